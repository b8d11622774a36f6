import {
  choiceCell,
  dayCell,
  minuteCell,
  moneyCell,
  textCell,
  wholeCell,
  yesCell,
  type Cell,
  type Column,
} from '../../formats/columns'
import { minuteText } from '../../domain/clock'
import { asksFor, fieldLabel } from './fields'
import { centsText } from './money'
import { scenesFrom } from './scenes'
import type { About, Item, Part } from './schema'
import {
  categoryOptions,
  clearanceOptions,
  holdsOptions,
  sourceOptions,
  stateOptions,
} from './words'

/** The fields of an item that stand in a sheet. */
export type ColumnKey = Exclude<
  keyof Item,
  | 'id'
  | 'rank'
  | 'ownerDepartment'
  | 'holderDepartment'
  | 'heldSince'
  | 'heldNotedBy'
  | 'hotSince'
  | 'hotBy'
  | 'inside'
>

/** A column rows come in by, what we write into it, and how it stands in a table. */
export interface ItemColumn extends Column<ColumnKey> {
  readonly kind: 'text' | 'number' | 'money' | 'choice' | 'yes'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  write(item: Item): string | number
}

type TextKey = { [K in ColumnKey]: Item[K] extends string ? K : never }[ColumnKey]
type CountKey = { [K in ColumnKey]: Item[K] extends number ? K : never }[ColumnKey]
type CentsKey = Extract<ColumnKey, `${string}Cents`>

const words = (key: TextKey, label: string, ...aliases: string[]): ItemColumn => ({
  key,
  label,
  aliases,
  kind: 'text',
  read: textCell,
  write: (item) => item[key],
})

const date = (
  key: 'rentFrom' | 'rentTo' | 'dueDay',
  label: string,
  ...aliases: string[]
): ItemColumn => ({
  ...words(key, label, ...aliases),
  holds: 'date',
  read: dayCell,
})

const money = (key: CentsKey, label: string, ...aliases: string[]): ItemColumn => ({
  key,
  label,
  aliases,
  kind: 'money',
  holds: 'number',
  read: moneyCell,
  write: (item) => centsText(item[key]),
})

const number = (key: CountKey, label: string, ...aliases: string[]): ItemColumn => ({
  key,
  label,
  aliases,
  kind: 'number',
  holds: 'number',
  read: wholeCell,
  write: (item) => (key !== 'quantity' && item[key] === 0 ? '' : item[key]),
})

const choice = (
  key: 'state' | 'category' | 'source' | 'clearance' | 'holds',
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  more: Readonly<Record<string, readonly string[]>>,
  ...aliases: string[]
): ItemColumn => ({
  key,
  label,
  aliases,
  kind: 'choice',
  options,
  read: choiceCell(
    options.map(({ value, label }) => ({ value, names: [label, ...(more[value] ?? [])] })),
  ),
  write: (item) => options.find(({ value }) => value === item[key])?.label ?? '',
})

const scenes = (cell: string): Cell => ({ value: scenesFrom(cell) })

/** What other sheets call the states of a thing. */
const stateAliases: Readonly<Record<string, readonly string[]>> = {
  needed: ['to get', 'wanted', 'open', 'to do'],
  sourcing: ['looking', 'searching', 'pending'],
  ordered: ['on order', 'on rental', 'hired', 'rented', 'bought'],
  received: ['acquired', 'in', 'in stock', 'have', 'arrived'],
  prepped: ['ready', 'prepared'],
  onset: ['in production', 'working', 'on camera', 'out'],
  wrapped: ['done', 'finished'],
  returndue: ['to return', 'due back'],
  returned: ['back', 'sent back'],
  kept: ['stored', 'in storage', 'kept or stored'],
  lost: ['missing'],
  damaged: ['broken', 'l&d'],
}

