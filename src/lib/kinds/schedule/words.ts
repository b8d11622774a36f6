import type { Scene } from '../../book/rows'
import { eighthsText } from '../../domain/eighths'
import { dayText, minuteText, spanText } from '../../domain/clock'
import type { Cast } from '../../book/playing'
import { shortOf } from '../../book/playing'
import { hoursText } from './clock'
import { stripName, type Banner, type Entry, type LaidDay, type Strip } from './layout'
import { bannerWords, entryName } from './steps'

/** `Int. Ferry Inn – back bar`: the heading as a board says it, the first letter of each place large. */
export const setText = (scene: Scene | undefined): string => {
  if (!scene) return 'Not in the book'
  const set = scene.set.replace(/\s+-\s+/g, ' – ')
  return [scene.intExt && `${scene.intExt[0]}${scene.intExt.slice(1).toLowerCase()}.`, eased(set)]
    .filter(Boolean)
    .join(' ')
}

/** Words all in capitals, as a script has them, with a capital each. Anything else stays as written. */
const eased = (text: string): string =>
  text !== text.toUpperCase()
    ? text
    : text
        .toLowerCase()
        .replace(
          /(^|[\s(/–-])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        )

/** `Night 3`: the time of day with the day of the story. */
export const timeText = (scene: Scene | undefined): string =>
  scene ? [eased(scene.timeOfDay), scene.scriptDay].filter(Boolean).join(' ') : ''

/** `1 pages`, `4 4/8 pages`. */
export const pagesText = (eighths: number): string =>
  `${eighthsText(eighths)} ${eighths > 0 && eighths <= 8 ? 'page' : 'pages'}`

/** `3 h 00`, `40 min`, or empty. */
export const takesText = (minutes: number | undefined): string =>
  minutes === undefined ? '' : spanText(minutes)

/** `Lunch 12:30, 1 h 00`. */
export const bannerText = ({ item, minutes }: Banner): string => {
  const named = item.text || bannerWords[item.what]
  const at = item.atMinute === undefined ? '' : ` ${minuteText(item.atMinute)}`
  return [`${named}${at}`, takesText(minutes)].filter(Boolean).join(', ')
}

/** Where a day is shot: its locations in order, or its sets while no scene has a location. */
export const placesOf = (day: LaidDay, nameOf: (id: Scene['location']) => string): string => {
  const scenes = day.entries.flatMap((entry) => (entry.is === 'scene' && entry.scene) || [])
  const places = scenes.map(({ location }) => nameOf(location)).filter(Boolean)
  const sets = scenes.map(({ set }) => eased(set.split(/\s[-–]\s/)[0] ?? ''))
  const all = [...new Set((places.length > 0 ? places : sets).filter(Boolean))]
  return all.length > 3
    ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`
    : all.join(', ')
}

/** A strip as a reader hears it. */
export const spokenStrip = (strip: Strip, cast: Cast): string =>
  [
    `Scene ${stripName(strip)}`,
    setText(strip.scene),
    timeText(strip.scene),
    pagesText(strip.eighths),
    takesText(strip.minutes),
    castText(strip, cast) && `cast ${castText(strip, cast)}`,
  ]
    .filter(Boolean)
    .join(', ')

/** `1 2 6`. */
export const castText = (strip: Strip, cast: Cast, between = ' '): string =>
  cast.of(strip.scene).map(shortOf).join(between)

/** Anything on a board as a reader hears it. */
export const spokenEntry = (entry: Entry, cast: Cast): string => {
  if (entry.is === 'scene') return spokenStrip(entry, cast)
  if (entry.is === 'banner') return bannerText(entry)
  const { day } = entry
  return [
    entryName(entry),
    dayText(day.date),
    pagesText(day.eighths),
    hoursText(day.callMinute, day.clock),
  ]
    .filter(Boolean)
    .join(', ')
}
