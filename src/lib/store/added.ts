import * as Y from 'yjs'
import { GONE } from './stored'

/** What becomes of a record when the step that added it is taken back. */
export type Fate = 'stays' | 'goes'

/**
 * The record of a table that a thing Yjs stored is, or is a value of; nothing for anything else, as
 * a value of the one record about the whole.
 */
export const recordOf = ({ content, parent }: Y.Item): Y.Map<unknown> | undefined => {
  const record = content instanceof Y.ContentType ? content.type : parent
  if (!(record instanceof Y.Map)) return undefined
  const table = record._item?.parent
  return table instanceof Y.Map && table._item === null ? record : undefined
}

/**
 * Takes an added record back: one that others have written in stays, whole; any other is marked as
 * removed, so that what somebody writes in it meanwhile is there when it is brought again.
 */
export const takeBack = (record: Y.Map<unknown>, ours: ReadonlySet<number>): Fate => {
  if (!isTouched(record, ours)) {
    if (record.get(GONE) !== true) record.set(GONE, true)
    return 'goes'
  }
  const mark = record._map.get(GONE)
  // It was taken back before, and others wrote in it since it was brought again.
  if (mark && !mark.deleted && ours.has(mark.id.client)) record.delete(GONE)
  return 'stays'
}

/** Whether anybody else ever wrote a value of the record, whoever wrote that value last. */
const isTouched = (record: Y.Map<unknown>, ours: ReadonlySet<number>): boolean => {
  for (const last of record._map.values()) {
    for (let item: Y.Item | null = last; item; item = item.left) {
      if (!ours.has(item.id.client)) return true
    }
  }
  return false
}
