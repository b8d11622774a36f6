import type { HandOff } from '../../../../lib/app/hand-off/making'
import type { PhotoPlan } from '../../../../lib/app/hand-off/photos'
import type { Production } from '../../../../lib/app/production.svelte'
import { kindsText } from '../../../../lib/domain/counted'

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

/** What of a hand-off the other device lacks: `Missing there: 2 documents, 3 pictures and 1 file`. */
export const missingText = (
  made: Pick<HandOff, 'documents' | 'pictures' | 'files'> | undefined,
  plan: PhotoPlan | undefined,
): string => {
  const { documents = 0, pictures = 0, files = 0 } = made ?? {}
  const parts = [
    ...(documents > 0 ? [`${documents} ${documents === 1 ? 'document' : 'documents'}`] : []),
    ...(pictures > 0 ? [`${pictures} ${pictures === 1 ? 'picture' : 'pictures'}`] : []),
    ...(files > 0 ? [`${files} ${files === 1 ? 'file' : 'files'}`] : []),
  ]
  const last = parts.pop()
  if (last) return `Missing there: ${[parts.join(', '), last].filter(Boolean).join(' and ')}`
  const left = {
    photos: (plan?.full.hashes.length ?? 0) - pictures,
    files: (plan?.files.hashes.length ?? 0) - files,
  }
  return left.photos + left.files > 0
    ? `They have every document, and lack ${kindsText(left)}`
    : 'They have every document'
}
