import type { Id } from '../../../domain/id'
import { addEvent, named, type By } from '../happening'
import type { Inventory, Item } from '../schema'
import { broughtBack, isGone, isOut } from '../state'
import { stateWords } from '../words'
import { DEEPEST, stowageOf, type Stowage } from './stowage'
import { containerCalled, containerName, DEEPEST_SAYS } from './where'

/** Why something cannot be put in a container, as a sentence; empty when it can. */
export const whyNotIn = (list: Inventory, item: Item, container: Item): string => {
  if (item.hot) return `${named(item)} is hot. It stays where it is until it is released.`
  if (item.id === container.id) return `${named(item)} cannot be put in itself.`
  if (isGone(item)) {
    return `${named(item)} is ${stateWords[item.state].toLowerCase()}. It goes in nothing until that is changed.`
  }
  const stowage = stowageOf(list.records.item.ordered)
  if (stowage.chainOf(item.id)[0]?.id === container.id && !isOut(item)) {
    return 'It is in there already.'
  }
  if (stowage.mayGoIn(item.id, container.id)) return ''
  return stowage.chainOf(container.id).some(({ id }) => id === item.id)
    ? `${containerName(container)} is in ${named(item)} already.`
    : `${named(item)} cannot go so deep: ${DEEPEST_SAYS}`
}

/**
 * Puts an item in a container, as one step: `Rope into B-04 Grip`. Nobody has it then, nor the set. Says why not where
 * it cannot be, and changes nothing.
 */
export const putIn = (list: Inventory, item: Item, container: Item, by: By): string => {
  const why = whyNotIn(list, item, container)
  if (why !== '') return why
  const where = containerName(container)
  list.edit(`${named(item)} into ${where}`, () => {
    list.records.item.set(item.id, {
      ...{ inside: container.id, place: '' },
      ...broughtBack(item),
    })
    addEvent(list, item, by, `Into ${where}`)
  })
  return ''
}

/** Takes an item out of what it is in, as one step. A hot one stays. */
export const takeOut = (list: Inventory, item: Item, by: By): void => {
  if (item.hot || !item.inside) return
  const container = list.records.item.get(item.inside)
  const where = container ? ` of ${containerName(container)}` : ''
  list.edit(`${named(item)} out${where}`, () => {
    list.records.item.set(item.id, { inside: undefined })
    addEvent(list, item, by, `Out${where || ' of where it was'}`)
  })
}

/** What a typed place means for an item. */
export type Placing = (item: Pick<Item, 'id'>, text: string) => Pick<Item, 'place' | 'inside'>

/**
 * What typed places mean: the container of that name or number, or the words themselves. Either way the item
 * is no longer where it was. One is for all places written in one step: the list is read once, as it is when
 * the first place is asked for, and what the step has put where since is counted in.
 */
export const placing = ({ records }: Inventory): Placing => {
  let read: Stowage | undefined
  const moved = new Map<Id, Id | undefined>()
  return (item, text) => {
    const stowage = (read ??= stowageOf(records.item.ordered))
    const inOf = (id: Id) => (moved.has(id) ? moved.get(id) : stowage.chainOf(id)[0]?.id)
    const mayGoIn = (container: Id): boolean => {
      let at: Id | undefined = container
      for (let depth = 0; at && at !== item.id && depth < DEEPEST; depth += 1) at = inOf(at)
      return at === undefined
    }
    const container = containerCalled(text, stowage)
    const now = records.item.get(item.id)
    const inside =
      container && !(now && isGone(now)) && mayGoIn(container.id) ? container.id : undefined
    moved.set(item.id, inside)
    return { place: inside ? '' : text.trim(), inside }
  }
}
