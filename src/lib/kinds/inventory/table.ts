import { dayText } from '../../domain/clock'
import type { Column } from '../../grid/column'
import { readText, type Sheet } from '../../grid/sheet'
import { columns, type ColumnKey, type ItemColumn } from './columns'
import type { Keeping } from './keeping.svelte'
import { amountText } from './money'
import { schema, type Item } from './schema'
import { placeWritten } from './stow/where'
import { writesOf } from './table-writes'
import { stateWords } from './words'

type Look = Partial<Column<Item>>

/** What is in a container is written as that container. */
const placed = (list: Keeping): Look => {
  const text = (item: Item) => placeWritten(item, list.stowage)
  return { text, copy: text, value: text }
}

/** What the table adds to the columns of the sheet, in its own order: the first have to be seen first. */
const looks = (list: Keeping): readonly (readonly [ColumnKey, Look])[] => [
  ['name', { text: ({ name }) => name || 'No name yet', width: 'minmax(11rem, 1fr)' }],
  ['tag', { width: '5.5rem', face: 'time' }],
  ['quantity', { label: 'Qty', width: '3.5rem' }],
  [
    'state',
    {
      text: (item) => (item.hot ? 'Hot' : stateWords[item.state]),
      late: ({ hot }) => hot,
      width: '6.5rem',
    },
  ],
  ['scenes', { face: 'time', width: '6rem' }],
  ['holder', { text: ({ holder }) => list.called(holder), width: '7rem' }],
  ['owner', { text: ({ owner }) => list.called(owner), width: '7rem', aside: true }],
  ['dueDay', { text: ({ dueDay }) => dayText(dueDay, 'short'), width: '7rem', aside: true }],
  ['place', { width: '9rem', ...placed(list) }],
  [
    'rentTo',
    {
      text: ({ rentTo }) => dayText(rentTo, 'short'),
      late: (item) => list.isLate(item),
      width: '7rem',
    },
  ],
  ['category', {}],
  ['character', { width: '8rem' }],
  ['source', {}],
  ['vendor', { width: '8rem' }],
  ['costCents', { width: '5.5rem' }],
  ['note', { width: 'minmax(10rem, 1fr)' }],
]

const byKey: ReadonlyMap<string, ItemColumn> = new Map(
  columns.map((column) => [column.key, column]),
)

/** The columns of the table: those of the sheet, as the table shows them. */
export const tableColumns = (list: Keeping): readonly Column<Item>[] => {
  const first = looks(list)
  const named = new Set<string>(first.map(([key]) => key))
  return [
    ...first.flatMap(([key, look]) => {
      const column = byKey.get(key)
      return column ? [{ ...plain(list, column), ...look }] : []
    }),
    ...columns
      .filter(({ key }) => !named.has(key))
      .map((column) => ({ ...plain(list, column), aside: true })),
  ]
}

const plain = (list: Keeping, column: ItemColumn): Column<Item> => {
  const { key, label, kind, options, write } = column
  const text = (item: Item) => String(write(item))
  const value = ({ [key]: value }: Item) => String(value)
  const amount = ({ [key]: value }: Item) => (typeof value === 'number' ? value : undefined)
  return {
    key,
    label,
    text,
    copy: text,
    value: kind === 'choice' ? value : text,
    kind: kind === 'money' ? 'number' : kind,
    ...(options ? { options } : {}),
    // Whoever releases something hot is asked first.
    ...(key === 'hot' ? { edit: false } : {}),
    ...(kind === 'number' ? { amount, total: String } : {}),
    ...(kind === 'money' ? { amount, total: (cents) => amountText(cents, list.currency) } : {}),
  }
}

/** How the table writes: with the steps that everything else here is done by. */
export const sheetOf = (list: Keeping): Sheet<Item> => ({
  read: (item, key, text) => {
    if (item?.hot && (key === 'state' || key === 'place' || key === 'holder')) {
      const written =
        key === 'place' ? placeWritten(item, list.stowage) : byKey.get(key)?.write(item)
      return text === written ? undefined : { says: hotSays(list, item) }
    }
    // A thing always stands somewhere: there is no state to clear it to.
    if (key === 'state' && text.trim() === '') return undefined
    const { item: fields } = schema.records
    return readText(byKey.get(key), fields[key as ColumnKey], text)
  },
  ...writesOf(
    list.list,
    () => list.by(),
    (name) => list.departmentOf(name),
  ),
})

const hotSays = (list: Keeping, item: Item): string => {
  const who = item.hotBy === '' ? '' : ` Ask ${list.called(item.hotBy)}.`
  return `${item.name}: ${list.hotText(item)}.${who}`
}
