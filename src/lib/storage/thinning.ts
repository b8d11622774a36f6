/** What is looked at of a version to say whether it stays. */
export interface Aged {
  readonly at: number
  readonly name: string
  readonly size: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How far apart versions are kept, by how long ago they are. Older ones are let go. */
const STEPS: readonly { readonly within: number; readonly apart: number }[] = [
  { within: 3 * HOUR, apart: 10 * MINUTE },
  { within: 3 * DAY, apart: HOUR },
  { within: 120 * DAY, apart: DAY },
]

/**
 * Which versions to let go, of versions newest first: those too close to a newer one for their age,
 * and the oldest while together they take more than `most` bytes. The newest stays, and so does every
 * one that somebody named.
 */
export const thinned = <T extends Aged>(versions: readonly T[], most: number): readonly T[] => {
  const newest = versions[0]?.at ?? 0
  const gone = new Set<T>()
  let bucket = ''
  for (const version of versions) {
    if (version.name !== '' || version === versions[0]) continue
    const step = STEPS.find(({ within }) => newest - version.at <= within)
    const here = step && `${step.apart} ${Math.floor(version.at / step.apart)}`
    if (here === undefined || here === bucket) gone.add(version)
    else bucket = here
  }
  let bytes = 0
  versions.forEach((version, index) => {
    if (gone.has(version)) return
    bytes += version.size
    if (bytes > most && index > 0 && version.name === '') {
      bytes -= version.size
      gone.add(version)
    }
  })
  return [...gone]
}
