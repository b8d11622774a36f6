import type { Finds } from './findable'
import { finds as callSheet } from './call-sheet/finds'
import { finds as checklist } from './checklist/finds'
import { finds as inventory } from './inventory/finds'
import { finds as minutes } from './minutes/finds'
import { finds as script } from './script/finds'
import { finds as schedule } from './schedule/finds'
import { finds as shotList } from './shot-list/finds'

/** Raised when a kind is read otherwise than before: what was read of documents is read again. */
export const READING = 7

/**
 * What can be found in each kind of document, by its id. Apart from the list of kinds, so that the
 * worker that reads documents need not know how they look.
 */
export const findsIn: Readonly<Record<string, Finds>> = {
  'call-sheet': callSheet,
  schedule,
  'shot-list': shotList,
  checklist,
  minutes,
  inventory,
  script,
}
