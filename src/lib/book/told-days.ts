import { calledOn, hoursOn } from './day-hours'
import type { Plan } from './plan'
import type { Day } from './rows'
import type { Book } from './schema'
import { laidDays, type ShootingDay } from './shooting-days'
import { isUnit } from './units'

/**
 * The days of the calendar with the times everybody is told: those of the sheet over the board over the calendar.
 * A day that the board alone has is among them, with no location. docs/decisions/032-hours-of-a-day.md.
 */
export const toldDays = (book: Book, plan: Plan | undefined): readonly Day[] => {
  const { rows } = book.records.day
  if (!plan) return rows
  const planned = laidDays(book, plan).filter(({ date }) => date !== '')
  const isOwn = ({ unit, book: row }: ShootingDay) => row !== undefined && isUnit(unit, row.unit)
  const ofRow = new Map<string, ShootingDay>(
    planned
      // Of two units on a date that the calendar has once, it is the row of its own.
      .toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b)))
      .flatMap((day) => (day.book ? [[day.book.id, day] as const] : [])),
  )
  const isListed = ({ date, unit }: ShootingDay) =>
    rows.some((row) => row.type === 'shoot' && row.date === date && isUnit(row.unit, unit))
  return [
    ...rows.map((row) => {
      const day = ofRow.get(row.id)
      return day ? { ...row, ...toldHours(day) } : row
    }),
    ...planned
      .filter((day) => !isListed(day) && ofRow.get(day.book?.id ?? '') !== day)
      .map((day): Day => ({
        id: day.key as Day['id'],
        date: day.date,
        type: 'shoot',
        unit: day.unit,
        location: undefined,
        scenes: [],
        notes: '',
        ...toldHours(day),
      })),
  ]
}

const toldHours = (day: ShootingDay) => hoursOn({ ...day, callMinute: calledOn(day) })
