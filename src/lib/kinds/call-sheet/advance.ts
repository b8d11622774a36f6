import { calledOn } from '../../book/day-hours'
import { stripOf, type Strip } from '../../book/scene'
import { dayText, minuteText } from '../../domain/clock'
import { eighthsText } from '../../domain/eighths'
import { castLabel, type Lookup } from './lookup'
import type { Over, Value } from './over'
import { dayNightText, keysOn, setText } from './scene-rows'
import { type ShootingDay } from '../../book/shooting-days'
import { isUnit } from '../../book/units'

/** One of the next shooting days, short. */
export interface Advance {
  readonly key: string
  /** `Friday 13 March, day 15. Unit call 11:00`. */
  readonly heading: Value
  readonly scenes: readonly {
    readonly key: string
    readonly number: Value
    readonly strip: Strip
    readonly set: Value
    readonly dayNight: Value
    readonly pages: Value
    readonly cast: Value
  }[]
}

/** How many days ahead a sheet looks. */
const AHEAD = 2

/** The next days of the same unit. */
export const advanceOf = (
  days: readonly ShootingDay[],
  { date, unit }: Pick<ShootingDay, 'date' | 'unit'>,
  lookup: Lookup,
  over: Over,
): readonly Advance[] =>
  days
    .filter((day) => date !== '' && day.date > date && isUnit(day.unit, unit))
    .slice(0, AHEAD)
    .map((day) => {
      const call = calledOn(day)
      const keyOf = keysOn(day, lookup)
      const of = `advance/${day.date}`
      return {
        key: day.key,
        heading: over(
          `${of}/heading`,
          `${dayText(day.date)}, day ${day.number}${call === undefined ? '' : `. Unit call ${minuteText(call)}`}`,
        ),
        scenes: day.strips.flatMap((strip) => {
          if (strip.is === 'banner') return []
          const scene = lookup.scene(strip.scene)
          const key = `${of}/${keyOf(strip)}`
          return [
            {
              key,
              number: over(`${key}/number`, `${scene?.number || strip.number}${strip.part}`),
              strip: stripOf(scene),
              set: over(`${key}/set`, scene ? setText(scene) : ''),
              dayNight: over(`${key}/dayNight`, scene ? dayNightText(scene) : ''),
              pages: over(`${key}/pages`, strip.eighths === 0 ? '' : eighthsText(strip.eighths)),
              cast: over(
                `${key}/cast`,
                scene ? lookup.castOf(scene).cast.map(castLabel).join(', ') : '',
              ),
            },
          ]
        }),
      }
    })
