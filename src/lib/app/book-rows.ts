import { rangesIn } from '../book/away'
import { placeNamed } from '../book/scene-places'
import { schema, type Book } from '../book/schema'
import { coordinatesFrom } from '../domain/coordinates'
import type { Fields } from '../domain/field'
import { fold } from '../domain/fold'
import type { Id } from '../domain/id'
import {
  choiceCell,
  dayCell,
  eighthsCell,
  minuteCell,
  textCell,
  wholeCell,
  type Cell,
  type Column,
} from '../formats/columns'
import type { Rows } from '../kinds/kind'

/* Scenes, days and locations in from a spreadsheet. */

type Given = Readonly<Record<string, unknown>>

const column = (
  key: string,
  label: string,
  aliases: readonly string[],
  read: (cell: string) => Cell = textCell,
): Column<string> => ({ key, label, aliases, read })

/** Everybody once, between commas. */
const names = (cell: string): Cell => ({
  value: [...new Set(cell.split(/[,;\n]+/).map((part) => part.trim()))].filter(Boolean),
})
const numbers = (cell: string): Cell => ({ value: cell.split(/[\s,;]+/).filter(Boolean) })
const ranges = (cell: string): Cell => {
  const value = rangesIn(cell)
  return value === undefined
    ? { says: `“${cell}” is no days, as in 2026-03-12, 2026-03-15 to 2026-03-18.` }
    : { value }
}
const place = column('location', 'Location', ['place', 'location name', 'filming location'])

const sceneColumns: readonly Column<string>[] = [
  column('number', 'Scene', ['sc', 'scene no', 'scene number', 'number', 'no', '#', 'sc #']),
  column(
    'intExt',
    'I/E',
    ['int ext', 'int or ext', 'ie'],
    choiceCell([
      { value: 'INT', names: ['INT', 'I', 'interior'] },
      { value: 'EXT', names: ['EXT', 'E', 'exterior'] },
      { value: 'INT/EXT', names: ['INT/EXT', 'I/E', 'EXT/INT', 'E/I'] },
    ]),
  ),
  column('set', 'Set', ['setting', 'set name', 'slug', 'heading']),
  column('timeOfDay', 'D/N', ['day night', 'day or night', 'time of day', 'time']),
  column('eighths', 'Pages', ['page count', 'pgs', 'length', 'eighths'], eighthsCell),
  column('characters', 'Characters', ['cast', 'character'], names),
  column('synopsis', 'Synopsis', ['description', 'action', 'summary']),
  column('scriptDay', 'Script day', ['story day', 'dramatic day']),
  column('minutes', 'Minutes', ['estimate', 'est time', 'est minutes', 'est min'], wholeCell),
  place,
]

const dayColumns: readonly Column<string>[] = [
  column('date', 'Date', ['day', 'shoot date', 'shooting day'], dayCell),
  column(
    'type',
    'What',
    ['type', 'kind', 'day type'],
    choiceCell([
      { value: 'shoot', names: ['Shooting', 'shoot day', 'filming'] },
      { value: 'prep', names: ['Prep', 'preparation'] },
      { value: 'travel', names: ['Travel', 'travelling'] },
      { value: 'rehearse', names: ['Rehearsal', 'rehearsing'] },
      { value: 'off', names: ['Day off', 'rest', 'holiday', 'dark'] },
    ]),
  ),
  column('unit', 'Unit', []),
  column('callMinute', 'Call', ['crew call', 'general call', 'unit call'], minuteCell),
  column('lunchMinute', 'Lunch', ['meal', 'first meal'], minuteCell),
  column('wrapMinute', 'Wrap', ['est wrap', 'estimated wrap'], minuteCell),
  column('scenes', 'Scenes', ['scenes in shooting order', 'sc', 'scene'], numbers),
  place,
  column('notes', 'Notes', ['note', 'remarks']),
]

const locationColumns: readonly Column<string>[] = [
  column('name', 'Name', ['location', 'place', 'location name', 'site']),
  column('address', 'Address', ['full address', 'street']),
  column('contact', 'Contact', ['contact name', 'owner']),
  column('phone', 'Phone', ['telephone', 'tel', 'mobile', 'contact phone']),
  column('notes', 'Notes', ['note', 'remarks']),
  column('parking', 'Parking', ['crew parking']),
  column('base', 'Unit base', ['base', 'base camp']),
  column('access', 'Access', ['access notes']),
  column('hospital', 'Nearest hospital', ['hospital', 'a&e', 'er']),
  column('coordinates', 'Latitude, longitude', ['coordinates', 'gps', 'map'], (cell) =>
    coordinatesFrom(cell) === undefined
      ? { says: `“${cell}” is no place on a map, as in 50.1188, -5.5376.` }
      : { value: cell },
  ),
  column('closed', 'Days closed', ['closed'], ranges),
]

type Taken = 'scene' | 'day' | 'location'

/** Rows that can come into a table of the book: who is there already is only filled in where nothing is written. */
const rowsOf = (
  table: Taken,
  columns: readonly Column<string>[],
  required: string,
  words: readonly [string, string],
  keyOf: (row: Given) => string,
): Rows<typeof schema> => ({
  columns,
  required,
  add: (book, given) =>
    book.edit(
      given.length === 1 ? `1 ${words[0]} brought in` : `${given.length} ${words[1]} brought in`,
      () => {
        const known = new Map<string, Id>()
        for (const row of book.records[table].ordered) {
          const key = keyOf(row)
          if (!known.has(key)) known.set(key, row.id)
        }
        for (const row of given) {
          const said = readRow(book, table, row)
          const id = known.get(keyOf(said))
          if (id === undefined) known.set(keyOf(said), book.records[table].add(said))
          else book.records[table].set(id, lackingOf(book, table, id, said))
        }
      },
    ),
})

/** A row as the book keeps it. A location is named, and made where the book has none of the name. Inside an edit. */
const readRow = (book: Book, table: Taken, row: Given): Given => {
  const said = {
    ...row,
    ...(typeof row['location'] === 'string' ? { location: placeNamed(book, row['location']) } : {}),
  }
  const fields: Fields = schema.records[table]
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) =>
      key in said ? [[key, field.read(said[key as keyof typeof said], said)]] : [],
    ),
  )
}

/** What a row says that the book does not say yet. */
const lackingOf = (book: Book, table: Taken, id: Id, said: Given): Given => {
  const there: Given = { ...book.records[table].get(id) }
  const fields: Fields = schema.records[table]
  const unsaid = (key: string): boolean =>
    JSON.stringify(there[key]) === JSON.stringify(fields[key]?.read(undefined, {}))
  return Object.fromEntries(Object.entries(said).filter(([key]) => unsaid(key)))
}

const word = (value: unknown): string => (typeof value === 'string' ? fold(value.trim()) : '')

/** Rows in from a spreadsheet, by table of the book. People come in by `people.ts`. */
export const bookRows: Readonly<Record<Taken, Rows<typeof schema>>> = {
  scene: rowsOf('scene', sceneColumns, 'number', ['scene', 'scenes'], ({ number }) => word(number)),
  day: rowsOf(
    'day',
    dayColumns,
    'date',
    ['day', 'days'],
    ({ date, unit }) => `${word(date)} ${word(unit)}`,
  ),
  location: rowsOf('location', locationColumns, 'name', ['location', 'locations'], ({ name }) =>
    word(name),
  ),
}
