import type { Id } from '../../domain/id'
import { dayText } from '../../domain/clock'
import { backText, isLate } from './back'
import { isStock } from './fields'
import { centsText } from './money'
import { copiesText } from './paper'
import { leftOf, partsText, toBuyOf, type Parts } from './parts'
import type { About, Item } from './schema'
import { categoryWords, clearanceWords, stateWords } from './words'

/** What a cell is worked out from, besides its item. */
interface Facts {
  partsOf(id: Id): Parts
  called(name: string): string
  where(item: Item): string
  /** `'2026-03-12'` */
  readonly today: string
}

/** A column of the printed list. */
export interface PaperColumn {
  readonly key: string
  readonly label: string
  /** In mm; absent: what is left of the sheet. */
  readonly width?: number
  readonly centred?: true
  text(item: Item, facts: Facts): string
}

const back = (item: Item, { today }: Facts): string =>
  [dayText(item.rentTo, 'short'), isLate(item, today) ? backText(item, today) : '']
    .filter(Boolean)
    .join(', ')

const name: PaperColumn = { key: 'name', label: 'Item', text: (item) => item.name }
const tag: PaperColumn = { key: 'tag', label: 'Tag', width: 14, text: (item) => item.tag }
const state: PaperColumn = {
  ...{ key: 'state', label: 'State', width: 17 },
  text: (item) => stateWords[item.state],
}
const quantity: PaperColumn = {
  ...{ key: 'quantity', label: 'Qty', width: 9, centred: true },
  text: (item, { partsOf }) => String(leftOf(item, partsOf(item.id))),
}
const holder: PaperColumn = {
  ...{ key: 'holder', label: 'Who has it', width: 20 },
  text: (item, { called }) => called(item.holder),
}
const where = (width: number): PaperColumn => ({
  ...{ key: 'place', label: 'Where', width },
  text: (item, facts) => facts.where(item),
})
const due: PaperColumn = { key: 'rentTo', label: 'Back by', width: 24, text: back }
const scenes: PaperColumn = {
  ...{ key: 'scenes', label: 'Scenes', width: 20 },
  text: (item) => item.scenes.join(', '),
}
const vendor = (label: string): PaperColumn => ({
  ...{ key: 'vendor', label, width: 25 },
  text: (item) => item.vendor,
})

const THINGS = [tag, name, quantity, state, holder, where(26), due, scenes]
const STOCK: readonly PaperColumn[] = [
  name,
  { ...quantity, label: 'On hand', width: 13 },
  {
    ...{ key: 'reorderLevel', label: 'Buy at', width: 12, centred: true },
    text: ({ reorderLevel }) => String(reorderLevel ?? ''),
  },
  {
    ...{ key: 'buy', label: 'Buy', width: 10, centred: true },
    text: (item, { partsOf }) => String(toBuyOf(item, partsOf(item.id)) || ''),
  },
  state,
  where(28),
  vendor('Supplier'),
  { key: 'unitCents', label: 'Each', width: 15, text: (item) => centsText(item.unitCents) },
]

/** What the printed list of each type has a column for. */
export const columnsOf = (type: About['type']): readonly PaperColumn[] => {
  if (isStock(type)) return STOCK
  if (type === 'wardrobe') {
    return [
      ...[tag, name],
      { key: 'character', label: 'Character', width: 24, text: (item) => item.character },
      { key: 'change', label: 'Chg', width: 9, centred: true, text: (item) => item.change },
      { key: 'size', label: 'Size', width: 13, text: (item) => item.size },
      ...[quantity, state, where(24), scenes],
    ]
  }
  if (type === 'equipment') {
    return [
      ...[tag, name],
      { key: 'serial', label: 'Serial no.', width: 20, text: (item) => item.serial },
      ...[quantity, state, holder, where(22), vendor('Rental house'), { ...due, width: 20 }],
    ]
  }
  return THINGS
}

/** What else is said of an item, under its name: all that is written and has no column. */
export const particulars = (item: Item, columns: readonly PaperColumn[], facts: Facts): string => {
  const keys = new Set(columns.map(({ key }) => key))
  const unless = (key: keyof Item, words: string) => (keys.has(key) ? '' : words)
  const after = (word: string, text: string) => (text === '' ? '' : `${word} ${text}`)
  return [
    unless('tag', item.tag),
    item.category === '' ? '' : categoryWords[item.category],
    unless('character', item.character),
    unless('change', after('change', item.change)),
    item.scriptDay === '' ? '' : `day ${item.scriptDay}`,
    unless('size', after('Size', item.size)),
    item.colour,
    unless('serial', after('No.', item.serial)),
    copiesText(item),
    partsText(facts.partsOf(item.id)),
    item.description,
    unless('scenes', after('Sc', item.scenes.join(', '))),
    unless('holder', item.holder === '' ? '' : `${facts.called(item.holder)} has it`),
    unless('rentTo', after('Back by', back(item, facts))),
    item.clearance === '' || item.clearance === 'not needed'
      ? ''
      : `Clearance: ${clearanceWords[item.clearance].toLowerCase()}`,
    after('Safety:', item.safety),
    item.note,
  ]
    .filter(Boolean)
    .join('. ')
}
