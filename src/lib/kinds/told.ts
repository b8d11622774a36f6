import { dayText, minuteText } from '../domain/clock'

/** A field whose changes are told: what it is called, and how its value is said. */
export interface ToldField {
  readonly label: string
  readonly words: (value: unknown) => string
}

/** How the changes of one table are told. */
export interface ToldTable {
  /** One of them: `Item`. */
  readonly one: string
  /** What a record is called, as the last line names it. */
  name(row: Readonly<Record<string, unknown>>): string
  /** By key. A field that is not here goes along with another, and says nothing by itself. */
  readonly fields: Readonly<Record<string, ToldField>>
}

/** How the changes of a kind are told, for its earlier versions. */
export interface Told {
  readonly about: Readonly<Record<string, ToldField>>
  /** By table. A table that is not here is not told: what follows from another one. */
  readonly records: Readonly<Record<string, ToldTable>>
  /** What a rich text is called. */
  readonly texts: Readonly<Record<string, string>>
}

/** Any plain value as a person reads it; empty when there is none. */
const plain = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ')
    : value === true
      ? 'Yes'
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : ''

/** A field that is said as it is stored. */
export const told = (label: string, words: ToldField['words'] = plain): ToldField => ({
  label,
  words,
})

/** A field of a few codes, with the words of each. */
export const toldChoice = (label: string, words: Readonly<Record<string, string>>): ToldField =>
  told(label, (value) => words[String(value)] ?? '')

/** A time of day, in minutes after midnight. */
export const toldMinute = (label: string): ToldField =>
  told(label, (value) => (typeof value === 'number' ? minuteText(value) : ''))

/** A calendar day. */
export const toldDay = (label: string): ToldField =>
  told(label, (value) => (typeof value === 'string' ? dayText(value, 'short') : ''))

/** A number that is nothing while it is 0. */
export const toldCount = (label: string): ToldField =>
  told(label, (value) => (typeof value === 'number' && value > 0 ? String(value) : ''))

/** Photos of the records of a kind. */
export const toldPhotos: ToldTable = {
  one: 'Photo',
  name: (row) => plain(row['caption']) || 'Photo',
  fields: { caption: told('Caption') },
}

/** Marks over the photos of a kind. Where one stands goes along with it. */
export const toldMarks: ToldTable = {
  one: 'Mark on a photo',
  name: (row) => plain(row['text']) || 'Mark on a photo',
  fields: { text: told('Text') },
}

/** Views of a table that everybody has. What one shows is seen where it is chosen. */
export const toldViews: ToldTable = {
  one: 'View',
  name: (row) => plain(row['name']) || 'View',
  fields: { name: told('Name') },
}

/** Files attached to the records of a kind. */
export const toldFiles: ToldTable = {
  one: 'File',
  name: (row) => plain(row['name']) || 'File',
  fields: { name: told('Name') },
}

/** Something that nobody has named. */
export const named = (value: unknown, otherwise: string): string => plain(value) || otherwise
