import { callOn } from '../../book/day-hours'
import { stripOf, type Strip } from '../../book/scene'
import { dayText, minuteText } from '../../domain/clock'
import { eighthsText } from '../../domain/eighths'
import { castLabel, type Lookup } from './lookup'
import { dayNightText, setText } from './scene-rows'
import { isUnit, type ShootingDay } from '../../book/shooting-days'

/** One of the next shooting days, short. */
export interface Advance {
  readonly key: string
  /** `Friday 13 March, day 15. Unit call 11:00`. */
  readonly heading: string
  readonly scenes: readonly {
    readonly key: string
    readonly number: string
    readonly strip: Strip
    readonly set: string
    readonly dayNight: string
    readonly pages: string
    readonly cast: string
  }[]
}

/** How many days ahead a sheet looks. */
const AHEAD = 2

/** The next days of the same unit. */
export const advanceOf = (
  days: readonly ShootingDay[],
  { date, unit }: Pick<ShootingDay, 'date' | 'unit'>,
  lookup: Lookup,
): readonly Advance[] =>
  days
    .filter((day) => date !== '' && day.date > date && isUnit(day.unit, unit))
    .slice(0, AHEAD)
    .map((day) => {
      const call = callOn(day)
      return {
        key: day.key,
        heading: `${dayText(day.date)}, day ${day.number}${call === undefined ? '' : `. Unit call ${minuteText(call)}`}`,
        scenes: day.strips.flatMap((strip) => {
          if (strip.is === 'banner') return []
          const scene = lookup.scene(strip.scene)
          return [
            {
              key: strip.key,
              number: `${scene?.number || strip.number}${strip.part}`,
              strip: stripOf(scene),
              set: scene ? setText(scene) : '',
              dayNight: scene ? dayNightText(scene) : '',
              pages: strip.eighths === 0 ? '' : eighthsText(strip.eighths),
              cast: scene ? lookup.castOf(scene).cast.map(castLabel).join(', ') : '',
            },
          ]
        }),
      }
    })
