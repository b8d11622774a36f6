import { byCastNumber } from '../../book/cast'
import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import { byDepartment } from '../../domain/department'
import { lookupIn } from './lookup'
import type { CallSheet } from './schema'
import { shootingDayOn } from '../../book/shooting-days'

/** A personal call sheet for everybody, one page each. */
export const EVERYBODY = 'all'

/** Whom a personal call sheet can be for: everybody, cast of the day, crew, then the rest of the cast. */
export const aboutsOf = (
  doc: CallSheet,
  book: Book,
  plan?: Plan,
): readonly { readonly id: string; readonly label: string }[] => {
  const { day, unit, without } = doc.about.now
  const lookup = lookupIn(book)
  const called = new Set(
    shootingDayOn(book, plan, day, unit).strips.flatMap((strip) => {
      const scene = strip.is === 'scene' ? lookup.scene(strip.scene) : undefined
      return scene ? lookup.castOf(scene).cast : []
    }),
  )
  const people = book.records.person.ordered
  const cast = people.filter(({ group }) => group === 'cast').sort(byCastNumber)
  const crew = people
    .filter(({ group, id }) => group === 'crew' && !without.includes(`crew/${id}`))
    .sort((a, b) => byDepartment(a.department, b.department))
  return [
    { id: EVERYBODY, label: 'Everybody called, one page each' },
    ...[
      ...cast.filter((person) => called.has(person)),
      ...crew,
      ...cast.filter((person) => !called.has(person)),
    ].map(({ id, number, name, character, position }) => ({
      id,
      label: [number, name || character || position || 'Somebody'].filter(Boolean).join(' '),
    })),
  ]
}
