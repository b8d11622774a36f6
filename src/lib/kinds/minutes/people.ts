import type { Person } from '../../book/rows'
import type { Id } from '../../domain/id'
import type { Attendee } from './schema'

/** Somebody who can be named here: from the book, or of the meeting alone. */
export interface Known {
  readonly name: string
  readonly department: string
  /** In the book. Absent for a guest. */
  readonly person: Id | undefined
}

/** Everybody of the meeting, then everybody in the book, each name once. */
export const knownPeople = (
  attendees: readonly Attendee[],
  people: readonly Person[],
): readonly Known[] => {
  const byName = new Map<string, Known>()
  const meet = (known: Known) => {
    const key = keyOf(known.name)
    if (key !== '' && !byName.has(key)) byName.set(key, known)
  }
  for (const { name, department, person } of attendees) meet({ name, department, person })
  for (const { name, department, id } of people) meet({ name, department, person: id })
  return [...byName.values()]
}

/** Whom a typed name means: the whole name, or a first name that only one of them has. */
export const personFrom = (written: string, people: readonly Known[]): Known | undefined => {
  const wanted = keyOf(written)
  if (wanted === '') return undefined
  const whole = people.find(({ name }) => keyOf(name) === wanted)
  if (whole) return whole
  const [first, ...others] = people.filter(({ name }) => firstName(keyOf(name)) === wanted)
  return others.length === 0 ? first : undefined
}

/** Those whose name, or a later part of it, starts with what was typed. At most `limit`. */
export const peopleLike = (
  written: string,
  people: readonly Known[],
  limit: number,
): readonly Known[] => {
  const wanted = keyOf(written)
  return people
    .filter(({ name }) => keyOf(name).startsWith(wanted) || keyOf(name).includes(` ${wanted}`))
    .slice(0, limit)
}

const keyOf = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase()

const firstName = (name: string): string => name.split(' ')[0] ?? ''
