import type { Id } from '../../domain/id'
import type { CircleDocument } from '../circle-schema'
import { membersOf } from '../circle-schema'

/** What became of an issue on one device, each in ms since 1970, the earliest that was said. */
export interface Seen {
  readonly receivedAt?: number | undefined
  readonly openedAt?: number | undefined
  readonly printedAt?: number | undefined
}

/** What a device can say of an issue. */
export type Sighting = keyof Seen

/** One device that may have the issue, and what is known of it. */
export interface Reader extends Seen {
  readonly device: Id
  readonly name: string
  readonly department: string
}

/** A circle, as far as issues ask: its own document, and what it carries. */
export interface Carrying {
  readonly doc: CircleDocument
  carries(id: Id | undefined): boolean
}

/**
 * Says in a circle what became of an issue on this device, once: what was said first stands. It is
 * no step of anybody, so nothing that undo takes back. Rule [I9] in SPEC.md.
 */
export const saySeen = (
  circle: Carrying,
  { doc, issue, device, at }: { doc: Id; issue: Id; device: Id; at: number },
  what: Sighting,
): void => {
  if (circle.doc.locked) return
  const { seen } = circle.doc.records
  const own = seen.rows.find(
    (row) => row.doc === doc && row.issue === issue && row.device === device,
  )
  if (own?.[what] !== undefined) return
  const said = { receivedAt: at, [what]: at }
  circle.doc.replica.raw.transact(() => {
    if (own) seen.set(own.id, { [what]: at })
    else seen.add({ doc, issue, device, ...said })
  }, saySeen)
}

/** What one device said of every issue, by issue. Tracks. */
export const saidBy = (circles: readonly Carrying[], device: Id): ReadonlyMap<Id, Seen> => {
  const byIssue = new Map<Id, Seen>()
  for (const circle of circles) {
    for (const row of circle.doc.records.seen.rows) {
      if (row.device === device && row.issue) add(byIssue, row.issue, row)
    }
  }
  return byIssue
}

/** What each device of some circles said of an issue, by device. Tracks. */
export const seenIn = (circles: readonly Carrying[], doc: Id, issue: Id): ReadonlyMap<Id, Seen> => {
  const byDevice = new Map<Id, Seen>()
  for (const circle of circles) {
    for (const row of circle.doc.records.seen.rows) {
      if (row.doc !== doc || row.issue !== issue || !row.device) continue
      add(byDevice, row.device, row)
    }
  }
  return byDevice
}

const add = (to: Map<Id, Seen>, id: Id, row: Seen): void => {
  const known = to.get(id)
  to.set(id, {
    receivedAt: earliest(known?.receivedAt, row.receivedAt),
    openedAt: earliest(known?.openedAt, row.openedAt),
    printedAt: earliest(known?.printedAt, row.printedAt),
  })
}

const earliest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b)

/**
 * Everybody who is to have a document, each device once, with what is known of an issue: who opened
 * it first, then who has it, then who has not, by name. Tracks.
 */
export const readersIn = (circles: readonly Carrying[], doc: Id, issue: Id): readonly Reader[] => {
  const seen = seenIn(circles, doc, issue)
  const readers = new Map<Id, Reader>()
  for (const circle of circles.filter((circle) => circle.carries(doc))) {
    for (const { device, name, department } of membersOf(circle.doc)) {
      if (!device || readers.has(device)) continue
      readers.set(device, { device, name, department, ...seen.get(device) })
    }
  }
  const rank = ({ openedAt, receivedAt }: Reader) =>
    openedAt !== undefined ? 0 : receivedAt !== undefined ? 1 : 2
  return [...readers.values()].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || (a.device < b.device ? -1 : 1),
  )
}
