import { problem, type Problem } from '../domain/problem'

/** A file a person chose: a browser's File fits. */
export interface TextFile {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

export interface Text {
  readonly text: string
  /** `UTF-8`, `UTF-16` or `Windows-1252`, for the preview to say when it is not what is usual. */
  readonly encoding: string
}

/** Largest file read, in bytes. A feature script has 300 kB. */
export const LARGEST = 20 * 1024 * 1024

/** Reads a file as text, whatever program saved it; a Problem names the file and what is wrong. */
export const readText = async (file: TextFile): Promise<Text | Problem> => {
  if (file.size > LARGEST) return problem('file-too-large', file.name)
  if (file.size === 0) return problem('file-empty', file.name)
  const text = textFrom(new Uint8Array(await file.arrayBuffer()))
  if (!text) return problem('file-not-text', file.name)
  return text.text.trim() === '' ? problem('file-empty', file.name) : text
}

/** Bytes as text; nothing when they are none. */
export const textFrom = (bytes: Uint8Array): Text | undefined => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes.subarray(3), 'utf-8')
  if (a === 0xff && b === 0xfe) return decoded(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return decoded(bytes.subarray(2), 'utf-16be')
  const wide = wideOrder(bytes)
  if (wide) return decoded(bytes, wide)
  if (isBinary(bytes)) return undefined
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252')
}

const NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const

const decoded = (bytes: Uint8Array, encoding: keyof typeof NAMES): Text | undefined => {
  try {
    const text = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' }).decode(bytes)
    return { text, encoding: NAMES[encoding] }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** UTF-16 without a mark shows by its zeros: Latin text has one in every other byte. */
const wideOrder = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const length = Math.min(bytes.length, 4000) & ~1
  if (length < 4) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be'
  return undefined
}

/** Text has no zeros and hardly any control characters; pictures, archives and PDFs have both. */
const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 8000)
  if (head[0] === 0x25 && head[1] === 0x50 && head[2] === 0x44 && head[3] === 0x46) return true
  let odd = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) odd++
  }
  return odd > head.length * 0.02
}
