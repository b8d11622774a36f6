import { callOn } from '../../book/day-hours'
import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import { dayText, minuteText } from '../../domain/clock'
import type { Start } from '../kind'
import type { CallSheet, schema } from './schema'
import { shootingDays, type ShootingDay } from '../../book/shooting-days'
import { isUnit } from '../../book/units'

/**
 * A start for every shooting day of the plan, or of the calendar, from `today` on: sheets are drafted from
 * what is there. All of them when none is left.
 */
export const starts = (book: Book, plan?: Plan, today = ''): readonly Start<typeof schema>[] => {
  const days = comingDays(book, plan, today)
  const labels = new Map<string, number>()
  for (const { date } of days) labels.set(date, (labels.get(date) ?? 0) + 1)
  return days.map((day) => startOf(day, (labels.get(day.date) ?? 0) > 1))
}

/** The start for one day of a unit; nothing where nobody shoots on it. */
export const ofDay = {
  start: (
    book: Book,
    plan: Plan | undefined,
    date: string,
    unit: string,
  ): Start<typeof schema> | undefined => {
    const day = shootingDays(book, plan).find((day) => day.date === date && isUnit(day.unit, unit))
    return day && startOf(day, false)
  },
  isOf: ({ about }: CallSheet, date: string, unit: string): boolean =>
    about.now.day === date && isUnit(about.now.unit, unit),
  says: async () => (await import('./in-short')).inShort,
}

const startOf = (day: ShootingDay, sayUnit: boolean): Start<typeof schema> => {
  const { date, unit, number, strips } = day
  const scenes = strips.filter(({ is }) => is === 'scene').length
  const call = callOn(day)
  const named = isUnit(unit, '') ? '' : unit
  return {
    label: [dayText(date, 'short'), sayUnit ? named : ''].filter(Boolean).join(', '),
    line: [
      `Day ${number}`,
      scenes === 1 ? '1 scene' : `${scenes} scenes`,
      call === undefined ? '' : `call ${minuteText(call)}`,
    ]
      .filter(Boolean)
      .join(', '),
    icon: 'megaphone',
    ...(day.book ? { about: day.book.id } : {}),
    fill: (sheet: CallSheet) => {
      sheet.about.set({ title: titleOf(date, named), day: date, unit })
    },
  }
}

/** The shooting days from `today` on; all of them when none is left. */
export const comingDays = (book: Book, plan: Plan | undefined, today: string) => {
  const days = shootingDays(book, plan)
  const coming = days.filter(({ date }) => date >= today)
  return coming.length > 0 ? coming : days
}

/** `Call sheet, Thursday 12 March`. */
export const titleOf = (date: string, unit = ''): string =>
  ['Call sheet', unit, dayText(date)].filter(Boolean).join(', ')
