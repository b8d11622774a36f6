import { schema as bookSchema, type Book } from '../book/schema'
import { problem } from '../domain/problem'
import type { Id } from '../domain/id'
import { device } from '../storage/device'
import { Document } from '../store/document'
import { Replica } from '../store/replica'

/**
 * An empty book for a device that was given one document and not the production: the document
 * keeps the labels of what it refers to. It knows the title, is kept nowhere, and cannot be changed.
 */
export const bookElsewhere = async (production: Id): Promise<Book> => {
  const row = await device.productions.get(production)
  const book = new Document(bookSchema, new Replica(), () => problem('book-elsewhere'))
  book.about.set({ title: row?.title ?? '' })
  return book
}
