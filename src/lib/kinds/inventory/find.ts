import type { Item } from './schema'

const known = new WeakMap<Item, string>()

/** Everything an item can be found by, in small letters. An item nobody touched is read once. */
const findable = (item: Item): string => {
  const before = known.get(item)
  if (before !== undefined) return before
  const { name, tag, serial, description, size, colour, character, change } = item
  const { place, holder, vendor, poNumber, scenes } = item
  const worn = change === '' ? '' : `change ${change}`
  const looks = [name, tag, serial, description, size, colour, character, worn]
  const texts = [...looks, place, holder, vendor, poNumber]
  const made = [...texts, ...scenes.map((scene) => `sc ${scene}`)].join('\n').toLowerCase()
  known.set(item, made)
  return made
}

/**
 * Whether every word typed is somewhere in the item: name, tag, scene, who has it, where it is. `where` says
 * what it is in.
 */
export const finds = (
  query: string,
  where: (item: Item) => string = ({ place }) => place,
): ((item: Item) => boolean) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return (item) => {
    const text = findable(item)
    return words.every((word) => text.includes(word) || where(item).toLowerCase().includes(word))
  }
}
