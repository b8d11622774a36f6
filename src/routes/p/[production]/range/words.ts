import { countedText } from '../../../../lib/domain/counted'
import type { Allowed, Facts, LinkFacts } from '../../../../lib/app/diagnosis'
import type { Id } from '../../../../lib/domain/id'

const WAYS = {
  near: 'Same network',
  far: 'Across the internet',
  relay: 'Through a relay',
} as const

/**
 * How a device is linked, as one line: `Same network, 3 ms there and back, introduced by Maya. Since
 * 10:31.` A server that introduced the two is the usual case and not worth a word.
 */
export const linkWords = (
  link: LinkFacts,
  clock: (time: number) => string,
  nameOf: (device: Id) => string,
): string => {
  const way = link.route ? WAYS[link.route.way] : 'Linked'
  const { roundTrip } = link.route ?? {}
  const trip = roundTrip === undefined ? '' : `, ${Math.max(1, roundTrip)} ms there and back`
  const { found } = link
  const by =
    found === 'code'
      ? ', joined by a code'
      : typeof found === 'object'
        ? `, introduced by ${nameOf(found.by)}`
        : ''
  return `${way}${trip}${by}. Since ${clock(link.since)}.`
}

/** Whether a server answers: `Answers, since 10:31`. While that is not known it is being asked. */
export const answerWords = (
  { open, since }: Facts['network']['servers'][number],
  clock: (time: number) => string,
): string =>
  open === undefined ? 'Asking' : `${open ? 'Answers' : 'Does not answer'}, since ${clock(since)}`

/** What has not gone across yet: `Has everything`, `2 documents, 3 photos to go, since 10:31`. */
export const waitingWords = (link: LinkFacts, clock: (time: number) => string): string => {
  const { documents, bytes, apartSince, travels, travelsSince } = link
  const from = apartSince ?? travelsSince
  const since = from === undefined ? '' : `, since ${clock(from)}`
  if (documents === undefined) return `Comparing what both have${since}`
  const parts = [
    ...(documents > 0 ? [`${documents} ${documents === 1 ? 'document' : 'documents'} to go`] : []),
    ...(travels.photos + travels.files > 0 ? [`${countedText(travels)} to go`] : []),
    ...(bytes > 0 ? [`${bytesText(bytes)} on the way`] : []),
  ]
  return parts.length === 0 ? 'Has everything' : `${parts.join(', ')}${since}`
}

/** A size as a person reads it. */
export const bytesText = (bytes: number | undefined): string => {
  if (bytes === undefined) return 'not told by this browser'
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`
}

const ALLOWED: Readonly<Record<Allowed, string>> = {
  granted: 'Allowed',
  denied: 'Blocked',
  prompt: 'Asked when needed',
  unknown: 'Not told by this browser',
}

/** Whether the browser lets the app do something, in words. */
export const allowedWords = (allowed: Allowed): string => ALLOWED[allowed]
