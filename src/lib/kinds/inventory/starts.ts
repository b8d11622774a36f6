import { castOf } from '../../book/playing'
import type { Book } from '../../book/schema'
import type { Id } from '../../domain/id'
import { quantityFrom } from '../../domain/quantity'
import type { Start } from '../kind'
import { itemsFor, linkBack, needsOf } from './breakdown'
import { isStock } from './fields'
import type { About, Inventory, Item, schema } from './schema'
import { templates, type Template } from './templates'
import { typeWords } from './words'

type InventoryStart = Start<typeof schema>

/** Ways to begin: kits, and a first change for everybody of the cast once the book has one. */
export const starts = (book: Book): readonly InventoryStart[] => [
  ...templates.map((template): InventoryStart => {
    const items = itemsOf(template)
    return {
      label: template.label,
      line: `${items.length} things`,
      icon: template.icon,
      fill: (list) => void begin(list, template, items),
    }
  }),
  ...wardrobe(book),
  ...breakdown(book),
]

/** The things of a template. */
export const itemsOf = ({ text, type, values }: Template): readonly Partial<Item>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [written = '', note = ''] = line.split(' // ')
      const { text: name, quantity = 1 } = quantityFrom(written)
      return {
        ...{ ...values, name, quantity },
        ...(isStock(type) && { reorderLevel: Math.ceil(quantity / 4) }),
        ...(note !== '' && { note }),
      }
    })

const begin = (
  list: Inventory,
  about: { readonly label: string; readonly type: About['type'] },
  items: readonly Partial<Item>[],
): readonly Id[] => {
  const { title } = list.about.now
  list.about.set({ title: title || about.label, type: about.type })
  return list.records.item.addAll(items)
}

const wardrobe = (book: Book): readonly InventoryStart[] => {
  const cast = book.records.person.ordered.filter(({ group }) => group === 'cast')
  if (cast.length === 0) return []
  // A script often says the first name alone.
  const playing = castOf(book)
  const items = cast.map(({ id, name, character, number }): Partial<Item> => {
    const who = character || name || `Cast ${number}`
    const scenes = book.records.scene.ordered
      .filter((scene) => playing.of(scene).some(({ person }) => person?.id === id))
      .map(({ number }) => number)
    return { name: `${who}, change 1`, character: who, change: '1', scenes }
  })
  const about = { label: 'Wardrobe', type: 'wardrobe' as const }
  return [
    {
      label: about.label,
      line: `A first change for ${cast.length} of the cast`,
      icon: 'users',
      fill: (list) => void begin(list, about, items),
    },
  ]
}

/** What the scenes need, for each type of list that there is something for. */
const breakdown = (book: Book): readonly InventoryStart[] =>
  (['props', 'wardrobe', 'set dressing', 'equipment', 'expendables'] as const).flatMap((type) => {
    const needs = needsOf(book, type)
    if (needs.length === 0) return []
    const label = `${typeWords[type]} of the breakdown`
    return [
      {
        label,
        line: `${needs.length} that scenes need`,
        icon: 'file-text' as const,
        fill: (list) => {
          const added = begin(list, { label: typeWords[type], type }, itemsFor(needs))
          linkBack(book, label, needs, added)
        },
      },
    ]
  })
