import type { Person } from './rows'

/**
 * How people are called on set: by first name, while only one person of the book has it. A name
 * the book does not know is shortened too when nobody in the book is called so.
 */
export const firstNames = (people: readonly Pick<Person, 'name'>[]): ((name: string) => string) => {
  const having = new Map<string, Set<string>>()
  for (const { name } of people) {
    const first = firstOf(name)
    having.set(first, (having.get(first) ?? new Set()).add(name.trim()))
  }
  return (name) => {
    const whole = name.trim()
    const first = firstOf(whole)
    const others = [...(having.get(first) ?? [])].filter((other) => other !== whole)
    return others.length === 0 ? first : whole
  }
}

/** The department of everybody in the book, by name. */
export const departmentsByName = (
  people: readonly Pick<Person, 'name' | 'department'>[],
): ReadonlyMap<string, string> =>
  new Map(people.map(({ name, department }) => [name.trim(), department]))

const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
