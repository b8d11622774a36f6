import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Id } from '../../src/lib/domain/id'
import { writeFrame } from '../../src/lib/sync/frames'
import type { Dice } from '../dice'

/** An update in Yjs' own form, of whatever is given: also such as no Yjs would write. */
export const forged = (
  runs: readonly {
    readonly client: number
    readonly clock: number
    readonly structs: readonly ((to: encoding.Encoder) => void)[]
  }[],
  removed: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, runs.length)
  for (const { client, clock, structs } of runs) {
    encoding.writeVarUint(to, structs.length)
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    for (const struct of structs) struct(to)
  }
  encoding.writeVarUint(to, removed.length)
  for (const [client, clock, length] of removed) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, clock)
    encoding.writeVarUint(to, length)
  }
  return encoding.toUint8Array(to)
}

/** Something that was written and is gone, of any length. */
export const gone =
  (length: number) =>
  (to: encoding.Encoder): void => {
    encoding.writeUint8(to, 0)
    encoding.writeVarUint(to, length)
  }

/** A text put behind another one. */
export const behind =
  (client: number, clock: number, words: string) =>
  (to: encoding.Encoder): void => {
    encoding.writeUint8(to, 4 | 128)
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(to, words)
  }

/** A text at the beginning of a text of the document. */
export const within =
  (name: string, words: string) =>
  (to: encoding.Encoder): void => {
    encoding.writeUint8(to, 4)
    encoding.writeVarUint(to, 1)
    encoding.writeVarString(to, name)
    encoding.writeVarString(to, words)
  }

/** Lists in lists, so deep that reading them by recursion would end the program. */
export const nested = (levels: number): Uint8Array => {
  const doc = new Y.Doc()
  let inside = new Y.Array<unknown>()
  doc.getMap('about').set('x', inside)
  for (let level = 0; level < levels; level++) {
    const next = new Y.Array<unknown>()
    inside.insert(0, [next])
    inside = next
  }
  return Y.encodeStateAsUpdate(doc)
}

/** Removes all that a client has written and ever will, in nine bytes. */
export const futureRemoval = (client: number): Uint8Array => forged([], [[client, 0, 2 ** 31 - 1]])

const NESTED = nested(400)
/** A text longer than any that is taken. */
const TOO_LONG = forged([
  { client: 77, clock: 0, structs: [within('notes', 'x'.repeat(17 * 1024 * 1024))] },
])

/** What went by before, as it was; now and then far too long a text; or a few bytes that say they are many. */
export const excessFrame = (dice: Dice, id: Id, heard: readonly Uint8Array[]): Uint8Array => {
  const before = heard[dice(Math.max(1, heard.length))]
  if (before && dice(2) === 0) return before
  if (dice(2000) === 0) return writeFrame({ type: 'update', id, update: TOO_LONG })
  const bytes = claiming(dice)
  return dice(2) === 0
    ? writeFrame({ type: 'update', id, update: bytes })
    : writeFrame({ type: 'have', id, have: bytes, digest: new Uint8Array(16) })
}

const claiming = (dice: Dice): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, dice(2) === 0 ? 1 : 2 ** (10 + dice(42)))
  encoding.writeVarUint(to, 2 ** (10 + dice(42)))
  encoding.writeVarUint(to, 1 + dice(2 ** 31))
  encoding.writeVarUint(to, dice(2) * 2 ** dice(42))
  encoding.writeUint8(to, 4 | 128)
  encoding.writeVarUint(to, 2 ** (10 + dice(42)))
  return encoding.toUint8Array(to).subarray(0, 1 + dice(encoding.length(to)))
}

/**
 * One frame that no honest device sends, about a document whose author writes as `victim` now.
 * `heard` are frames that went by before: they may come again, cut or changed.
 */
export const hostileFrame = (
  dice: Dice,
  id: Id,
  victim: Y.Doc,
  heard: readonly Uint8Array[],
): Uint8Array => {
  const client = victim.clientID
  const clock = Y.getState(victim.store, client)
  const stranger = 1 + dice(2 ** 31)
  const bytes = (length: number) => Uint8Array.from({ length }, () => dice(256))
  const digest = bytes(16)
  const update = (update: Uint8Array) =>
    dice(3) === 0
      ? writeFrame({ type: 'part', id, left: dice(2) * dice(100_000), update })
      : writeFrame({ type: 'update', id, update })
  switch (dice(16)) {
    case 0:
      return update(futureRemoval(client))
    case 1:
      return update(forged([{ client, clock, structs: [within('notes', 'not me')] }]))
    case 2:
      return update(NESTED)
    case 3:
      return update(forged([{ client: stranger, clock: 5 + dice(99), structs: [gone(3)] }]))
    case 4:
      return update(forged([{ client, clock, structs: [gone(2 ** 40)] }]))
    case 5: {
      const other = stranger + 1
      const knot = [
        { client: stranger, clock: 0, structs: [behind(other, 0, 'a')] },
        { client: other, clock: 0, structs: [behind(stranger, 0, 'b')] },
      ]
      return update(forged(knot))
    }
    case 6:
      return update(forged([{ client: stranger, clock: 0, structs: [behind(stranger, 7, 'me')] }]))
    case 7:
      return update(bytes(dice(80)))
    case 8:
      return bytes(dice(60))
    case 9: {
      const before = heard[dice(Math.max(1, heard.length))] ?? bytes(9)
      return before.slice(0, dice(before.length))
    }
    case 10: {
      const before = (heard[dice(Math.max(1, heard.length))] ?? bytes(9)).slice()
      before[dice(before.length)] = dice(256)
      // One byte of honest text changed is honest text still, and would show as such.
      return before[0] === 2 || before[0] === 5 ? before.slice(0, -1) : before
    }
    case 11:
      return writeFrame({ type: 'digests', meeting: true, ask: true, of: new Map([[id, digest]]) })
    case 12:
      return writeFrame({ type: 'root', digest })
    case 13:
      return writeFrame({ type: 'have', id, have: bytes(dice(30)), digest })
    case 14:
      return writeFrame({ type: 'got', id })
    default:
      return writeFrame({ type: 'neighbours', sessions: ['d0/1', 'd1/1'] })
  }
}
