import { removeOf } from '../../book/of-record'
import { quantityFrom } from '../../domain/quantity'
import type { Id } from '../../domain/id'
import type { By } from './by'
import { stateFor, writtenFor } from './counts'
import { counted as countedOf, type Standing } from './daily'
import { addCount, afterCount, markDay } from './daily-steps'
import { idAfter } from './section-steps'
import type { Checklist, Item, State } from './schema'

const settled = (state: State): boolean => state !== 'open' && state !== 'doing'

/** The state after somebody changed it, with who did and when, once it is no longer to do. */
const stateBy = (state: State, by: By): Pick<Item, 'state' | 'doneBy' | 'doneAt'> =>
  settled(state)
    ? { state, doneBy: by.name, doneAt: by.at }
    : { state, doneBy: '', doneAt: undefined }

/** Writes how a thing that is done once stands, never before what it was seen by. */
const markOnce = (list: Checklist, item: Standing, patch: Partial<Item>, { at }: By): void => {
  const { id, state, doneBy, doneAt, changedAt = 0 } = item
  const itself = list.records.item.get(id)
  if (!itself) return
  // Else what was seen came of marks of a day, and is not written on the thing itself.
  const isOwn = countedOf(list, itself) === item
  const seen = isOwn
    ? {}
    : { state, doneBy, doneAt, counted: writtenFor(list, id, '', item.counted) }
  list.records.item.set(id, { ...seen, ...patch, changedAt: Math.max(at, changedAt) })
}

const words: Readonly<Record<State, string>> = {
  open: 'to do again',
  doing: 'under way',
  done: 'done',
  skip: 'not needed',
  problem: 'marked a problem',
}

/** Marks one item, as one step: `Rope done`. */
export const markItem = (list: Checklist, item: Standing, state: State, by: By): void =>
  list.edit(`${named(item)} ${words[state]}`, () => {
    const after = { ...by, at: afterCount(list, item, by.at) }
    if (item.of) markDay(list, item, state, after)
    else markOnce(list, item, stateBy(state, by), after)
  })

/** Writes how many are counted. Reaching the number marks it done; fewer again reopens it. */
export const countItem = (list: Checklist, item: Standing, counted: number, by: By): void => {
  const { quantity, state } = item
  const next = stateFor(state, quantity, counted)
  const label = `${named(item)}, ${counted}${quantity > 0 ? ` of ${quantity}` : ''}`
  list.edit(label, () => {
    // It is the last word, also where another device has a clock that is ahead.
    const last = { ...by, at: Math.max(by.at, item.changedAt ?? 0) }
    if (item.of) markDay(list, item, next, last)
    else markOnce(list, item, next === state ? {} : stateBy(next, by), last)
    addCount(list, item, counted - item.counted, last)
  })
}

/** Writes some fields of an item as one step. */
export const changeItem = (
  list: Checklist,
  item: Item,
  patch: Partial<Omit<Item, 'id'>>,
  label = `${named({ text: patch.text ?? item.text })} changed`,
): void => list.edit(label, () => list.records.item.set(item.id, patch))

/** Gives an item to somebody, with their department; nobody when the name is empty. */
export const handItem = (
  list: Checklist,
  item: Item,
  owner: string,
  ownerDepartment: string,
): void =>
  changeItem(
    list,
    item,
    { owner, ownerDepartment },
    owner === '' ? `${named(item)} put down` : `${named(item)} taken by ${owner}`,
  )

/** Adds what was typed, one item a line, at the end of a section. `12 x Cones` sets the number. */
export const addItems = (
  list: Checklist,
  lines: readonly string[],
  section: Id | undefined,
  department = '',
): readonly Id[] => {
  const items = lines.map((line) => {
    const { text, quantity = 0 } = quantityFrom(line)
    return { text, quantity, department, ...(section && { section }) }
  })
  let ids: readonly Id[] = []
  const label =
    items.length === 1 ? named({ text: items[0]?.text ?? '' }) : `${items.length} things`
  list.edit(`${label} added`, () => (ids = list.records.item.addAll(items)))
  return ids
}

/** Takes an item off the list. Undo brings it back. */
export const removeItem = (list: Checklist, item: Item): void =>
  list.edit(`${named(item)} removed`, () => {
    list.records.item.remove(item.id)
    removeOf(list.records.photo, item.id)
    removeOf(list.records.file, item.id)
  })

/** Moves an item up (-1) or down (1) among `siblings`, the items of its section in order. */
export const moveItem = (
  list: Checklist,
  item: Item,
  siblings: readonly Item[],
  step: -1 | 1,
): void => {
  const at = siblings.findIndex(({ id }) => id === item.id)
  const beside = siblings[at + step]
  if (at < 0 || !beside) return
  const before = step < 0 ? beside.id : idAfter(list.records.item.ordered, beside.id)
  list.edit(`${named(item)} moved`, () => list.records.item.move(item.id, before))
}

/** Puts items where they were carried to, and under the head that stands there. */
export const placeItems = (
  list: Checklist,
  items: readonly Item[],
  section: Id | undefined,
  beside: { readonly before: Id | undefined; readonly after: Id | undefined },
): void => {
  const [first, ...more] = items
  if (!first) return
  const label = more.length === 0 ? named(first) : `${items.length} things`
  list.edit(`${label} moved`, () => {
    for (const item of items)
      if (item.section !== section) list.records.item.set(item.id, { section })
    list.records.item.place(
      items.map(({ id }) => id),
      beside,
    )
  })
}

/** An item as the last line names it. */
const named = ({ text }: Pick<Item, 'text'>): string =>
  text === '' ? 'Something' : text.length > 60 ? `${text.slice(0, 59)}…` : text
