import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import type { Item, Part } from './schema'
import { phaseOf } from './state'

/** Pieces of one item that went while the rest goes on, and those bought to it. */
export type Parts = Readonly<Record<Part['what'], number>>

export const NO_PARTS: Parts = { used: 0, lost: 0, damaged: 0, bought: 0 }

type Counted = Pick<Item, 'quantity'>

/** The parts of every item, added up once. */
export const partsByItem = (
  rows: readonly Pick<Part, 'of' | 'what' | 'pieces'>[],
): ((id: Id) => Parts) => {
  const found = new Map(
    [...grouped(rows, ({ of }) => of)].map(([of, parts]) => {
      const sums: Record<Part['what'], number> = { ...NO_PARTS }
      for (const { what, pieces } of parts) sums[what] += pieces
      return [of, sums] as const
    }),
  )
  return (id) => found.get(id) ?? NO_PARTS
}

/** How many pieces somebody answers for: lost and damaged ones too, used ones no more. */
export const ownedOf = ({ quantity }: Counted, { bought, used }: Parts): number =>
  Math.max(0, quantity + bought - used)

/** How many pieces are left to go on with. */
export const leftOf = (item: Counted, parts: Parts): number =>
  Math.max(0, ownedOf(item, parts) - parts.lost - parts.damaged)

/** Whether some of it went and the rest goes on. */
export const isPartGone = ({ lost, damaged }: Parts): boolean => lost + damaged > 0

/**
 * Whether it has to be bought again: it is here, and no more are left than somebody said, or none of what was
 * used up.
 */
export const isLow = (
  item: Pick<Item, 'quantity' | 'reorderLevel' | 'state'>,
  parts: Parts,
): boolean => {
  const { reorderLevel, state } = item
  if (phaseOf(item) !== 'here' && state !== 'kept') return false
  if (reorderLevel === undefined && parts.used === 0) return false
  return leftOf(item, parts) <= (reorderLevel ?? 0)
}

/** How many to buy so that there are as many as the list asks for. At least one of what is low. */
export const toBuyOf = (
  item: Pick<Item, 'quantity' | 'reorderLevel' | 'state'>,
  parts: Parts,
): number => (isLow(item, parts) ? Math.max(1, item.quantity - leftOf(item, parts)) : 0)

const words: Readonly<Record<Part['what'], string>> = {
  used: 'used',
  lost: 'lost',
  damaged: 'damaged',
  bought: 'bought',
}

/** `2 lost` */
export const partText = ({ what, pieces }: Pick<Part, 'what' | 'pieces'>): string =>
  `${pieces} ${words[what]}`

/** What went of an item: `2 lost, 1 damaged`. Empty when nothing did. What was bought is with the rest. */
export const partsText = (parts: Parts): string =>
  (['used', 'lost', 'damaged'] as const)
    .filter((what) => parts[what] > 0)
    .map((what) => partText({ what, pieces: parts[what] }))
    .join(', ')
