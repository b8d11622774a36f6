import { dayText } from '../../domain/clock'
import { daysAfter } from '../../domain/day-words'

/** What says which dates a unit shoots on. */
export interface Calendar {
  /** Empty: days have a number and no date. */
  readonly start: string
  /** Days of the week, 0 is Sunday. */
  readonly daysOff: readonly string[]
  /** What the company does on a date, when it is no plain day. */
  readonly events: ReadonlyMap<string, string>
}

/** Longest run of days off before a calendar is taken to have no working day: two years. */
const LONGEST = 731

/** Whether the company shoots on a date. A date made a working day is one, weekend or not. */
export const isWorking = (date: string, { daysOff, events }: Calendar): boolean => {
  const event = events.get(date)
  if (event === 'work') return true
  if (event === 'holiday' || event === 'off' || event === 'travel' || event === 'move') return false
  return !daysOff.includes(String(weekdayOf(date)))
}

/** What keeps a company, or a unit of it, from shooting. */
const OFF: Readonly<Record<string, string>> = {
  holiday: 'Holiday',
  off: 'Off',
  travel: 'Travel',
  move: 'Company move',
}

/** Why nothing is shot on a date, by one calendar. Empty on a working day. */
const offWord = (date: string, calendar: Calendar): string =>
  OFF[calendar.events.get(date) ?? ''] ?? (isWorking(date, calendar) ? '' : 'Off')

/** What the main unit is called where it is told from others. */
export const MAIN_UNIT = 'Main unit'

const unitName = (unit: string): string => unit || MAIN_UNIT

/**
 * Why units do not shoot on a date: one word where it is the same for all, `Second unit: holiday` for each where it is
 * not. Units that shoot on it all the same are in `shooting`.
 */
export const offWords = (
  date: string,
  calendars: ReadonlyMap<string, Calendar>,
  shooting: ReadonlySet<string>,
): readonly string[] => {
  const words = [...calendars]
    .filter(([unit]) => !shooting.has(unit))
    .map(([unit, calendar]) => [unit, offWord(date, calendar)] as const)
  const [first] = words
  if (first && shooting.size === 0 && words.every(([, word]) => word === first[1])) {
    return first[1] === '' ? [] : [first[1]]
  }
  return words.flatMap(([unit, word]) =>
    word === '' ? [] : [`${unitName(unit)}: ${word.toLowerCase()}`],
  )
}

/**
 * What one unit alone does on dates of a table, in words: `Second unit: holiday Thu 12 Mar, Fri 13 Mar`. What is for
 * everybody stands in the head of the table.
 */
export const unitNotes = (
  calendars: ReadonlyMap<string, Calendar>,
  dates: readonly string[],
): readonly string[] =>
  [...calendars].flatMap(([unit, { events }]) => {
    const others = [...calendars].flatMap(([name, { events }]) => (name === unit ? [] : [events]))
    const own = dates.filter((date) => {
      const what = events.get(date)
      return what !== undefined && others.length > 0 && others.some((all) => all.get(date) !== what)
    })
    const byWord = new Map<string, string[]>()
    for (const date of own) {
      const word = (OFF[events.get(date) ?? ''] ?? 'Working day').toLowerCase()
      byWord.set(word, [...(byWord.get(word) ?? []), dayText(date, 'short')])
    }
    return [...byWord].map(([word, days]) => `${unitName(unit)}: ${word} ${days.join(', ')}`)
  })

/** Day of the week, 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00Z`).getUTCDay()

/**
 * The dates of the days of one unit in order: each the first working day after the one before, from the
 * start on. A day with a date of its own keeps it, and those below go on from there.
 */
export const datesOf = (fixed: readonly string[], calendar: Calendar): readonly string[] => {
  let next = calendar.start
  return fixed.map((own) => {
    const date = own || nextWorking(next, calendar)
    if (date !== '') next = daysAfter(date, 1)
    return date
  })
}

const nextWorking = (from: string, calendar: Calendar): string => {
  if (from === '') return ''
  for (let n = 0; n < LONGEST; n++) {
    const date = daysAfter(from, n)
    if (isWorking(date, calendar)) return date
  }
  return ''
}
