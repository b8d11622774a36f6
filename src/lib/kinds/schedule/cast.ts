import type { Person, Scene } from '../../book/rows'
import { bySceneNumber } from '../../book/scene'
import type { Book } from '../../book/schema'
import { fold } from '../../domain/fold'

/** Somebody who plays, or a character nobody plays yet. */
export interface Member {
  /** Id of the person, or the folded name of the character. */
  readonly key: string
  /** Cast number, or empty. */
  readonly number: string
  /** The character; the person where the book names no character. */
  readonly name: string
  readonly person: Person | undefined
}

/** The cast of a book, and who of it is in a scene. */
export interface Cast {
  /** By cast number, those without one last, by name. */
  readonly members: readonly Member[]
  of(scene: Scene | undefined): readonly Member[]
}

/** What a column or a cell shows of somebody: the number, or the first letters of the name. */
export const shortOf = ({ number, name }: Member): string => number || name.slice(0, 3)

/** Everybody in the cast, and every character of a scene that nobody is cast for. */
export const castOf = (book: Book): Cast => {
  const found = new Map<string, Member>()
  const byName = new Map<string, Member | undefined>()
  const firsts = new Map<string, Member | undefined>()
  for (const person of book.records.person.ordered) {
    if (person.group !== 'cast') continue
    const { id, number, character, name } = person
    const member = { key: id, number, name: character || name, person }
    found.set(id, member)
    if (character !== '') {
      byName.set(keyOf(character), member)
      const first = keyOf(character).split(' ')[0] ?? ''
      // Two of one first name: neither is meant by it alone.
      firsts.set(first, firsts.has(first) ? undefined : member)
    }
    if (number !== '' && !byName.has(number)) byName.set(number, member)
  }
  const who = (written: string): Member => {
    const key = keyOf(written)
    const known = byName.get(key) ?? firsts.get(key)
    if (known) return known
    const made = { key, number: '', name: written.trim(), person: undefined }
    byName.set(key, made)
    found.set(key, made)
    return made
  }
  const inScene = new Map<string, readonly Member[]>()
  for (const { id, characters } of book.records.scene.ordered) {
    const named = characters.filter((each) => keyOf(each) !== '').map(who)
    inScene.set(id, [...new Set(named)].sort(byNumber))
  }
  return {
    members: [...found.values()].sort(byNumber),
    of: (scene) => (scene && inScene.get(scene.id)) ?? NONE,
  }
}

const NONE: readonly Member[] = []

/** A character without what a script puts behind it: `MAREN (V.O.)`. */
const keyOf = (written: string): string =>
  fold(written.replace(/\(.*?\)/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const byNumber = (a: Member, b: Member): number => {
  if ((a.number === '') !== (b.number === '')) return a.number === '' ? 1 : -1
  return bySceneNumber(a.number, b.number) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}
