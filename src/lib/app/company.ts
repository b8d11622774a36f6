import type { Id } from '../domain/id'
import type { Me } from '../kinds/kind'
import type { Copying } from '../sync/blobs'
import type { Progress } from '../sync/exchange'
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
  /** This device cannot look for others yet: the code for it has not come. */
  readonly cannotLook: boolean
  /** Those that do not have everything: away since a change, or still catching up. */
  readonly behind: number
  /** What is on its way to linked devices. */
  readonly waiting: { readonly documents: number; readonly bytes: number }
  /** What has come to this device of what is to come, in all circles. */
  readonly coming: Progress
  /** Photos and files that travel between this device and others; `total` is 0 when none does. */
  readonly photos: Omit<Copying, 'since'>
}

/** Everybody in the circles of one production, and who of them is here. */
export class Company {
  readonly #circles: () => readonly Circle[]
  readonly #device: Id
  readonly #introduces: (circle: Circle) => boolean
  /** When each device was last even with this one, for each circle, in ms since 1970. */
  readonly #even: Live<ReadonlyMap<string, number>>
  /** When each document last changed on this device. */
  readonly #changed: Live<ReadonlyMap<Id, number>>

  /** `introduces`: whether this device is named in a circle it is open to. */
  constructor(
    circles: () => readonly Circle[],
    device: Id,
    introduces: (circle: Circle) => boolean = () => true,
  ) {
    this.#circles = circles
    this.#device = device
    this.#introduces = introduces
    this.#even = new Live(async () => {
      const rows = await store.meetings.toArray()
      return new Map(rows.map(({ key, evenAt }) => [key, evenAt]))
    }, new Map())
    this.#changed = new Live(async () => {
      const rows = await store.documents.toArray()
      return new Map(rows.map(({ id, changedAt }) => [id, changedAt]))
    }, new Map())
  }

  /**
   * When a device last had everything of a circle that this one has; of any circle when none is
   * given. Nothing when never that we know. Tracks.
   */
  lastEven(device: Id | undefined, circle?: Circle): number | undefined {
    if (!device) return undefined
    const circles = circle ? [circle] : this.#circles()
    const times = circles.flatMap(({ id }) => this.#even.current.get(keyOf(id, device)) ?? [])
    return times.length > 0 ? Math.max(...times) : undefined
  }

  /** Remembers which linked devices are even now. Call it when links or distances change. */
  async noteEven(circle: Circle): Promise<void> {
    for (const { device, distance } of circle.room?.peers ?? []) {
      if (!distance.met || distance.documents > 0) continue
      const [key, evenAt] = [keyOf(circle.id, device), Date.now()]
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
        // Somebody in two circles is where the one that has the document says.
        if (byDevice.get(device)?.doc) continue
        byDevice.set(device, { device, name: name || UNNAMED, tape: department, doc, place })
      }
    }
    return [...byDevice.values()]
  }

  /** Tracks. */
  get shared(): Shared {
    const peers = this.#circles().flatMap(({ room }) => room?.peers ?? [])
    const copying = this.#circles().flatMap(({ room }) => room?.blobs?.copying ?? [])
    const coming = this.#circles().flatMap(({ room }) => room?.exchanged.progress ?? [])
    const linked = new Set(peers.map(({ device }) => device))
    const others = this.others.map(({ device }) => device)
    const behind = others.filter(
      (device) => device && this.#circles().some((circle) => this.#isBehind(device, circle)),
    )
    return {
      with: others.length,
      here: others.filter((device) => device && linked.has(device)).length,
      cannotLook: this.#circles().some((circle) => circle.cannotLook),
      behind: behind.length,
      waiting: {
        documents: Math.max(0, ...peers.map(({ distance }) => distance.documents)),
        bytes: peers.reduce((sum, { waiting }) => sum + waiting, 0),
      },
      coming: {
        done: coming.reduce((sum, { done }) => sum + done, 0),
        of: coming.reduce((sum, { of }) => sum + of, 0),
        received: coming.reduce((sum, { received }) => sum + received, 0),
        left: coming.reduce((sum, { left }) => sum + left, 0),
        allBegun: coming.every(({ allBegun }) => allBegun),
      },
      photos: {
        done: copying.reduce((sum, { done }) => sum + done, 0),
        total: copying.reduce((sum, { total }) => sum + total, 0),
        files: copying.reduce((sum, { files }) => sum + files, 0),
      },
    }
  }

  #isBehind(device: Id, circle: Circle): boolean {
    if (!circle.members.some((member) => member.device === device)) return false
    const peers = circle.room?.peers.filter((peer) => peer.device === device) ?? []
    if (peers.length > 0) {
      return peers.some(({ distance }) => !distance.met || distance.documents > 0)
    }
    const changed = this.#changed.current
    const last = Math.max(0, ...circle.documents.map((id) => changed.get(id) ?? 0))
    // A change is dated before anybody is told of it, an evenness after.
    return (this.lastEven(device, circle) ?? 0) < last
  }

  /** Name and tape for a cursor. */
  nameOf(device: Id | undefined): { readonly name: string; readonly tape: string } {
    const member = this.others.find((member) => member.device === device)
    return { name: member?.name || UNNAMED, tape: member?.department ?? '' }
  }

  /** Says in every circle that this device leaves it. */
  goodbye(): void {
    const leftAt = Date.now()
    for (const { doc } of this.#circles()) {
      const { member } = doc.records
      for (const { id, device } of member.rows) {
        if (device === this.#device)
          doc.replica.raw.transact(() => member.set(id, { leftAt }), this)
      }
    }
  }

  /** Writes this device into the circles it is in, under this person's name. */
  introduce(me: Me): void {
    for (const circle of this.#circles()) {
      if (!this.#introduces(circle)) continue
      const { doc } = circle
      const { member } = doc.records
      const ours = member.rows.find(({ device }) => device === me.device)
      const { name, department } = me
      if (!ours) {
        const joinedAt = Date.now()
        doc.replica.raw.transact(
          () => member.add({ device: me.device, name, department, joinedAt }),
          this,
        )
      } else if (ours.name !== name || ours.department !== department || ours.leftAt) {
        const leftAt = undefined
        doc.replica.raw.transact(() => member.set(ours.id, { name, department, leftAt }), this)
      }
    }
  }
}

const keyOf = (circle: Id, device: Id): string => `${circle}/${device}`

const UNNAMED = 'Somebody new'
