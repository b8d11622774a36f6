import { MOST_LINKS, SMALL } from '../../src/lib/sync/neighbours'
import { FakePeer } from './fake-peer'
import { MeetingDevice } from './meeting'
import { Air, sealerIn } from './meeting-air'
import { World } from './world'
import { worldTime } from './world-time'

/** Crews that did not come together once. They are tried again every time. */
export const KEPT: readonly number[] = []

/** What one life came to, for whoever wants to know how much was tried. */
export interface Met {
  readonly devices: number
  readonly signals: number
  readonly crashes: number
  readonly refused: number
  /** ms of simulated time from the last coming, going or fault until all were joined. */
  readonly joinedAfter: number
}

/** One random life of a crew that comes together, falls apart and comes together again. */
export const meetAll = async (seed: number): Promise<Met> => {
  const world = new World(seed)
  const giveBack = worldTime(world)
  try {
    return await new MeetingLife(world).live()
  } finally {
    giveBack()
  }
}

class MeetingLife {
  readonly #world: World
  readonly #air: Air
  readonly #crew: MeetingDevice[] = []
  /** A member of the circle that sends what no honest device sends. */
  #hostile: MeetingDevice | undefined
  /** Devices that a server reaches; the others were joined by a code. */
  readonly #served = new Set<number>()
  #crashes = 0
  #refused = 0

  constructor(world: World) {
    this.#world = world
    this.#air = new Air(world)
    FakePeer.begin(world, 1 + world.dice(20), world.once(2))
  }

