import type { PlannedScene, PlannedStrip } from '../../book/plan'
import type { Location, Person, Scene } from '../../book/rows'
import { stripOf, type Strip } from '../../book/scene'
import { minuteText } from '../../domain/clock'
import { lightCode } from '../../domain/time-of-day'
import { eighthsFrom, eighthsText } from '../../domain/eighths'
import { castLabel, type Lookup } from './lookup'
import type { Over, Value } from './over'
import { toFive, type Timed } from './timeline'
import type { ShootingDay } from '../../book/shooting-days'
import { stripKeys } from '../../book/strip-keys'

/** A scene as it stands on a call sheet. */
export interface SceneRow {
  readonly is: 'scene'
  readonly key: string
  /** `61pt`. */
  readonly number: string
  readonly strip: Strip
  /** As the plan has it. */
  readonly planned: PlannedScene
  /** Absent where the book does not know it. */
  readonly scene: Scene | undefined
  readonly set: Value
  readonly synopsis: Value
  readonly dayNight: Value
  readonly eighths: number
  readonly pages: Value
  readonly cast: Value
  readonly people: readonly Person[]
  /** Characters whom nobody in the book plays. */
  readonly unknown: readonly string[]
  readonly location: Location | undefined
  readonly plan: Value
}

/** A band between scenes: lunch, a company move. */
export interface BandRow {
  readonly is: 'band'
  readonly key: string
  readonly text: Value
}

export type DayRow = SceneRow | BandRow

/** Day or night with the script day, as call sheets print it: `N3`. Source: docs/words.md#call-sheet. */
export const dayNightText = ({
  timeOfDay,
  scriptDay,
}: Pick<Scene, 'timeOfDay' | 'scriptDay'>): string => {
  const letter = lightCode(timeOfDay)
  if (/^[A-Za-z]/.test(scriptDay.trim()) && /\d/.test(scriptDay)) {
    const digits = /\d+/.exec(scriptDay)?.[0] ?? ''
    return `${letter || scriptDay.trim()[0]?.toUpperCase()}${digits}`
  }
  return `${letter}${scriptDay.trim()}`
}

/** The set as a heading without its time of day: `INT. FERRY INN - BACK BAR`. */
export const setText = ({ intExt, set }: Pick<Scene, 'intExt' | 'set'>): string =>
  [intExt && `${intExt}.`, set].filter(Boolean).join(' ')

/** What the strips of a day are kept under on its sheet. */
export const keysOn = (day: ShootingDay, lookup: Lookup): ((strip: PlannedStrip) => string) => {
  const keys = stripKeys(day.strips, (id) => lookup.scene(id) !== undefined)
  // A lunch that the board has not is worked out, and called like the first of one that has.
  return (strip) => keys.get(strip) ?? 'band/lunch'
}

/** The scenes and bands of a day in shooting order, with when each begins. */
export const dayRows = (
  day: ShootingDay,
  timed: readonly Timed[],
  lookup: Lookup,
  locations: (id: Scene['location']) => Location | undefined,
  over: Over,
): readonly DayRow[] => {
  const keyOf = keysOn(day, lookup)
  const home = locations(day.book?.location)
  const rows: DayRow[] = []
  let before: Location | undefined
  for (const each of timed) {
    const { strip } = each
    if (strip.is === 'banner') {
      const key = keyOf(strip)
      rows.push({ is: 'band', key, text: over(`${key}/text`, bandText(each)) })
      continue
    }
    const row = sceneRow(keyOf(strip), each, strip, lookup, locations, home, over)
    const moved = before && row.location && before.id !== row.location.id
    // A board with a move of its own says so itself.
    if (moved && !saysMove(timed, strip)) {
      const key = `band/move-${row.key.slice('scene/'.length)}`
      rows.push({
        is: 'band',
        key,
        text: over(`${key}/text`, `COMPANY MOVE to ${row.location?.name}`),
      })
    }
    before = row.location ?? before
    rows.push(row)
  }
  return rows
}

const bandText = ({ strip, fromMinute, toMinute }: Timed): string => {
  if (strip.is !== 'banner') return ''
  const words =
    strip.what === 'lunch'
      ? strip.text && !/^lunch$/i.test(strip.text.trim())
        ? strip.text
        : 'LUNCH'
      : strip.what === 'move' && !/move/i.test(strip.text)
        ? ['COMPANY MOVE', strip.text].filter(Boolean).join(' to ')
        : strip.text
  if (fromMinute === undefined || (strip.what === 'note' && strip.minutes === undefined))
    return words
  const from = minuteText(toFive(fromMinute))
  const to = strip.minutes && toMinute !== undefined ? ` – ${minuteText(toFive(toMinute))}` : ''
  return `${words} ${from}${to}`
}

/** Whether the board has a move between the scene before and this one. */
const saysMove = (timed: readonly Timed[], scene: PlannedScene): boolean => {
  const at = timed.findIndex(({ strip }) => strip === scene)
  for (let index = at - 1; index >= 0; index--) {
    const strip = timed[index]?.strip
    if (strip?.is !== 'banner') return false
    if (strip.what === 'move' || /\bmove\b/i.test(strip.text)) return true
  }
  return false
}

const sceneRow = (
  key: string,
  { workedOutMinute }: Timed,
  strip: PlannedScene,
  lookup: Lookup,
  locations: (id: Scene['location']) => Location | undefined,
  home: Location | undefined,
  over: Over,
): SceneRow => {
  const scene = lookup.scene(strip.scene)
  const { cast, unknown } = scene ? lookup.castOf(scene) : { cast: [], unknown: [] }
  const written = over(`${key}/cast`, cast.map(castLabel).join(', '))
  const pages = over(`${key}/pages`, strip.eighths === 0 ? '' : eighthsText(strip.eighths))
  return {
    is: 'scene',
    key,
    number: `${scene?.number || strip.number}${strip.part}`,
    strip: stripOf(scene),
    planned: strip,
    scene,
    set: over(`${key}/set`, scene ? setText(scene) : ''),
    synopsis: over(`${key}/synopsis`, scene?.synopsis ?? ''),
    dayNight: over(`${key}/dayNight`, scene ? dayNightText(scene) : ''),
    // What is typed counts for the total, where it is a length.
    eighths: (pages.is === 'plain' ? undefined : eighthsFrom(pages.text)) ?? strip.eighths,
    pages,
    cast: written,
    people: written.text === written.derived ? cast : lookup.castFrom(written.text),
    unknown,
    location: locations(scene?.location) ?? home,
    plan: over(
      `${key}/plan`,
      workedOutMinute === undefined ? '' : minuteText(toFive(workedOutMinute)),
    ),
  }
}
