interface Reported {
  readonly at: number
  readonly during: string
  readonly says: string
}

const kept: Reported[] = []

/** Our own mistakes, the last fifty, for a report a person may copy. Holds no document content. */
export const reported = (): readonly Reported[] => kept

/** Notes a mistake of ours. The one place that writes to the console. */
export const report = (error: unknown, during: string): void => {
  kept.push({
    at: Date.now(),
    during,
    says: error instanceof Error ? error.message : String(error),
  })
  if (kept.length > 50) kept.shift()
  console.error(`Hotset, ${during}:`, error)
}
