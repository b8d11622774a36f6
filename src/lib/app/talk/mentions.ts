import { firstNames } from '../../book/called'
import type { Person } from '../../book/rows'
import { fold, foldedFrom } from '../../domain/fold'
import type { Id } from '../../domain/id'

/** Somebody who can be called by `@` and their name. */
type Somebody = Pick<Person, 'id' | 'name'>

/** A name called in a text, where it stands in it as it was written. */
interface Called {
  readonly name: string
  readonly from: number
  readonly to: number
}

const WORD = /[\p{L}\p{N}]/u

/** Every `@Name` of these names in a text, of two that fit the longer; case and accents are as one likes. */
const calledIn = (text: string, names: readonly string[]): readonly Called[] => {
  const known = names
    .map((name) => ({ name, folded: fold(name.trim()) }))
    .filter(({ folded }) => folded !== '')
    .sort((a, b) => b.folded.length - a.folded.length)
  const { text: all, from } = foldedFrom(text)
  const called: Called[] = []
  for (let at = all.indexOf('@'); at >= 0; at = all.indexOf('@', at + 1)) {
    // An address has a letter before it.
    if (at > 0 && WORD.test(all[at - 1] ?? '')) continue
    const hit = known.find(
      ({ folded }) =>
        all.startsWith(folded, at + 1) && !WORD.test(all[at + 1 + folded.length] ?? ''),
    )
    if (!hit) continue
    const end = at + 1 + hit.folded.length
    called.push({ name: hit.name, from: from[at] ?? 0, to: from[end] ?? text.length })
  }
  return called
}

/** The names a person is called by: the whole one, and the first while nobody else has it. */
const namesOf = (people: readonly Somebody[]): ReadonlyMap<string, readonly Id[]> => {
  const first = firstNames(people)
  const names = new Map<string, Set<Id>>()
  for (const { id, name } of people) {
    for (const each of [name.trim(), first(name)]) {
      names.set(each, (names.get(each) ?? new Set()).add(id))
    }
  }
  return new Map([...names].map(([name, ids]) => [name, [...ids]]))
}

/** Who of the people of a book is called in a text. */
export const mentionsIn = (text: string, people: readonly Somebody[]): readonly Id[] => {
  const names = namesOf(people)
  const called = calledIn(text, [...names.keys()])
  return [...new Set(called.flatMap(({ name }) => names.get(name) ?? []))]
}

/** A stretch of a text: somebody's name, or what stands between. */
export interface Part {
  readonly text: string
  readonly isName: boolean
}

/** A text in stretches, so that whoever is called in it stands out. Joined they are the text. */
export const partsOf = (text: string, names: readonly string[]): readonly Part[] => {
  const parts: Part[] = []
  let at = 0
  const add = (to: number, isName: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), isName })
    at = to
  }
  for (const { from, to } of calledIn(text, names)) {
    add(from, false)
    add(to, true)
  }
  add(text.length, false)
  return parts
}

/** Every name by which somebody can be called: those of the book, then those of other devices. */
export const callable = (
  people: readonly Somebody[],
  others: readonly string[],
): readonly string[] => [
  ...new Set(
    [...people.map(({ name }) => name), ...others].map((name) => name.trim()).filter(Boolean),
  ),
]

/** Whether somebody is called in a comment: as a person of the book, or by the name they go by here. */
export const calls = (
  { text, mentions }: { readonly text: string; readonly mentions: readonly Id[] },
  name: string,
  people: readonly Somebody[],
): boolean => {
  if (fold(name.trim()) === '') return false
  const own = new Set([...namesOf(people)].flatMap(([each, ids]) => (same(each, name) ? ids : [])))
  return mentions.some((id) => own.has(id)) || calledIn(text, [name]).length > 0
}

const same = (a: string, b: string): boolean => fold(a.trim()) === fold(b.trim())
