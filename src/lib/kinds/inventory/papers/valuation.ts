import type { Report } from '../../../book/reports'
import type { Book } from '../../../book/schema'
import { departmentName } from '../../../domain/department'
import { grouped } from '../../../domain/grouped'
import { amountText, centsText } from '../money'
import type { Inventory, Item } from '../schema'
import { isLost, phaseOf } from '../state'
import { stowageOf } from '../stow/stowage'
import { whereOf } from '../stow/where'
import { categoryWords, departmentOf, stateWords } from '../words'
import { ownedOf, partsByItem, partsText } from '../parts'
import { ownerOf, replacementOf, things } from './owners'

/** What a valuation can be counted by. */
export const valuationAbouts = [
  { id: 'house', label: 'By rental house' },
  { id: 'container', label: 'By box and truck' },
  { id: 'department', label: 'By department' },
  { id: 'category', label: 'By category' },
] as const

/** Whether somebody would have to replace it: it is here, kept, lost or damaged; not still to come, nor gone. */
export const isOurs = (item: Pick<Item, 'state'>): boolean =>
  phaseOf(item) === 'here' || item.state === 'kept' || isLost(item)

/** What everything here costs to replace, and what nobody has put a value on yet. */
export const valuation = (
  list: Inventory,
  { about: { now: about } }: Pick<Book, 'about'>,
  by = 'house',
): Report => {
  const { ordered } = list.records.item
  const stowage = stowageOf(ordered)
  const partsOf = partsByItem(list.records.part.rows)
  const heading = (item: Item): string => {
    switch (by) {
      case 'container':
        return stowage.chainOf(item.id).length > 0 ? whereOf(item, stowage) : 'In no box or truck'
      case 'department': {
        const code = item.holderDepartment || departmentOf(list.about.now.type)
        return code === '' ? 'No department' : departmentName(code)
      }
      case 'category':
        return item.category === '' ? 'No category' : categoryWords[item.category]
      default:
        return ownerOf(item)
    }
  }
  const items = ordered.filter(isOurs)
  const valued = items.filter(({ valueCents }) => valueCents !== undefined)
  const unvalued = items.filter(({ valueCents }) => valueCents === undefined)
  const amount = (some: readonly Item[]) =>
    amountText(
      some.reduce((sum, item) => sum + (replacementOf(item, partsOf(item.id)) ?? 0), 0),
      about.currency,
    )
  /** What was used up is in the number; what is lost has to be paid for all the same. */
  const lostText = (item: Item) => partsText({ ...partsOf(item.id), used: 0 })
  const row = (item: Item) => ({
    key: `item:${item.id}`,
    cells: [
      item.tag,
      item.name,
      String(ownedOf(item, partsOf(item.id))),
      [stateWords[item.state], lostText(item)].filter(Boolean).join(', '),
      whereOf(item, stowage),
      centsText(item.valueCents),
      centsText(replacementOf(item, partsOf(item.id))),
    ],
  })
  const without = unvalued.length === 0 ? '' : `${things(unvalued.length)} without a value yet`
  return {
    ...{ id: 'valuation', label: 'Valuation', groupedBy: 'Under' },
    columns: [
      { label: 'No.', width: 10 },
      { label: 'Item' },
      { label: 'Qty', isNumber: true, width: 6 },
      { label: 'State', width: 12 },
      { label: 'Where', width: 24 },
      { label: 'Each', isNumber: true, width: 11 },
      { label: 'Together', isNumber: true, width: 12 },
    ],
    groups: [
      ...[...grouped(valued, heading)]
        .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
        .map(([under, some]) => ({
          key: `under:${under}`,
          heading: under,
          sum: `${things(some.length)}, ${amount(some)}`,
          rows: some.map(row),
        })),
      ...(unvalued.length === 0
        ? []
        : [
            {
              key: 'under:',
              heading: 'No value yet',
              sum: things(unvalued.length),
              rows: unvalued.map(row),
            },
          ]),
    ],
    total: items.length === 0 ? '' : [amount(valued), without].filter(Boolean).join(', '),
  }
}
