import { plannedOn, type Plan } from './plan'
import type { Scene } from './rows'
import type { Book } from './schema'
import { isUnit } from './units'

/** A scene, or a part of one, that is shot on a date. */
export interface SceneOn {
  readonly number: string
  /** Tells parts of one scene apart: `pt1`. */
  readonly part: string
  /** Pages of what is shot of it, in eighths. */
  readonly eighths: number
  /** The scene, where the book has it. */
  readonly scene: Scene | undefined
}

/**
 * What is shot on a date, in order: by the board in use where it plans that date, else by what the day
 * itself lists in the book. The one answer for everything that asks which scenes are today's.
 */
export const scenesOn = (
  book: Book,
  plan: Plan | undefined,
  date: string,
  unit = '',
): readonly SceneOn[] => {
  if (date === '') return []
  const { scene, day } = book.records
  // A day whose unit is written otherwise is still the day of its date.
  const planned = plannedOn(plan, date, unit) ?? plan?.days.find((each) => each.date === date)
  if (planned) {
    return planned.strips.flatMap((strip) =>
      strip.is === 'scene'
        ? [
            {
              number: strip.number,
              part: strip.part,
              eighths: strip.eighths,
              scene: scene.get(strip.scene),
            },
          ]
        : [],
    )
  }
  const shooting = day.rows.filter((row) => row.date === date && row.type === 'shoot')
  const listed = shooting.find((row) => isUnit(row.unit, unit)) ?? shooting[0]
  return (listed?.scenes ?? []).map((number) => {
    const found = scene.rows.find((row) => row.number === number)
    return { number, part: '', eighths: found?.eighths ?? 0, scene: found }
  })
}

/** Every date that is shot on, by the board in use and by the days of the book, the earliest first. */
export const shootingDates = (book: Book, plan: Plan | undefined): readonly string[] => {
  const days = book.records.day.rows.filter(({ type }) => type === 'shoot')
  const dates = [...days, ...(plan?.days ?? [])].map(({ date }) => date)
  return [...new Set(dates)].filter((date) => date !== '').sort()
}
