import { fold } from '../../../domain/fold'
import { idFrom } from '../../../domain/id'
import type { Item } from '../schema'

/** A label that was read: its thing, or why there is none, as a sentence. */
export type Read = { readonly item: Item } | { readonly says: string }

/** Letters and digits alone: `P-032` is typed as `p 032`. */
const bare = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * The thing a label is of: by the id at the end of a code of ours, else by the number on it, whoever made the
 * label, else by its name. Typed text is read in the same way.
 */
export const labelRead = (text: string, items: readonly Item[]): Read => {
  const written = text.trim()
  const id = idFrom(/(?:^|\/)([2-9a-km-z]{20})$/.exec(written)?.[1])
  if (id) {
    const item = items.find((each) => each.id === id)
    return item ? { item } : { says: 'This label is of another list, or its thing was removed.' }
  }
  const wanted = bare(written)
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written
  if (wanted === '') return { says: 'There is no number on this label.' }
  for (const key of ['tag', 'name'] as const) {
    const found = items.filter((each) => bare(each[key]) === wanted)
    const [item] = found
    if (found.length > 1) return { says: `${found.length} things here are called “${shown}”.` }
    if (item) return { item }
  }
  return { says: `Nothing here has the number “${shown}”.` }
}
