import { dayText, minuteFrom } from '../../domain/clock'
import type { Summary } from '../kind'
import { overIn } from './over'
import type { CallSheet } from './schema'
import { titleOf } from './starts'

/**
 * What lists say of a call sheet. What is kept of it knows no book, and a call that it remembered may have
 * moved since: so it says the unit call where somebody typed one, and otherwise the day. A list that knows the
 * book says the one of the calendar then, as `calls` asks it to.
 */
export const summaryOf = (sheet: CallSheet): Summary => {
  const { title, day, unit } = sheet.about.now
  const call = overIn(sheet)('call/unit', '').text
  const callMinute = minuteFrom(call)
  return {
    title: title || (day === '' ? '' : titleOf(day)),
    fact: call === '' ? dayText(day, 'short') || 'No day yet' : `${call} unit call`,
    done: 0,
    total: 0,
    day,
    ...(callMinute !== undefined && { said: { unit, callMinute } }),
    ...(call === '' && day !== '' && { calls: { unit } }),
  }
}
