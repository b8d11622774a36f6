import { problem, type Problem } from '../../domain/problem'

/** The characters of a QR code's dense mode, in the order of their values. Source: RFC 9285. */
const DENSE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
/** What every code of Hotset's own begins with. */
const MARK = 'HS:'

/** The text of a QR code that carries `bytes`: two bytes in three characters of its dense mode. */
export const codeText = (bytes: Uint8Array): string => {
  let text = MARK
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]]
    const value = low === undefined ? high : high * 256 + low
    const digits = [value % 45, Math.floor(value / 45) % 45, Math.floor(value / 2025)]
    text += (low === undefined ? digits.slice(0, 2) : digits).map((digit) => DENSE[digit]).join('')
  }
  return text
}

/** The bytes of a QR code's text. Nothing when it is none of Hotset's; a Problem when it is damaged. */
export const codeBytes = (text: string): Uint8Array<ArrayBuffer> | Problem | undefined => {
  if (!text.startsWith(MARK)) return undefined
  const bytes: number[] = []
  for (let at = MARK.length; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => DENSE.indexOf(character))
    const [first = -1, second = -1, third] = digits
    const value = first + second * 45 + (third ?? 0) * 2025
    const most = third === undefined ? 255 : 65_535
    if (digits.some((digit) => digit < 0) || second < 0 || value > most) {
      return problem('pairing-damaged')
    }
    bytes.push(...(third === undefined ? [value] : [value >> 8, value & 255]))
  }
  return Uint8Array.from(bytes)
}

/** The alphabet of ids: nothing in it is easily misread. */
const TYPED = '23456789abcdefghijkmnpqrstuvwxyz'
/** Characters of a line that carry; one more checks them. */
const LINE = 19

/**
 * The same bytes to be read out and typed: lines of four groups of five characters, each line with
 * a check of its own, so that a slip is found where it was made.
 */
export const typedLines = (bytes: Uint8Array): readonly string[] => {
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  bits = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0')
  const values = (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2))
  const lines: string[] = []
  for (let at = 0; at < values.length; at += LINE) {
    const line = values.slice(at, at + LINE)
    const text = [...line, checkOf(line, lines.length)].map((value) => TYPED[value]).join('')
    lines.push((text.toUpperCase().match(/.{1,5}/g) ?? []).join(' '))
  }
  return lines
}

/**
 * Reads what somebody typed or pasted of `typedLines`, however it is broken and in any case. Nothing
 * when it is no such code at all; a Problem that names the line when one does not add up.
 */
export const typedBytes = (text: string): Uint8Array<ArrayBuffer> | Problem | undefined => {
  // The three that look alike are one of them here.
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replace(/[1l]/g, 'i')
  if (plain.length < LINE || !/^[\da-z]+$/.test(plain)) return undefined
  const lines = plain.match(new RegExp(`.{1,${LINE + 1}}`, 'g')) ?? []
  let bits = ''
  for (const [index, line] of lines.entries()) {
    const values = [...line].map((character) => TYPED.indexOf(character))
    const check = values.pop() ?? -1
    if (values.some((value) => value < 0) || check !== checkOf(values, index)) {
      return problem('pairing-typed', `Line ${index + 1}`)
    }
    bits += values.map((value) => value.toString(2).padStart(5, '0')).join('')
  }
  const whole = bits.slice(0, Math.floor(bits.length / 8) * 8)
  return Uint8Array.from(whole.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2))
}

/** Odd weights, so that any one wrong character shows; the line's number, so that swapped lines do. */
const checkOf = (values: readonly number[], line: number): number =>
  values.reduce((sum, value, index) => sum + value * (2 * index + 1), 7 * (line + 1)) % TYPED.length
