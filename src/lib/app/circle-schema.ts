import { flag, instant, reference, text, texts } from '../domain/field'
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
    /** The one document of a circle made for guests; absent in every other circle. */
    only: reference(),
    /** When the production stopped giving its guests the document. */
    endedAt: instant(),
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
      /** Others of its kind are started from it; it is in no list. */
      template: flag(),
    },
    /** The devices of the circle. A device adds its own record, once. */
    member: {
      device: reference(),
      name: text(),
      department: text(),
      joinedAt: instant(),
      /** Ed25519 public key of the device, base64url; empty where it cannot sign. */
      key: text(),
      /** When the device left the production; absent while it is in it. */
      leftAt: instant(),
    },
    /** Documents of this circle that guests have, each by a circle of its own. */
    guest: {
      doc: reference(),
      circle: reference(),
      /** Secret of the guests' circle, base64url: everybody here may carry the document there. */
      secret: text(),
      /** What the document was called when it was given. */
      title: text(),
      givenBy: reference(),
      givenAt: instant(),
      endedAt: instant(),
      /** Names of the guests who had it when it ended. */
      had: texts(),
    },
    /** Which issue a device has had, opened and printed. A device adds its own record, once. */
    seen: {
      doc: reference(),
      issue: reference(),
      device: reference(),
      receivedAt: instant(),
      openedAt: instant(),
      printedAt: instant(),
    },
  },
  texts: [],
} as const

export type CircleDocument = Document<typeof schema>
export type Entry = Row<(typeof schema)['records']['entry']>
export type Guest = Row<(typeof schema)['records']['guest']>
export type Member = Row<(typeof schema)['records']['member']>

/**
 * The members, one for each device: a device that added itself in two tabs at once counts once,
 * one that has left does not count.
 */
export const membersOf = (circle: CircleDocument): readonly Member[] => {
  const byDevice = new Map<string, Member>()
  for (const member of circle.records.member.rows) {
    if (member.leftAt !== undefined) continue
    const known = member.device && byDevice.get(member.device)
    if (member.device && (!known || (member.joinedAt ?? 0) < (known.joinedAt ?? 0))) {
      byDevice.set(member.device, member)
    }
  }
  return [...byDevice.values()]
}
