import type { Component } from 'svelte'
import type { Book } from '../../book/schema'
import { schema as bookSchema } from '../../book/schema'
import type { Id } from '../../domain/id'
import type { Printed } from '../../kinds/kind'
import type { Told } from '../../kinds/told'
import type { Document, Schema } from '../../store/document'
import type { OpenDocument } from '../opened'

/** Something whose earlier versions are looked at: a document of a kind, or the book. */
export interface Past {
  readonly id: Id
  readonly doc: Document
  readonly schema: Schema
  /** What lists call it. */
  readonly title: string
  /** `This document`: how a sentence speaks of it. */
  readonly one: string
  /** Its page, within the production: `checklist/ID`. */
  readonly page: string
  /** The heading over its own fields. */
  readonly about: string
  /** How its changes are told. `then`: as it was, for the names of what is gone. */
  told(then: Document): Promise<Told>
  /** As it is printed, where it is. */
  print?(): Promise<{ readonly default: Component<Printed<Schema>> }>
}

/** The past of a document. */
export const pastOf = ({ id, kind, doc }: OpenDocument): Past => ({
  ...{ id, doc, schema: kind.schema },
  // Read where it is shown: whoever holds the past is not told of each change of the document.
  get title() {
    return kind.summary(doc).title || kind.label
  },
  one: 'this document',
  page: `${kind.id}/${id}`,
  about: 'The document',
  told: async () => (await kind.told()).default,
  print: () => kind.print(),
})

/** The past of the book of a production. */
export const pastOfBook = (id: Id, book: Book): Past => ({
  id,
  // A document is told and brought back by its schema alone, whichever that is.
  doc: book as unknown as Document,
  schema: bookSchema,
  title: 'All',
  one: 'the book',
  page: 'all',
  about: 'The production',
  told: async (then) => {
    const { bookTold } = await import('./book-told')
    return bookTold([book, then as unknown as Book])
  },
})
