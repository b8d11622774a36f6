import type { Id } from '../domain/id'
import { lastSaid, type GoingOn, type Sibling } from '../kinds/going-on'
import type { Listed } from './listed'

type Counted = Pick<Listed, 'id' | 'summary'> & { readonly entry: { readonly archived: boolean } }

/**
 * Whether a task is asked for in another document, or no more: done there since, or gone on from there. Where it was
 * opened again here after it was done there, it is asked for here.
 */
export const overIn = (documents: readonly Counted[]): ((key: string, doc: Id) => boolean) => {
  const used = documents.filter(({ entry }) => !entry.archived)
  const siblings = siblingsIn(used)
  const known = new Set(siblings.map(({ id }) => id))
  const takenOver = new Set(
    used.flatMap(({ id, summary }) => (known.has(id) ? [] : (summary?.takenOver ?? []))),
  )
  return (key, doc) => {
    const own = siblings.find(({ id }) => id === doc)?.goingOn.find((each) => each.key === key)
    const others = siblings.filter(({ id }) => id !== doc)
    const before = own?.before ?? []
    const last = lastSaid({ key, before }, others)
    const isOpen = (each: GoingOn) => each.state !== 'done' && each.state !== 'skip'
    if (last && !isOpen(last) && last.saidAt > (own?.saidAt ?? 0)) return true
    const there = others.flatMap(({ goingOn }) =>
      goingOn.filter((each) => each.before.includes(key)),
    )
    if (there.some((each) => isOpen(each) || !own)) return true
    // Done there, by a release that did not say when.
    return takenOver.has(key) || there.some((each) => each.saidAt >= (own?.saidAt ?? 0))
  }
}

/** Those of a kind whose things go on from one document to another. */
export const siblingsIn = (
  documents: readonly Pick<Listed, 'id' | 'summary'>[],
): readonly Sibling[] =>
  documents.flatMap(({ id, summary }) =>
    summary?.goingOn ? [{ id, goingOn: summary.goingOn }] : [],
  )
