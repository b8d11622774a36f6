import { idFrom, type Id } from '../../domain/id'

/** The 32 characters of ids, 5 bits each: an id takes 13 bytes instead of 20. */
const ID = '23456789abcdefghijkmnpqrstuvwxyz'
const ID_BYTES = 13
/** The characters of ICE names and passwords, 6 bits each. Source: RFC 8839, ice-char. */
const ICE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const HEX = '0123456789abcdef'

export const packedId = (id: Id): number[] => packed(id, ID, 5)

/** A word of ICE characters behind its length; one of hexadecimal digits, as Firefox makes them, is shorter. */
export const packedWord = (word: string): number[] => {
  const isHex = [...word].every((character) => HEX.includes(character))
  return [word.length | (isHex ? 128 : 0), ...(isHex ? packed(word, HEX, 4) : packed(word, ICE, 6))]
}

/** A text behind its length, cut between characters to `room` bytes without that length. */
export const packedText = (text: string, room: number): number[] => {
  const characters = [...text]
  let bytes = utf8.encode(text)
  while (bytes.length > room && characters.pop()) bytes = utf8.encode(characters.join(''))
  return [bytes.length, ...bytes]
}

/** Reads packed things one after the other. After the end all is zero, and `left` is negative. */
export class PackedReader {
  readonly #bytes: Uint8Array<ArrayBuffer>
  #at = 0

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length)
    bytes.set(this.#bytes.subarray(this.#at, this.#at + length))
    this.#at += length
    return bytes
  }

  number(length: number): number {
    return this.bytes(length).reduce((value, byte) => value * 256 + byte, 0)
  }

  id(): Id | undefined {
    return idFrom(unpacked(this.bytes(ID_BYTES), 20, ID, 5))
  }

  word(): string {
    const lead = this.number(1)
    const [length, alphabet, bits] = lead & 128 ? [lead & 127, HEX, 4] : [lead, ICE, 6]
    return unpacked(this.bytes(Math.ceil((length * bits) / 8)), length, alphabet, bits)
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.number(1)))
  }
}

const utf8 = new TextEncoder()

const packed = (text: string, alphabet: string, bits: number): number[] => {
  const all = [...text]
    .map((character) => Math.max(0, alphabet.indexOf(character)).toString(2).padStart(bits, '0'))
    .join('')
  const bytes = all.match(/.{1,8}/g) ?? []
  return bytes.map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2))
}

const unpacked = (bytes: Uint8Array, length: number, alphabet: string, bits: number): string => {
  const all = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const values = (all.match(new RegExp(`.{${bits}}`, 'g')) ?? []).slice(0, length)
  return values.map((value) => alphabet[Number.parseInt(value, 2)] ?? '').join('')
}
