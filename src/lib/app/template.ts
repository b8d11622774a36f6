import type { Id } from '../domain/id'
import { keepInto } from '../kinds/kept'
import type { Kind, Start } from '../kinds/kind'
import type { Document, Schema } from '../store/document'
import type { CircleDocument, Entry } from './circle-schema'

/** What fills a document that is made: a start, or another document. */
export interface Filling extends Pick<Start<Schema>, 'fill'> {
  /** The document is a template: others are started from it. */
  readonly template?: boolean
}

/**
 * Fills an empty document with what of another makes one of its kind, as the kind says. From a document it
 * makes a template, and from a template a document: neither has what happened to the other.
 */
export const fillKept = ({ template }: Kind, from: Document, into: Document): void => {
  if (template) keepInto(template, from, into)
}

/** Puts a document that was just made on the list of a circle, for everybody in it. */
export const listNew = (
  circle: CircleDocument,
  entry: Pick<Entry, 'kind' | 'title'> & { readonly doc: Id },
  { template = false }: Pick<Filling, 'template'> = {},
): void =>
  circle.edit(`${entry.title} ${template ? 'kept as a template' : 'added'}`, () =>
    circle.records.entry.add({ ...entry, addedAt: Date.now(), ...(template && { template }) }),
  )
