import type { Production } from '../../../../lib/app/production.svelte'

/** A size in the unit that fits: `312 kB`, `4.1 MB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** How long something takes: `about 40 s`, `about 3 min`. The unit stays on the line of its number. */
export const timeText = (seconds: number): string =>
  seconds < 100
    ? `about ${Math.max(1, seconds)}\u00a0s`
    : `about ${Math.round(seconds / 60)}\u00a0min`

/** The circles, the one everybody is in first. */
export const floorFirst = ({ circles, floor }: Production): Production['circles'] => [
  floor,
  ...circles.filter((circle) => circle !== floor),
]

/** What of a file the other device lacks: `Missing there: 2 documents and 3 pictures`. */
export const missingText = (documents: number, pictures: number, photosLeft: boolean): string => {
  const parts = [
    documents > 0 && `${documents} ${documents === 1 ? 'document' : 'documents'}`,
    pictures > 0 && `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}`,
  ].filter(Boolean)
  if (parts.length > 0) return `Missing there: ${parts.join(' and ')}`
  return photosLeft ? 'They have every document, and lack photos' : 'They have every document'
}
