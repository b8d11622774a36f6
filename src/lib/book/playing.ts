import { byCastNumber, calledIn, characterKey } from './cast'
import type { Person, Scene } from './rows'
import type { Book } from './schema'

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
  for (const person of book.records.person.ordered) {
    if (person.group !== 'cast') continue
    const { id, number, character, name } = person
    found.set(id, { key: id, number, name: character || name, person })
  }
  const called = calledIn(book.records.person.ordered)
  const who = (written: string): Member => {
    const key = called(written)?.id ?? characterKey(written)
    const known = found.get(key)
    if (known) return known
    const made = { key, number: '', name: written.trim(), person: undefined }
    found.set(key, made)
    return made
  }
  const inScene = new Map<string, readonly Member[]>()
  for (const { id, characters } of book.records.scene.ordered) {
    const named = characters.filter((each) => characterKey(each) !== '').map(who)
    inScene.set(id, [...new Set(named)].sort(byCastNumber))
  }
  return {
    members: [...found.values()].sort(byCastNumber),
    of: (scene) => (scene && inScene.get(scene.id)) ?? NONE,
  }
}

const NONE: readonly Member[] = []
