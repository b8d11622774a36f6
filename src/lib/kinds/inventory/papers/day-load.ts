import type { Report } from '../../../book/reports'
import type { Plan } from '../../../book/plan'
import { scenesOn, shootingDates } from '../../../book/scenes-on'
import type { Book } from '../../../book/schema'
import { dayText } from '../../../domain/clock'
import { grouped } from '../../../domain/grouped'
import { needsOf, sceneKey, unlisted, type Need } from '../breakdown'
import { copiesText } from '../paper'
import { leftOf, partsByItem, partsText } from '../parts'
import type { Inventory, Item } from '../schema'
import { shortText } from '../state'
import { stowageOf, type Stowage } from '../stow/stowage'
import { containerName, outText, whereOf } from '../stow/where'
import { stateWords } from '../words'
import { things } from './owners'

type ReportRow = Report['groups'][number]['rows'][number]

/** The truck a thing is on, whatever box it is in there. */
export const truckOf = (item: Item, stowage: Stowage): Item | undefined =>
  stowage.chainOf(item.id).find(({ holds }) => holds === 'truck')

/**
 * Why something that belongs on a truck is not on it now: `Ella Kent has it`, `B-04 Glassware: On set`. Empty
 * when it is, or belongs on none. The truck itself may be with its driver, or stand at the set.
 */
const offTruckText = (item: Item, stowage: Stowage): string => {
  const truck = truckOf(item, stowage)
  if (!truck) return ''
  const chain = stowage.chainOf(item.id)
  const own = outText(item, String)
  const box = chain.slice(0, chain.indexOf(truck)).find((each) => outText(each, String) !== '')
  return own || (box ? `${containerName(box)}: ${outText(box, String)}` : '')
}

/** What must be on the truck for a day. */
export interface DayLoad {
  /** What the day needs and nobody has: why not, or undefined where it is in no list. */
  readonly missing: readonly { readonly item: Item; readonly why: string }[]
  /** What the scenes of the day need of this kind and no thing of the list is. */
  readonly unlisted: readonly Need[]
  /** Here, but on no truck and not on set. */
  readonly toLoad: readonly Item[]
  /** Belongs on a truck, and is not there: why. Somebody has it, or the box it is in. */
  readonly out: readonly { readonly item: Item; readonly why: string }[]
  /** On a truck, truck by truck. */
  readonly loaded: readonly { readonly truck: Item; readonly items: readonly Item[] }[]
  readonly onSet: readonly Item[]
  /** Keys of the scenes of that day. */
  readonly scenes: ReadonlySet<string>
}

/**
 * Works out what the scenes of a day need: things that say they are in one of them, or that are an element of
 * the breakdown one of them needs.
 */
export const dayLoad = (
  list: Inventory,
  book: Book,
  plan: Plan | undefined,
  date: string,
): DayLoad => {
  const { ordered } = list.records.item
  const stowage = stowageOf(ordered)
  const scenes = new Set(scenesOn(book, plan, date).map(({ number }) => sceneKey(number)))
  const isOfDay = (numbers: readonly string[]) => numbers.some((one) => scenes.has(sceneKey(one)))
  const needs = needsOf(book, list.about.now.type).filter(({ scenes }) => isOfDay(scenes))
  const elements = new Set<string>(needs.map(({ element }) => element.id))
  const items = ordered.filter(
    (item) => isOfDay(item.scenes) || (item.element !== undefined && elements.has(item.element)),
  )
  const here = items.filter((item) => shortText(item) === '')
  const onSet = here.filter(({ state }) => state === 'onset')
  const rest = here.filter(({ state }) => state !== 'onset')
  const out = rest.flatMap((item) => {
    const why = offTruckText(item, stowage)
    return why === '' ? [] : [{ item, why }]
  })
  const off = new Set(out.map(({ item }) => item))
  const loaded = grouped(
    rest.filter((item) => !off.has(item)),
    (item) => truckOf(item, stowage),
  )
  return {
    missing: items.flatMap((item) => {
      const why = shortText(item)
      return why === '' ? [] : [{ item, why }]
    }),
    unlisted: unlisted(ordered, needs),
    toLoad: loaded.get(undefined) ?? [],
    out,
    loaded: [...loaded].flatMap(([truck, items]) => (truck ? [{ truck, items }] : [])),
    onSet,
    scenes,
  }
}

/** The shooting days there are: today and those to come, then those that were. */
export const loadAbouts = (
  book: Book,
  plan: Plan | undefined,
  today: string,
): readonly { readonly id: string; readonly label: string }[] => {
  const dates = shootingDates(book, plan)
  const inOrder = [
    ...dates.filter((date) => date >= today),
    ...dates.filter((date) => date < today).reverse(),
  ]
  return inOrder.map((date) => ({ id: date, label: dayText(date) }))
}

/** The truck of a day as paper: what is missing first, then what is out or has to be loaded, then each truck. */
export const loadReport = (
  list: Inventory,
  book: Book,
  plan: Plan | undefined,
  date: string,
): Report => {
  const load = dayLoad(list, book, plan, date)
  const stowage = stowageOf(list.records.item.ordered)
  const partsOf = partsByItem(list.records.part.rows)
  const inDay = (scenes: readonly string[]) =>
    scenes.filter((scene) => load.scenes.has(sceneKey(scene))).join(', ')
  const row = (item: Item, why = ''): ReportRow => ({
    key: `item:${item.id}`,
    cells: [
      item.tag,
      [item.name, copiesText(item), partsText(partsOf(item.id))].filter(Boolean).join(', '),
      String(leftOf(item, partsOf(item.id))),
      inDay(item.scenes),
      whereOf(item, stowage),
      why || (item.holder === '' ? stateWords[item.state] : `${item.holder} has it`),
    ],
  })
  const group = (key: string, heading: string, rows: readonly ReportRow[]) =>
    rows.length === 0 ? [] : [{ key, heading, sum: things(rows.length), rows }]
  const missing = [
    ...load.missing.map(({ item, why }) => row(item, why)),
    ...load.unlisted.map(({ element, scenes, quantity }) => ({
      key: `element:${element.id}`,
      cells: ['', element.name, String(quantity), inDay(scenes), '', 'Not on this list'],
    })),
  ]
  const trucks = load.loaded.reduce((sum, { items }) => sum + items.length, 0)
  const all = missing.length + load.out.length + load.toLoad.length + load.onSet.length + trucks
  return {
    ...{ id: 'day', label: 'Truck of the day', groupedBy: 'Where' },
    columns: [
      { label: 'No.', width: 10 },
      { label: 'Item' },
      { label: 'Qty', isNumber: true, width: 6 },
      { label: 'Scenes', width: 14 },
      { label: 'Where', width: 26 },
      { label: 'State', width: 16 },
    ],
    groups: [
      ...group('missing', 'Missing', missing),
      ...group(
        'out',
        'Not on its truck',
        load.out.map(({ item, why }) => row(item, why)),
      ),
      ...group(
        'load',
        'On no truck yet',
        load.toLoad.map((item) => row(item)),
      ),
      ...load.loaded.flatMap(({ truck, items }) =>
        group(
          `truck:${truck.id}`,
          `On ${containerName(truck)}`,
          items.map((item) => row(item)),
        ),
      ),
      ...group(
        'set',
        'On set already',
        load.onSet.map((item) => row(item)),
      ),
    ],
    total:
      all === 0
        ? ''
        : [
            things(all),
            missing.length === 0 ? 'none missing' : `${missing.length} missing`,
            load.out.length === 0 ? '' : `${load.out.length} not on its truck`,
          ]
            .filter(Boolean)
            .join(', '),
  }
}
