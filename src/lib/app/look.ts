import type { Book } from '../book/schema'
import type { Id } from '../domain/id'
import type { Kind } from '../kinds/kind'
import { device } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import { openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { cleanPhotos } from './photo-space'
import { blobStore } from './photos'
import { issuesOf } from './issues/record'
import { titlesIn } from './talk/titles'
import { briefsOf } from './talk/unread'
import { isLookedAt, LOOK, referredBy } from './referring'

/**
 * Writes down what lists say of a document, which photos and files it names, its issues and what
 * is open in its comments, so that none of it needs to open it. `open`: the document, when it is open already: reading thousands of rows again would be felt.
 */
export const lookAt = async (
  id: Id,
  kind: Kind,
  open: Document | undefined,
  book?: Book,
): Promise<void> => {
  const shelved = open ? undefined : await openDocument(id)
  const doc = open ?? new Document(kind.schema, shelved?.replica)
  // The book may come after the sheet: nobody's mention waits for it.
  const titles = await titlesIn(kind, doc, book, true)
  const seen = {
    summary: kind.summary(doc),
    blobs: referredBy(kind.schema, doc),
    issues: issuesOf(doc),
    talk: briefsOf(doc, titles),
  }
  if (shelved) {
    doc.close()
    shelved.close()
  }
  // As it is stored: what is absent is left out.
  const { summary, blobs, issues, talk } = JSON.parse(JSON.stringify(seen)) as typeof seen
  const said = JSON.stringify([summary, blobs, issues, talk, LOOK])
  await writeDevice(async () => {
    const row = await device.documents.get(id)
    if (!row) return
    if (JSON.stringify([row.summary, row.blobs, row.issues, row.talk, row.look]) === said) return
    await device.documents.update(id, { summary, blobs, issues, talk, look: LOOK })
  })
}

/**
 * Looks at documents that nobody looked at since they came: their photos and files
 * would not be known. Then what no document names is cleaned.
 */
export const catchUp = async (
  ids: readonly Id[],
  look: (id: Id) => Promise<void>,
): Promise<void> => {
  const rows = await device.documents.bulkGet([...ids])
  for (const row of rows) {
    if (row && !(isLookedAt(row) && row.summary !== undefined)) await look(row.id)
  }
  const store = await blobStore()
  if (store) await cleanPhotos(store, Date.now())
}
