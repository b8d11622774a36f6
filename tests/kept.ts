import { expect, vi } from 'vitest'
import { text } from '../src/lib/domain/field'
import { Kept } from '../src/lib/storage/keep'
import { Document } from '../src/lib/store/document'
import { Replica } from '../src/lib/store/replica'

/* A small document on the disk, as the tests of storage open it again and again. */

export const schema = {
  about: { title: text() },
  records: { item: { name: text() } },
  texts: [],
} as const

export const open = async (name: string) => {
  const replica = new Replica()
  const kept = new Kept(name, replica)
  await kept.ready
  return { kept, doc: new Document(schema, replica), replica }
}

export const names = ({ doc }: Awaited<ReturnType<typeof open>>) =>
  doc.records.item.rows.map(({ name }) => name).sort()

/** What a fresh start of the app finds, without any goodbye from the one before. */
export const found = async (name: string) => names(await open(name))

export const state = async (kept: Kept, wanted: Kept['state']) =>
  vi.waitFor(() => expect(kept.state).toBe(wanted), { timeout: 5000, interval: 5 })

/** A disk that takes no more: every try is counted. Ends with `mockRestore`. */
export const full = (method: 'add' | 'put') =>
  vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })

/** The document `name` with one item on the disk, written before and closed. */
export const stored = async (name: string) => {
  const { doc, kept } = await open(name)
  doc.records.item.add({ name: 'stored' })
  await kept.close()
}
