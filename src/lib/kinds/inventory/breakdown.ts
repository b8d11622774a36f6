import type { Element } from '../../book/rows'
import type { Book } from '../../book/schema'
import { fold } from '../../domain/fold'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import type { About, Inventory, Item } from './schema'
import { joinItems, twiceIn, type Twin } from './twice'

/** What of a breakdown an inventory keeps, by the numbers of domain/category.ts. */
const KEEPS: Readonly<Record<About['type'], readonly string[]>> = {
  props: ['103', '104'],
  wardrobe: ['106'],
  'set dressing': ['115', '116', '117'],
  equipment: ['110', '111', '112', '113', '119'],
  expendables: ['105'],
  office: [],
}

/** An element as the scenes of the book need it. */
export interface Need {
  readonly element: Element
  /** Numbers of the scenes, in the order of the book. */
  readonly scenes: readonly string[]
  /** The most that one scene needs, at least one. */
  readonly quantity: number
}

/** By name, and of one name in the same order on every device. */
const sortKey = ({ element }: Need): string => `${fold(element.name)}\n${element.id}`

/** What the scenes need of what a type of inventory keeps, by name. */
export const needsOf = ({ records }: Book, type: About['type']): readonly Need[] => {
  const kept = new Set(KEEPS[type])
  const uses = new Map<Id, { readonly scene: Id; readonly quantity: number }[]>()
  for (const { state, element, scene, quantity = 1 } of records.use.rows) {
    if (state !== 'needed' || !element || !scene) continue
    const there = uses.get(element) ?? []
    there.push({ scene, quantity })
    uses.set(element, there)
  }
  const scenes = records.scene.ordered
  return records.element.rows
    .flatMap((element): Need[] => {
      const of = uses.get(element.id)
      if (!of || !kept.has(element.category)) return []
      const needing = new Set(of.map(({ scene }) => scene))
      const numbers = scenes.filter(({ id }) => needing.has(id)).map(({ number }) => number)
      if (numbers.length === 0) return []
      const quantity = Math.max(1, ...of.map((use) => use.quantity))
      return [{ element, scenes: [...new Set(numbers)], quantity }]
    })
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

/**
 * The thing of a list that each need is: the one that says so, or that the breakdown says, or the first of the same
 * name that is no other.
 * A thing is one element at most.
 */
const itemsOf = (items: readonly Item[], needs: readonly Need[]): ReadonlyMap<Need, Item> => {
  const found = new Map<Need, Item>()
  const linked = new Map(items.map((item) => [item.element, item]))
  const byId = new Map(items.flatMap((item) => (item.element ? [] : [[item.id, item] as const])))
  const said = new Set(needs.flatMap(({ element }) => element.item ?? []))
  const free = grouped(
    items.filter(({ id, element }) => !element && !said.has(id)),
    ({ name }) => fold(name.trim()),
  )
  for (const need of needs) {
    const own = need.element.item
    const item =
      linked.get(need.element.id) ??
      (own && byId.get(own)) ??
      free.get(fold(need.element.name.trim()))?.shift()
    if (item) found.set(need, item)
  }
  return found
}

/** The needs that no thing of a list is. */
export const unlisted = (items: readonly Item[], needs: readonly Need[]): readonly Need[] => {
  const there = itemsOf(items, needs)
  return needs.filter((need) => !there.has(need))
}

/** What a list has not got of what the scenes need. */
export interface Behind {
  /** In no list yet. What was once taken in and removed is not asked for again. */
  readonly missing: readonly Need[]
  /** Things that more scenes need than are written at them. */
  readonly more: readonly {
    readonly item: Item
    readonly element: Id
    readonly scenes: readonly string[]
  }[]
  /** Things that two devices took in while apart, and that lose nothing when they are one. */
  readonly twice: readonly Twin[]
}

/** A scene number as it is compared. */
export const sceneKey = (number: string): string => number.trim().toUpperCase()

export const behind = (items: readonly Item[], book: Book, type: About['type']): Behind => {
  const missing: Need[] = []
  const more: Behind['more'][number][] = []
  const needs = needsOf(book, type)
  const twice = twiceIn(items)
  if (needs.length === 0) return { missing, more, twice }
  const others = new Set(twice.map(({ other }) => other))
  const there = itemsOf(
    items.filter((item) => !others.has(item)),
    needs,
  )
  for (const need of needs) {
    const item = there.get(need)
    if (!item) {
      if (!need.element.item) missing.push(need)
      continue
    }
    const written = new Set(item.scenes.map(sceneKey))
    const others = need.scenes.filter((number) => !written.has(sceneKey(number)))
    if (others.length > 0)
      more.push({ item, element: need.element.id, scenes: [...item.scenes, ...others] })
  }
  return { missing, more, twice }
}

/** Needs as things of a list. */
export const itemsFor = (needs: readonly Need[]): Partial<Item>[] =>
  needs.map(({ element, scenes, quantity }) => ({
    name: element.name,
    element: element.id,
    note: element.notes,
    scenes: [...scenes],
    quantity,
  }))

/** Writes at the elements of a book what they are in an inventory. Inside an edit of the list's. */
export const linkBack = (
  book: Book,
  label: string,
  needs: readonly Need[],
  items: readonly Id[],
) => {
  if (book.locked || needs.length === 0) return
  book.edit(label, () =>
    needs.forEach(({ element }, n) => {
      const item = items[n]
      if (item) book.records.element.set(element.id, { item })
    }),
  )
}

/** Brings a list to what the scenes need: adds what is missing, and the scenes that are not written. */
export const catchUp = (list: Inventory, book: Book, { missing, more, twice }: Behind): void => {
  const label = 'Breakdown taken in'
  list.edit(label, () => {
    const added = list.records.item.addAll(itemsFor(missing))
    for (const { item, element, scenes } of more) {
      list.records.item.set(item.id, { element, scenes: [...scenes] })
    }
    for (const twin of twice) joinItems(list, twin)
    linkBack(book, label, missing, added)
  })
}

/** `The breakdown needs 3 things that are not here, and 1 in more scenes.` Empty when nothing is behind. */
export const behindText = ({ missing, more, twice }: Behind): string => {
  const things = (count: number) => (count === 1 ? '1 thing' : `${count} things`)
  const is = missing.length === 1 ? 'is' : 'are'
  const needs =
    missing.length > 0 && more.length > 0
      ? `${things(missing.length)} that ${is} not here, and ${more.length} in more scenes`
      : missing.length > 0
        ? `${things(missing.length)} that ${is} not here`
        : more.length > 0
          ? `${things(more.length)} in more scenes`
          : ''
  return [
    needs === '' ? '' : `The breakdown needs ${needs}.`,
    twice.length === 0
      ? ''
      : `${things(twice.length)} ${twice.length === 1 ? 'stands' : 'stand'} here twice.`,
  ]
    .filter(Boolean)
    .join(' ')
}
