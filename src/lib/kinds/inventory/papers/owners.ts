import type { Item } from '../schema'
import { goesBack } from '../state'

/** Whom a thing belongs to: the rental house or lender, or us. */
export const ownerOf = (item: Pick<Item, 'source' | 'vendor' | 'returnTo'>): string =>
  goesBack(item) ? item.vendor.trim() || item.returnTo.trim() || 'Nobody has said whose' : 'Our own'

/** What it costs to replace all pieces of it, in hundredths; absent while nobody has said. */
export const replacementOf = ({
  valueCents,
  quantity,
}: Pick<Item, 'valueCents' | 'quantity'>): number | undefined =>
  valueCents === undefined ? undefined : valueCents * quantity

/** What things cost to replace together, those without a value left out, in hundredths. */
export const worthOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (replacementOf(item) ?? 0), 0)

/** `3 things` */
export const things = (count: number): string => (count === 1 ? '1 thing' : `${count} things`)
