import type { Id } from '../domain/id'
import type { Me } from '../kinds/kind'
import type { Somebody } from '../store/presence'
import { device as store, Live } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import type { Circle } from './circle.svelte'
import type { Member } from './circle-schema'

/** How well this production is shared, for the saved line. */
export interface Shared {
  /** Devices of other people that hold some of it. */
  readonly with: number
  /** Those of them that are linked now. */
  readonly here: number
  /** Those that do not have everything: away since a change, or still catching up. */
  readonly behind: number
  /** What is on its way to linked devices. */
  readonly waiting: { readonly documents: number; readonly bytes: number }
}

/** Everybody in the circles of one production, and who of them is here. */
export class Company {
  readonly #circles: () => readonly Circle[]
  readonly #device: Id
  /** When each device was last even with this one, in ms since 1970. */
  readonly #even: Live<ReadonlyMap<Id, number>>
  /** When anything on this device last changed. */
  readonly #changed: Live<number>

  constructor(circles: () => readonly Circle[], device: Id) {
    this.#circles = circles
    this.#device = device
    this.#even = new Live(async () => {
      const rows = await store.meetings.toArray()
      return new Map(rows.map(({ device, evenAt }) => [device, evenAt]))
    }, new Map())
    this.#changed = new Live(async () => {
      const documents = new Set(this.#circles().flatMap(({ documents }) => documents))
      const rows = await store.documents.toArray()
      return Math.max(0, ...rows.map(({ id, changedAt }) => (documents.has(id) ? changedAt : 0)))
    }, 0)
  }

  /** When a device last had everything this one has; nothing when never that we know. Tracks. */
  lastEven(device: Id | undefined): number | undefined {
    return device && this.#even.current.get(device)
  }

  /** Remembers which linked devices are even now. Call it when links or distances change. */
  async noteEven(circle: Circle): Promise<void> {
    for (const { device, distance } of circle.room?.peers ?? []) {
      if (!distance.met || distance.documents > 0) continue
      const [key, evenAt] = [`${circle.id}/${device}`, Date.now()]
      await writeDevice(() => store.meetings.put({ key, circle: circle.id, device, evenAt }))
    }
  }

  /** Members other than this device, each device once. Tracks. */
  get others(): readonly Member[] {
    const byDevice = new Map<Id, Member>()
    for (const circle of this.#circles()) {
      for (const member of circle.members) {
        if (member.device && member.device !== this.#device) byDevice.set(member.device, member)
      }
    }
    return [...byDevice.values()]
  }

  /** Other people's devices that are here now, by the names their circle knows. Tracks. */
  get here(): readonly Somebody[] {
    const members = new Map(this.others.map((member) => [member.device, member]))
    const byDevice = new Map<Id, Somebody>()
    for (const { room } of this.#circles()) {
      for (const { device, doc, place } of room?.presence.others ?? []) {
        const member = members.get(device)
        const { name, department } = member ?? { name: '', department: '' }
        byDevice.set(device, { device, name: name || UNNAMED, tape: department, doc, place })
      }
    }
    return [...byDevice.values()]
  }

  /** Tracks. */
  get shared(): Shared {
    const peers = this.#circles().flatMap(({ room }) => room?.peers ?? [])
    const linked = new Set(peers.map(({ device }) => device))
    const others = this.others.map(({ device }) => device)
    const apart = peers.filter(({ distance }) => !distance.met || distance.documents > 0)
    const changed = this.#changed.current
    const behind = others.filter((device) =>
      device && linked.has(device)
        ? apart.some((peer) => peer.device === device)
        : // A device is told of a change a moment after it settles here.
          (this.lastEven(device) ?? 0) + SETTLED < changed,
    )
    return {
      with: others.length,
      here: others.filter((device) => device && linked.has(device)).length,
      behind: behind.length,
      waiting: {
        documents: Math.max(0, ...peers.map(({ distance }) => distance.documents)),
        bytes: peers.reduce((sum, { waiting }) => sum + waiting, 0),
      },
    }
  }

  /** Name and tape for a cursor. */
  nameOf(device: Id | undefined): { readonly name: string; readonly tape: string } {
    const member = this.others.find((member) => member.device === device)
    return { name: member?.name || UNNAMED, tape: member?.department ?? '' }
  }

  /** Writes this device into the circles it is in, under this person's name. */
  introduce(me: Me): void {
    for (const { doc } of this.#circles()) {
      const { member } = doc.records
      const ours = member.rows.find(({ device }) => device === me.device)
      const { name, department } = me
      if (!ours) {
        const joinedAt = Date.now()
        doc.replica.raw.transact(
          () => member.add({ device: me.device, name, department, joinedAt }),
          this,
        )
      } else if (ours.name !== name || ours.department !== department) {
        doc.replica.raw.transact(() => member.set(ours.id, { name, department }), this)
      }
    }
  }
}

const SETTLED = 2000
const UNNAMED = 'Somebody new'
