import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import type { Plan } from '../plan'
import { castOf, type Member } from '../playing'
import type { Element, Scene, Use } from '../rows'
import { bySceneNumber } from '../scene'
import type { Book } from '../schema'
import { laidDays, type ShootingDay } from '../shooting-days'

/** An element that a scene needs. */
export interface Need {
  readonly element: Element
  readonly use: Use
}

/** A scene with what reports ask of it. */
export interface Told {
  /** Id of the scene; of one that is on the board alone, `number` and its number. */
  readonly key: string
  readonly number: string
  /** Absent where the board has a scene that the book has not. */
  readonly scene: Scene | undefined
  /** Pages of the whole scene, in eighths. */
  readonly eighths: number
  /** Pages of its strips that are on a day, in eighths. */
  readonly planned: number
  /** The days it is shot on, each once, in order. */
  readonly days: readonly ShootingDay[]
  readonly cast: readonly Member[]
  readonly needs: readonly Need[]
}

/** The book and the board as reports read them. */
export interface Gathered {
  /** In script order. Omitted scenes are left out unless the board shoots them. */
  readonly scenes: readonly Told[]
  readonly days: readonly ShootingDay[]
}

/** What every report is worked out from, read once. */
export const gather = (book: Book, plan: Plan | undefined): Gathered => {
  const { scene: scenes } = book.records
  const days = laidDays(book, plan)
  const cast = castOf(book)
  const needs = needsIn(book)
  const planned = new Map<string, { number: string; eighths: number; days: Set<ShootingDay> }>()
  for (const day of days) {
    for (const strip of day.strips) {
      if (strip.is === 'banner') continue
      const key = scenes.get(strip.scene)?.id ?? `number ${strip.number}`
      const known = planned.get(key) ?? {
        number: strip.number,
        eighths: 0,
        days: new Set<ShootingDay>(),
      }
      known.eighths += strip.eighths
      known.days.add(day)
      planned.set(key, known)
    }
  }
  const inBook = scenes.ordered
    .filter(({ id, omitted }) => !omitted || planned.has(id))
    .map((scene): Told => {
      const { eighths = 0, days: on } = planned.get(scene.id) ?? {}
      return {
        key: scene.id,
        number: scene.number,
        scene,
        eighths: scene.eighths,
        planned: eighths,
        days: [...(on ?? [])],
        cast: cast.of(scene),
        needs: needs.get(scene.id) ?? [],
      }
    })
  const elsewhere = [...planned]
    .filter(([key]) => !scenes.get(key as Id))
    .map(([key, { number, eighths, days: on }]): Told => ({
      ...{ key, number, scene: undefined, eighths, planned: eighths },
      ...{ days: [...on], cast: [], needs: [] },
    }))
  return {
    scenes: [...inBook, ...elsewhere].sort((a, b) => bySceneNumber(a.number, b.number)),
    days,
  }
}

/** What each scene needs: every element once, though two devices may have said so. Refused ones are no needs. */
const needsIn = ({ records }: Book): ReadonlyMap<Id, readonly Need[]> => {
  const needs = new Map<Id, Need[]>()
  const wanted = records.use.rows.filter(({ state }) => state === 'needed')
  for (const [scene, uses] of grouped(wanted, (use) => use.scene)) {
    if (!scene) continue
    const seen = new Map<Id, Need>()
    for (const use of uses) {
      const element = records.element.get(use.element)
      if (element && !seen.has(element.id)) seen.set(element.id, { element, use })
    }
    needs.set(scene, [...seen.values()])
  }
  return needs
}

/** Pages of scenes in eighths: of all, and of what is on a day. */
export const pagesIn = (
  scenes: readonly Told[],
): { readonly eighths: number; readonly planned: number } => ({
  eighths: scenes.reduce((sum, { eighths }) => sum + eighths, 0),
  planned: scenes.reduce((sum, { planned }) => sum + planned, 0),
})

/** The days of scenes, each once, in the order of the calendar. */
export const daysIn = (scenes: readonly Told[], { days }: Gathered): readonly ShootingDay[] => {
  const on = new Set(scenes.flatMap((scene) => scene.days))
  return days.filter((day) => on.has(day))
}
