import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import { isOpen, type Checklist, type Counting, type Item, type State } from './schema'

/** What devices counted of one thing, on one day or at all. */
export type Shares = readonly Counting[]

/** The shares of a thing; of a day where it begins anew. */
export type SharesOf = (thing: Id, day?: string) => Shares

const NONE: Shares = []
const known = new WeakMap<readonly Counting[], SharesOf>()

/** What devices counted of each thing of a list. */
export const sharesIn = (list: Checklist): SharesOf => {
  const { rows } = list.records.counting
  const before = known.get(rows)
  if (before) return before
  const groups = grouped(rows, ({ item, day }) => `${item} ${day}`)
  const sharesOf: SharesOf = (thing, day = '') => groups.get(`${thing} ${day}`) ?? NONE
  known.set(rows, sharesOf)
  return sharesOf
}

export const addedBy = (shares: Shares): number => shares.reduce((sum, { added }) => sum + added, 0)

/** When something was last counted, in ms since 1970. */
export const countedAt = (shares: Shares): number =>
  shares.reduce((last, { at = 0 }) => Math.max(last, at), 0)

/** Where a thing stands once so many are counted. Reaching the number is done; fewer again reopens it. */
export const stateFor = (state: State, quantity: number, counted: number): State => {
  if (quantity > 0 && counted >= quantity) return 'done'
  if (state === 'problem' || state === 'skip') return state
  return counted > 0 ? 'doing' : 'open'
}

/**
 * A thing with what devices counted of it. Where that was the last word, it says how the thing stands too: two who
 * counted apart each saw too few.
 */
export const withShares = <I extends Item>(item: I, shares: Shares): I => {
  if (shares.length === 0) return item
  const { quantity, state, changedAt = 0, doneAt = 0 } = item
  const counted = Math.max(0, item.counted + addedBy(shares))
  const at = countedAt(shares)
  const isLastWord = quantity > 0 && at >= Math.max(changedAt, doneAt)
  const now = isLastWord ? stateFor(state, quantity, counted) : state
  const last = shares.findLast((share) => share.at === at)
  return {
    ...item,
    counted,
    state: now,
    ...(now !== state &&
      (isOpen({ state: now }) ? NOBODY : { doneBy: last?.by ?? '', doneAt: at })),
    changedAt: Math.max(changedAt, at) || undefined,
  }
}

const NOBODY = { doneBy: '', doneAt: undefined }

/**
 * What has to be written as counted so that a thing reads as `counted` beside its shares: the same on devices that
 * write it apart. Where the shares alone are more, what is too many is taken from them.
 */
export const writtenFor = (list: Checklist, item: Id, day: string, counted: number): number => {
  const written = counted - addedBy(sharesIn(list)(item, day))
  if (written < 0) list.records.counting.add({ item, day, added: written })
  return Math.max(0, written)
}
