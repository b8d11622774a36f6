import type { About, Item, State } from './schema'

interface Option<T extends string> {
  readonly value: T
  readonly label: string
}

const options = <T extends string>(words: Readonly<Record<T, string>>): readonly Option<T>[] =>
  // `Object.entries` forgets that the keys are exactly those of T.
  (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }))

/** What each state is called. Source: docs/words.md#inventory. */
export const stateWords: Readonly<Record<State, string>> = {
  needed: 'Needed',
  sourcing: 'Sourcing',
  approved: 'Approved',
  ordered: 'Ordered',
  received: 'Received',
  prepped: 'Prepped',
  onset: 'On set',
  wrapped: 'Wrapped',
  returndue: 'Return due',
  returned: 'Returned',
  sold: 'Sold',
  kept: 'Kept',
  lost: 'Lost',
  damaged: 'Damaged',
}

/** What a button says that puts a thing into a state. */
export const stateVerbs: Readonly<Record<State, string>> = {
  needed: 'Need it',
  sourcing: 'Source',
  approved: 'Approve',
  ordered: 'Order',
  received: 'Receive',
  prepped: 'Prep',
  onset: 'To set',
  wrapped: 'Wrap',
  returndue: 'To return',
  returned: 'Return',
  sold: 'Sell',
  kept: 'Keep',
  lost: 'Lost',
  damaged: 'Damaged',
}

export const categoryWords: Readonly<Record<Exclude<Item['category'], ''>, string>> = {
  hand: 'Hand prop',
  dressing: 'Set dressing',
  personal: 'Personal',
  hero: 'Hero',
  stunt: 'Stunt or breakaway',
  consumable: 'Consumable',
  weapon: 'Weapon',
  vehicle: 'Vehicle',
  practical: 'Practical',
  graphic: 'Graphic',
}

export const sourceWords: Readonly<Record<Exclude<Item['source'], ''>, string>> = {
  stock: 'Stock',
  purchased: 'Purchased',
  rented: 'Rented',
  borrowed: 'Borrowed',
  built: 'Built',
}

export const clearanceWords: Readonly<Record<Exclude<Item['clearance'], ''>, string>> = {
  'not needed': 'Not needed',
  asked: 'Asked',
  cleared: 'Cleared',
  refused: 'Refused',
}

export const typeWords: Readonly<Record<About['type'], string>> = {
  props: 'Props',
  wardrobe: 'Wardrobe',
  'set dressing': 'Set dressing',
  equipment: 'Equipment',
  expendables: 'Expendables',
  office: 'Office supplies',
}

export const printByWords: Readonly<Record<About['printBy'], string>> = {
  scene: 'By scene',
  state: 'By state',
  place: 'By place',
}

/** What can hold other things. Source: docs/words.md#inventory. */
export const holdsWords: Readonly<Record<Exclude<Item['holds'], ''>, string>> = {
  box: 'Box',
  case: 'Case',
  shelf: 'Shelf',
  truck: 'Truck',
  room: 'Room',
}

export const stateOptions = options(stateWords)
export const categoryOptions = options(categoryWords)
export const sourceOptions = options(sourceWords)
export const clearanceOptions = options(clearanceWords)
/** What a list is called: as somebody called it, or by its type. */
export const listName = ({ title, type }: Pick<About, 'title' | 'type'>): string =>
  title || typeWords[type]

export const typeOptions = options(typeWords)
export const holdsOptions = options(holdsWords)
export const printByOptions = options(printByWords)

/** Whose tape is on the things of a list. Empty where they belong to several departments. */
export const departmentOf = (type: About['type']): string =>
  ({
    props: 'PROP',
    wardrobe: 'COS',
    'set dressing': 'ART',
    equipment: '',
    expendables: '',
    office: 'AD',
  })[type]
