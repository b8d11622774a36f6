import {
  choice,
  count,
  instant,
  optionalCount,
  reference,
  text,
  type Field,
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

/** Longest text of one scene as stored, in UTF-16 units: a thousand pages. */
export const LONGEST_PART = 4_000_000

/** Text longer than a field that people type into. */
const long = (): Field<string> => ({
  read: (value) => (typeof value === 'string' ? value.slice(0, LONGEST_PART) : ''),
})

/** Names of records in order, written whole. */
const names = (): Field<readonly string[]> => ({
  read: (value) =>
    Array.isArray(value)
      ? Object.freeze(value.filter((item): item is string => typeof item === 'string'))
      : NONE,
})
const NONE: readonly string[] = Object.freeze([])

/** One script: what every revision of it changed. Source: docs/decisions/015-script-document.md. */
export const schema = {
  about: {
    title: text(),
    /** The colours that categories of the breakdown are marked with. */
    palette: choice('marker', 'studio'),
  },
  records: {
    /** A file that was brought in. The latest is the script as it is now. */
    revision: {
      at: instant(),
      by: text(),
      file: text(),
      /** `Blue`, or what the production calls it. */
      name: text(),
      /** An index into domain/revision.ts, going on after its end. */
      colour: count(),
      /** Title page, sets of revisions and tags of the file: formats/script/tables.ts. */
      tables: long(),
      /** Its parts in the order of the page. */
      parts: names(),
    },
    /** A scene with everything up to the next, or what stands before the first. Never rewritten. */
    part: {
      /** The revision that brought this text. */
      revision: reference(),
      /** The part whose text it took the place of. */
      before: reference(),
      /** The scene in the book; absent for what stands before the first. */
      scene: reference(),
      /** Kept beside the reference: the book may not be here. */
      number: text(),
      heading: text(),
      /** formats/script/packed.ts, without tags. */
      elements: long(),
    },
    /** Words of a part that are an element of the breakdown. */
    tag: {
      part: reference(),
      /** Which of its elements, counted with those of an omitted scene. */
      at: count(),
      /** In UTF-16 units of the element's text. */
      from: count(),
      to: count(),
      /** The element in the book. */
      element: reference(),
      /** Kept beside the reference. */
      category: text(),
      label: text(),
      /** What a file called them: a definition of its tags, and the number on the words. */
      definition: text(),
      number: optionalCount(),
    },
    /** Files of a scene: a storyboard, a plan of the set. They belong to the scene of the book. */
    file: attachmentRecord,
  },
  texts: [],
} as const

export type ScriptDocument = Document<typeof schema>
export type Revision = Row<(typeof schema)['records']['revision']>
export type Part = Row<(typeof schema)['records']['part']>
export type Tagged = Row<(typeof schema)['records']['tag']>
