import { dayText, minuteText, wallClock } from '../domain/clock'
import type { Schema } from '../store/document'
import type { Printed } from './kind'

/** When a page is printed, in set time: `Thursday 12 March, 10:42`. */
export const printedAt = <S extends Schema>({
  book,
  now,
}: Pick<Printed<S>, 'book' | 'now'>): string => {
  const { day, minute } = wallClock(now, book.about.now.zone)
  return `${dayText(day)}, ${minuteText(minute)}`
}

/** The foot of every printed page: `Printed by Maya, Thursday 12 March, 10:42`. */
export const printedBy = <S extends Schema>(
  printed: Pick<Printed<S>, 'book' | 'now' | 'me'>,
): string => {
  const { name } = printed.me
  return `Printed${name === '' ? '' : ` by ${name}`}, ${printedAt(printed)}`
}
