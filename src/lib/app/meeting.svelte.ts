import type { Invitation } from '../crypto/invitation'
import type { Id } from '../domain/id'
import { isProblem, problem, type Problem } from '../domain/problem'
import { Pairing, type Step } from '../sync/pairing/pairing'
import type { Side } from '../sync/pairing/side'
import { codeBytes, codeText, typedBytes, typedLines } from '../sync/pairing/written'
import type { Circle } from './circle.svelte'
import type { Production } from './production.svelte'
import { usedCodes } from './used-codes'

/**
 * The connection of the pairing stays this many ms after the first link: for the other circles, and
 * because a link that drops has no other way back where there is no server.
 */
const LINGER = 10 * 60_000
/** Codes are read; if no link has come by then, in ms, something keeps the devices apart. */
const PATIENCE = 20_000

interface Options {
  readonly device: Id
  /** What this device shares; absent when it joins. */
  readonly sharing: { readonly production: Production; readonly circle: Circle } | undefined
  /** Shows a code before it has read one. */
  readonly shows: boolean
  /** Takes an invitation that was read. */
  readonly join: (invitation: Invitation) => Promise<void>
  readonly open: (production: Id) => Promise<Production | undefined>
}

/** Two people with a device each, who show each other a code until their devices are linked. */
export class Meeting {
  readonly #options: Options
  readonly #pairing: Pairing
  readonly #known: ReadonlySet<Id | undefined>
  readonly #stops: (() => void)[] = []
  #production = $state.raw<Production | undefined>()
  #met = $state.raw<Id | undefined>()
  #late = $state.raw<Problem | undefined>()
  #side: Side | undefined
  #joining: Promise<void> | undefined

  private constructor(options: Options, invitation: Invitation | undefined) {
    const { device, sharing, shows } = options
    this.#options = options
    this.#production = sharing?.production
    this.#known = new Set(sharing?.circle.members.map(({ device }) => device))
    const rtc = RTCPeerConnection
    this.#pairing = new Pairing({ device, rtc, invitation, shows, used: usedCodes })
    this.#stops.push(this.#pairing.onChange(() => this.#follow()))
    if (sharing) void this.#watch(sharing.circle)
  }

  static async begin(options: Options): Promise<Meeting> {
    const { sharing } = options
    const meeting = new Meeting(options, sharing?.production.invitation(sharing.circle))
    await meeting.#pairing.begin()
    return meeting
  }

  /** Text of the code to show. Tracks. */
  get text(): string | undefined {
    const { code } = this.#pairing
    return code && codeText(code)
  }

  /** The same code to read out and type. Tracks. */
  get lines(): readonly string[] {
    const { code } = this.#pairing
    return code ? typedLines(code) : []
  }

  /** Tracks. */
  get step(): Step {
    return this.#pairing.step
  }

  /** Why it does not go on, as long as it does not. Tracks. */
  get trouble(): Problem | undefined {
    return this.#pairing.trouble ?? this.#late
  }

  /** What this device was invited to, once it has read it. Tracks. */
  get invitation(): Invitation | undefined {
    return this.#pairing.other?.invitation
  }

  /** The device this one is linked to now, by this meeting or by any other way. Tracks. */
  get met(): Id | undefined {
    return this.#met
  }

  /** What both have now; absent on a device that joins, until it has read the code. Tracks. */
  get production(): Production | undefined {
    return this.#production
  }

  /** The code of the other device has been read: the connection reaches for it. */
  get reaches(): boolean {
    return this.#pairing.other !== undefined
  }

  /** Takes in what the camera saw, or what somebody typed or pasted. */
  async read(text: string): Promise<Problem | undefined> {
    const bytes = codeBytes(text) ?? typedBytes(text)
    if (!bytes) return problem('pairing-unknown')
    if (isProblem(bytes)) return bytes
    const wrong = await this.#pairing.read(bytes)
    const { invitation } = this
    if (wrong || !invitation || this.#options.sharing) return wrong
    await (this.#joining ??= this.#join(invitation))
    return undefined
  }

  /** Starts again with a code that nobody has read. */
  async again(): Promise<void> {
    this.#late = undefined
    await this.#pairing.begin()
  }

  /** Tries the same connection once more, after the browser has been allowed to. */
  retry(): Promise<void> {
    return this.#pairing.retry()
  }

  /** Ends what is not linked yet; a link that is up stays. */
  close(): void {
    if (this.#met && this.#pairing.step === 'open') return
    this.#end()
  }

  async #join(invitation: Invitation): Promise<void> {
    await this.#options.join(invitation)
    const production = await this.#options.open(invitation.production)
    const circle = production?.circles.find(({ id }) => id === invitation.circle)
    if (!production || !circle) return
    this.#production = production
    await this.#watch(circle)
    this.#follow()
  }

  /** Once the connection is open, everything both have goes through it. */
  #follow(): void {
    const { side } = this.#pairing
    const production = this.#production
    if (!side || !production || this.#side === side) return
    this.#side = side
    const rooms = new Set<(text: string) => void>()
    side.onText = (text) => {
      // Sealed for one circle: the others cannot open it and say nothing.
      for (const receive of rooms) receive(text)
    }
    // A guest is brought nothing but the circle they are a guest of.
    const guests = this.#options.sharing?.circle
    const circles = guests?.row.guestOf ? [guests] : production.all
    const unplug = circles.map(async (circle) => {
      const room = await circle.connect()
      return room.plug((receive) => {
        rooms.add(receive)
        return { publish: (text) => side.send(text), close: () => void rooms.delete(receive) }
      })
    })
    this.#stops.push(() => {
      for (const stopping of unplug) void stopping.then((stop) => stop())
    })
    const late = setTimeout(() => {
      if (!this.#met) this.#late = problem('pairing-apart')
    }, PATIENCE)
    this.#stops.push(() => clearTimeout(late))
  }

  /** Notices the link, whichever way it came: a server may have been quicker. */
  async #watch(circle: Circle): Promise<void> {
    const room = await circle.connect()
    const look = () => {
      const other = this.#pairing.other?.device
      const peer = room.peers.find(({ device }) => device === other || !this.#known.has(device))
      if (!peer || this.#met || (!other && !this.#options.sharing)) return
      this.#late = undefined
      this.#met = peer.device
      const ending = setTimeout(() => this.#end(), LINGER)
      this.#stops.push(() => clearTimeout(ending))
    }
    this.#stops.push(room.onChange(look))
    look()
  }

  #end(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#pairing.close()
  }
}
