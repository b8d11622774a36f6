import { placeOfColour } from '../../domain/issue'
import {
  colourOf,
  orderFrom,
  placeInOrder,
  revisionColours,
  scriptColourName,
  type RevisionColour,
} from '../../domain/revision'
import type { Book } from '../../book/schema'
import type { Coming } from './incoming'

/** A colour that a revision of the script may have. */
export interface RevisionChoice {
  /** `Blue`, or what the production calls it. */
  readonly name: string
  /** An index into domain/revision.ts, going on after its end: what is stored, and drawn. */
  readonly colour: number
}

/** Where a production stands: its order, and the colour its script has. */
export interface Standing {
  readonly order: readonly RevisionColour[]
  /** A place in that order, going on after its end. */
  readonly place: number
  /** What is stored of the place. */
  readonly now: RevisionChoice
}

/** Where the script of a production stands in its own order of colours, or in that of the trade. */
export const standingOf = ({ about }: Book): Standing => {
  const { revisionOrder, scriptRevision, scriptColour } = about.now
  const order = orderFrom(revisionOrder)
  const name = scriptColourName(scriptColour, scriptRevision) || colourOf(scriptRevision).name
  // A colour that the order leaves out since stands for as many revisions as the trade counts up to it.
  const place = placeInOrder(name, order) ?? scriptRevision
  return { order, place, now: { name: capital(name), colour: scriptRevision } }
}

/** The colour at a place of an order, as it is stored. */
const choiceAt = (place: number, order: readonly RevisionColour[]): RevisionChoice => {
  const { name, paint } = colourOf(place, order)
  const known = placeOfColour(paint)
  const round = Math.floor(place / order.length)
  // A paper of no known colour is drawn white; 0 is what no revision has touched.
  const colour = (known ?? 0) + round * revisionColours.length
  return {
    name: capital(name),
    colour: place > 0 && colour === 0 ? revisionColours.length : colour,
  }
}

/** The colours a revision may have: all up to the one after next, so that any can be said again. */
export const coloursFrom = ({ order, place, now }: Standing): readonly RevisionChoice[] => {
  const offered = Array.from({ length: Math.max(order.length, place + 3) }, (_, at) =>
    choiceAt(at, order),
  )
  return offered.some(({ name }) => name === now.name) ? offered : [now, ...offered]
}

/**
 * The colour a file most likely has: what its latest set of revised pages is called; else that of now for
 * the first, and the next one where a scene changes.
 */
export const usualColour = (
  { brought, scenes, isFirst }: Coming,
  { order, place, now }: Standing,
): RevisionChoice => {
  const used = new Set(
    brought.scenes.flatMap(({ revised }) => (revised === '' ? [] : [revised.toLowerCase()])),
  )
  const named = brought.script.revisions.findLast(({ name }) => used.has(name.toLowerCase()))
  const words = named?.name.toLowerCase() ?? ''
  // `Blue Rev. 3/12/26`; a longer name counts before a shorter one it begins with.
  const known = [...order.entries()]
    .filter(([, { name }]) => words.startsWith(name))
    .sort(([, a], [, b]) => b.name.length - a.name.length)[0]?.[0]
  if (known !== undefined && known > 0 && (isFirst || known >= place)) return choiceAt(known, order)
  const isChanged = scenes.some(({ state }) => state !== 'same' && state !== 'dressed')
  return !isFirst && isChanged ? choiceAt(place + 1, order) : now
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
