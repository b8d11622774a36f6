import { dayText } from '../../domain/clock'
import type { Column } from '../../grid/column'
import { readText, type Sheet } from '../../grid/sheet'
import { wholeCell } from '../../formats/columns'
import { columns, type ColumnKey, type ItemColumn } from './columns'
import { fieldLabel, isStock } from './fields'
import type { Keeping } from './keeping.svelte'
import { amountText } from './money'
import { schema, type About, type Item } from './schema'
import { placeWritten } from './stow/where'
import { LEFT, writesOf } from './table-writes'
import { stateWords } from './words'

type Look = Partial<Column<Item>>

/** What is in a container is written as that container. */
const placed = (list: Keeping): Look => {
  const text = (item: Item) => placeWritten(item, list.stowage)
  return { text, copy: text, value: text }
}

/** What the table adds to the columns of the sheet. */
const looks = (list: Keeping): Readonly<Partial<Record<ColumnKey, Look>>> => ({
  name: { text: ({ name }) => name || 'No name yet', width: 'minmax(11rem, 1fr)' },
  tag: { width: '5.5rem', face: 'time' },
  serial: { width: '8rem', face: 'time' },
  quantity: { label: 'Qty', width: '3.5rem' },
  size: { width: '5.5rem' },
  colour: { width: '6rem' },
  change: { width: '4.5rem', face: 'time' },
  state: {
    text: (item) => (item.hot ? 'Hot' : stateWords[item.state]),
    late: ({ hot }) => hot,
    width: '6.5rem',
  },
  scenes: { face: 'time', width: '6rem' },
  holder: { text: ({ holder }) => list.called(holder), width: '7rem' },
  owner: { text: ({ owner }) => list.called(owner), width: '7rem' },
  dueDay: { text: ({ dueDay }) => dayText(dueDay, 'short'), width: '7rem' },
  place: { width: '9rem', ...placed(list) },
  rentTo: {
    text: ({ rentTo }) => dayText(rentTo, 'short'),
    late: (item) => list.isLate(item),
    width: '7rem',
  },
  character: { width: '8rem' },
  vendor: { width: '8rem' },
  costCents: { width: '5.5rem' },
  unitCents: { width: '5.5rem' },
  dayRateCents: { width: '5.5rem' },
  reorderLevel: { width: '5.5rem' },
  note: { width: 'minmax(10rem, 1fr)' },
})

const STOCK = [
  ...(['name', 'quantity', LEFT, 'reorderLevel', 'state', 'place'] as const),
  ...(['vendor', 'unitCents', 'note'] as const),
]

/** What a table of each type shows first, in its order: the first have to be seen first. */
const FIRST: Readonly<Record<About['type'], readonly (ColumnKey | typeof LEFT)[]>> = {
  props: [
    ...(['name', 'tag', 'quantity', 'state', 'scenes', 'holder', 'place', 'rentTo'] as const),
    ...(['category', 'character', 'source', 'vendor', 'costCents', 'note'] as const),
  ],
  wardrobe: [
    ...(['name', 'tag', 'character', 'change', 'size', 'colour', 'quantity', 'state'] as const),
    ...(['scenes', 'holder', 'place', 'rentTo', 'source', 'vendor', 'note'] as const),
  ],
  'set dressing': [
    ...(['name', 'tag', 'quantity', 'state', 'scenes', 'place', 'rentTo', 'category'] as const),
    ...(['size', 'source', 'vendor', 'costCents', 'clearance', 'note'] as const),
  ],
  equipment: [
    ...(['name', 'tag', 'serial', 'quantity', 'state', 'holder', 'place', 'vendor'] as const),
    ...(['rentFrom', 'rentTo', 'dayRateCents', 'valueCents', 'note'] as const),
  ],
  expendables: STOCK,
  office: STOCK,
}

const byKey: ReadonlyMap<string, ItemColumn> = new Map(
  columns.map((column) => [column.key, column]),
)

/**
 * The columns of the table: first those its type of list is about, then what is written besides, and aside all
 * others that the sheet has.
 */
export const tableColumns = (
  list: Keeping,
  type: About['type'],
  besides: ReadonlySet<string>,
): readonly Column<Item>[] => {
  const looked = looks(list)
  const drawn = (column: ItemColumn): Column<Item> => ({
    ...plain(list, { ...column, label: fieldLabel(type, column.key, column.label) }),
    ...looked[column.key],
  })
  const first = FIRST[type]
  const named = new Set<string>(first)
  const rest = columns.filter(({ key }) => !named.has(key))
  return [
    ...first.flatMap((key) => {
      if (key === LEFT) return [leftColumn(list)]
      const column = byKey.get(key)
      return column ? [drawn(column)] : []
    }),
    ...rest.filter(({ key }) => besides.has(key)).map(drawn),
    ...(named.has(LEFT) ? [] : [{ ...leftColumn(list), aside: true }]),
    ...rest
      .filter(({ key }) => !besides.has(key))
      .map((column) => ({ ...drawn(column), aside: true })),
  ]
}

/** How many are left, counted anew by typing: what went and came is written by itself. */
const leftColumn = (list: Keeping): Column<Item> => {
  const text = (item: Item) => String(list.leftOf(item))
  return {
    key: LEFT,
    label: isStock(list.about.type) ? 'On hand' : 'Left',
    kind: 'number',
    width: '5rem',
    text,
    copy: text,
    value: text,
    late: (item) => list.isLow(item),
    amount: (item) => list.leftOf(item),
    total: String,
  }
}

/** Amounts of one piece or one day: their sum says nothing. */
const NO_TOTAL: ReadonlySet<ColumnKey> = new Set(['unitCents', 'dayRateCents', 'reorderLevel'])

const plain = (list: Keeping, column: ItemColumn): Column<Item> => {
  const { key, label, kind, options, write } = column
  const text = (item: Item) => String(write(item))
  const value = ({ [key]: value }: Item) => String(value)
  const amount = ({ [key]: value }: Item) => (typeof value === 'number' ? value : undefined)
  const total = kind === 'money' ? (cents: number) => amountText(cents, list.currency) : String
  return {
    key,
    label,
    text,
    copy: text,
    value: kind === 'choice' ? value : text,
    kind: kind === 'money' ? 'number' : kind,
    ...(options ? { options } : {}),
    ...(key === 'state' ? { stands: true } : {}),
    // Whoever releases something hot is asked first.
    ...(key === 'hot' ? { edit: false } : {}),
    ...(kind === 'number' || kind === 'money' ? { amount } : {}),
    ...((kind === 'number' || kind === 'money') && !NO_TOTAL.has(key) ? { total } : {}),
  }
}

/** How the table writes: with the steps that everything else here is done by. */
export const sheetOf = (list: Keeping): Sheet<Item> => ({
  read: (item, key, text) => {
    if (key === LEFT) {
      if (!item || text.trim() === '' || text.trim() === String(list.leftOf(item))) return undefined
      return item.hot ? { says: hotSays(list, item) } : wholeCell(text.trim())
    }
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
