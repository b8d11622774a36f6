import { ownedOf, type Parts } from '../parts'
import type { Item } from '../schema'
import { goesBack } from '../state'

/** Whom a thing belongs to: the rental house or lender, or us. */
export const ownerOf = (item: Pick<Item, 'source' | 'vendor' | 'returnTo'>): string =>
  goesBack(item) ? item.vendor.trim() || item.returnTo.trim() || 'Nobody has said whose' : 'Our own'

/** What it costs to replace all pieces of it that are not used up, in hundredths; absent while nobody has said. */
export const replacementOf = (
  item: Pick<Item, 'valueCents' | 'quantity'>,
  parts: Parts,
): number | undefined =>
  item.valueCents === undefined ? undefined : item.valueCents * ownedOf(item, parts)

/** `3 things` */
export const things = (count: number): string => (count === 1 ? '1 thing' : `${count} things`)
