import type { Id } from '../domain/id'
import { kindOf } from '../kinds'
import type { Summary } from '../kinds/kind'
import { device, type DocumentRow } from '../storage/device'
import { openDocument } from '../storage/shelf'
import { Document, type Schema } from '../store/document'
import { schema as circleSchema } from './circle-schema'
import { lossesIn, type Held, type Loss, type PhotoLoss } from './losses'
import { blobStore } from './photos'

/** What leaving a production would lose, and who the devices are that it names. */
export interface Leaving {
  readonly production: Id
  readonly title: string
  /** Devices of other people that have some of it. */
  readonly others: number
  readonly losses: readonly Loss[]
  /** Photos and files that, as far as this device knows, no other has. */
  readonly photos: readonly PhotoLoss[]
  nameOf(device: Id): string
}

/** What would be lost if this device left the production now. Opens only the lists of its circles. */
export const leaving = async (production: Id): Promise<Leaving> => {
  const [row, me, circles] = await Promise.all([
    device.productions.get(production),
    device.device.get('this'),
    device.circles.where('production').equals(production).toArray(),
  ])
  const documents = new Map<Id, { title: string; addedAt: number | undefined; circles: Id[] }>()
  const names = new Map<Id, string>()
  for (const { id } of circles) {
    await withDocument(id, circleSchema, ({ about, records }) => {
      const { book, only } = about.now
      const note = (doc: Id, title: string, addedAt?: number) => {
        const known = documents.get(doc) ?? { title, addedAt, circles: [] }
        documents.set(doc, { ...known, circles: [...known.circles, id] })
      }
      if (book && !only) note(book, BOOK)
      for (const { doc, title, kind, addedAt } of records.entry.rows) {
        if (doc) note(doc, title || kindOf(kind)?.label || '', addedAt)
      }
      for (const { device: other, name } of records.member.rows) {
        if (other && other !== me?.id) names.set(other, name || UNNAMED)
      }
    })
  }
  const rows = await device.documents.bulkGet([...documents.keys()])
  const titleOf = ({ id, summary }: DocumentRow): string =>
    (summary as Partial<Summary> | undefined)?.title || (documents.get(id)?.title ?? '')
  const held = rows.flatMap((found): Held[] => {
    const listed = found && documents.get(found.id)
    // Nothing of it has come to this device: nothing of it can be lost here.
    if (!listed) return []
    const title = titleOf(found)
    const { addedAt, circles } = listed
    return [{ id: found.id, title, changedAt: found.changedAt, addedAt, circles }]
  })
  const met = await device.meetings
    .where('circle')
    .anyOf(circles.map(({ id }) => id))
    .toArray()
  return {
    production,
    title: row?.title ?? '',
    others: names.size,
    losses: lossesIn(held, met),
    photos: await photosOnlyHere(rows, titleOf),
    nameOf: (other) => names.get(other) ?? UNNAMED,
  }
}

const photosOnlyHere = async (
  rows: readonly (DocumentRow | undefined)[],
  titleOf: (row: DocumentRow) => string,
): Promise<readonly PhotoLoss[]> => {
  const store = await blobStore()
  if (!store) return []
  return rows.flatMap((row) => {
    const only = (row?.blobs ?? []).filter(({ full, small, file }) => {
      // Of a photo that came in two sizes the larger is the photo.
      const hashes = [full, small, file]
      const known = hashes.map((hash) => hash && store.row(hash)).find((one) => one?.whole)
      return known !== undefined && !known.elsewhere
    })
    const files = only.filter(({ file }) => file).length
    const counted = { photos: only.length - files, files }
    return row && only.length > 0 ? [{ id: row.id, title: titleOf(row), ...counted }] : []
  })
}

const withDocument = async <S extends Schema>(
  id: Id,
  schema: S,
  read: (doc: Document<S>) => void,
): Promise<void> => {
  const shelved = await openDocument(id)
  const doc = new Document(schema, shelved.replica)
  read(doc)
  doc.close()
  shelved.close()
}

const BOOK = 'The book'
const UNNAMED = 'Somebody new'
