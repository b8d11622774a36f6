import { daysBetween } from '../../domain/day-words'
import { phaseOf } from './state'
import type { Item } from './schema'

/** How many days before its last day a thing is due back. */
const SOON = 7

type Rented = Pick<Item, 'state' | 'rentTo'>

/** How many days past its last day something is that is still in our hands. 0 when it is not. */
export const daysLate = (item: Rented, today: string): number =>
  item.rentTo === '' || phaseOf(item) !== 'here' ? 0 : Math.max(0, daysBetween(item.rentTo, today))

/** Whether somebody waits for it: it is out, and its last day is over. */
export const isLate = (item: Rented, today: string): boolean => daysLate(item, today) > 0

/** Whether it goes back within a week, or is marked so, and is not late yet. */
export const isDueBack = (item: Rented, today: string): boolean => {
  if (phaseOf(item) !== 'here' || isLate(item, today)) return false
  if (item.state === 'returndue') return true
  return item.rentTo !== '' && daysBetween(today, item.rentTo) <= SOON
}

/** `3 days late`, `Back today`, `Back in 2 days`. Empty when nobody waits for it yet. */
export const backText = (item: Rented, today: string): string => {
  const late = daysLate(item, today)
  if (late > 0) return late === 1 ? '1 day late' : `${late} days late`
  if (!isDueBack(item, today) || item.rentTo === '') return ''
  const days = daysBetween(today, item.rentTo)
  return days === 0 ? 'Back today' : days === 1 ? 'Back tomorrow' : `Back in ${days} days`
}
