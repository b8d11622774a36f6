import { bySceneNumber } from '../../book/scene'
import type { About, Item } from './schema'
import { stateOptions } from './words'

/** Items that stand under one head on paper. */
export interface Sheaf {
  readonly title: string
  readonly items: readonly Item[]
}

/** The items as they are printed. By scene, an item stands under every scene it is in. */
export const sheavesOf = (
  items: readonly Item[],
  by: About['printBy'],
  setOf: (scene: string) => string,
  placeOf: (item: Item) => string = ({ place }) => place.trim(),
): readonly Sheaf[] => {
  if (by === 'state') {
    return stateOptions
      .map(({ value, label }) => ({
        title: label,
        items: items.filter(({ state }) => state === value),
      }))
      .filter(({ items }) => items.length > 0)
  }
  const heads = new Map<string, Item[]>()
  const rest: Item[] = []
  for (const item of items) {
    const keys = by === 'place' ? [placeOf(item)] : item.scenes
    const named = keys.filter((key) => key !== '')
    if (named.length === 0) rest.push(item)
    for (const key of new Set(named)) {
      const head = heads.get(key) ?? []
      head.push(item)
      heads.set(key, head)
    }
  }
  const sorted = [...heads].sort(([a], [b]) =>
    by === 'scene' ? bySceneNumber(a, b) : a.localeCompare(b, undefined, { numeric: true }),
  )
  const sheaves = sorted.map(([key, items]) => ({
    title: by === 'scene' ? [`Scene ${key}`, setOf(key)].filter(Boolean).join(', ') : key,
    items,
  }))
  if (rest.length === 0) return sheaves
  const title = heads.size === 0 ? '' : by === 'scene' ? 'In no scene yet' : 'Nowhere yet'
  return [...sheaves, { title, items: rest }]
}

/** How many things stand in each state: lines of the list, and pieces. */
export const totalsOf = (
  items: readonly Item[],
): readonly { readonly label: string; readonly items: number; readonly pieces: number }[] =>
  stateOptions
    .map(({ value, label }) => {
      const inside = items.filter(({ state }) => state === value)
      return { label, items: inside.length, pieces: piecesOf(inside) }
    })
    .filter(({ items }) => items > 0)

/** How many pieces the items are together. */
export const piecesOf = (items: readonly Item[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0)

/** `12 items, 32 pieces`; of a single thing of each only how many there are. */
export const countWords = (items: readonly Item[]): string => {
  const [count, pieces] = [items.length, piecesOf(items)]
  const words = count === 1 ? '1 item' : `${count} items`
  return pieces === count ? words : `${words}, ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`
}

/** `2 hero, 4 double`: how many of it are which. Empty where it has no doubles. */
export const copiesText = ({
  heroCopies,
  doubleCopies,
  stuntCopies,
  rehearsalCopies,
}: Pick<Item, 'heroCopies' | 'doubleCopies' | 'stuntCopies' | 'rehearsalCopies'>): string =>
  [
    [heroCopies, 'hero'],
    [doubleCopies, 'double'],
    [stuntCopies, 'stunt'],
    [rehearsalCopies, 'rehearsal'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
