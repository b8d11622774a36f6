import type { NewPhoto } from '../domain/photo'
import { photoFields } from '../domain/photo'
import { grouped } from '../domain/grouped'
import { rank, reference } from '../domain/field'
import type { Id } from '../domain/id'
import type { Row, Table } from '../store/table'

/** Photos of the records of a kind: name a table `photo` with these fields in its schema. */
export const photoRecord = {
  rank: rank(),
  /** The record it is a photo of. */
  of: reference(),
  ...photoFields,
} as const

type PhotoTable = Table<typeof photoRecord>
export type PhotoRow = Row<typeof photoRecord>

const NONE: readonly never[] = []

/** The photos of each record, in the order people chose. */
export const photosByRecord = <P extends PhotoRow>(
  photos: readonly P[],
): ((id: Id) => readonly P[]) => {
  const byRecord = grouped(photos, ({ of }) => of)
  return (id) => byRecord.get(id) ?? NONE
}

/** Adds photos of a record. Inside an edit of the caller. */
export const addPhotos = (table: PhotoTable, of: Id, photos: readonly NewPhoto[]): readonly Id[] =>
  table.addAll(photos.map((photo) => ({ ...photo, of })))

/** Puts a photo before the others of its record. Inside an edit of the caller. */
export const putFirst = (table: PhotoTable, { id, of }: PhotoRow): void => {
  const first = table.ordered.find((photo) => photo.of === of)
  if (first) table.move(id, first.id)
}

/** Removes the photos of a record that goes. Inside an edit of the caller: undo brings both back. */
export const removePhotosOf = (table: PhotoTable, of: Id): void => {
  for (const photo of table.rows) if (photo.of === of) table.remove(photo.id)
}

/** `1 photo`, `3 photos`. */
export const photosText = (count: number): string => `${count} ${count === 1 ? 'photo' : 'photos'}`
