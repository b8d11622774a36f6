const KINDS: Readonly<Record<string, string>> = {
  feature: 'Feature film',
  series: 'Series',
  commercial: 'Commercial',
  variety: 'Variety show',
  event: 'Live event',
}

/** A kind of production in words; empty for one this release does not know. */
export const kindWords = (kind: string): string => KINDS[kind] ?? ''

/** The kinds to choose from. */
export const productionKinds = Object.entries(KINDS).map(([value, label]) => ({ value, label }))
