import { readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { Frontier, walk, type Queue, type Struct } from './causal'

/** Why an update is not taken in: no honest device sends one like it. */
export type Refusal =
  /** No update at all, or cut. */
  | 'unreadable'
  /** Longer, or of more parts, than a device sends at once. */
  | 'too-much'
  /** Things in things in things, deeper than anybody writes. */
  | 'too-deep'
  /** Written under the name that this device is writing under now. */
  | 'impostor'
  /** Things that no release writes, or that build on each other. */
  | 'strange'

/** `early`: it builds on something that is not here yet, or removes it. */
export type Verdict = 'fits' | 'early' | Refusal

/** Longest update taken in at once, in bytes. Devices cut theirs into parts far below it. */
export const MOST_BYTES = 16 * 1024 * 1024
/** Most things and ranges in one update. One typed character is one, and so is a pasted page. */
const MOST_STRUCTS = 400_000
/** Levels of lists in lists; a list in the minutes takes two for each. */
const DEEPEST = 100
/** Levels of a plain value in one field. */
const DEEPEST_VALUE = 24
/** Clocks count what one client wrote: nobody writes this much in the life of a document. */
const MOST_CLOCK = 2 ** 31

/** The mark of a text among plain values. Source: lib0's table of any. */
const TEXT = 119

class TooMuch extends Error {}

/** Reads an update as Yjs does, and stops when there is too much of it. */
class Counting extends Y.UpdateDecoderV1 {
  #left = MOST_STRUCTS

  override readInfo(): number {
    this.#count()
    return super.readInfo()
  }

  override readDsClock(): number {
    this.#count()
    return super.readDsClock()
  }

  override readString(): string {
    return this.#plain() ?? super.readString()
  }

  override readAny(): unknown {
    const { arr, pos } = this.restDecoder
    if (arr[pos] !== TEXT) return super.readAny()
    this.restDecoder.pos++
    const plain = this.#plain()
    if (plain !== undefined) return plain
    this.restDecoder.pos = pos
    return super.readAny()
  }

  /**
   * Any text as long as the one that comes, which is all that is asked of it here: to decode every
   * text twice would take as long as the rest. Absent, and nothing read, when it is not plain ASCII.
   */
  #plain(): string | undefined {
    const decoder = this.restDecoder
    const { arr, pos } = decoder
    const length = readVarUint(decoder)
    const from = decoder.pos
    const end = from + length
    if (end <= arr.length) {
      let at = from
      while (at < end && (arr[at] ?? 0) < 0x80) at++
      if (at === end) {
        decoder.pos = end
        return 'x'.repeat(length)
      }
    }
    decoder.pos = pos
    return undefined
  }

  #count(): void {
    if (--this.#left < 0) throw new TooMuch('More structs than an update may have')
  }
}

/**
 * Looks at an update before the document sees it: Yjs itself takes in anything, keeps what does not
 * fit for ever, and lets nine bytes erase all that somebody will ever write. Rules [G1] to [G6] in
 * SPEC.md.
 */
export const inspect = (doc: Y.Doc, update: Uint8Array): Verdict => {
  if (update.length > MOST_BYTES) return 'too-much'
  const read = decode(update)
  if (typeof read === 'string') return read
  const queues = new Map<number, { readonly structs: Struct[]; at: number }>()
  let last = -1
  let nests = false
  for (const struct of read.structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct.length < 1 || end > MOST_CLOCK) return 'strange'
    const queue = queues.get(client)
    if (!queue) queues.set(client, { structs: [struct], at: 0 })
    // Yjs reads one run of each client and forgets the first when there are two.
    else if (client !== last) return 'strange'
    else queue.structs.push(struct)
    last = client
    if (struct instanceof Y.Item) {
      const { content } = struct
      if (content instanceof Y.ContentDoc) return 'strange'
      if (content instanceof Y.ContentType) nests = true
      if (valuesOf(content).some((value) => isDeep(value))) return 'too-deep'
    }
    if (client === doc.clientID && end > Y.getState(doc.store, client)) return 'impostor'
  }
  const frontier = new Frontier((client) => Y.getState(doc.store, client))
  const depths = nests ? new Depths(doc, queues) : undefined
  let deep = false
  const walked = walk(queues, frontier, (struct) => {
    deep = (depths?.add(struct) ?? 0) > DEEPEST
    return !deep
  })
  if (deep) return 'too-deep'
  if (walked === 'knotted') return 'strange'
  if (walked === 'early') return 'early'
  // A range beyond what is known would remove what its author has yet to write.
  for (const [client, ranges] of read.ds.clients) {
    for (const { clock, len } of ranges) if (clock + len > frontier.at(client)) return 'early'
  }
  return 'fits'
}

const decode = (update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | Refusal => {
  try {
    // Yjs reads either of its formats with the reader it is given; ours is the first.
    return Y.decodeUpdateV2(update, Counting as unknown as typeof Y.UpdateDecoderV2)
  } catch (error) {
    if (error instanceof TooMuch) return 'too-much'
    // Bytes from outside: lib0 and Yjs throw plain Errors, RangeErrors and TypeErrors.
    if (error instanceof Error) return 'unreadable'
    throw error
  }
}

const valuesOf = (content: Y.Item['content']): readonly unknown[] =>
  content instanceof Y.ContentAny || content instanceof Y.ContentJSON
    ? content.arr
    : content instanceof Y.ContentEmbed
      ? [content.embed]
      : content instanceof Y.ContentFormat
        ? [content.value]
        : []

/** Level by level and not by recursion: what is looked for would end the stack. */
const isDeep = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth < DEEPEST_VALUE; depth++) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null && !(one instanceof Uint8Array)
        ? Object.values(one)
        : [],
    )
    if (level.length === 0) return false
  }
  return true
}

/** How deep things lie, whether they are in the document or still in the update. */
class Depths {
  readonly #doc: Y.Doc
  readonly #queues: ReadonlyMap<number, Queue>
  readonly #known = new Map<Struct, number>()

  constructor(doc: Y.Doc, queues: ReadonlyMap<number, Queue>) {
    this.#doc = doc
    this.#queues = queues
  }

  /** The level of a struct of the update, all it builds on having been added before. */
  add(struct: Struct): number {
    const depth = struct instanceof Y.Item ? this.#of(struct) : 0
    this.#known.set(struct, depth)
    return depth
  }

  #of({ origin, rightOrigin, parent }: Y.Item): number {
    const beside = origin ?? rightOrigin
    if (beside) return this.#at(beside)
    // Yjs types say that a parent is a type; of an item that was only read it is a name or an id.
    const within: unknown = parent
    return within instanceof Y.ID ? this.#at(within) + 1 : 1
  }

  #at({ client, clock }: Y.ID): number {
    if (clock < Y.getState(this.#doc.store, client)) {
      const structs = this.#doc.store.clients.get(client) ?? []
      let depth = 0
      let at: Y.Item | Y.GC | null | undefined = structs[Y.findIndexSS(structs, clock)]
      while (at instanceof Y.Item && depth <= DEEPEST) {
        depth++
        const inside: unknown = at.parent
        at = inside instanceof Y.AbstractType ? inside._item : null
      }
      return depth
    }
    const struct = within(this.#queues.get(client)?.structs ?? [], clock)
    return (struct && this.#known.get(struct)) ?? 0
  }
}

/** The struct that holds a clock, of structs in order. */
const within = (structs: readonly Struct[], clock: number): Struct | undefined => {
  let [low, high] = [0, structs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return undefined
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}
