import { idFrom } from '../../domain/id'
import type { Moving } from '../../ui/landing'
import type { Checking } from './checking.svelte'
import type { Standing } from './daily'
import { headingOf, type Item } from './schema'
import { placeItems } from './steps'

/** How things of a list are moved by hand; what stands for an empty section stays. */
export const movingItems = <G extends { readonly gap: true }>(
  list: Checking,
): Moving<Standing | G> => {
  const isItem = (line: Standing | G | undefined): line is Standing =>
    line !== undefined && !('gap' in line)
  const idOf = (line: Standing | G | undefined) => (isItem(line) ? line.id : undefined)
  return {
    name: (line) => (isItem(line) && line.text) || 'No name yet',
    may: isItem,
    sectionName: (section) => {
      const id = idFrom(section)
      const head = id && list.sectionById.get(id)
      return head ? headingOf(head) : ''
    },
    to: (lines, { before, after, section }) => {
      const items: readonly Item[] = lines.filter(isItem)
      placeItems(list.list, items, idFrom(section), { before: idOf(before), after: idOf(after) })
    },
  }
}
