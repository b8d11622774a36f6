import type { AttachmentTable } from '../book/attachments'
import type { PhotoMarkTable } from '../book/photo-marks'
import type { PhotoTable } from '../book/photos'
import { grouped } from '../domain/grouped'
import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'

/** Something that can be found: a record, a paragraph, or with an empty id the document itself. */
export interface Findable {
  /** What the address of its document names it by: the id of a record, or what the kind makes of it. */
  readonly id: string
  /** What it is called. Of the document itself it is not read: lists know better. */
  readonly title: string
  /** What stands beside it: where it is, who has it. */
  readonly line: string
  /** Everything else it is found by. */
  readonly words: string
}

/** What can be found in a document of a kind. Pure, and without a screen: a worker asks. */
export interface Finds<S extends Schema = Schema> {
  readonly schema: S
  find(doc: Document<S>): readonly Findable[]
  /** Its rows are records of the book: what is said of them is said by their names there. */
  readonly ofBook?: true
}

/** Checks a reader against its own schema, then forgets which schema that was. */
export const finds = <const S extends Schema>(
  schema: S,
  find: (doc: Document<S>) => readonly Findable[],
  more: Pick<Finds, 'ofBook'> = {},
): Finds =>
  // Safe because a document is only ever read with the schema of its own kind.
  ({ schema, find, ...more }) as unknown as Finds

/** The parts there are, side by side: `Floor · Wyn`. */
export const beside = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(Boolean).join(' · ')

/** The words there are, one text after the other. */
export const wordsFrom = (...parts: readonly (string | undefined | readonly string[])[]): string =>
  parts.flat().filter(Boolean).join('\n')

/** Captions of photos, what is written on them, and names of files, by the record they belong to; without one, the document's. */
export const wordsBeside = ({
  photo,
  mark,
  file,
}: {
  readonly photo?: Pick<PhotoTable, 'rows'>
  readonly mark?: Pick<PhotoMarkTable, 'rows'>
  readonly file: Pick<AttachmentTable, 'rows'>
}): ((id?: Id) => readonly string[]) => {
  const photos = (photo?.rows ?? []).map(({ of, caption }) => ({ of, text: caption }))
  const about = new Map((photo?.rows ?? []).map(({ id, of }) => [id, of]))
  const marks = (mark?.rows ?? []).flatMap(({ of, text }) =>
    of !== undefined && about.has(of) && text !== '' ? [{ of: about.get(of), text }] : [],
  )
  const files = file.rows.map(({ of, name }) => ({ of, text: name }))
  const texts = grouped([...photos, ...marks, ...files], ({ of }) => of)
  return (id) => texts.get(id)?.map(({ text }) => text) ?? []
}
