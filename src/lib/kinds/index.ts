import type { Schema } from '../store/document'
import callSheet from './call-sheet'
import checklist from './checklist'
import inventory from './inventory'
import type { Kind, Start } from './kind'
import minutes from './minutes'
import schedule from './schedule'
import script from './script'
import shotList from './shot-list'

/** Every kind of document, in the order of the navigation. A new kind is a folder and a line here. */
export const kinds: readonly Kind[] = [
  shotList,
  checklist,
  minutes,
  inventory,
  schedule,
  callSheet,
  script,
]

/** The kind with this id, or nothing: a newer release may have kinds that this one has not. */
export const kindOf = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)

/** A start of some kind, once it is no longer known which: only ever given to its own kind. */
export type AnyStart = Start<Schema>
