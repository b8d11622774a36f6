import { Deflate, Inflate } from 'fflate'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { bytesOf as hashBytes, hashFromBytes, type Hash } from '../../domain/blob'
import { idFrom, type Id } from '../../domain/id'
import { problem, type Problem } from '../../domain/problem'

/** One part of a hand-off. The bytes are written down in SPEC.md, "Hand-off". */
export type Section =
  /** Who made it and when; the first one. */
  | { readonly type: 'maker'; readonly maker: Maker }
  /** Part of a document, or all of it. The circle's own document comes before those it lists. */
  | { readonly type: 'document'; readonly id: Id; readonly update: Uint8Array<ArrayBuffer> }
  /** A photo by the hash of its bytes. */
  | { readonly type: 'photo'; readonly hash: Hash; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Of a type that a newer release writes: left alone. */
  | { readonly type: 'unknown' }

/** The device that made a hand-off, as it says itself. */
export interface Maker {
  readonly device: Id
  readonly name: string
  /** ms since 1970. */
  readonly madeAt: number
}

/** A hand-off that needs more than this is read by a newer release only. */
const CONTENT = 1
const TYPES = ['end', 'maker', 'document', 'photo'] as const
/** Longest section in bytes, the same as the longest message of a link. */
const LONGEST = 64 * 1024 * 1024
/** The longest block that is not compressed. */
const SLICE = 64 * 1024 - 1
const HASH_BYTES = 32
/** Bytes of a deflate run that may come after the last of what it holds: the mark of its end. */
const TAIL = 8

/**
 * Sections as one run of bytes, compressed from the first document on. Photos before it go in as they
 * are: they do not get smaller.
 */
export async function* writtenSections(
  sections: AsyncIterable<Section>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const out: Uint8Array<ArrayBuffer>[] = []
  let deflate: Deflate | undefined
  for await (const section of sections) {
    if (section.type === 'document') {
      deflate ??= new Deflate({ level: 6 }, (chunk) => out.push(chunk.slice()))
    }
    for (const part of encoded(section)) {
      for (let at = 0; at < part.length; at += SLICE) {
        const slice = part.subarray(at, at + SLICE)
        if (deflate) deflate.push(slice)
        else yield stored(slice, false)
        yield* out.splice(0)
      }
    }
  }
  // Type 0: nothing follows. A run that stops without it was not written to its end.
  const end = Uint8Array.from([0])
  if (deflate) deflate.push(end, true)
  else yield stored(end, true)
  yield* out.splice(0)
}

/** A block of a deflate run that is not compressed, of less than 64 KiB. Source: RFC 1951, 3.2.4. */
const stored = (bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> => {
  const block = new Uint8Array(5 + bytes.length)
  const view = new DataView(block.buffer)
  view.setUint8(0, isLast ? 1 : 0)
  view.setUint16(1, bytes.length, true)
  view.setUint16(3, ~bytes.length & 0xffff, true)
  block.set(bytes, 5)
  return block
}

/** Sections from a compressed run; returns the Problem it ends with, or nothing at its proper end. */
export async function* readSections<R>(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>, R | Problem>,
): AsyncGenerator<Section, R | Problem> {
  const waiting = new Waiting()
  const inflate = new Inflate((chunk) => waiting.add(chunk))
  let ended = false
  let tail = 0
  for (;;) {
    const next = await parts.next()
    if (next.done) return ended ? next.value : (problemIn(next.value) ?? problem('handoff-damaged'))
    if (!pushed(inflate, next.value)) return problem('handoff-damaged')
    if (ended) {
      // The last section may be out before the last bits of the run are in; nothing else may follow.
      tail += next.value.length
      if (tail > TAIL || !waiting.isEmpty) return problem('handoff-damaged')
      continue
    }
    for (;;) {
      const section = waiting.take()
      if (section === 'more') break
      if (section === 'bad') return problem('handoff-damaged')
      if (section === 'newer') return problem('handoff-newer')
      if (section === 'end') {
        ended = true
        break
      }
      yield section
    }
  }
}

const problemIn = (value: unknown): Problem | undefined =>
  // What the parts return is theirs, or a Problem, which alone has this key.
  typeof value === 'object' && value !== null && 'problem' in value ? (value as Problem) : undefined

const pushed = (inflate: Inflate, part: Uint8Array): boolean => {
  try {
    inflate.push(part)
    return true
  } catch (error) {
    // fflate throws an Error with a code of its own for bytes that are no deflate.
    if (error instanceof Error) return false
    throw error
  }
}

const encoded = (section: Section): readonly Uint8Array[] => {
  const body = encoding.createEncoder()
  let bytes = new Uint8Array()
  if (section.type === 'unknown') return []
  if (section.type === 'maker') {
    const { device, name, madeAt } = section.maker
    encoding.writeVarUint(body, CONTENT)
    encoding.writeVarString(body, device)
    encoding.writeVarString(body, name)
    encoding.writeVarUint(body, madeAt)
  } else if (section.type === 'document') {
    encoding.writeVarString(body, section.id)
    bytes = section.update
  } else {
    encoding.writeUint8Array(body, hashBytes(section.hash))
    bytes = section.bytes
  }
  const start = encoding.toUint8Array(body)
  const head = encoding.createEncoder()
  encoding.writeVarUint(head, TYPES.indexOf(section.type))
  encoding.writeVarUint(head, start.length + bytes.length)
  return [encoding.toUint8Array(head), start, bytes]
}

/** Inflated bytes that are not read yet. */
class Waiting {
  #chunks: Uint8Array[] = []
  #length = 0
  /** The section under way, once its head is read. */
  #head: { readonly type: number; readonly length: number } | undefined

  add(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  take(): Section | 'more' | 'bad' | 'newer' | 'end' {
    this.#head ??= this.#readHead()
    const head = this.#head
    if (!head) return 'more'
    if (TYPES[head.type] === 'end') return this.#length === 0 ? 'end' : 'bad'
    if (head.length > LONGEST) return 'bad'
    if (this.#length < head.length) return 'more'
    this.#head = undefined
    return decoded(head.type, this.#cut(head.length))
  }

  #readHead(): { type: number; length: number } | undefined {
    // A type and a length take eleven bytes at most.
    const some = this.#peek(Math.min(this.#length, 11))
    const from = decoding.createDecoder(some)
    try {
      const type = decoding.readVarUint(from)
      const length = type === 0 ? 0 : decoding.readVarUint(from)
      this.#cut(from.pos)
      return { type, length }
    } catch (error) {
      // Not all of it has come yet.
      if (error instanceof Error && some.length < 11) return undefined
      if (error instanceof Error) return { type: 1, length: LONGEST + 1 }
      throw error
    }
  }

  #peek(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length)
    let at = 0
    for (const chunk of this.#chunks) {
      if (at >= length) break
      bytes.set(chunk.subarray(0, length - at), at)
      at += Math.min(chunk.length, length - at)
    }
    return bytes
  }

  #cut(length: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#peek(length)
    let left = length
    while (left > 0) {
      const [first] = this.#chunks
      if (!first) throw new Error(`Cut ${length} of ${this.#length} bytes`)
      if (first.length <= left) {
        left -= first.length
        this.#chunks.shift()
      } else {
        this.#chunks[0] = first.subarray(left)
        left = 0
      }
    }
    this.#length -= length
    return bytes
  }
}

const decoded = (number: number, bytes: Uint8Array<ArrayBuffer>): Section | 'bad' | 'newer' => {
  const type = TYPES[number]
  const from = decoding.createDecoder(bytes)
  try {
    if (type === 'maker') {
      if (decoding.readVarUint(from) > CONTENT) return 'newer'
      const device = idFrom(decoding.readVarString(from))
      const [name, madeAt] = [decoding.readVarString(from), decoding.readVarUint(from)]
      return device ? { type, maker: { device, name, madeAt } } : 'bad'
    }
    if (type === 'document') {
      const id = idFrom(decoding.readVarString(from))
      return id ? { type, id, update: bytes.slice(from.pos) } : 'bad'
    }
    if (type === 'photo') {
      const hash = hashFromBytes(decoding.readUint8Array(from, HASH_BYTES))
      return hash ? { type, hash, bytes: bytes.slice(from.pos) } : 'bad'
    }
    return { type: 'unknown' }
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon or numbers are out of range.
    if (error instanceof Error) return 'bad'
    throw error
  }
}
