import { markWords, MOST_MARKS, photoMarkFields, type PhotoMark } from '../domain/photo-mark'
import { grouped } from '../domain/grouped'
import { idFrom } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Row, Table } from '../store/table'

/** Marks over the photos of a kind: name a table `mark` with these fields beside its table `photo`. */
export const photoMarkRecord = photoMarkFields

export type PhotoMarkTable = Table<typeof photoMarkRecord>
export type PhotoMarkRow = Row<typeof photoMarkRecord>

/** How many marks of one photo are drawn: no hand puts so many. What is beyond stays in the document. */
const MOST_DRAWN = 500

const NONE: readonly never[] = []

type OfPhoto = (photo: { readonly id: string }) => readonly PhotoMarkRow[]

/** All marks of each photo, by its id. */
const allByPhoto = (rows: readonly PhotoMarkRow[]): OfPhoto => {
  const found = grouped(rows, ({ of }) => of)
  return ({ id }) => {
    const key = idFrom(id)
    return (key && found.get(key)) ?? NONE
  }
}

/** The marks that are drawn of each photo, by its id. */
export const marksByPhoto = (rows: readonly PhotoMarkRow[]): OfPhoto => {
  const all = allByPhoto(rows)
  return (photo) => all(photo).slice(0, MOST_DRAWN)
}

/** Marking the photos of one document: each change is one step that undo takes back. */
export const markingOf = (
  doc: Pick<Document<Schema>, 'edit' | 'history'>,
  table: PhotoMarkTable,
) => ({
  of: marksByPhoto(table.rows),
  hidden: (photo: { readonly id: string }): number =>
    Math.max(0, allByPhoto(table.rows)(photo).length - MOST_DRAWN),
  /** Nothing is added, and nothing returned, where the photo has `MOST_MARKS`. */
  add: (photo: { readonly id: string }, mark: Omit<PhotoMark, 'of'>): string | undefined => {
    const of = idFrom(photo.id)
    let id: string | undefined
    const there = table.rows.filter((row) => row.of === of).length
    if (of && there < MOST_MARKS) {
      doc.edit(`${markWords(mark)} put on a photo`, () => {
        id = table.add({ ...mark, of })
      })
    }
    return id
  },
  change: ({ id }: { readonly id: string }, patch: Partial<Omit<PhotoMark, 'of'>>): void => {
    const key = idFrom(id)
    const mark = table.get(key)
    if (!key || !mark) return
    const after = { ...mark, ...patch }
    doc.edit(`${markWords(after)} changed on a photo`, () => table.set(key, patch))
  },
  remove: ({ id }: { readonly id: string }): void => {
    const key = idFrom(id)
    const mark = table.get(key)
    if (key && mark) doc.edit(`${markWords(mark)} taken off a photo`, () => table.remove(key))
  },
  leave: ({ id }: { readonly id: string }): void => {
    const key = idFrom(id)
    const mark = table.get(key)
    if (!key || mark?.shape !== 'text' || mark.text !== '') return
    doc.edit('Empty text taken off a photo', () => table.remove(key))
  },
  history: doc.history,
})
