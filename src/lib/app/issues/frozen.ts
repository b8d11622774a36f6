import { deflateSync, Inflate } from 'fflate'
import { readAll, type Values } from '../../domain/field'
import { LARGEST_BLOB } from '../../domain/blob'
import { isProblem, problem, type Problem } from '../../domain/problem'
import { openedBytes, sealedBytes, type Lock } from '../../crypto/sealed-bytes'
import { sayings } from './record'

/** What an issue says of itself. */
export type Sayings = Values<typeof sayings>

/** What a paper is made from, and what it says of itself. */
export interface Frozen {
  readonly says: Sayings
  /** The document as one update. */
  readonly doc: Uint8Array<ArrayBuffer>
  /**
   * The book as one update, the plan as JSON, and what was chosen of its papers. Absent for who was given the
   * document alone.
   */
  readonly around?: {
    readonly book: Uint8Array<ArrayBuffer>
    readonly plan: unknown
    readonly chosen?: unknown
  }
}

const NAME = new TextEncoder().encode('hotset issue\n')
const FORM = 1
/** Most bytes that anything in it grows to. */
const MOST = LARGEST_BLOB
/** Most bytes of what it says of itself. */
const MOST_SAID = 256 * 1024
/** Compressed bytes looked at in one go. */
const STEP = 16 * 1024

/**
 * One blob of what a paper is made from: `hotset issue` LF, form 1, then three parts, each with its
 * length in four bytes before it: what it says of itself as JSON; the document, deflated; book, plan and
 * choices, deflated and sealed for the circle, because guests get the blob and not the book. Older releases
 * wrote no choices and do not read them. Rules [I1] and [I5].
 */
export const freeze = async (
  { says, doc, around }: Required<Frozen>,
  lock: Lock,
): Promise<Uint8Array<ArrayBuffer> | Problem> => {
  const said = utf8(JSON.stringify(says))
  const inside = joined([
    counted(around.book),
    counted(utf8(JSON.stringify(around.plan ?? null))),
    counted(utf8(JSON.stringify(around.chosen ?? null))),
  ])
  if (doc.length > MOST || inside.length > MOST) return problem('issue-large')
  const sealed = await sealedBytes(lock, 'issue', own(deflateSync(inside)), said)
  const bytes = joined([
    NAME,
    new Uint8Array([FORM]),
    counted(said),
    counted(own(deflateSync(doc))),
    counted(sealed),
  ])
  return bytes.length > LARGEST_BLOB ? problem('issue-large') : bytes
}

/** Reads such a blob, with whichever of the secrets opens the book. Any bytes end in a sentence. Rule [I6]. */
export const thaw = async (
  bytes: Uint8Array<ArrayBuffer>,
  locks: readonly Lock[],
): Promise<Frozen | Problem> => {
  const damaged = problem('issue-damaged')
  if (!NAME.every((byte, at) => bytes[at] === byte)) return damaged
  const form = bytes[NAME.length] ?? 0
  if (form > FORM) return problem('issue-newer')
  if (form !== FORM) return damaged
  const parts = new Parts(bytes, NAME.length + 1)
  const [said, packed, sealed] = [parts.next(), parts.next(), parts.next()]
  if (!said || !packed || !sealed || said.length > MOST_SAID) return damaged
  const says = saysFrom(said)
  const doc = inflated(packed)
  if (!says || !doc) return damaged
  const around = await aroundFrom(sealed, said, locks)
  if (isProblem(around)) return around
  return { says, doc, ...(around && { around }) }
}

const saysFrom = (bytes: Uint8Array): Sayings | undefined => {
  const found = jsonFrom(bytes)
  return isObject(found) ? readAll(sayings, found) : undefined
}

/** Nothing when none of the secrets opens it: this device was given the document alone. */
const aroundFrom = async (
  sealed: Uint8Array<ArrayBuffer>,
  said: Uint8Array<ArrayBuffer>,
  locks: readonly Lock[],
): Promise<Frozen['around'] | Problem> => {
  for (const lock of locks) {
    const packed = await openedBytes(lock, 'issue', sealed, said)
    if (!packed) continue
    const inside = inflated(packed)
    const parts = inside && new Parts(inside, 0)
    const [book, plan, chosen] = [parts?.next(), parts?.next(), parts?.next()]
    if (!book || !plan) return problem('issue-damaged')
    return { book, plan: jsonFrom(plan), ...(chosen && { chosen: jsonFrom(chosen) }) }
  }
  return undefined
}

/** Parts with their lengths before them, read one after the other; nothing once one does not fit. */
class Parts {
  readonly #bytes: Uint8Array<ArrayBuffer>
  #at: number

  constructor(bytes: Uint8Array<ArrayBuffer>, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  next(): Uint8Array<ArrayBuffer> | undefined {
    const from = this.#at + 4
    if (from > this.#bytes.length) return undefined
    const { buffer, byteOffset } = this.#bytes
    const to = from + new DataView(buffer, byteOffset).getUint32(this.#at)
    if (to > this.#bytes.length) return undefined
    this.#at = to
    return this.#bytes.slice(from, to)
  }
}

/** What was deflated, never more than fits a device, whatever the bytes say. */
const inflated = (bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined => {
  const chunks: Uint8Array[] = []
  let [length, ended] = [0, false]
  const inflate = new Inflate((chunk, last) => {
    length += chunk.length
    if (length <= MOST) chunks.push(chunk)
    ended ||= last
  })
  try {
    for (let from = 0; from < bytes.length && length <= MOST; from += STEP) {
      inflate.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length)
    }
  } catch (error) {
    // fflate throws an Error with a code of its own for bytes that are no deflate.
    if (error instanceof Error) return undefined
    throw error
  }
  return ended && length <= MOST ? joined(chunks) : undefined
}

const jsonFrom = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const utf8 = (text: string): Uint8Array<ArrayBuffer> => own(new TextEncoder().encode(text))

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const counted = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes.length)
  return joined([length, bytes])
}

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
