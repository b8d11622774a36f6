import type {
  DayArtist,
  DayBackground,
  DayBand,
  DayFact,
  DayPlace,
  DayScene,
  DaySheet,
} from '../../book/day-sheet'
import { count, readAll, text } from '../../domain/field'
import { idFrom } from '../../domain/id'
import { listFrom, objectFrom, type FieldsOf, type Stored } from './json'

type Lists = 'facts' | 'places' | 'rows' | 'cast' | 'background'

const sheetFields: FieldsOf<DaySheet, Lists> = {
  title: text(),
  call: text(),
  warning: text(),
  remark: text(),
}
const factFields: FieldsOf<DayFact, never> = { label: text(), text: text() }
const placeFields: FieldsOf<DayPlace, 'number'> = { name: text(), address: text(), access: text() }
const sceneFields: FieldsOf<DayScene, 'is' | 'scene'> = {
  key: text(),
  number: text(),
  part: text(),
  set: text(),
  dayNight: text(),
  eighths: count(),
  cast: text(),
  place: text(),
  plan: text(),
}
const bandFields: FieldsOf<DayBand, 'is'> = { key: text(), text: text() }
const artistFields: FieldsOf<DayArtist, never> = {
  key: text(),
  number: text(),
  character: text(),
  player: text(),
  status: text(),
  pickup: text(),
  call: text(),
  costume: text(),
  makeup: text(),
  onSet: text(),
  scenes: text(),
  notes: text(),
}
const backgroundFields: FieldsOf<DayBackground, never> = {
  key: text(),
  number: text(),
  name: text(),
  call: text(),
  onSet: text(),
  notes: text(),
}

/** What the paper of a day said when it was frozen. Any JSON reads as a legal one, or as none. Rule [I6]. */
export const daySheetFrom = (value: unknown): DaySheet | undefined => {
  const stored = objectFrom(value)
  if (!stored) return undefined
  const list = (name: Lists): readonly Stored[] =>
    listFrom(stored[name])
      .map(objectFrom)
      .filter((one) => one !== undefined)
  return {
    ...readAll(sheetFields, stored),
    facts: list('facts').map((one) => readAll(factFields, one)),
    places: list('places').map((one) => {
      const number = text().read(one['number'], one)
      return { ...(number !== '' && { number }), ...readAll(placeFields, one) }
    }),
    rows: keyed(list('rows')).flatMap((one): readonly (DayScene | DayBand)[] => {
      if (one['is'] === 'band') return [{ is: 'band', ...readAll(bandFields, one) }]
      const scene = idFrom(one['scene'])
      return scene ? [{ is: 'scene', scene, ...readAll(sceneFields, one) }] : []
    }),
    cast: keyed(list('cast')).map((one) => readAll(artistFields, one)),
    background: keyed(list('background')).map((one) => readAll(backgroundFields, one)),
  }
}

/** Each key once: rows are drawn by them. */
const keyed = (rows: readonly Stored[]): readonly Stored[] => {
  const byKey = new Map(rows.map((row) => [text().read(row['key'], row), row] as const))
  return [...byKey.values()]
}
