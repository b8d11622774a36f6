import type { Id } from '../domain/id'
import type { Me } from '../kinds/kind'
import type { Somebody } from '../store/presence'
import type { Circle } from './circle'
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

  constructor(circles: () => readonly Circle[], device: Id) {
    this.#circles = circles
    this.#device = device
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
      for (const { device, doc, place } of room.presence.others) {
        const member = members.get(device)
        const { name, department } = member ?? { name: '', department: '' }
        byDevice.set(device, { device, name: name || UNNAMED, tape: department, doc, place })
      }
    }
    return [...byDevice.values()]
  }

  /** Tracks. */
  get shared(): Shared {
    const peers = this.#circles().flatMap(({ room }) => room.peers)
    const linked = new Set(peers.map(({ device }) => device))
    const others = this.others.map(({ device }) => device)
    const apart = peers.filter(({ distance }) => !distance.met || distance.documents > 0)
    const behind = others.filter(
      (device) => !linked.has(device as Id) || apart.some((peer) => peer.device === device),
    )
    return {
      with: others.length,
      here: others.filter((device) => linked.has(device as Id)).length,
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

const UNNAMED = 'Somebody new'
