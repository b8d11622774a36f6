import type { Location, Person } from '../../book/rows'
import type { Over, Value } from './over'
import type { DayRow } from './scene-rows'

/** A location of the day, numbered in the order it is shot at. */
export interface Place {
  readonly key: string
  readonly number: Value
  readonly location: Location
  readonly name: Value
  readonly address: Value
  readonly access: Value
}

/** Where the day is: those of its scenes, else the one the calendar names. */
export const placesOf = (
  rows: readonly DayRow[],
  home: Location | undefined,
  over: Over,
): readonly Place[] => {
  const found = new Set<Location>()
  for (const row of rows) if (row.is === 'scene' && row.location) found.add(row.location)
  if (found.size === 0 && home) found.add(home)
  return [...found].map((location, index) => {
    const key = `place/${location.id}`
    return {
      key,
      number: over(`${key}/number`, String(index + 1)),
      location,
      name: over(`${key}/name`, location.name),
      address: over(`${key}/address`, location.address),
      access: over(`${key}/access`, location.access || location.notes),
    }
  })
}

/** What every location has of its own, and the sheet says of the day. */
export type Near = 'hospital' | 'parking' | 'base'

/**
 * The hospital, the parking or the base of some places. Where they have different ones each stands on a line of its
 * own behind what its places are called: nobody drives to the one of the place that the company has left.
 */
export const nearText = (
  places: readonly Place[],
  near: Near,
  called: (place: Place) => string,
): string => {
  const found = new Map<string, string[]>()
  for (const place of places) {
    const text = place.location[near].trim()
    if (text !== '') found.set(text, [...(found.get(text) ?? []), called(place)])
  }
  const all = [...found]
  return all.length === 1
    ? (all[0]?.[0] ?? '')
    : all.map(([text, names]) => `${names.join(', ')}: ${text}`).join('\n')
}

/** Somebody everybody may have to ring. */
export interface Contact {
  readonly key: string
  readonly label: string
  readonly name: Value
  readonly phone: Value
}

/** Who stands at the head, in the order of the trade, by what their position is called. */
const HEADS = [
  ['director', 'Director', /^director$/i],
  ['producer', 'Producer', /^(producer|produced by)$/i],
  ['line', 'Line producer', /^(line producer|unit production manager|upm|production manager)\b/i],
  ['first', '1st AD', /^(1st|first)\s+(ad|assistant director)\b/i],
  ['second', '2nd AD', /^(2nd|second)\s+(ad|assistant director)\b/i],
  ['coordinator', 'Coordinator', /^(production )?co-?ordinator\b/i],
] as const

export const contactsOf = (people: readonly Person[], over: Over): readonly Contact[] =>
  HEADS.map(([id, label, position]) => {
    const person = people.find((each) => position.test(each.position.trim()))
    const key = `contact/${id}`
    return {
      key,
      label,
      name: over(`${key}/name`, person?.name ?? ''),
      phone: over(`${key}/phone`, person?.phone ?? ''),
    }
  })
