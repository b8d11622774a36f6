import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import { setMinute } from '../../book/set-clock'
import { minuteFrom } from '../../domain/clock'
import { instantAt } from '../../domain/zoned'
import { messageOf, personals, type Personal } from './personal'
import type { CallSheet } from './schema'
import { sheetOf, type Sheet } from './sheet'

/** How long a call stands in a calendar when nobody knows the wrap, in minutes. */
const USUAL_DAY = 11 * 60
const DAY = 24 * 60

/** Every call of a day as a calendar. */
export const ics = (doc: CallSheet, book: Book, plan?: Plan): string => {
  const sheet = sheetOf(doc, book, plan)
  return calendarOf(sheet, personals(sheet), book.about.now.zone)
}

/**
 * Calls as a calendar file. Times are instants in UTC, worked out in the zone of the production: a
 * calendar in another zone shows them right, and no table of zones has to travel along. Words that are
 * no time, such as `O/C`, are no entry.
 */
export const calendarOf = (
  sheet: Sheet,
  people: readonly Personal[],
  zone: string,
  standing = '',
): string => {
  const calendar = ical({
    name: `${sheet.production} calls`,
    prodId: { company: 'Hotset', product: 'Call sheet' },
    method: ICalCalendarMethod.PUBLISH,
  })
  const general = minuteFrom(sheet.unitCall.text)
  const wrap = minuteFrom(sheet.wrap.text)
  for (const personal of people) {
    const call = minuteFrom(personal.call)
    const begins =
      call === undefined ? undefined : instantAt(sheet.day, onDay(call, general, wrap), zone)
    if (begins === undefined || call === undefined) continue
    const wrapped = wrap === undefined ? undefined : instantAt(sheet.day, wrap, zone)
    const long =
      wrapped === undefined ? undefined : (wrapped - begins + DAY * 60_000) % (DAY * 60_000)
    calendar.createEvent({
      // The same call of the same day stays the same entry when it is sent again.
      id: `${personal.id}-${sheet.day}-${sheet.unit || 'main'}@hotset`.replaceAll(' ', '-'),
      start: new Date(begins),
      end: new Date(begins + (long || USUAL_DAY * 60_000)),
      stamp: new Date(begins),
      summary: `${sheet.production}, ${personal.name}`,
      location: personal.where[0] ?? '',
      description: messageOf(sheet, personal, standing),
    })
  }
  return calendar.toString()
}

/**
 * A call late in the evening, before a general call soon after midnight, is of the day before. One after midnight of a
 * night that goes on until then is of the next: a rigging crew that comes long before the others is not.
 */
const onDay = (call: number, general: number | undefined, wrap: number | undefined): number =>
  general !== undefined && call - general > DAY / 2 + 6 * 60
    ? call - DAY
    : setMinute({ callMinute: general, wrapMinute: wrap }, call)
