import { byCastNumber } from '../cast'
import type { Member } from '../playing'
import type { Element, Use } from '../rows'
import type { Book } from '../schema'
import type { ShootingDay } from '../shooting-days'
import { categories } from '../../domain/category'
import { byDepartment } from '../../domain/department'
import { fold } from '../../domain/fold'
import { departmentOf } from '../../domain/looked-after'
import { castOf } from '../playing'
import { daysIn, type Gathered, type Told } from './gather'

/** Somebody of the cast with the scenes they are in. */
export interface CastFigures {
  readonly member: Member
  readonly scenes: readonly Told[]
  readonly days: readonly ShootingDay[]
}

/** The whole cast by number, those who are in no scene too. */
export const castFigures = (book: Book, gathered: Gathered): readonly CastFigures[] => {
  const scenes = new Map<string, Told[]>()
  const members = new Map(castOf(book).members.map((member) => [member.key, member]))
  for (const told of gathered.scenes) {
    for (const { key } of told.cast) scenes.set(key, [...(scenes.get(key) ?? []), told])
  }
  return [...members.values()].sort(byCastNumber).flatMap((member) => {
    const own = scenes.get(member.key) ?? []
    // A character of omitted scenes alone whom nobody plays is nobody.
    if (own.length === 0 && !member.person) return []
    return [{ member, scenes: own, days: daysIn(own, gathered) }]
  })
}

/** Scenes that share a place. */
export interface PlaceFigures {
  /** Names the place whatever it is called now. Empty: none is known. */
  readonly key: string
  readonly name: string
  readonly scenes: readonly Told[]
  readonly days: readonly ShootingDay[]
}

const places = (
  gathered: Gathered,
  placeOf: (told: Told) => { readonly key: string; readonly name: string },
): readonly PlaceFigures[] => {
  const found = new Map<string, { name: string; scenes: Told[] }>()
  for (const told of gathered.scenes) {
    const { key, name } = placeOf(told)
    const known = found.get(key) ?? { name, scenes: [] }
    known.scenes.push(told)
    found.set(key, known)
  }
  return [...found]
    .sort(
      ([a, { name: x }], [b, { name: y }]) =>
        Number(a === '') - Number(b === '') || (fold(x) < fold(y) ? -1 : 1),
    )
    .map(([key, { name, scenes }]) => ({ key, name, scenes, days: daysIn(scenes, gathered) }))
}

/** Scenes by location in the order of names; those without one last. Every scene stands once. */
export const byLocation = (book: Book, gathered: Gathered): readonly PlaceFigures[] =>
  places(gathered, ({ scene }) => {
    const location = book.records.location.get(scene?.location)
    return { key: location?.id ?? '', name: location?.name ?? '' }
  })

/** Scenes by set, however its capitals are written. Every scene stands once. */
export const bySet = (gathered: Gathered): readonly PlaceFigures[] =>
  places(gathered, ({ scene }) => {
    const name = scene?.set.trim() ?? ''
    return { key: fold(name), name }
  })

/** The cast have a list of their own. */
const CAST = '100'

/** An element with the scenes that need it. */
export interface ElementFigures {
  readonly element: Element
  readonly scenes: readonly Told[]
  readonly days: readonly ShootingDay[]
  /** The most that one scene needs at once: three cups in two scenes are three. One where nobody said. */
  readonly quantity: number
  /** What the scenes say of it, each once. */
  readonly notes: readonly string[]
}

const figuresOf = (scenes: readonly Told[], gathered: Gathered): readonly ElementFigures[] => {
  const found = new Map<string, { element: Element; scenes: Told[]; uses: Use[] }>()
  for (const told of scenes) {
    for (const { element, use } of told.needs) {
      if (element.category === CAST) continue
      const known = found.get(element.id) ?? { element, scenes: [], uses: [] }
      known.scenes.push(told)
      known.uses.push(use)
      found.set(element.id, known)
    }
  }
  return [...found.values()]
    .sort(
      ({ element: a }, { element: b }) =>
        placeOf(a.category) - placeOf(b.category) ||
        (a.category < b.category ? -1 : a.category > b.category ? 1 : 0) ||
        (fold(a.name) < fold(b.name) ? -1 : 1),
    )
    .map(({ element, scenes: own, uses }) => ({
      element,
      scenes: own,
      days: daysIn(own, gathered),
      quantity: Math.max(1, ...uses.map(({ quantity }) => quantity ?? 1)),
      notes: [...new Set(uses.map(({ note }) => note.trim()))].filter(Boolean),
    }))
}

const ORDER = categories.map(({ code }) => code)
const placeOf = (code: string): number => {
  const place = ORDER.indexOf(code)
  return place < 0 ? ORDER.length : place
}

/** Everything the breakdown asks for, by category in the order of the trade's numbers, then by name. */
export const byElement = (gathered: Gathered): readonly ElementFigures[] =>
  figuresOf(gathered.scenes, gathered)

/** What a department needs on one day; without a day, what is on none yet. */
export interface DayNeeds {
  readonly day: ShootingDay | undefined
  readonly needs: readonly ElementFigures[]
}

export interface DepartmentNeeds {
  readonly code: string
  readonly days: readonly DayNeeds[]
}

/** What every department needs, day by day. A scene on two days needs its things on both. */
export const byDepartmentAndDay = (gathered: Gathered): readonly DepartmentNeeds[] => {
  const found = new Map<string, DayNeeds[]>()
  for (const day of [...gathered.days, undefined]) {
    const scenes = gathered.scenes.filter(({ days }) =>
      day ? days.includes(day) : days.length === 0,
    )
    const byCode = new Map<string, ElementFigures[]>()
    for (const figures of figuresOf(scenes, gathered)) {
      const code = departmentOf(figures.element.category)
      byCode.set(code, [...(byCode.get(code) ?? []), figures])
    }
    for (const [code, needs] of byCode)
      found.set(code, [...(found.get(code) ?? []), { day, needs }])
  }
  return [...found].sort(([a], [b]) => byDepartment(a, b)).map(([code, days]) => ({ code, days }))
}
