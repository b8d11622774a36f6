import type { Id } from '../../domain/id'
import type { Action, Minutes } from './schema'

/**
 * The number for the next action: after every one here and every one that was ever here. Written
 * with the action, in the same step.
 */
export const nextNumber = (doc: Minutes): number =>
  doc.records.action.rows.reduce(
    (highest, { number }) => Math.max(highest, number),
    doc.about.now.given,
  ) + 1

/**
 * What each action is called, by id: `M3-A2`, or `A2` while the meetings are not counted. Two
 * devices apart may have given the same number; then each of them gets a letter that comes from
 * its own id, `A2K`, so that no other action, here now or still to come, ever changes it.
 */
export const numbersOf = (
  actions: readonly Pick<Action, 'id' | 'number' | 'from'>[],
  meeting: number | undefined,
): ReadonlyMap<Id, string> => {
  const same = new Map<number, Id[]>()
  for (const { id, number, from } of actions) {
    if (from === '' && number > 0) same.set(number, [...(same.get(number) ?? []), id])
  }
  const prefix = meeting === undefined ? 'A' : `M${meeting}-A`
  return new Map(
    actions.map(({ id, number, from }) => {
      if (from !== '') return [id, from]
      const others = same.get(number) ?? []
      if (number === 0) return [id, '']
      return [id, `${prefix}${number}${others.length > 1 ? mark(id, others) : ''}`]
    }),
  )
}

/** As few letters of the id as tell it from the others: nearly always one. */
const mark = (id: Id, others: readonly Id[]): string => {
  const own = letters(id)
  for (let length = 1; length < own.length; length++) {
    const start = own.slice(0, length)
    if (others.every((other) => other === id || !letters(other).startsWith(start))) return start
  }
  return own
}

// Digits would read as part of the number. An id of digits alone does not happen.
const letters = (id: Id): string => id.replace(/\d/g, '').toUpperCase()
