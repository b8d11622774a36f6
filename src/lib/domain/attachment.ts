import { blob, type Hash } from './blob'
import { choice, count, instant, reference, text, type Values } from './field'
import { fileName } from './file-name'

/**
 * A file that is no photo, as a record: a permit, a risk assessment, an audio note. One record a
 * file, so that two people who attach at once both win. The bytes are never in the document.
 */
export const attachmentFields = {
  hash: blob('file'),
  name: fileName(),
  /** What the device it was attached on took it for. Never what it is opened as. */
  media: text(),
  /** Its size. */
  bytes: count(),
  addedAt: instant(),
  /** Who attached it, by name. */
  addedBy: text(),
  /** The device it was attached on, and what that is, for `On Ella's phone`. */
  addedOn: reference(),
  addedWith: choice('', 'phone', 'tablet', 'computer'),
} as const

/** What an attached file says of itself. */
export type Attachment = Values<typeof attachmentFields>

/** A file that is kept on this device and in no document yet. */
export type NewAttachment = Omit<Attachment, 'hash'> & { readonly hash: Hash }

/** What a file is by its ending, as people say it: `PDF`. Empty when it has none. */
export const endingOf = (name: string): string =>
  /\.([a-z0-9]{1,6})$/i.exec(name)?.[1]?.toUpperCase() ?? ''

/** Endings of files that this app opens, when their bytes are what the ending says. */
const OPENED = /\.(pdf|jpe?g|png|gif|webp|wav|mp3|ogg|m4a|mp4|webm|txt|md|csv|log)$/i
const TEXT = /\.(txt|md|csv|log)$/i

/** Whether a file is of a sort that can be looked at here, by its name. */
export const opensHere = (name: string): boolean => OPENED.test(name)

/**
 * As what a browser may show these bytes: a type that is looked at and never runs anything, taken
 * from the bytes themselves. Nothing for all others, pages, scripts and drawings among them: those
 * are saved, and opened outside of this app.
 */
export const viewableAs = (bytes: Uint8Array, name: string): string | undefined => {
  const found = SIGNS.find(([, ...signs]) => signs.every(([at, sign]) => isAt(bytes, at, sign)))
  return found?.[0] ?? (TEXT.test(name) ? 'text/plain;charset=utf-8' : undefined)
}

/** Where the first bytes of a file say what it is, each byte as a letter. Source: mimesniff.spec.whatwg.org. */
const SIGNS: readonly (readonly [string, ...(readonly [number, string])[]])[] = [
  ['application/pdf', [0, '%PDF-']],
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/gif', [0, 'GIF8']],
  ['image/webp', [0, 'RIFF'], [8, 'WEBP']],
  ['audio/wav', [0, 'RIFF'], [8, 'WAVE']],
  ['audio/mpeg', [0, 'ID3']],
  ['audio/mpeg', [0, '\xff\xfb']],
  ['audio/mpeg', [0, '\xff\xf3']],
  ['audio/ogg', [0, 'OggS']],
  ['audio/mp4', [4, 'ftypM4A']],
  ['video/mp4', [4, 'ftyp']],
  ['video/webm', [0, '\x1a\x45\xdf\xa3']],
]

const isAt = (bytes: Uint8Array, at: number, sign: string): boolean =>
  [...sign].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))