/** Every column of an inventory as a sheet, in the order we write them. */
export const columns: readonly ItemColumn[] = [
  words('tag', 'Tag', 'id', 'no', 'number', 'item no', 'prop no', 'barcode', 'asset tag', '#'),
  words('name', 'Name', 'item', 'item name', 'prop', 'prop name', 'thing', 'piece', 'product'),
  number('quantity', 'Quantity', 'qty', 'how many', 'count', 'pcs', 'units', 'amount'),
  choice('state', 'State', stateOptions, stateAliases, 'status', 'stage', 'disposition'),
  {
    key: 'reorderLevel',
    label: 'Buy again at',
    aliases: ['reorder at', 'reorder level', 'minimum', 'min', 'par'],
    kind: 'number',
    holds: 'number',
    read: wholeCell,
    write: ({ reorderLevel }) => reorderLevel ?? '',
  },
  words('description', 'Description', 'desc', 'details', 'spec'),
  words('size', 'Size', 'sizes', 'dimensions', 'measurements'),
  words('colour', 'Colour', 'color'),
  words('serial', 'Serial number', 'serial', 'serial no', 's/n', 'sn'),
  choice(
    'category',
    'Category',
    categoryOptions,
    { hand: ['hand'], dressing: ['dressing'], stunt: ['breakaway', 'stunt', 'breakable'] },
    'type',
    'kind',
    'class',
  ),
  {
    key: 'scenes',
    label: 'Scenes',
    aliases: ['scene', 'sc', 'scene numbers', 'scene no', 'sc #', 'used in'],
    kind: 'text',
    read: scenes,
    write: (item) => item.scenes.join(', '),
  },
  words('scriptDay', 'Script day', 'story day', 'day'),
  words('character', 'Character', 'role', 'used by', 'worn by', 'cast'),
  words('change', 'Change', 'change number', 'change no', 'change #', 'costume', 'look'),
  number('heroCopies', 'Hero copies', 'hero', 'heroes'),
  number('doubleCopies', 'Double copies', 'double', 'doubles'),
  number('stuntCopies', 'Stunt copies', 'stunt', 'stunts'),
  number('rehearsalCopies', 'Rehearsal copies', 'rehearsal', 'rehearsals'),
  choice(
    'source',
    'Source',
    sourceOptions,
    {
      purchased: ['bought', 'buy', 'purchase'],
      rented: ['rental', 'hire', 'hired', 'rent'],
      borrowed: ['loan', 'lent', 'on loan'],
      built: ['fabricated', 'made', 'build'],
      stock: ['own', 'in house', 'store'],
    },
    'acquired',
    'acquisition',
    'how',
  ),
  words('vendor', 'Vendor', 'supplier', 'shop', 'store', 'hire company', 'rental house', 'lender'),
  words('poNumber', 'PO number', 'po', 'po no', 'po #', 'purchase order', 'order no'),
  date(
    'rentFrom',
    'Rented from',
    'rental start',
    'hire from',
    'pick up',
    'start date',
    'rent from',
  ),
  date(
    'rentTo',
    'Back by',
    'return date',
    'rental end',
    'due back',
    'hire to',
    'due date',
    'rent to',
  ),
  money('costCents', 'Cost', 'price', 'unit cost', 'rental cost', 'paid', 'actual', 'total'),
  money('unitCents', 'Unit price', 'price each', 'each', 'price', 'unit cost'),
  money('dayRateCents', 'Day rate', 'daily rate', 'rate', 'per day', 'rate per day'),
  money('valueCents', 'Replacement value', 'value', 'insurance value', 'insured'),
  money('depositCents', 'Deposit'),
  words('conditionIn', 'Condition in', 'condition', 'condition received'),
  words('conditionOut', 'Condition out', 'condition returned'),
  words('place', 'Place', 'location', 'where', 'storage', 'truck', 'shelf', 'box', 'bin', 'stored'),
  choice(
    'holds',
    'Container',
    holdsOptions,
    { case: ['flight case', 'peli', 'crate'], truck: ['van', 'trailer', 'lorry'], room: ['store'] },
    'is a container',
    'holds things',
  ),
  words('holder', 'Who has it', 'held by', 'owner', 'responsible', 'assigned to', 'with', 'person'),
  words('owner', 'Who sees to it', 'sees to it', 'to do by'),
  date('dueDay', 'Due day', 'due on'),
  {
    key: 'dueMinute',
    label: 'Due',
    aliases: ['due time', 'due at', 'deadline'],
    kind: 'text',
    holds: 'time',
    read: minuteCell,
    write: ({ dueMinute }) => (dueMinute === undefined ? '' : minuteText(dueMinute)),
  },
  words('returnTo', 'Return to', 'goes back to'),
  choice(
    'clearance',
    'Clearance',
    clearanceOptions,
    { cleared: ['yes', 'ok'], refused: ['no'], 'not needed': ['n/a'], asked: ['pending'] },
    'clearances',
    'rights',
  ),
  words('safety', 'Safety', 'safety note', 'armourer', 'hazard', 'hazards'),
  {
    key: 'hot',
    label: 'Hot',
    aliases: ['hot set'],
    kind: 'yes',
    read: yesCell,
    write: ({ hot }) => (hot ? 'yes' : ''),
  },
  words('lossNote', 'How it was lost or damaged', 'loss', 'damage', 'what happened', 'l&d note'),
  words('note', 'Note', 'notes', 'remarks', 'comment', 'comments'),
]

/** What went and came of an item, as a sheet has it: so many pieces, without when and by whom. */
export const partColumns: readonly (Column<string> & { readonly what: Part['what'] })[] = (
  [
    ['used', 'Pieces used'],
    ['lost', 'Pieces lost'],
    ['damaged', 'Pieces damaged'],
    ['bought', 'Pieces bought'],
  ] as const
).map(([what, label]) => ({
  ...{ what, key: `part:${what}`, label, aliases: [] },
  ...{ holds: 'number', read: wholeCell },
}))

/**
 * The columns as a type of list names them: first those it asks for, so that a heading of somebody else's sheet is
 * understood as it is meant there.
 */
export const columnsFor = (type: About['type']): readonly ItemColumn[] => {
  const named = columns.map((column) => {
    return {
      ...column,
      label: fieldLabel(type, column.key, column.label),
      aliases: [column.label, ...column.aliases],
    }
  })
  return [
    ...named.filter(({ key }) => asksFor(type, key)),
    ...named.filter(({ key }) => !asksFor(type, key)),
  ]
}
