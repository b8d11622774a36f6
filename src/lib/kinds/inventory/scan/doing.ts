import type { Id } from '../../../domain/id'
import type { Elsewhere } from '../../kind'
import type { By } from '../happening'
import { titleOf } from '../keeping.svelte'
import type { Inventory, Item } from '../schema'
import { bringBack, handItem } from '../steps'
import { putIn } from '../stow/putting'
import { stowageOf } from '../stow/stowage'
import { containerName, whereOf } from '../stow/where'
import { isOut } from '../state'
import { stateWords } from '../words'
import { labelRead } from './reading'

/** What a label does that is scanned. */
export type Action = 'find' | 'out' | 'back' | 'put'

/** What is done with every label, and to whom or into what. */
export interface Doing {
  readonly action: Action
  /** Who gets it, with their department. */
  readonly to: { readonly name: string; readonly department: string }
  /** The container it goes in, once one is chosen. */
  readonly into: Id | undefined
  /** Where a code of another list leads. */
  elsewhere?(code: string): Elsewhere | undefined
  /** A name as the set says it. */
  called(name: string): string
}

/** What came of a label. */
export interface Outcome {
  readonly went: 'well' | 'wrong'
  /** The thing, or what was read. */
  readonly title: string
  readonly says: string
  readonly item?: Id
  /** Where the thing is, when it is in another list. */
  readonly href?: string
  /** The container that the next ones go in. */
  readonly into?: Id
}

/** Does what is chosen with the thing of a label, as one step, and says what it did. */
export const scanned = (list: Inventory, text: string, doing: Doing, by: By): Outcome => {
  const items = list.records.item.ordered
  const read = labelRead(text, items)
  if ('says' in read) {
    const there = doing.elsewhere?.(text)
    return there
      ? { went: 'wrong', title: there.title, says: 'This label is of that list.', href: there.href }
      : { went: 'wrong', title: 'Not known here', says: read.says }
  }
  const { item } = read
  const about = { title: titleOf(item), item: item.id }
  const wrong = (says: string): Outcome => ({ ...about, went: 'wrong', says })
  const well = (says: string): Outcome => ({ ...about, went: 'well', says })
  const { called } = doing
  const stowage = stowageOf(items)
  const along = stowage.allIn(item.id).length
  const withIt = along === 0 ? '' : ` with ${along === 1 ? '1 thing' : `${along} things`} in it`

  if (doing.action === 'find') return well(standing(item, whereOf(item, stowage), called))
  if (doing.action === 'put') {
    const into = doing.into && list.records.item.get(doing.into)
    if (into && into.id === item.id) return wrong('This is the box itself. Scan what goes in it.')
    if (into) {
      const why = putIn(list, item, into, by)
      return why === '' ? well(`Into ${containerName(into)}${withIt}`) : wrong(why)
    }
    if (!stowage.isContainer(item)) return wrong('Scan the box it goes in first, or choose one.')
    return { ...well('Now scan what goes in it.'), into: item.id }
  }
  if (item.hot) return wrong('It is hot. It stays where it is until it is released.')
  if (doing.action === 'out') {
    const { name } = doing.to
    if (name === '') return wrong('Say first who takes it.')
    if (item.holder === name) return wrong(`${called(name)} has it already.`)
    handItem(list, item, doing.to, by)
    const before = item.holder === '' ? '' : `, from ${called(item.holder)}`
    return well(`Taken by ${called(name)}${before}${withIt}`)
  }
  if (!isOut(item)) return wrong('It is in already: nobody has it.')
  bringBack(list, item, by)
  const [home] = stowage.chainOf(item.id)
  const place = home ? containerName(home) : item.place
  const from = item.holder === '' ? 'set' : called(item.holder)
  return well(`Back from ${from}${place === '' ? '' : `. It belongs in ${place}`}`)
}

const standing = (item: Item, where: string, called: (name: string) => string): string =>
  [
    item.hot ? 'Hot: do not move' : stateWords[item.state],
    item.holder === '' ? '' : `${called(item.holder)} has it`,
    where,
  ]
    .filter(Boolean)
    .join(' · ')