  async live(): Promise<Met> {
    const { dice } = this.#world
    const { faults } = this.#air
    faults.lost = dice(3) * 15
    faults.doubled = dice(3) * 20
    faults.late = dice(3) * 15
    const most = 2 + dice(this.#world.once(4) ? 24 : 9)
    for (let steps = 10 + dice(20); steps > 0; steps--) {
      if (this.#crew.length < most && !this.#world.once(3)) this.#come()
      else this.#happen()
      await this.#world.run(this.#world.once(5) ? dice(30_000) : dice(1500))
      this.#check()
    }
    while (this.#crew.length < 2) this.#come()
    // From here on nothing is lost, and whoever meant harm has gone.
    Object.assign(faults, { lost: 0, doubled: 0, late: 0 })
    this.#hostile?.crash()
    // Links to whoever crashed are noticed to be dead.
    await this.#world.run(30_000)
    // Who was joined by a code and has lost everybody needs a new one; a server does as well.
    for (const device of this.#crew) {
      const reached = [device.client, ...device.roster.reach.keys()]
      if (!reached.some((client) => this.#served.has(client))) this.#serve(device)
    }
    const healed = this.#world.now
    while (!this.#joined && this.#world.now - healed < 300_000) {
      await this.#world.run(1000)
      this.#check()
    }
    if (!this.#joined) throw new Error(`after five minutes: ${this.#apart()}`)
    const joinedAfter = this.#world.now - healed
    // What is on its way, trims, and blocks that run out.
    await this.#world.run(240_000)
    this.#isWell()
    await this.#isQuiet()
    const signals = this.#crew.reduce((sum, { happened }) => sum + happened.signals, 0)
    const found = { devices: this.#crew.length, signals, crashes: this.#crashes }
    this.#crew.forEach((device) => device.crash())
    return { ...found, refused: this.#refused, joinedAfter }
  }

  #come(): void {
    const device = new MeetingDevice(this.#world, this.#air, sealerIn(this.#world, 'ours'))
    const [one] = this.#some()
    this.#crew.push(device)
    // By a server, or by a code from somebody who is there.
    if (!one || !this.#world.once(4)) this.#world.after(5, () => void this.#serve(device))
    else this.#world.after(5, () => this.#air.carry(one, device, 240_000))
  }

  #serve(device: MeetingDevice): void {
    if (device.dead) return
    this.#air.serve(device)
    this.#served.add(device.client)
  }

  #happen(): void {
    const { dice } = this.#world
    const [device] = this.#some()
    switch (dice(6)) {
      case 0: {
        if (!device) return
        this.#crashes++
        this.#refused += device.happened.refused
        device.crash()
        this.#crew.splice(this.#crew.indexOf(device), 1)
        return
      }
      case 1:
        return device?.links[dice(Math.max(1, device.links.length))]?.close()
      case 2:
        return this.#noise()
      case 3: {
        // A member that means harm. It never says anything an honest device says.
        this.#hostile?.crash()
        this.#hostile = new MeetingDevice(this.#world, this.#air, sealerIn(this.#world, 'ours'))
        const hostile = this.#hostile
        this.#world.after(5, () => this.#serve(hostile))
        return
      }
      default:
        for (const { introductions } of this.#hostile?.links ?? []) {
          introductions.send(this.#badFrame())
        }
    }
  }

  /** Texts from whoever can speak at the server: noise, played again, and sealed by a member. */
  #noise(): void {
    const { dice } = this.#world
    const [one, two] = this.#some()
    for (let count = dice(40); count > 0; count--) {
      const from = this.#world.once(2) && one ? one.peer : `stray-${dice(9)}`
      const to = two?.peer
      const signal = [
        { type: 'answer', sdp: `h${dice(99)} h${dice(99)}` },
        { type: 'candidate', candidate: {} },
        { type: 'offer', sdp: 'nobody' },
        { type: 'offer' },
        7,
      ][dice(5)]
      const said = JSON.stringify(
        this.#world.once(3)
          ? { type: 'announce', from, client: dice(0xffffffff) }
          : { type: 'signal', from, to, token: dice(9e9), signal },
      )
      const texts = [`ours/${dice(9e9)}/${said}`, `theirs/1/${said}`, said, 'x'.repeat(dice(200))]
      const { heard } = this.#air
      const text = this.#world.once(2) ? heard[dice(Math.max(1, heard.length))] : texts[dice(4)]
      this.#air.publish(undefined, text ?? '')
    }
  }

  #badFrame(): Uint8Array {
    const { dice } = this.#world
    const frame = Uint8Array.from({ length: dice(60) }, () => dice(256))
    if (frame.length > 1) frame[0] = dice(3)
    return frame
  }

  /** What has to hold at every moment. */
  #check(): void {
    for (const device of this.#crew) {
      if (device.conns.count > MOST_LINKS + 1) {
        throw new Error(`a device carries ${device.conns.count} connections`)
      }
      for (const { hello } of device.links) {
        if (device.blocked(hello.peer)) throw new Error('a link to a peer that is kept out')
      }
    }
    const { passed, said } = this.#air.carried
    // Every text that is for one peer crosses eight links at most, once each.
    const texts = this.#crew.reduce((sum, { happened }) => sum + happened.signals, 0)
    if (passed > 8 * (said + texts) + 500)
      throw new Error(`${passed} passed on: texts go in circles`)
  }

  get #joined(): boolean {
    return (
      this.#crew.every(({ roster }) => roster.reach.size === this.#crew.length - 1) &&
      this.#crew.every(({ neighbourhood }) => neighbourhood.content)
    )
  }

  #apart(): string {
    return this.#crew
      .map(
        (one) =>
          `${one.roster.reach.size} reached by ${one.links.length} links, ${one.halfway} on their way`,
      )
      .join(', ')
  }

  #isWell(): void {
    const count = this.#crew.length
    if (!this.#joined) throw new Error(`joined, and then not any more: ${this.#apart()}`)
    for (const { links, halfway, client: me } of this.#crew) {
      if (halfway > 0) throw new Error(`${halfway} strays were left behind`)
      if (links.length > MOST_LINKS) throw new Error(`${links.length} links`)
      if (count <= SMALL + 1 && links.length !== count - 1) {
        throw new Error(`${links.length} links in a crew of ${count}`)
      }
      for (const { hello } of links) {
        const other = this.#crew.find(({ client }) => client === hello.client)
        if (!other?.linkTo(me)) throw new Error('a link with one end')
      }
    }
  }

  /** Nothing happens any more: a comparison over each link and an announcement a minute, no more. */
  async #isQuiet(): Promise<void> {
    const minutes = 5
    const before = { ...this.#air.carried }
    const signals = this.#crew.map(({ happened }) => happened.links)
    await this.#world.run(minutes * 60_000)
    const sides = this.#crew.reduce((sum, { links }) => sum + links.length, 0)
    const { frames, said, passed } = this.#air.carried
    if (passed > before.passed) throw new Error('texts are passed on although nobody calls')
    if (frames - before.frames > sides * (minutes + 2)) {
      throw new Error(`${frames - before.frames} frames over ${sides} ends in ${minutes} minutes`)
    }
    if (said - before.said > this.#crew.length * (minutes + 2)) {
      throw new Error(`${said - before.said} announcements in ${minutes} minutes`)
    }
    if (this.#crew.some(({ happened }, n) => happened.links !== signals[n])) {
      throw new Error('links come up although nothing has changed')
    }
  }

  #some(): readonly MeetingDevice[] {
    const { dice } = this.#world
    const [one, two] = [this.#crew[dice(this.#crew.length)], this.#crew[dice(this.#crew.length)]]
    return [one, two].flatMap((device) => device ?? [])
  }
}
