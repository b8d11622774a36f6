import { removeOf } from '../../book/of-record'
import { quantityFrom } from '../../domain/quantity'
import type { Id } from '../../domain/id'
import { addEvent, named, type By } from './happening'
import type { Inventory, Item, State } from './schema'
import { broughtBack, isGone, NOBODY } from './state'
import { placing } from './stow/putting'
import { stateWords } from './words'

/** Puts an item into a state, as one step: `Navy rum on set`. A hot one stays as it is. */
export const moveItem = (list: Inventory, item: Item, state: State, by: By): void => {
  if (item.hot) return
  const words = stateWords[state]
  // What went back is nobody's here any more.
  const free = isGone({ state }) ? NOBODY : {}
  list.edit(`${named(item)} ${words.toLowerCase()}`, () => {
    list.records.item.set(item.id, { state, ...free })
    addEvent(list, item, by, words)
  })
}

/** Marks an item hot: nobody moves it until it is released. */
export const setHot = (list: Inventory, item: Item, by: By): void =>
  list.edit(`${named(item)} hot`, () => {
    list.records.item.set(item.id, { hot: true, hotSince: by.at, hotBy: by.name })
    addEvent(list, item, by, 'Set hot')
  })

/** Releases a hot item. */
export const releaseHot = (list: Inventory, item: Item, by: By): void =>
  list.edit(`${named(item)} released`, () => {
    list.records.item.set(item.id, { hot: false, hotSince: undefined, hotBy: '' })
    addEvent(list, item, by, 'Released')
  })

/** Gives an item to somebody, with their department; nobody has it when the name is empty. */
export const handItem = (
  list: Inventory,
  item: Item,
  to: { readonly name: string; readonly department: string },
  by: By,
): void => {
  if (item.hot) return
  const { name, department } = to
  const [label, what] =
    name === '' ? ['put down', 'Put down'] : [`taken by ${name}`, `Taken by ${name}`]
  list.edit(`${named(item)} ${label}`, () => {
    list.records.item.set(item.id, {
      holder: name,
      holderDepartment: department,
      heldSince: name === '' ? undefined : by.at,
      heldNotedBy: name === '' ? '' : by.name,
    })
    addEvent(list, item, by, item.place === '' ? what : `${what}, ${item.place}`, name)
  })
}

/** Asks somebody to see to an item, with their department; nobody when the name is empty. */
export const assignItem = (
  list: Inventory,
  item: Item,
  owner: string,
  ownerDepartment: string,
): void =>
  list.edit(`${named(item)}, ${owner || 'nobody'} sees to it`, () =>
    list.records.item.set(item.id, { owner, ownerDepartment }),
  )

/** Brings an item back from whoever has it, or from set, as one step. A hot one stays. */
export const bringBack = (list: Inventory, item: Item, by: By): void => {
  if (item.hot) return
  list.edit(`${named(item)} back`, () => {
    list.records.item.set(item.id, broughtBack(item))
    addEvent(list, item, by, item.place === '' ? 'Back' : `Back, ${item.place}`)
  })
}

/**
 * Writes some fields of an item as one step. A new place is written down too; that of a container is in it.
 * Who changes many gives one `places` for all of them.
 */
export const changeItem = (
  list: Inventory,
  item: Item,
  patch: Partial<Omit<Item, 'id'>>,
  by: By,
  places = placing(list),
): void =>
  list.edit(`${named({ name: patch.name ?? item.name })} changed`, () => {
    const { place } = patch
    const at = place === undefined ? {} : places(item, place)
    list.records.item.set(item.id, { ...patch, ...at })
    if (patch.place !== undefined && patch.place !== '' && patch.place !== item.place)
      addEvent(list, item, by, `To ${patch.place}`)
  })

/** Adds what was typed, one item a line. `6 x Tumblers` sets how many. Answers their ids. */
export const addItems = (
  list: Inventory,
  lines: readonly string[],
  values: Partial<Item>,
): readonly Id[] => {
  const items = lines.map((line) => {
    const { text: name, quantity } = quantityFrom(line)
    return { ...values, name, ...(quantity !== undefined && { quantity }) }
  })
  let ids: readonly Id[] = []
  const label = items.length === 1 ? named({ name: items[0]?.name ?? '' }) : `${items.length} items`
  list.edit(`${label} added`, () => (ids = list.records.item.addAll(items)))
  return ids
}

/** Takes an item off the list. Undo brings it back. */
export const removeItem = (list: Inventory, item: Item): void =>
  list.edit(`${named(item)} removed`, () => {
    list.records.item.remove(item.id)
    removeOf(list.records.photo, item.id)
    removeOf(list.records.file, item.id)
    removeOf(list.records.part, item.id)
  })

/** Moves an item up (-1) or down (1) among `shown`, the items as they are drawn. */
export const reorderItem = (
  list: Inventory,
  item: Item,
  shown: readonly Item[],
  step: -1 | 1,
): void => {
  const beside = shown[shown.findIndex(({ id }) => id === item.id) + step]
  if (!beside) return
  const { ordered } = list.records.item
  const after = ordered[ordered.findIndex(({ id }) => id === beside.id) + 1]
  list.edit(`${named(item)} moved`, () =>
    list.records.item.move(item.id, step < 0 ? beside.id : after?.id),
  )
}

/** Puts items where they were carried to. */
export const placeItems = (
  list: Inventory,
  items: readonly Item[],
  beside: { readonly before: Item | undefined; readonly after: Item | undefined },
): void => {
  const [first, ...more] = items
  if (!first) return
  const label = more.length === 0 ? named(first) : `${items.length} items`
  list.edit(`${label} moved`, () =>
    list.records.item.place(
      items.map(({ id }) => id),
      { before: beside.before?.id, after: beside.after?.id },
    ),
  )
}
