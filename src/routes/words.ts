const KINDS: Readonly<Record<string, string>> = {
  feature: 'Feature film',
  series: 'Series',
  commercial: 'Commercial',
  variety: 'Variety show',
  event: 'Live event',
}

/** Said where something is to be read only: nothing holds anybody to it yet. */
export const toRead = {
  invited: 'You are invited to read, not to change anything. This release leaves that to you.',
  handed: 'It was handed over to read, not to be changed. This release leaves that to you.',
} as const

/** A kind of production in words; empty for one this release does not know. */
export const kindWords = (kind: string): string => KINDS[kind] ?? ''

/** The kinds to choose from. */
export const productionKinds = Object.entries(KINDS).map(([value, label]) => ({ value, label }))
