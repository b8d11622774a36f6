import type { Report } from '../../../book/reports'
import type { Book } from '../../../book/schema'
import { dayText, wallClock } from '../../../domain/clock'
import { fold } from '../../../domain/fold'
import { grouped } from '../../../domain/grouped'
import { daysLate } from '../back'
import { amountText, centsText } from '../money'
import type { Event, Inventory, Item } from '../schema'
import { isLost } from '../state'
import { stateWords } from '../words'
import { ownerOf, replacementOf, things, worthOf } from './owners'

/** What of a thing went wrong: it is lost, damaged, or past its last day. */
export const lossText = (item: Item, today: string): string => {
  if (isLost(item)) return stateWords[item.state]
  const late = daysLate(item, today)
  return late === 0 ? '' : late === 1 ? '1 day late' : `${late} days late`
}

/** Who had it last, and when it was written down that it is lost or damaged. */
export interface Trace {
  readonly holder: string
  /** ms since 1970; absent for what is only late, or came in from a sheet. */
  readonly at: number | undefined
  readonly by: string
}

const order = (a: Event, b: Event): number => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1)

/** Reads from what happened to a thing who had it last, and since when it is lost or damaged. */
export const traceOf = (item: Item, events: readonly Event[]): Trace => {
  const sorted = [...events].sort(order).reverse()
  const said = isLost(item) && sorted.find(({ what }) => what === stateWords[item.state])
  return {
    holder: item.holder || sorted.find(({ to }) => to !== '')?.to || '',
    at: said ? said.at : undefined,
    by: said ? said.by : '',
  }
}

/** Whom the report can be for: everybody, and each house that waits for something. */
export const lossAbouts = (
  list: Inventory,
  today: string,
): readonly { readonly id: string; readonly label: string }[] => {
  const houses = new Map(lossesIn(list, today).map((item) => [keyOf(ownerOf(item)), ownerOf(item)]))
  return [
    { id: 'all', label: 'Everybody' },
    ...[...houses].sort().map(([id, label]) => ({ id, label })),
  ]
}

/** A house as an address names it. */
const keyOf = (house: string): string => `of-${fold(house).replace(/[^\p{L}\p{N}]+/gu, '-')}`

/** What is lost, damaged or late, in the order of the list. */
export const lossesIn = (list: Inventory, today: string): readonly Item[] =>
  list.records.item.ordered.filter((item) => lossText(item, today) !== '')

/** The report of loss and damage, house by house. */
export const lossReport = (
  list: Inventory,
  { about: { now: about } }: Pick<Book, 'about'>,
  today: string,
  of = 'all',
): Report => {
  const events = grouped(list.records.event.rows, ({ item }) => item)
  const items = lossesIn(list, today).filter((item) =>
    of === 'all' || of === '' ? true : of === keyOf(ownerOf(item)),
  )
  const when = (at: number | undefined) => {
    if (at === undefined) return ''
    return dayText(wallClock(at, about.zone).day, 'short')
  }
  const row = (item: Item) => {
    const { holder, at, by } = traceOf(item, events.get(item.id) ?? [])
    const dated = isLost(item)
      ? [when(at), by === '' ? '' : `noted by ${by}`].filter(Boolean).join(', ')
      : `Back by ${dayText(item.rentTo, 'short')}`
    return {
      key: `item:${item.id}`,
      cells: [
        item.tag,
        item.name,
        String(item.quantity),
        lossText(item, today),
        holder,
        dated,
        [
          item.lossNote || item.conditionOut || item.note,
          item.conditionIn && `Came: ${item.conditionIn}`,
        ]
          .filter(Boolean)
          .join('. '),
        centsText(replacementOf(item)),
      ],
    }
  }
  /** What is only late comes back: it is no loss yet. */
  const sum = (some: readonly Item[]) => {
    const lost = some.filter(isLost)
    const amount = amountText(worthOf(lost), about.currency)
    return lost.length === 0 ? things(some.length) : `${things(some.length)}, ${amount} to replace`
  }
  return {
    ...{ id: 'losses', label: 'Loss and damage', groupedBy: 'Rental house' },
    columns: [
      { label: 'No.', width: 9 },
      { label: 'Item' },
      { label: 'Qty', isNumber: true, width: 5 },
      { label: 'What', width: 11 },
      { label: 'Who had it last', width: 13 },
      { label: 'When', width: 14 },
      { label: 'How', width: 19 },
      {
        label: `Value${about.currency === '' ? '' : `, ${about.currency}`}`,
        isNumber: true,
        width: 12,
      },
    ],
    groups: [...grouped(items, ownerOf)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([house, some]) => ({
        key: `house:${house}`,
        heading: house,
        sum: sum(some),
        rows: some.map(row),
      })),
    total: items.length === 0 ? '' : sum(items),
  }
}
