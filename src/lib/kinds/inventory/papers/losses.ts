import type { Report } from '../../../book/reports'
import type { Book } from '../../../book/schema'
import { dayText, wallClock } from '../../../domain/clock'
import { fold } from '../../../domain/fold'
import { grouped } from '../../../domain/grouped'
import { daysLate } from '../back'
import { amountText, centsText } from '../money'
import { leftOf, ownedOf, partsByItem } from '../parts'
import type { Event, Inventory, Item, Part } from '../schema'
import { isLost } from '../state'
import { stateWords } from '../words'
import { ownerOf, things } from './owners'

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
  const houses = new Map(
    lossesIn(list, today).map(({ item }) => [keyOf(ownerOf(item)), ownerOf(item)]),
  )
  return [
    { id: 'all', label: 'Everybody' },
    ...[...houses].sort().map(([id, label]) => ({ id, label })),
  ]
}

/** A house as an address names it. */
const keyOf = (house: string): string => `of-${fold(house).replace(/[^\p{L}\p{N}]+/gu, '-')}`

/** One line of the report: a thing, or some pieces of it while the rest goes on. */
interface Loss {
  readonly item: Item
  readonly part?: Part
  readonly pieces: number
  /** Lost or damaged; what is only late comes back, and is no loss yet. */
  readonly isGone: boolean
}

/** What is lost, damaged or late, in the order of the list. */
export const lossesIn = (list: Inventory, today: string): readonly Loss[] => {
  const { item: items, part: rows } = list.records
  const partsOf = partsByItem(rows.rows)
  const gone = grouped(
    rows.rows.filter(({ what, pieces }) => pieces > 0 && (what === 'lost' || what === 'damaged')),
    ({ of }) => of,
  )
  return items.ordered.flatMap((item) => [
    ...(lossText(item, today) === ''
      ? []
      : [{ item, pieces: leftOf(item, partsOf(item.id)), isGone: isLost(item) }]),
    ...[...(gone.get(item.id) ?? [])]
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
      .map((part) => ({ item, part, pieces: part.pieces, isGone: true })),
  ])
}

/** The report of loss and damage, house by house. */
export const lossReport = (
  list: Inventory,
  { about: { now: about } }: Pick<Book, 'about'>,
  today: string,
  of = 'all',
): Report => {
  const events = grouped(list.records.event.rows, ({ item }) => item)
  const partsOf = partsByItem(list.records.part.rows)
  const losses = lossesIn(list, today).filter(({ item }) =>
    of === 'all' || of === '' ? true : of === keyOf(ownerOf(item)),
  )
  const when = (at: number | undefined) => {
    if (at === undefined) return ''
    return dayText(wallClock(at, about.zone).day, 'short')
  }
  const noted = (at: number | undefined, by: string) =>
    [when(at), by === '' ? '' : `noted by ${by}`].filter(Boolean).join(', ')
  const cents = ({ item: { valueCents }, pieces }: Loss) =>
    valueCents === undefined ? undefined : valueCents * pieces
  const row = (loss: Loss) => {
    const { item, part, pieces } = loss
    const { holder, at, by } = traceOf(item, events.get(item.id) ?? [])
    const late = `Back by ${dayText(item.rentTo, 'short')}`
    return {
      key: part ? `part:${part.id}` : `item:${item.id}`,
      cells: [
        item.tag,
        item.name,
        part ? `${pieces} of ${ownedOf(item, partsOf(item.id))}` : String(pieces),
        part ? stateWords[part.what === 'damaged' ? 'damaged' : 'lost'] : lossText(item, today),
        holder,
        part ? noted(part.at, part.by) : isLost(item) ? noted(at, by) : late,
        [
          part ? part.note : item.lossNote || item.conditionOut || item.note,
          item.conditionIn && `Came: ${item.conditionIn}`,
        ]
          .filter(Boolean)
          .join('. '),
        centsText(cents(loss)),
      ],
    }
  }
  const sum = (some: readonly Loss[]) => {
    const lost = some.filter(({ isGone }) => isGone)
    const amount = amountText(
      lost.reduce((all, loss) => all + (cents(loss) ?? 0), 0),
      about.currency,
    )
    return lost.length === 0 ? things(some.length) : `${things(some.length)}, ${amount} to replace`
  }
  return {
    ...{ id: 'losses', label: 'Loss and damage', groupedBy: 'Rental house' },
    columns: [
      { label: 'No.', width: 9 },
      { label: 'Item' },
      { label: 'Qty', isNumber: true, width: 7 },
      { label: 'What', width: 11 },
      { label: 'Who had it last', width: 13 },
      { label: 'When', width: 14 },
      { label: 'How', width: 18 },
      {
        label: `Value${about.currency === '' ? '' : `, ${about.currency}`}`,
        isNumber: true,
        width: 12,
      },
    ],
    groups: [...grouped(losses, ({ item }) => ownerOf(item))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([house, some]) => ({
        key: `house:${house}`,
        heading: house,
        sum: sum(some),
        rows: some.map(row),
      })),
    total: losses.length === 0 ? '' : sum(losses),
  }
}
