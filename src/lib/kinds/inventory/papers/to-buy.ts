import type { Report } from '../../../book/reports'
import type { Book } from '../../../book/schema'
import { grouped } from '../../../domain/grouped'
import { amountText, centsText } from '../money'
import { leftOf, partsByItem, toBuyOf, type Parts } from '../parts'
import type { Inventory, Item } from '../schema'
import { things } from './owners'

/** States of what nobody has ordered yet. */
const WANTED: ReadonlySet<Item['state']> = new Set(['needed', 'sourcing', 'approved'])

/** How many of an item are to be bought: all of what is needed and bought at all, or what is low again. */
const wantedOf = (item: Item, parts: Parts): number =>
  WANTED.has(item.state)
    ? item.source === '' || item.source === 'purchased'
      ? leftOf(item, parts)
      : 0
    : toBuyOf(item, parts)

/** What has to be bought, supplier by supplier, with what it comes to. */
export const toBuyReport = (
  list: Inventory,
  { about: { now: about } }: Pick<Book, 'about'>,
): Report => {
  const partsOf = partsByItem(list.records.part.rows)
  const lines = list.records.item.ordered.flatMap((item) => {
    const pieces = wantedOf(item, partsOf(item.id))
    return pieces === 0 ? [] : [{ item, pieces }]
  })
  type Line = (typeof lines)[number]
  const cents = ({ item, pieces }: Line) =>
    item.unitCents === undefined ? undefined : item.unitCents * pieces
  const sum = (some: readonly Line[]) => {
    const unpriced = some.filter(({ item }) => item.unitCents === undefined).length
    const amount = some.reduce((all, line) => all + (cents(line) ?? 0), 0)
    return [
      things(some.length),
      unpriced === some.length ? '' : amountText(amount, about.currency),
      unpriced === 0 ? '' : `${unpriced} without a price`,
    ]
      .filter(Boolean)
      .join(', ')
  }
  return {
    ...{ id: 'to-buy', label: 'To buy', groupedBy: 'Supplier' },
    columns: [
      { label: 'Item' },
      { label: 'On hand', isNumber: true, width: 9 },
      { label: 'Buy', isNumber: true, width: 8 },
      { label: 'Note', width: 26 },
      { label: 'Each', isNumber: true, width: 11 },
      { label: 'Together', isNumber: true, width: 12 },
    ],
    groups: [...grouped(lines, ({ item }) => item.vendor.trim() || 'No supplier yet')]
      .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
      .map(([supplier, some]) => ({
        key: `supplier:${supplier}`,
        heading: supplier,
        sum: sum(some),
        rows: some.map((line) => ({
          key: `item:${line.item.id}`,
          cells: [
            line.item.name,
            WANTED.has(line.item.state) ? '0' : String(leftOf(line.item, partsOf(line.item.id))),
            String(line.pieces),
            [line.item.description, line.item.note].filter(Boolean).join('. '),
            centsText(line.item.unitCents),
            centsText(cents(line)),
          ],
        })),
      })),
    total: lines.length === 0 ? '' : sum(lines),
  }
}
