import { byNumber } from '../domain/collate'
import { fold } from '../domain/fold'
import type { Person } from './rows'

type Numbered = Pick<Person, 'number' | 'name'>

/** Cast by number, `2` before `10` and numbers before letters; those without one last, by name. */
export const byCastNumber = (a: Numbered, b: Numbered): number =>
  Number(a.number === '') - Number(b.number === '') ||
  byNumber(a.number, b.number) ||
  byNumber(a.name, b.name)

/** A character without what a script puts behind it, `MAREN (V.O.)`, however it is written. */
export const characterKey = (written: string): string =>
  fold(written.replace(/\(.*?\)/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const wordsIn = (name: string): readonly string[] =>
  characterKey(name).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Whom of the cast a script or a list means: by number, character or name, else the one whose character is
 * called by a part of it, or by more: scripts write MAREN for Maren Tull, and Hale for Sgt. Hale. Nobody when
 * it could be two. Every paper asks here, so that all say the same.
 */
export const calledIn = (people: readonly Person[]): ((written: string) => Person | undefined) => {
  const cast = people.filter(({ group }) => group === 'cast')
  const found = new Map<string, Person | undefined>()
  for (const person of cast) {
    for (const name of [person.number, person.character, person.name]) {
      const key = characterKey(name)
      if (key !== '' && !found.has(key)) found.set(key, person)
    }
  }
  return (written) => {
    const key = characterKey(written)
    if (!found.has(key)) found.set(key, onlyOne(cast, key))
    return found.get(key)
  }
}

const onlyOne = (cast: readonly Person[], key: string): Person | undefined => {
  const wanted = wordsIn(key)
  if (wanted.length === 0) return undefined
  const meant = cast.filter(({ character }) => {
    const words = wordsIn(character)
    return (
      words.length > 0 &&
      (wanted.every((word) => words.includes(word)) || words.every((word) => wanted.includes(word)))
    )
  })
  return meant.length === 1 ? meant[0] : undefined
}
