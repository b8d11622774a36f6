import { fold } from '../../../domain/fold'
import type { Id } from '../../../domain/id'
import type { Item } from '../schema'
import { isLost, phaseOf } from '../state'
import { stateWords } from '../words'
import { DEEPEST, type Stowage } from './stowage'

/** A container as people say it: `B-04 Glassware`, or what there is of it. */
export const containerName = ({ tag, name }: Pick<Item, 'tag' | 'name'>): string =>
  [tag, name].filter(Boolean).join(' ') || 'No name yet'

/** Where it is: every container from the nearest on, then where the last of them stands. */
export const whereOf = (item: Item, stowage: Stowage): string => {
  const chain = stowage.chainOf(item.id)
  return [item.place.trim(), ...chain.flatMap((each) => [containerName(each), each.place.trim()])]
    .filter(Boolean)
    .join(', ')
}

/** Where it stands in the end: its own place, or that of what it is in. */
export const placeOf = (item: Item, stowage: Stowage): string =>
  [item, ...stowage.chainOf(item.id)].map(({ place }) => place.trim()).find(Boolean) ?? ''

const known = new WeakMap<Item, ReadonlySet<string>>()

/** What an item is called, folded. One nobody touched is read once. */
const namesOf = (item: Item): ReadonlySet<string> => {
  const before = known.get(item)
  if (before) return before
  const names = new Set([item.tag, item.name, containerName(item)].map((name) => fold(name.trim())))
  known.set(item, names)
  return names
}

const indexes = new WeakMap<Stowage, ReadonlyMap<string, Item | undefined>>()

/** The containers by every name they have; nothing where several have it. Read once, however much is asked. */
const containersByName = (stowage: Stowage): ReadonlyMap<string, Item | undefined> => {
  const before = indexes.get(stowage)
  if (before) return before
  const index = new Map<string, Item | undefined>()
  for (const item of stowage.containers) {
    for (const name of namesOf(item)) index.set(name, index.has(name) ? undefined : item)
  }
  indexes.set(stowage, index)
  return index
}

/** The container a text names, by number, by name, or by both; nothing where none or several are called so. */
export const containerCalled = (text: string, stowage: Stowage): Item | undefined => {
  const wanted = fold(text.trim())
  return wanted === '' ? undefined : containersByName(stowage).get(wanted)
}

/** What a sheet says of where it is: what it is in, as it is found again, or its place. */
export const placeWritten = (item: Item, stowage: Stowage): string => {
  const [container] = stowage.chainOf(item.id)
  if (!container) return item.place
  const names = [container.tag, container.name, containerName(container)]
  return names.find((name) => containerCalled(name, stowage) === container) ?? item.place
}

/**
 * Why something that belongs in a container is not in it now: `Ella has it`, `On set`, `Ordered`. Empty
 * when it is there. What was kept is there.
 */
export const outText = (item: Item, called: (name: string) => string): string => {
  if (isLost(item)) return stateWords[item.state]
  if (item.holder !== '') return `${called(item.holder)} has it`
  if (item.state === 'kept') return ''
  return phaseOf(item) === 'here' && item.state !== 'onset' ? '' : stateWords[item.state]
}

/** What belongs in a container and is not in it now. What is in a box that is out is out with it, and not named. */
export const missingFrom = (container: Id, stowage: Stowage): readonly Item[] => {
  const missing: Item[] = []
  // What is next to look at is the last, so that all comes in the order of the list.
  const open = [...stowage.contentsOf(container)].reverse()
  for (let item = open.pop(); item; item = open.pop()) {
    if (outText(item, String) !== '') missing.push(item)
    else for (const each of [...stowage.contentsOf(item.id)].reverse()) open.push(each)
  }
  return missing
}

/** `12 things, 2 out`. */
export const holdText = (container: Id, stowage: Stowage): string => {
  const all = stowage.allIn(container).length
  if (all === 0) return 'Nothing in it'
  const out = missingFrom(container, stowage).length
  return `${all === 1 ? '1 thing' : `${all} things`}${out === 0 ? '' : `, ${out} out`}`
}

/** Why something cannot be put so deep, as a sentence within one. */
export const DEEPEST_SAYS = `no more than ${DEEPEST} boxes go one in the other.`

/** `B-04 and T-1 were each put in the other. B-04 counts as in nothing until one is taken out.` Empty where all is as it was put. */
export const knotText = ({
  knots: [ring],
  tooDeep: [deep],
}: Pick<Stowage, 'knots' | 'tooDeep'>): string => {
  const [first, ...rest] = ring ?? []
  if (!first) return deep ? `${containerName(deep)} counts as in nothing: ${DEEPEST_SAYS}` : ''
  const name = containerName(first)
  if (rest.length === 0) return `${name} was put in itself. It counts as in nothing.`
  const names = rest.map(containerName)
  return `${[name, ...names].join(', ')} were put in each other. ${name} counts as in nothing until one of them is taken out.`
}
