import { addEvent, named, type By } from './happening'
import { leftOf, partsByItem, partText, type Parts } from './parts'
import type { Inventory, Item, Part } from './schema'
import { moveItem } from './steps'

/** What went of an item, by what the list says now. */
export const partsNow = (list: Inventory, item: Pick<Item, 'id'>): Parts =>
  partsByItem(list.records.part.rows)(item.id)

/**
 * Writes down that some pieces of an item were used up, lost or damaged, or bought to it, as one step; the rest goes
 * on. Where all that is left is lost or damaged, the item is. A hot one stays as it is. Answers why not, or nothing.
 */
export const takePart = (
  list: Inventory,
  item: Item,
  what: Part['what'],
  pieces: number,
  by: By,
): string => {
  if (item.hot) return `${named(item)} is hot. It stays as it is until it is released.`
  if (pieces < 1) return ''
  const parts = partsNow(list, item)
  const left = leftOf(item, parts)
  if (what !== 'bought' && pieces > left) {
    return left === 0
      ? `None of ${named(item)} is left.`
      : `Only ${left} of ${named(item)} are left.`
  }
  if (
    pieces === left &&
    (what === 'lost' || what === 'damaged') &&
    parts.lost + parts.damaged === 0
  ) {
    moveItem(list, item, what, by)
    return ''
  }
  addPart(list, item, what, pieces, by)
  return ''
}

/** `2 of Tumblers lost` */
const addPart = (list: Inventory, item: Item, what: Part['what'], pieces: number, by: By): void =>
  list.edit(`${pieces} of ${named(item)} ${what}`, () => {
    list.records.part.add({ of: item.id, what, pieces, at: by.at, by: by.name })
    addEvent(list, item, by, capital(partText({ what, pieces })))
  })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What was lost is found, what was damaged is mended: it is with the rest again. */
export const partBack = (list: Inventory, item: Item, part: Part, by: By): void => {
  const how = part.what === 'lost' ? 'found' : part.what === 'damaged' ? 'mended' : 'not used'
  list.edit(`${part.pieces} of ${named(item)} ${how}`, () => {
    list.records.part.remove(part.id)
    addEvent(list, item, by, `${part.pieces} ${how}`)
  })
}

/** Says how pieces were lost or damaged. */
export const notePart = (list: Inventory, item: Item, part: Part, note: string): void =>
  list.edit(`${partText(part)} of ${named(item)}: how`, () =>
    list.records.part.set(part.id, { note }),
  )

/**
 * Takes a count: so many are there. What is missing was used up, what is too much came to it, so that a count
 * and a use that was noted elsewhere come together.
 */
export const countLeft = (list: Inventory, item: Item, counted: number, by: By): void => {
  const left = leftOf(item, partsNow(list, item))
  if (counted === left) return
  list.edit(`${counted} of ${named(item)} counted`, () => {
    const what = counted < left ? 'used' : 'bought'
    list.records.part.add({
      ...{ of: item.id, what, pieces: Math.abs(counted - left) },
      ...{ at: by.at, by: by.name },
    })
    addEvent(list, item, by, `${counted} counted`)
  })
}
