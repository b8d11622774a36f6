import type { NewPhoto } from '../domain/photo'
import { photoFields } from '../domain/photo'
import { rank, reference } from '../domain/field'
import type { Id } from '../domain/id'
import type { Row, Table } from '../store/table'

/** Photos of the records of a kind: name a table `photo` with these fields in its schema. */
export const photoRecord = {
  rank: rank(),
  /** The record it is a photo of; absent: the document. */
  of: reference(),
  ...photoFields,
} as const

export type PhotoTable = Table<typeof photoRecord>
export type PhotoRow = Row<typeof photoRecord>

/** Adds photos of a record, or of the whole document. Inside an edit of the caller. */
export const addPhotos = (
  table: PhotoTable,
  of: Id | undefined,
  photos: readonly NewPhoto[],
): readonly Id[] => table.addAll(photos.map((photo) => ({ ...photo, of })))

/** Puts a photo before the others of its record. Inside an edit of the caller. */
export const putFirst = (table: PhotoTable, { id, of }: PhotoRow): void => {
  const first = table.ordered.find((photo) => photo.of === of)
  if (first) table.move(id, first.id)
}

/** `1 photo`, `3 photos`. */
export const photosText = (count: number): string => `${count} ${count === 1 ? 'photo' : 'photos'}`
