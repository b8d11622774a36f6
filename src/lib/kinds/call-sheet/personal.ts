import type { Id } from '../../domain/id'
import { dayText } from '../../domain/clock'
import type { CastRow } from './cast-rows'
import type { CrewRow } from './crew-rows'
import type { Value } from './over'
import { nearText, type Near, type Place } from './places'
import type { SceneRow } from './scene-rows'
import type { Sheet } from './sheet'

/** What a sheet says to one person: their times first. */
export interface Personal {
  readonly key: string
  readonly id: Id
  readonly name: string
  /** Cast number and character, or position. */
  readonly line: string
  /** In the order of the day; only those there are. */
  readonly times: readonly {
    readonly label: string
    readonly text: string
    readonly main: boolean
  }[]
  /** The time they have to be there, or words such as `O/C`. */
  readonly call: string
  readonly where: readonly string[]
  /** The nearest to where they work. */
  readonly hospital: string
  readonly scenes: readonly SceneRow[]
  readonly notes: readonly string[]
}

/** Everybody on a sheet who has a call, cast first. */
export const personals = (sheet: Sheet): readonly Personal[] => [
  ...sheet.cast.map((row) => ofCast(sheet, row)),
  ...sheet.crew.flatMap(({ code, rows }) => rows.flatMap((row) => ofCrew(sheet, row, code) ?? [])),
]

/** What a sheet says to the person of this name, whatever its case: names are how a device knows whose it is. */
export const personalOf = (sheet: Sheet, name: string): Personal | undefined => {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return undefined
  return first(sheet, (each) => each.name.trim().toLowerCase() === wanted)
}

/** What a sheet says to the person of a row. */
export const personalAt = (sheet: Sheet, key: string): Personal | undefined =>
  first(sheet, (_, row) => row === key)

/** The first whose row is asked for; nobody else's sheet is put together. */
const first = (
  sheet: Sheet,
  is: (person: { readonly name: string }, key: string) => boolean,
): Personal | undefined => {
  const cast = sheet.cast.find(({ person, key }) => is(person, key))
  if (cast) return ofCast(sheet, cast)
  for (const { code, rows } of sheet.crew) {
    const row = rows.find((row) => row.person && is(row.person, row.key))
    if (row) return ofCrew(sheet, row, code)
  }
  return undefined
}

const times = (...all: readonly (readonly [string, Value, boolean?])[]): Personal['times'] =>
  all.flatMap(([label, { text }, main = false]) => (text === '' ? [] : [{ label, text, main }]))

const ofCast = (sheet: Sheet, row: CastRow): Personal => {
  const { person, name, character, pickup, call, costume, makeup, onSet, notes, scenes } = row
  return {
    key: row.key,
    id: person.id,
    name: name.text || character.text,
    line: [person.number, character.text].filter(Boolean).join(', '),
    times: times(
      ['Pick-up', pickup],
      ['Arrive', call, true],
      ['Costume', costume],
      ['Make-up', makeup],
      ['On set', onSet],
    ),
    call: call.text || onSet.text,
    where: whereOf(sheet, scenes),
    hospital: nearOf(sheet, theirPlaces(sheet, scenes), 'hospital'),
    scenes,
    notes: [notes.text].filter(Boolean),
  }
}

const ofCrew = (sheet: Sheet, row: CrewRow, code: string): Personal | undefined => {
  if (!row.person) return undefined
  const { needs, notes } = sheet.needs.find((each) => each.code === code) ?? {}
  return {
    key: row.key,
    id: row.person.id,
    name: row.name,
    line: row.position,
    times: times(
      ['Call', row.call, true],
      ['Shooting', sheet.shootingCall],
      ['Wrap, estimated', sheet.wrap],
    ),
    call: row.call.text,
    where: whereOf(sheet, []),
    hospital: nearOf(sheet, sheet.places, 'hospital'),
    scenes: sheet.rows.filter((each) => each.is === 'scene'),
    notes: [needs?.text ?? '', ...(notes ?? []).map(({ text }) => text)].filter(Boolean),
  }
}

/** Where their scenes are; all places of the day for who has none. */
const theirPlaces = (sheet: Sheet, scenes: readonly SceneRow[]): readonly Place[] =>
  sheet.places.filter(
    ({ location }) =>
      scenes.length === 0 || scenes.some((scene) => scene.location?.id === location.id),
  )

/** What is typed on the sheet, else what their places have, else what any place of the day has. */
const nearOf = (sheet: Sheet, theirs: readonly Place[], near: Near): string =>
  (sheet[near].is === 'plain' && nearText(theirs, near, ({ name }) => name.text)) ||
  sheet[near].text

/** Base first, because that is where people arrive; then where their scenes are. */
const whereOf = (sheet: Sheet, scenes: readonly SceneRow[]): readonly string[] => {
  const theirs = theirPlaces(sheet, scenes)
  const base = nearOf(sheet, theirs, 'base')
  const parking = nearOf(sheet, theirs, 'parking')
  return [
    base && `Unit base: ${base}`,
    ...theirs.map(({ name, address, access }) =>
      [name.text, address.text, access.text].filter(Boolean).join(', '),
    ),
    parking && `Parking: ${parking}`,
  ].filter(Boolean)
}

/**
 * A message to one person: short enough to be read on a locked telephone. `standing` is what the sheet is that it
 * was taken from: `Blue, second issue`.
 */
export const messageOf = (sheet: Sheet, personal: Personal, standing = ''): string => {
  const [where] = personal.where
  const numbers = personal.scenes.map(({ number }) => number).join(', ')
  const first = personal.name.split(/\s+/)[0] ?? ''
  return [
    `${first ? `${first}: ` : ''}${sheet.production}, ${dayText(sheet.day)}.`,
    personal.times.map(({ label, text }) => `${label} ${text}`).join(', ') + '.',
    where && `${where}.`,
    personal.key.startsWith('cast') && numbers !== '' && `Scenes ${numbers}.`,
    ...(personal.key.startsWith('cast') ? personal.notes.map((note) => `${note}.`) : []),
    standing && `${standing}.`,
  ]
    .filter(Boolean)
    .join('\n')
    .replaceAll('..', '.')
}
