import { moneyCell, wholeCell, dayCell, type Cell } from '../../formats/columns'
import { dayText } from '../../domain/clock'
import type { Column } from '../../ui/column'
import type { Keeping } from './keeping.svelte'
import { centsText } from './money'
import { scenesFrom } from './scenes'
import type { Item } from './schema'
import { changeItem, handItem, moveItem } from './steps'
import {
  categoryOptions,
  categoryWords,
  sourceOptions,
  sourceWords,
  stateOptions,
  stateWords,
} from './words'

/** The columns of the table. Wide ones first; the rest is in the pane of an item. */
export const tableColumns = (list: Keeping): readonly Column<Item>[] => [
  {
    key: 'name',
    label: 'Name',
    text: ({ name }) => name || 'No name yet',
    value: ({ name }) => name,
    width: 'minmax(11rem, 1fr)',
  },
  { key: 'tag', label: 'Tag', text: ({ tag }) => tag, width: '5.5rem', face: 'time' },
  {
    key: 'quantity',
    label: 'Qty',
    text: ({ quantity }) => String(quantity),
    kind: 'number',
    width: '3.5rem',
  },
  {
    key: 'state',
    label: 'State',
    text: (item) => (item.hot ? 'Hot' : stateWords[item.state]),
    value: ({ state }) => state,
    kind: 'choice',
    options: stateOptions,
    late: ({ hot }) => hot,
    width: '6.5rem',
  },
  {
    key: 'scenes',
    label: 'Scenes',
    text: ({ scenes }) => scenes.join(', '),
    face: 'time',
    width: '6rem',
  },
  {
    key: 'holder',
    label: 'Who has it',
    text: ({ holder }) => list.called(holder),
    value: ({ holder }) => holder,
    width: '7rem',
  },
  { key: 'place', label: 'Place', text: ({ place }) => place, width: '9rem' },
  {
    key: 'rentTo',
    label: 'Back by',
    text: ({ rentTo }) => dayText(rentTo, 'short'),
    value: ({ rentTo }) => rentTo,
    late: (item) => list.isLate(item),
    width: '7rem',
  },
  {
    key: 'category',
    label: 'Category',
    text: ({ category }) => (category === '' ? '' : categoryWords[category]),
    value: ({ category }) => category,
    kind: 'choice',
    options: categoryOptions,
  },
  { key: 'character', label: 'Character', text: ({ character }) => character, width: '8rem' },
  {
    key: 'source',
    label: 'Source',
    text: ({ source }) => (source === '' ? '' : sourceWords[source]),
    value: ({ source }) => source,
    kind: 'choice',
    options: sourceOptions,
  },
  { key: 'vendor', label: 'Vendor', text: ({ vendor }) => vendor, width: '8rem' },
  {
    key: 'costCents',
    label: 'Cost',
    text: ({ costCents }) => centsText(costCents),
    kind: 'number',
    width: '5.5rem',
  },
  { key: 'note', label: 'Note', text: ({ note }) => note, width: 'minmax(10rem, 1fr)' },
]

/** Takes what was typed into a cell. Answers what is wrong with it, as a sentence, or nothing. */
export const editCell = (
  list: Keeping,
  item: Item,
  key: string,
  typed: string,
): string | undefined => {
  const text = typed.trim()
  if (item.hot && (key === 'state' || key === 'place' || key === 'holder')) {
    const who = item.hotBy === '' ? '' : ` Ask ${list.called(item.hotBy)}.`
    return `${item.name}: ${list.hotText(item)}.${who}`
  }
  const change = (patch: Partial<Omit<Item, 'id'>>) => changeItem(list.list, item, patch, list.by())
  if (key === 'state') {
    const state = stateOptions.find(({ value }) => value === text)?.value
    if (state) moveItem(list.list, item, state, list.by())
  } else if (key === 'holder') {
    handItem(list.list, item, { name: text, department: list.departmentOf(text) }, list.by())
  } else if (key === 'scenes') change({ scenes: scenesFrom(text) })
  else if (key === 'category') {
    change({ category: categoryOptions.find(({ value }) => value === text)?.value ?? '' })
  } else if (key === 'source') {
    change({ source: sourceOptions.find(({ value }) => value === text)?.value ?? '' })
  } else if (key === 'costCents') return take(text, moneyCell, (costCents) => change({ costCents }))
  else if (key === 'quantity')
    return take(text, wholeCell, (quantity) => change({ quantity: quantity ?? 1 }))
  else if (key === 'rentTo') {
    const cell = text === '' ? { value: '' } : dayCell(text)
    if ('says' in cell) return cell.says
    change({ rentTo: String(cell.value) })
  } else if (isWords(key)) change({ [key]: text })
  return undefined
}

const take = (
  text: string,
  read: (text: string) => Cell,
  use: (value: number | undefined) => void,
): string | undefined => {
  const cell = text === '' ? { value: undefined } : read(text)
  if ('says' in cell) return cell.says
  use(typeof cell.value === 'number' ? cell.value : undefined)
  return undefined
}

const isWords = (key: string): key is 'tag' | 'name' | 'place' | 'character' | 'vendor' | 'note' =>
  ['tag', 'name', 'place', 'character', 'vendor', 'note'].includes(key)
