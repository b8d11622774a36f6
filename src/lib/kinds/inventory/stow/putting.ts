import { addEvent, named, type By } from '../happening'
import type { Inventory, Item } from '../schema'
import { broughtBack, isGone, isOut } from '../state'
import { stateWords } from '../words'
import { containerCalled, containerName, itemsCalled } from './where'
import { stowageOf } from './stowage'

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
  return stowage.mayGoIn(item.id, container.id)
    ? ''
    : `${containerName(container)} is in ${named(item)} already.`
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

/**
 * What a typed place means: the container of that name or number, or the words themselves. Either way it
 * is no longer where it was.
 */
export const placeFrom = (
  list: Inventory,
  item: Pick<Item, 'id'> | undefined,
  text: string,
): Pick<Item, 'place' | 'inside'> => {
  const { ordered } = list.records.item
  const words = { place: text.trim(), inside: undefined }
  // Most places are no item's name, and a column of them is filled at once.
  if (itemsCalled(text, ordered).length === 0) return words
  const stowage = stowageOf(ordered)
  const container = containerCalled(text, stowage)
  const may = container && (!item || stowage.mayGoIn(item.id, container.id))
  return may ? { place: '', inside: container.id } : words
}
