import { byCastNumber } from '../../book/cast'
import type { Person } from '../../book/rows'
import type { Book } from '../../book/schema'
import type { Id } from '../../domain/id'
import { readCall, shifted, USUAL, type Takes } from './calls'
import type { Need } from './lookup'
import type { Over, Value } from './over'
import type { DayRow, SceneRow } from './scene-rows'
import type { Extra } from './schema'
import { isWork, type WorkStatus } from './work-status'

/** The times of somebody in front of the camera, in the order they come. */
export interface Times {
  readonly pickup: Value
  readonly call: Value
  readonly costume: Value
  readonly makeup: Value
  readonly onSet: Value
}

export interface CastRow extends Times {
  readonly key: string
  readonly person: Person
  /** As the sheet has it: some productions print an alias. */
  readonly name: Value
  readonly character: Value
  readonly status: Value
  readonly notes: Value
  readonly scenes: readonly SceneRow[]
}

/** Background by the breakdown, or a row added by hand. */
export interface BackgroundRow {
  readonly key: string
  /** Typed by hand: its values are those of the record. */
  readonly extra: Extra | undefined
  readonly number: Value
  readonly name: Value
  readonly call: Value
  readonly costume: Value
  readonly onSet: Value
  readonly notes: Value
}

/** How long somebody takes: as the book says of them, else of the production, else as usual. */
export const takesOf = (book: Book, person?: Person): Takes => {
  const { leadMinutes, costumeMinutes, makeupMinutes } = book.about.now
  return {
    lead: leadMinutes ?? USUAL.lead,
    costume: person?.costumeMinutes ?? costumeMinutes ?? USUAL.costume,
    makeup: person?.makeupMinutes ?? makeupMinutes ?? USUAL.makeup,
    travel: person?.travelMinutes ?? USUAL.travel,
  }
}

/**
 * The times of somebody, counted back from when they are on set: ready before it, in make-up before that,
 * in costume before that, which is when they arrive, and fetched before that. What is typed on the way
 * moves what comes before it. Source: docs/words.md#call-time.
 */
export const timesBack = (
  key: string,
  onSetAt: string,
  { lead, costume: inCostume, makeup: inMakeup, travel }: Takes,
  over: Over,
  general: number | undefined,
): Times => {
  const read = readCall(general)
  const onSet = over(`${key}/onSet`, onSetAt, read)
  const makeup = over(`${key}/makeup`, shifted(onSet.text, -(lead + inMakeup)), read)
  const costume = over(`${key}/costume`, shifted(makeup.text, -inCostume), read)
  const call = over(`${key}/call`, shifted(costume.text, 0), read)
  const away = travel === undefined ? undefined : -travel
  const pickup = over(`${key}/pickup`, shifted(call.text, away), read)
  return { pickup, call, costume, makeup, onSet }
}

/** Cast of the day by number: those in its scenes, then those who are held, travel, are fitted or rehearse. */
export const castRows = (
  rows: readonly DayRow[],
  cast: readonly Person[],
  statusOf: (person: Person) => WorkStatus,
  book: Book,
  over: Over,
  general: number | undefined,
): readonly CastRow[] => {
  const scenes = rows.filter((row) => row.is === 'scene')
  const rowOf = (person: Person): CastRow | undefined => {
    const inScenes = scenes.filter(({ people }) => people.includes(person))
    const status = statusOf(person)
    // Whose scenes were all taken off the sheet is not called.
    if (inScenes.length === 0 && (status === '' || isWork(status))) return undefined
    const key = `cast/${person.id}`
    const first = inScenes.find(({ plan }) => plan.text !== '')?.plan.text ?? ''
    return {
      key,
      person,
      name: over(`${key}/name`, person.name),
      character: over(`${key}/character`, person.character),
      scenes: inScenes,
      // In a scene by hand, and in none by the plan: nobody can say which work day it is.
      status: over(`${key}/status`, inScenes.length > 0 && !isWork(status) ? 'W' : status),
      ...timesBack(key, first, takesOf(book, person), over, general),
      notes: over(`${key}/notes`, person.notes),
    }
  }
  const all = [...cast].sort(byCastNumber).flatMap((person) => rowOf(person) ?? [])
  return [
    ...all.filter(({ scenes }) => scenes.length > 0),
    ...all.filter(({ scenes }) => scenes.length === 0),
  ]
}

/** Background that scenes of the day need by the breakdown, then what was added by hand. */
export const backgroundRows = (
  rows: readonly DayRow[],
  needsOf: (scene: Id) => readonly Need[],
  extras: readonly Extra[],
  book: Book,
  over: Over,
  general: number | undefined,
): readonly BackgroundRow[] => {
  const found = new Map<Id, { need: Need; scenes: SceneRow[]; quantity: number }>()
  for (const row of rows) {
    if (row.is === 'band' || !row.scene) continue
    for (const need of needsOf(row.scene.id)) {
      if (need.element.category !== BACKGROUND) continue
      const before = found.get(need.element.id) ?? { need, scenes: [], quantity: 0 }
      before.scenes.push(row)
      // The same people come back in the next scene: the most of them, not the sum.
      found.set(need.element.id, {
        ...before,
        quantity: Math.max(before.quantity, need.use.quantity ?? 0),
      })
    }
  }
  const takes = { ...takesOf(book), makeup: 0, travel: undefined }
  const derived = [...found.values()].map(({ need, scenes, quantity }): BackgroundRow => {
    const key = `background/${need.element.id}`
    const first = scenes.find(({ plan }) => plan.text !== '')?.plan.text ?? ''
    const { call, costume, onSet } = timesBack(key, first, takes, over, general)
    const notes = [need.element.notes, need.use.note].filter(Boolean).join('. ')
    return {
      key,
      extra: undefined,
      number: over(`${key}/number`, quantity === 0 ? '' : String(quantity)),
      name: over(`${key}/name`, need.element.name),
      call,
      costume,
      onSet,
      notes: over(`${key}/notes`, notes || `Sc ${scenes.map(({ number }) => number).join(', ')}`),
    }
  })
  return [...derived, ...extras.filter(({ group }) => group !== 'crew').map(byHand(general))]
}

/** Code of domain/category.ts. */
const BACKGROUND = '101'

const byHand =
  (general: number | undefined) =>
  (extra: Extra): BackgroundRow => {
    const key = `extra/${extra.id}`
    const plain = (field: string, written: string, text = written): Value => ({
      key: `${key}/${field}`,
      text,
      derived: written,
      is: 'plain',
      written,
    })
    const time = (field: 'call' | 'costume' | 'onSet') =>
      plain(field, extra[field], readCall(general)(extra[field]).text)
    const standIn = extra.group === 'stand-in'
    return {
      key,
      extra,
      number: plain('number', extra.number),
      name: plain(
        'name',
        extra.name,
        standIn && extra.name ? `Stand-in, ${extra.name}` : extra.name,
      ),
      call: time('call'),
      costume: time('costume'),
      onSet: time('onSet'),
      notes: plain('notes', extra.notes),
    }
  }

/** How many people rows of background are; a row without a number is one. */
export const backgroundCount = (rows: readonly BackgroundRow[]): number =>
  rows.reduce(
    (sum, { number }) => sum + (/^\d{1,5}$/.test(number.text) ? Number(number.text) : 1),
    0,
  )
