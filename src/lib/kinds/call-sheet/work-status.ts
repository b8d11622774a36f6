import type { ShootingDay } from '../../book/shooting-days'

/**
 * What a day is for somebody of the cast, in the codes call sheets print: start, work, finish, and held
 * between. Empty outside. Source: docs/words.md#work-status.
 */
export type WorkStatus = 'SW' | 'W' | 'WF' | 'SWF' | 'H' | ''

/**
 * The status of everybody on one day, from the days they work. `works` answers who works on a day. Units
 * count together: a person starts once.
 */
export const statusOn = (
  days: readonly ShootingDay[],
  date: string,
  works: (day: ShootingDay) => ReadonlySet<string>,
): ((number: string) => WorkStatus) => {
  const first = new Map<string, string>()
  const last = new Map<string, string>()
  const today = new Set<string>()
  for (const day of days) {
    for (const number of works(day)) {
      const [from, to] = [first.get(number), last.get(number)]
      if (from === undefined || day.date < from) first.set(number, day.date)
      if (to === undefined || day.date > to) last.set(number, day.date)
      if (day.date === date) today.add(number)
    }
  }
  return (number) => {
    const [from, to] = [first.get(number), last.get(number)]
    if (from === undefined || to === undefined) return ''
    if (today.has(number)) {
      return from === date ? (to === date ? 'SWF' : 'SW') : to === date ? 'WF' : 'W'
    }
    return from < date && date < to ? 'H' : ''
  }
}
