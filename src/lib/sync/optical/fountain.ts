/*
 * A systematic random-linear fountain code over GF(2): the first symbols are the blocks of the file
 * themselves, every later one is the sum of a random half of them. Any set of symbols whose sums are
 * independent gives the file back, and two or three more than there are blocks are enough.
 */

/** How a file is cut for its journey. Both sides work it out from the length alone. */
export interface Cut {
  /** Bytes of the file. */
  readonly length: number
  /** Bytes of one block, a multiple of 4; the last one is filled with zeros. */
  readonly block: number
  readonly blocks: number
}

/** Largest file that travels this way, in bytes: more than ten minutes at its best. */
export const MOST_BYTES = 4 * 1024 * 1024
const MOST_BLOCKS = 4096
const SMALLEST_BLOCK = 120

/** The cut of a file of `length` bytes; nothing when it is empty or too large. */
export const cutOf = (length: number): Cut | undefined => {
  if (!Number.isSafeInteger(length) || length < 1 || length > MOST_BYTES) return undefined
  const block = Math.max(SMALLEST_BLOCK, Math.ceil(length / MOST_BLOCKS / 4) * 4)
  return { length, block, blocks: Math.ceil(length / block) }
}

/** Makes the symbols of one file, any of them, in any order. */
export class Spring {
  readonly cut: Cut
  readonly #words: Uint32Array
  readonly #seed: number

  /** `seed` makes the sums of this file its own: both sides take it from the file's name. */
  constructor(file: Uint8Array, cut: Cut, seed: number) {
    this.cut = cut
    this.#seed = seed
    const padded = new Uint8Array(cut.blocks * cut.block)
    padded.set(file)
    this.#words = new Uint32Array(padded.buffer)
  }

  /** Symbol `number`, counted from 0 without end. */
  symbol(number: number): Uint8Array<ArrayBuffer> {
    const { block, blocks } = this.cut
    const width = block / 4
    const sum = new Uint32Array(width)
    if (number < blocks) {
      sum.set(this.#words.subarray(number * width, (number + 1) * width))
    } else {
      const row = rowOf(number, blocks, this.#seed)
      for (let index = 0; index < blocks; index++) {
        if (((row[index >>> 5] ?? 0) >>> (index & 31)) & 1) add(sum, this.#words, index * width)
      }
    }
    return new Uint8Array(sum.buffer)
  }
}

/** Gathers symbols until they are enough. */
export class Basin {
  readonly cut: Cut
  readonly #seed: number
  /** Rows whose lowest block is the index; their sums with those of lower ones are taken out. */
  readonly #rows: (Row | undefined)[]
  #rank = 0

  constructor(cut: Cut, seed: number) {
    this.cut = cut
    this.#seed = seed
    this.#rows = new Array<Row | undefined>(cut.blocks)
  }

  /** How many symbols told something new. The file is whole when this reaches the blocks. */
  get rank(): number {
    return this.#rank
  }

  get isFull(): boolean {
    return this.#rank === this.cut.blocks
  }

  /** Takes in a symbol; says whether it told anything new. */
  add(number: number, symbol: Uint8Array): boolean {
    const { block, blocks } = this.cut
    if (this.isFull || symbol.length !== block || !(number >= 0)) return false
    const bits = rowOf(number, blocks, this.#seed)
    const sum = new Uint32Array(block / 4)
    new Uint8Array(sum.buffer).set(symbol)
    for (let at = lowest(bits, 0); at < blocks; at = lowest(bits, at)) {
      const known = this.#rows[at]
      if (!known) {
        this.#rows[at] = { bits, sum }
        this.#rank++
        return true
      }
      add(bits, known.bits, 0)
      add(sum, known.sum, 0)
    }
    return false
  }

  /** The file, once it is full. */
  file(): Uint8Array<ArrayBuffer> | undefined {
    if (!this.isFull) return undefined
    const { block, blocks, length } = this.cut
    const bytes = new Uint8Array(blocks * block)
    for (let index = blocks - 1; index >= 0; index--) {
      const row = this.#rows[index]
      if (!row) return undefined
      for (let at = lowest(row.bits, index + 1); at < blocks; at = lowest(row.bits, at + 1)) {
        // Higher blocks are done: what is left of them here is a sum of plain blocks.
        const known = this.#rows[at]
        if (known) add(row.sum, known.sum, 0)
      }
      bytes.set(new Uint8Array(row.sum.buffer), index * block)
    }
    return bytes.slice(0, length)
  }
}

interface Row {
  readonly bits: Uint32Array
  readonly sum: Uint32Array
}

/** Adds in GF(2) what stands in `from` at `offset`. */
const add = (to: Uint32Array, from: Uint32Array, offset: number): void => {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) ^ (from[offset + at] ?? 0)
}

/** Index of the lowest bit at or above `from`; past the end when there is none. */
const lowest = (bits: Uint32Array, from: number): number => {
  let word = from >>> 5
  let rest = ((bits[word] ?? 0) >>> (from & 31)) << (from & 31)
  while (rest === 0) {
    word++
    if (word >= bits.length) return bits.length * 32
    rest = bits[word] ?? 0
  }
  return word * 32 + (31 - Math.clz32(rest & -rest))
}

/** Which blocks symbol `number` is the sum of, one bit each. The same on both sides. */
const rowOf = (number: number, blocks: number, seed: number): Uint32Array => {
  const row = new Uint32Array(Math.ceil(blocks / 32))
  if (number < blocks) {
    row[number >>> 5] = 1 << (number & 31)
    return row
  }
  // mulberry32: well mixed for neighbouring seeds, which symbol numbers are.
  let state = (seed ^ Math.imul(number, 0x9e3779b1)) >>> 0
  for (let word = 0; word < row.length; word++) {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    row[word] = mixed ^ (mixed >>> 14)
  }
  const last = blocks & 31
  if (last !== 0) row[row.length - 1] = (row[row.length - 1] ?? 0) & ((1 << last) - 1)
  return row
}
