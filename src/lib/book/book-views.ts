import type { Id } from '../domain/id'
import type { Book } from './schema'
import { sharedViews } from './shared-views'

/** The views that everybody has of one table of the book. */
export const bookViews = (book: Book, of: 'person' | 'location' | 'day' | 'scene') => {
  const { view: table } = book.records
  return sharedViews(book, {
    get ordered() {
      return table.ordered.filter(({ table }) => table === of)
    },
    get: (id: Id) => table.get(id),
    set: (id: Id, values) => table.set(id, values),
    add: (values) => table.add({ ...values, table: of }),
    remove: (id: Id) => table.remove(id),
  })
}
