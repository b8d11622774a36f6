import { attachmentFields, type NewAttachment } from '../domain/attachment'
import { rank, reference } from '../domain/field'
import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Row, Table } from '../store/table'

/** Files of the records of a kind, or of the whole document: name a table `file` with these fields. */
export const attachmentRecord = {
  rank: rank(),
  /** The record it belongs to; absent: the document. */
  of: reference(),
  ...attachmentFields,
} as const

export type AttachmentTable = Table<typeof attachmentRecord>
export type AttachmentRow = Row<typeof attachmentRecord>

/** A document with files, as far as attaching is concerned. */
type Edited = Pick<Document<Schema>, 'edit'>

/** Attaches files to a record, or to the whole document. */
export const attachFiles = (
  doc: Edited,
  table: AttachmentTable,
  files: readonly NewAttachment[],
  of?: Id,
): void => {
  const [first] = files
  if (!first) return
  const what = files.length === 1 ? short(first.name) : `${files.length} files`
  doc.edit(`${what} attached`, () => table.addAll(files.map((file) => ({ ...file, of }))))
}

/** Attaches files to this record, whichever is shown by the time they are read. */
export const attaching =
  (doc: Edited, table: AttachmentTable, of: Id) =>
  (files: readonly NewAttachment[]): void =>
    attachFiles(doc, table, files, of)

/** Takes a file off. Undo brings it back. */
export const removeFile = (doc: Edited, table: AttachmentTable, file: AttachmentRow): void =>
  doc.edit(`${short(file.name)} removed`, () => table.remove(file.id))

/** As the last line says it: there is room for so much. */
const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name)
