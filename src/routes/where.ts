import type { Progress, Standing } from '../lib/app/standing'
import { dayText, minuteText } from '../lib/domain/clock'

/** Where a production is in one line: `fact` is said in bold, `rest` after it. */
export interface Where {
  readonly fact: string
  readonly rest: string
}

/** Where a production is on `date`; nothing while no shooting day is known. */
export const whereWords = (progress: Progress, days: Standing['days'], date: string) => {
  const { done, today, total, next } = progress
  if (today) {
    const call = today.callMinute === undefined ? '' : `Call ${minuteText(today.callMinute)}`
    return {
      fact: `Today is day ${done + 1} of ${total}.`,
      rest: [call, today.place].filter(Boolean).join(', '),
    }
  }
  const [last] = days.slice(-1)
  if (next) {
    const when = `${inDays(date, next.date)}, ${dayText(next.date)}`
    return done === 0
      ? { fact: 'In prep.', rest: `First shooting day ${when}` }
      : { fact: `${done} of ${total} days shot.`, rest: `Day ${done + 1} ${when}` }
  }
  return last && { fact: `Wrapped ${dateText(last.date, date)}`, rest: '' }
}

/** `tomorrow`, `in 9 days`. */
const inDays = (from: string, to: string): string => {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** `1 March`, with its year when that is not this one. */
const dateText = (day: string, today: string): string => {
  const year = day.slice(0, 4)
  const text = dayText(day).replace(/^\S+ /, '')
  return year === today.slice(0, 4) ? text : `${text} ${year}`
}

/** Where else it is: `says` as it is, `late` after the amber mark. Nothing for a practice day nobody has. */
export const elsewhereWords = (
  standing: Standing,
): { readonly says: string; readonly late: string } | undefined => {
  const { with: others, behind, practice } = standing
  if (others === 0) return practice ? undefined : { says: '', late: 'On this device only' }
  return behind > 0
    ? { says: `Shared with ${others}`, late: `${behind} behind` }
    : { says: `Shared with ${others} · all up to date`, late: '' }
}

const TAPES = ['yellow', 'teal', 'orange', 'blue', 'lime', 'plum', 'green', 'pink', 'brown']

/** The tape of a production: always the same for its id, never red; grey for a practice day. */
export const tapeOfProduction = (id: string, practice: boolean): string => {
  if (practice) return 'grey'
  const sum = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7)
  return TAPES[sum % TAPES.length] ?? 'yellow'
}
