import { flag, instant, reference, text } from '../domain/field'
import type { Document } from '../store/document'
import type { Row } from '../store/table'

/**
 * A circle's own document: who is in it and what it holds. Everything named here is known to
 * everybody in the circle, and to nobody else.
 */
export const schema = {
  about: {
    /** `Floor`, `Office`, or the name of a guest's circle. */
    name: text(),
    production: reference(),
    /** The book of the production, in the circles that may have it. */
    book: reference(),
  },
  records: {
    /** The documents of the circle. `doc` names the document; the record only lists it. */
    entry: {
      doc: reference(),
      kind: text(),
      /** What the document was called when somebody last named it: it may not be here yet. */
      title: text(),
      day: text(),
      addedAt: instant(),
      archived: flag(),
    },
    /** The devices of the circle. A device adds its own record, once. */
    member: {
      device: reference(),
      name: text(),
      department: text(),
      joinedAt: instant(),
      /** Ed25519 public key of the device, base64url; empty where it cannot sign. */
      key: text(),
    },
  },
  texts: [],
} as const

export type CircleDocument = Document<typeof schema>
export type Entry = Row<(typeof schema)['records']['entry']>
export type Member = Row<(typeof schema)['records']['member']>

/** The members, one for each device: a device that added itself in two tabs at once counts once. */
export const membersOf = (circle: CircleDocument): readonly Member[] => {
  const byDevice = new Map<string, Member>()
  for (const member of circle.records.member.rows) {
    const known = member.device && byDevice.get(member.device)
    if (member.device && (!known || (member.joinedAt ?? 0) < (known.joinedAt ?? 0))) {
      byDevice.set(member.device, member)
    }
  }
  return [...byDevice.values()]
}
