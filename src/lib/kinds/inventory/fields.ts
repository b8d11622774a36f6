import type { About, Item } from './schema'

type Type = About['type']
type Key = keyof Item

const SET: readonly Type[] = ['props', 'wardrobe', 'set dressing']
const THINGS: readonly Type[] = [...SET, 'equipment']
const STOCK: readonly Type[] = ['expendables', 'office']

/** What only some types of list ask for. A field that is not here is asked for by all. Source: docs/words.md#inventory. */
const ONLY: Readonly<Partial<Record<Key, readonly Type[]>>> = {
  serial: ['equipment'],
  size: ['wardrobe', 'set dressing'],
  colour: ['wardrobe', 'set dressing'],
  category: ['props', 'set dressing'],
  scenes: THINGS,
  scriptDay: SET,
  character: ['props', 'wardrobe'],
  change: ['wardrobe'],
  heroCopies: ['props', 'wardrobe'],
  doubleCopies: ['props', 'wardrobe'],
  stuntCopies: ['props', 'wardrobe'],
  rehearsalCopies: ['props', 'wardrobe'],
  rentFrom: THINGS,
  rentTo: THINGS,
  reorderLevel: STOCK,
  unitCents: STOCK,
  dayRateCents: ['equipment'],
  costCents: THINGS,
  valueCents: THINGS,
  depositCents: THINGS,
  conditionIn: THINGS,
  conditionOut: THINGS,
  returnTo: THINGS,
  clearance: SET,
  safety: ['props', 'set dressing', 'equipment', 'expendables'],
}

/** Whether a list is of what is used up and bought again. */
export const isStock = (type: Type): boolean => STOCK.includes(type)

/** Whether a type of list asks for a field. */
export const asksFor = (type: Type, key: Key): boolean => ONLY[key]?.includes(type) ?? true

/** Whether something is written in a field. */
export const isWritten = (item: Item, key: Key): boolean => {
  const value: unknown = item[key]
  if (Array.isArray(value)) return value.length > 0
  // Copies are 0 while nobody has said; an amount of 0 was written by somebody.
  return value === 0 ? !key.endsWith('Copies') : Boolean(value)
}

/** Whether a field is shown of an item: its list asks for it, or something is written there. */
export const shows = (type: Type, item: Item, key: Key): boolean =>
  asksFor(type, key) || isWritten(item, key)

/** Fields a type does not ask for, and that something is written in all the same, by the items of a list. */
export const besides = (type: Type, items: readonly Item[]): ReadonlySet<string> =>
  new Set(
    (Object.keys(ONLY) as Key[]).filter(
      (key) => !asksFor(type, key) && items.some((item) => isWritten(item, key)),
    ),
  )

/** What a field is called in a list of this type, where it has a name of its own there. */
export const fieldLabel = (type: Type, key: string, label: string): string =>
  LABELS[key]?.[type] ?? label

const LABELS: Readonly<Record<string, Readonly<Partial<Record<Type, string>>>>> = {
  vendor: { equipment: 'Rental house', expendables: 'Supplier', office: 'Supplier' },
  tag: { wardrobe: 'Bag tag', equipment: 'Asset tag' },
  quantity: { expendables: 'How many in all', office: 'How many in all' },
}
