import type { Book } from '../../../book/schema'
import type { Id } from '../../../domain/id'
import type { PaperOption } from '../../kind'
import { titleOf } from '../keeping.svelte'
import type { Inventory, Item } from '../schema'
import { goesBack } from '../state'
import { stowageOf, type Stowage } from '../stow/stowage'
import { containerName } from '../stow/where'
import { holdsWords } from '../words'
import { sheetsFor } from './sheets'

/** What stands on the label of one thing. */
export interface Label {
  readonly id: Id
  /** What its code says: where the thing opens, or its id alone. */
  readonly code: string
  /** The number on it. Empty where it has none. */
  readonly number: string
  readonly name: string
  /** `Box`, or empty for what holds nothing. */
  readonly holds: string
  /** What it belongs in, or empty. */
  readonly inside: string
  /** Whom it goes back to: the rental house, or the company. */
  readonly owner: string
}

/** The text of a thing's code: the address it opens at. Where that is not known its id, which scanning knows as well. */
export const codeOf = (item: Pick<Item, 'id'>, address: string | undefined): string =>
  address === undefined ? item.id : `${address}/${item.id}`

const ownerOf = (item: Item, book: Book): string => {
  const { company, title } = book.about.now
  return goesBack(item) ? item.returnTo || item.vendor || company || title : company || title
}

/** The label of a thing. */
export const labelOf = (
  item: Item,
  stowage: Stowage,
  book: Book,
  address: string | undefined,
): Label => {
  const [container] = stowage.chainOf(item.id)
  return {
    id: item.id,
    code: codeOf(item, address),
    number: item.tag,
    name: titleOf(item),
    holds: item.holds === '' ? '' : holdsWords[item.holds],
    inside: container ? containerName(container) : '',
    owner: ownerOf(item, book),
  }
}

/** What labels can be printed of: everything, all containers, what is in one of them, one thing. */
export const aboutsOf = (
  list: Inventory,
): readonly { readonly id: string; readonly label: string }[] => {
  const { ordered } = list.records.item
  const { containers, contentsOf } = stowageOf(ordered)
  return [
    { id: 'all', label: 'Everything' },
    ...(containers.length > 0 ? [{ id: 'containers', label: 'Boxes and trucks' }] : []),
    ...containers
      .filter(({ id }) => contentsOf(id).length > 0)
      .map((item) => ({ id: `in-${item.id}`, label: `All in ${containerName(item)}` })),
    ...ordered.map((item) => ({ id: item.id, label: containerName(item) })),
  ]
}

/** The things that labels are asked for. */
export const itemsAbout = (list: Inventory, about = 'all'): readonly Item[] => {
  const { ordered } = list.records.item
  const stowage = stowageOf(ordered)
  if (about === 'all' || about === '') return ordered
  if (about === 'containers') return stowage.containers
  const container = stowage.containers.find(({ id }) => about === `in-${id}`)
  return container ? stowage.allIn(container.id) : ordered.filter(({ id }) => id === about)
}

/** Which sheet of labels, and how many of the first are gone already. */
export const optionsOf = (book: Book): readonly PaperOption[] => {
  const sold = sheetsFor(book.about.now.paper)
  const most = Math.max(...sold.map(({ columns, rows }) => columns * rows))
  return [
    { id: 'sheet', label: 'Sheet', choices: sold.map(({ id, label }) => ({ id, label })) },
    {
      id: 'first',
      label: 'Begin at',
      choices: Array.from({ length: most }, (_, n) => ({
        id: String(n + 1),
        label: n === 0 ? 'The first label' : `Label ${n + 1}`,
      })),
    },
  ]
}
