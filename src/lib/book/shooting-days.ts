import { plannedOn, type Plan, type PlannedDay, type PlannedStrip } from './plan'
import { inDateOrder } from './days'
import type { Day } from './rows'
import type { Book } from './schema'
import { isUnit } from './units'

/** A shooting day with what the calendar says of it, where it says anything. */
export interface ShootingDay extends PlannedDay {
  readonly book: Day | undefined
}

/**
 * The shooting days, the earliest first: those of the plan, or where there is none those of the calendar
 * with their scenes. Days of a plan that has no dates yet are not among them.
 */
export const shootingDays = (book: Book, plan: Plan | undefined): readonly ShootingDay[] =>
  laidDays(book, plan).filter(({ date }) => date !== '')

/** The shooting days, and after them those of the plan that have no date yet, in its order. */
export const laidDays = (book: Book, plan: Plan | undefined): readonly ShootingDay[] => {
  const calendar = inDateOrder(book.records.day.rows).filter(
    ({ type, date }) => type === 'shoot' && date !== '',
  )
  if (!plan) {
    return calendar.map((day) => {
      const ofUnit = calendar.filter(({ unit }) => isUnit(unit, day.unit))
      return { ...fromCalendar(book, day, ofUnit.indexOf(day) + 1), book: day }
    })
  }
  return plan.days
    .map((day) => ({
      ...day,
      book: day.date === '' ? undefined : onCalendar(calendar, day.date, day.unit),
    }))
    .sort((a, b) => {
      const isDated = Number(a.date === '') - Number(b.date === '')
      return isDated || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)
    })
}

/**
 * The calendar as a plan, for a paper that says what the papers of days say where no board is in use: its days
 * are those that `laidDays` gives without one. Nothing where the calendar has none.
 */
export const calendarPlan = (book: Book): Plan | undefined => {
  const days = laidDays(book, undefined)
  const doc = days[0]?.book?.id
  return doc && { doc, board: '', days: days.map(({ book: _, ...day }) => day) }
}

const onCalendar = (days: readonly Day[], date: string, unit: string): Day | undefined => {
  const found = days.filter((day) => day.date === date)
  return found.find((day) => isUnit(day.unit, unit)) ?? (found.length === 1 ? found[0] : undefined)
}

/** The day a sheet is for. Without a plan for it, or a day in the calendar, a day with nothing on it. */
export const shootingDayOn = (
  book: Book,
  plan: Plan | undefined,
  date: string,
  unit: string,
): ShootingDay => {
  const days = shootingDays(book, plan)
  const exact = plannedOn(plan, date, unit)
  const found =
    (exact && days.find(({ key }) => key === exact.key)) ??
    days.find((day) => day.date === date && isUnit(day.unit, unit))
  if (found) return found
  const calendar = onCalendar(
    book.records.day.rows.filter((day) => day.date !== ''),
    date,
    unit,
  )
  const number = days.filter((day) => isUnit(day.unit, unit) && day.date < date).length + 1
  if (calendar) return { ...fromCalendar(book, calendar, number), book: calendar }
  return { key: date, number, date, unit, strips: [], book: undefined }
}

/** A day of the calendar as a plan would have it: its scenes, by number, in shooting order. */
const fromCalendar = (book: Book, day: Day, number: number): PlannedDay => {
  const scenes = new Map(book.records.scene.rows.map((scene) => [scene.number, scene]))
  const strips = day.scenes.flatMap((written, index): PlannedStrip[] => {
    const scene = scenes.get(written)
    return scene
      ? [
          {
            is: 'scene',
            key: `${day.id}/${index}`,
            scene: scene.id,
            number: written,
            part: '',
            eighths: scene.eighths,
            minutes: scene.minutes,
          },
        ]
      : [
          {
            is: 'scene',
            key: `${day.id}/${index}`,
            // Nothing in the book has the id of the day, so that the scene reads as unknown.
            scene: day.id,
            number: written,
            part: '',
            eighths: 0,
            minutes: undefined,
          },
        ]
  })
  return { key: day.id, number, date: day.date, unit: day.unit, strips }
}

/** `14 of 32`: counted by the plan, or the calendar, among the days of its unit. */
export const dayCount = (
  days: readonly ShootingDay[],
  day: ShootingDay,
): { readonly number: number; readonly of: number } | undefined => {
  if (!days.some(({ key }) => key === day.key)) return undefined
  const ofUnit = days.filter(({ unit }) => isUnit(unit, day.unit))
  return { number: day.number, of: Math.max(ofUnit.length, ...ofUnit.map(({ number }) => number)) }
}
