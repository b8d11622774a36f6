import { departmentsByName } from '../../book/called'
import type { Book } from '../../book/schema'
import { dayText, minuteText, wallClock } from '../../domain/clock'
import type { Column } from '../../grid/column'
import { readText, type Sheet } from '../../grid/sheet'
import { startAndFinish, statuses, statusWords } from '../../ui/status'
import { codeOf, optionsOf } from './codes'
import { columns } from './columns'
import { cell } from './export'
import { fieldsOf, type ShotField } from './fields'
import { rows } from './rows'
import {
  designation,
  inSceneOrder,
  minutesTaken,
  plannedMinutes,
  schema,
  type Shot,
  type ShotList,
} from './schema'
import { assignShot, setState, takesOf, takesText } from './steps'

interface Given {
  readonly list: ShotList
  readonly zone: string
  readonly now: number
  /** Room for every column; otherwise only those a floor needs. */
  readonly wide: boolean
}

const byKey = new Map<string, (typeof columns)[number]>(
  columns.map((column) => [column.key, column]),
)

const shownIn = ({ codes, options }: ShotField, value: string): string =>
  codes ? codeOf(codes, value) : (options?.find((option) => option.value === value)?.label ?? value)

const columnOf = (field: ShotField): Column<Shot> => {
  const column = byKey.get(field.key)
  return {
    key: field.key,
    label: field.short ?? field.label,
    ...(field.width ? { width: field.width } : {}),
    text: (shot) =>
      field.date ? dayText(field.text(shot), 'short') : shownIn(field, field.text(shot)),
    value: field.text,
    ...(column ? { copy: (shot: Shot) => cell(shot, column.key) } : {}),
    ...(field.codes
      ? {
          kind: 'choice' as const,
          options: [{ value: '', label: 'None' }, ...optionsOf(field.codes)],
        }
      : {}),
    ...(field.options ? { kind: 'choice' as const, options: field.options } : {}),
    ...(field.time ? { kind: 'time' as const, amount: ({ dueMinute }: Shot) => dueMinute } : {}),
    ...(field.number
      ? {
          kind: 'number' as const,
          align: 'end' as const,
          amount: ({ [field.key]: value }: Shot) => (typeof value === 'number' ? value : undefined),
          total: String,
        }
      : {}),
  }
}

/** The columns of the table: what a shot is called, its fields, and what became of it. */
export const tableColumns = ({ list, zone, now, wide }: Given): readonly Column<Shot>[] => [
  {
    key: 'designation',
    label: 'Shot',
    text: designation,
    edit: false,
    face: 'slate',
    width: '5rem',
  },
  ...fieldsOf.map((field) => ({
    ...columnOf(field),
    ...(field.key === 'action' ? { marked: true } : {}),
    aside: field.width === undefined || !(wide || field.floor === true),
  })),
  {
    key: 'started',
    label: 'Started',
    kind: 'time',
    edit: false,
    aside: !wide,
    text: ({ startedAt }) =>
      startedAt === undefined ? '' : minuteText(wallClock(startedAt, zone).minute),
  },
  {
    key: 'took',
    label: 'Took',
    kind: 'number',
    edit: false,
    align: 'end',
    text: (shot) => String(minutesTaken(shot, now) ?? ''),
    amount: (shot) => minutesTaken(shot, now),
    total: String,
    late: (shot) =>
      plannedMinutes(shot) > 0 && (minutesTaken(shot, now) ?? 0) > plannedMinutes(shot),
  },
  {
    key: 'takes',
    label: 'Takes',
    edit: false,
    aside: true,
    text: (shot) => takesText(takesOf(list, shot)),
  },
  {
    key: 'by',
    label: 'Done by',
    edit: false,
    aside: true,
    text: ({ doneAt, doneBy }) =>
      doneAt === undefined
        ? ''
        : [doneBy, minuteText(wallClock(doneAt, zone).minute)].filter(Boolean).join(', '),
  },
  {
    key: 'state',
    label: 'State',
    kind: 'status',
    text: ({ state }) => state,
    copy: (shot) => cell(shot, 'state'),
    options: statuses.map((value) => ({ value, label: statusWords[value] })),
    steps: startAndFinish,
  },
]

const { shot: fields } = schema.records

const assign = (list: ShotList, shot: Shot, name: string, book: Book) =>
  assignShot(list, shot, name, departmentsByName(book.records.person.rows).get(name.trim()) ?? '')

/** How the table writes: with the steps that everything else here is done by. Who is assigned is found in `book`. */
export const sheetOf = (list: ShotList, by: string, book: Book): Sheet<Shot> => ({
  read: (_, key, text) => {
    // A shot always stands somewhere: there is no state to clear it to.
    if (key === 'state' && text.trim() === '') return undefined
    // What belongs to no spreadsheet, the slate, is plain text.
    const column = byKey.get(key) ?? { key, label: key, aliases: [], read: (value) => ({ value }) }
    return readText(column, fields[key as keyof typeof fields], text)
  },
  write: (shot, key, value) => {
    const state = statuses.find((status) => status === value)
    if (key === 'state' && state) return setState(list, shot, state, by, Date.now())
    if (key === 'owner') return assign(list, shot, String(value ?? ''), book)
    const label = fieldsOf.find((field) => field.key === key)?.label ?? key
    list.edit(`${designation(shot)}: ${label.toLowerCase()} changed`, () =>
      list.records.shot.set(shot.id, { [key]: value }),
    )
  },
  // What goes below the last shot belongs to its scene, unless it names another.
  add: (given) => {
    const scene = inSceneOrder(list).at(-1)?.scene ?? ''
    rows.add(
      list,
      given.map((row) => ({ scene, ...row })),
    )
  },
  edit: (label, change) => list.edit(label, change),
})
