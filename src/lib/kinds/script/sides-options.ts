import { byCastNumber } from '../../book/cast'
import type { Plan } from '../../book/plan'
import { castOf } from '../../book/playing'
import type { Book } from '../../book/schema'
import { laidDays } from '../../book/shooting-days'
import type { PaperOption, Printed } from '../kind'
import type { schema } from './schema'
import type { Order } from './sides'

/** What whoever prints chose of sides. */
export interface SidesChoice {
  readonly order: Order
  /** Two copies side by side on a sheet that is cut in the middle. */
  readonly isHalf: boolean
  /** The name stands behind the text of every page too. */
  readonly isAcross: boolean
  /** One copy for each; one without a name where nobody is chosen. */
  readonly names: readonly string[]
}

/** What can be chosen of the sides of a day: the cast of the day comes first among the people. */
export const sidesOptions = (
  book: Book,
  plan: Plan | undefined,
  about: string | undefined,
): readonly PaperOption[] => {
  const cast = castOf(book)
  const day = laidDays(book, plan).find(({ key }) => key === about)
  const called = new Set(
    (day?.strips ?? []).flatMap((strip) =>
      strip.is === 'scene'
        ? cast.of(book.records.scene.get(strip.scene)).flatMap(({ person }) => person?.id ?? [])
        : [],
    ),
  )
  const { ordered } = book.records.person
  const players = ordered.filter(({ group }) => group === 'cast').sort(byCastNumber)
  const people = [
    ...players.filter(({ id }) => called.has(id)),
    ...ordered.filter(({ group }) => group === 'crew'),
    ...players.filter(({ id }) => !called.has(id)),
  ]
  return [
    {
      id: 'order',
      label: 'Scenes',
      choices: [
        { id: 'shooting', label: 'In shooting order' },
        { id: 'script', label: 'In script order' },
      ],
    },
    {
      id: 'size',
      label: 'Size',
      choices: [
        { id: 'full', label: 'Full pages' },
        { id: 'half', label: 'Half pages, two copies to a sheet' },
      ],
    },
    {
      id: 'name',
      label: 'Names stand',
      choices: [
        { id: 'across', label: 'Across every page and at its head' },
        { id: 'head', label: 'At the head of every page' },
      ],
    },
    {
      id: 'for',
      label: 'A copy for',
      choices: people.map(({ id, number, name, character, position }) => ({
        id,
        label: [number, name || character || position || 'Somebody'].filter(Boolean).join(' '),
      })),
      many: { label: 'Cast of the day', ids: [...called] },
    },
  ]
}

/** What was chosen, read with what comes first in place of what nobody chose. */
export const sidesChoice = ({
  book,
  options,
}: Pick<Printed<typeof schema>, 'book' | 'options'>): SidesChoice => ({
  order: options?.['order']?.[0] === 'script' ? 'script' : 'shooting',
  isHalf: options?.['size']?.[0] === 'half',
  isAcross: options?.['name']?.[0] !== 'head',
  names: book.records.person.ordered
    .filter(({ id }) => options?.['for']?.includes(id))
    .map(({ name, character, position }) => name || character || position || 'Somebody'),
})

/** Copies as they lie on sheets: one to a sheet, or two side by side. A single one is there twice. */
export const sideBySide = <T>(copies: readonly T[], isHalf: boolean): readonly (readonly T[])[] => {
  if (!isHalf) return copies.map((copy) => [copy])
  const [only] = copies
  if (only !== undefined && copies.length === 1) return [[only, only]]
  return Array.from({ length: Math.ceil(copies.length / 2) }, (_, at) =>
    copies.slice(at * 2, at * 2 + 2),
  )
}
