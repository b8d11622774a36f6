import { dayText, minuteText } from '../../domain/clock'
import type { About, Attendee } from './schema'

/** `10:30`, `10:30 to 11:15`, or empty. */
export const hoursText = ({ startMinute, endMinute }: Pick<About, 'startMinute' | 'endMinute'>) =>
  [startMinute, endMinute]
    .flatMap((minute) => (minute === undefined ? [] : minuteText(minute)))
    .join(' to ')

/** `Unit base, from 10:30. Minutes: Dele`. The day is said unless it is `today`. */
export const whenAndWhere = (about: About, today: string): string => {
  const hours = hoursText(about)
  const open = about.startMinute !== undefined && about.endMinute === undefined
  const day = about.day === today ? '' : dayText(about.day)
  const when = [about.place, day, open ? `from ${hours}` : hours].filter(Boolean).join(', ')
  const people = [
    about.chair && `Chair: ${about.chair}`,
    about.noteTaker && `Minutes: ${about.noteTaker}`,
  ]
  return [when, ...people].filter(Boolean).join('. ')
}

/** `6 present, 1 apology`, or what to do when nobody is on the list. */
export const attendanceText = (attendees: readonly Pick<Attendee, 'status'>[]): string => {
  const count = (wanted: Attendee['status']) =>
    attendees.filter(({ status }) => status === wanted).length
  const [present, apologies, absent] = [count('present'), count('apologies'), count('absent')]
  const words = [
    present > 0 ? `${present} present` : '',
    apologies > 0 ? `${apologies} ${apologies === 1 ? 'apology' : 'apologies'}` : '',
    absent > 0 ? `${absent} absent` : '',
  ]
  return words.filter(Boolean).join(', ') || 'Who is here'
}
