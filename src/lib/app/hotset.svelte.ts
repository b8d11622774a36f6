import { newId, type Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import { invitationFrom, type Invitation } from '../crypto/invitation'
import type { Me } from '../kinds/kind'
import { device, Live, type CircleRow, type DeviceRow, type ProductionRow } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import { unlessOpen } from '../storage/open-elsewhere'
import { askToPersist } from '../storage/quota'
import type { Beginnings } from './beginnings'
import { atMost } from './farewell'
import { openName } from './open-name'
import { report } from './report'
import type { Leaving } from './leaving'
import type { Network } from './network'
import type { Circle } from './circle.svelte'
import type { Meeting } from './meeting.svelte'
import type { Production } from './production.svelte'

/** A production that was deleted is kept this long, in ms, before it is erased for good. */
const REGRET = 24 * 60 * 60 * 1000

/** Everything on this device: who uses it, and its productions. One for each tab. */
export class Hotset {
  /** How devices look for each other. */
  readonly network: Promise<Network>
  readonly #devices: Live<DeviceRow | undefined>
  readonly #productions: Live<readonly ProductionRow[] | undefined>
  #me: DeviceRow
  #open: { readonly id: Id; readonly production: Promise<Production> } | undefined

  private constructor(me: DeviceRow, network: Promise<Network>) {
    this.#me = me
    this.network = network
    this.#devices = new Live(() => device.device.get('this'), me)
    this.#productions = new Live(() => device.productions.toArray(), undefined)
  }

  /** Opens this device, giving it an id the first time. Nothing waits for `network` but links. */
  static async start(network: Promise<Network>): Promise<Hotset> {
    const fresh: DeviceRow = { key: 'this', id: newId(), person: '', department: '' }
    const me = await device.transaction('rw', device.device, async () => {
      const known = await device.device.get('this')
      if (!known) await device.device.add(fresh)
      return known ?? fresh
    })
    const hotset = new Hotset(me, network)
    void writeDevice(() => hotset.#eraseOld())
    return hotset
  }

  /** This person on this device. Tracks. */
  get me(): Me {
    const { id, person, department } = this.#devices.current ?? this.#me
    return { device: id, name: person, department }
  }

  /** Says who uses this device; others see it in every circle. */
  async introduce(person: string, department: string): Promise<void> {
    this.#me = { ...this.#me, person, department }
    void writeDevice(() => device.device.update('this', { person, department }))
    const production = await this.#open?.production
    production?.company.introduce({ device: this.#me.id, name: person, department })
  }

  /** The productions on this device, the one opened last first; nothing until they are read. */
  get productions(): readonly ProductionRow[] | undefined {
    return this.#productions.current
      ?.filter(({ removedAt }) => removedAt === undefined)
      .sort((a, b) => Number(a.archived) - Number(b.archived) || b.openedAt - a.openedAt)
  }

  /** Productions this device has left within the last day; nothing until they are read. Tracks. */
  get left(): readonly ProductionRow[] | undefined {
    return this.#productions.current?.filter(({ removedAt }) => removedAt !== undefined)
  }

  /** Opens a production, closing the one that was open. Nothing when this device has it not. */
  async open(id: Id): Promise<Production | undefined> {
    if (this.#open?.id === id) return this.#open.production
    const circles = await circlesOf(id)
    if (circles.length === 0) return undefined
    const before = this.#open
    const reach = { device: this.#me.id, network: this.network }
    const opening = {
      id,
      // Everything that documents and links need is loaded with the first production, not before.
      production: import('./production.svelte').then(({ Production }) =>
        Production.open(id, circles, reach, () => this.#now()),
      ),
    }
    this.#open = opening
    await (await before?.production)?.close()
    void writeDevice(() => device.productions.update(id, { openedAt: Date.now() }))
    return opening.production
  }

  /** Starts a production: its book, and a Floor and an Office circle with secrets of their own. */
  async create(beginnings: Beginnings): Promise<Id> {
    const { makeProduction } = await import('./make')
    const id = await makeProduction(beginnings)
    void askToPersist()
    return id
  }

  /** Reads an invitation without taking it. */
  read(text: string): Promise<Invitation | Problem> {
    return invitationFrom(text, Date.now())
  }

  /** Takes an invitation: the circle is this device's from now on. Twice does no harm. */
  async join({ production, circle, secret, role, circleName, title }: Invitation): Promise<void> {
    const now = Date.now()
    const row = { id: circle, production, name: circleName, secret, role, joinedAt: now }
    const fresh = { id: production, title, kind: '', company: '', openedAt: now, archived: false }
    await writeDevice(() =>
      device.transaction('rw', device.productions, device.circles, async () => {
        const known = await device.circles.get(circle)
        // Carried for guests so far, from now on this device's own.
        if (!known || known.guestOf !== undefined) await device.circles.put(row)
        const before = await device.productions.get(production)
        if (before) await device.productions.update(production, { removedAt: undefined })
        else await device.productions.add(fresh)
      }),
    )
    void askToPersist()
    if (this.#open?.id !== production) return
    const rows = await circlesOf(production)
    await (await this.#open.production).enter(rows)
  }

  /**
   * Meets the person beside: each shows a code and reads the other's. `sharing` is what this device
   * brings; without it, it joins. `shows`: a code of its own from the start.
   */
  async meet(meeting: {
    readonly sharing: { readonly production: Production; readonly circle: Circle } | undefined
    readonly shows: boolean
  }): Promise<Meeting> {
    const { Meeting } = await import('./meeting.svelte')
    return Meeting.begin({
      ...meeting,
      device: this.#me.id,
      join: (invitation) => this.join(invitation),
      open: (id) => this.open(id),
    })
  }

  async archive(id: Id, archived: boolean): Promise<void> {
    await writeDevice(() => device.productions.update(id, { archived }))
  }

  /** Takes a production off this device. `restore` brings it back for a day. */
  async remove(id: Id): Promise<void> {
    await writeDevice(() => device.productions.update(id, { removedAt: Date.now() }))
    if (this.#open?.id !== id) return
    const { production } = this.#open
    this.#open = undefined
    await (await production).close()
  }

  /** What leaving a production would lose. Nothing when it is not on this device. */
  async leaving(id: Id): Promise<Leaving | undefined> {
    if (!(await device.productions.get(id))) return undefined
    if (this.#open?.id === id) await (await this.#open.production).noteEven()
    const { leaving } = await import('./leaving')
    return leaving(id)
  }

  /** What wiping this device would lose, production by production. */
  async leavingAll(): Promise<readonly Leaving[]> {
    const ids = await device.productions.toCollection().primaryKeys()
    const all = await Promise.all(ids.map((id) => this.leaving(id)))
    return all.flatMap((one) => one ?? [])
  }

  /** Tells the others that this device leaves, then takes the production off it as `remove` does. */
  async leave(id: Id): Promise<void> {
    const production = await this.open(id)
    await production?.goodbye()
    await this.remove(id)
  }

  /** Erases a production that was left. False while another tab has it open. */
  async erase(id: Id): Promise<boolean> {
    const { eraseProduction } = await import('./erase')
    return unlessOpen(openName(id), () => eraseProduction(id))
  }

  /**
   * Wipes this device, after a moment in which those in range hear that it leaves. The page is loaded
   * again, and everything is gone.
   */
  async wipe(): Promise<void> {
    const { wipeDevice } = await import('./wipe')
    // Whatever is wrong with what is here: it goes.
    await atMost(this.#goodbyes().catch((error: unknown) => report(error, 'saying goodbye')))
    await wipeDevice()
  }

  /** Tells the others of every production that this device leaves. What cannot be opened is passed over. */
  async #goodbyes(): Promise<void> {
    const shared = (await this.leavingAll()).filter(({ others }) => others > 0)
    await Promise.allSettled(
      shared.map(async ({ production }) => (await this.open(production))?.goodbye()),
    )
  }

  async restore(id: Id): Promise<void> {
    await writeDevice(() => device.productions.update(id, { removedAt: undefined }))
  }

  #now(): Me {
    return { device: this.#me.id, name: this.#me.person, department: this.#me.department }
  }

  async #eraseOld(): Promise<void> {
    // Deleted at a time that is yet to come: the clock was wrong then, and the day begins now.
    await device.productions
      .filter(({ removedAt }) => removedAt !== undefined && removedAt > Date.now())
      .modify({ removedAt: Date.now() })
    const old = await device.productions
      .filter(({ removedAt }) => removedAt !== undefined && removedAt < Date.now() - REGRET)
      .primaryKeys()
    if (old.length === 0) return
    const { eraseProduction } = await import('./erase')
    for (const id of old) {
      // A tab that still has it open may be writing to it: then at a later start.
      await unlessOpen(openName(id), () => eraseProduction(id))
    }
  }
}

/** The circles of a production that this device is in itself. */
const circlesOf = (production: Id): Promise<CircleRow[]> =>
  device.circles
    .where('production')
    .equals(production)
    .filter(({ guestOf }) => guestOf === undefined)
    .toArray()
