/** The head of a group of rows, between the rows. */
export class Section<R> {
  readonly key: string
  readonly rows: R[] = []
  /** For lists that draw heads and rows alike. No record has an id with a colon. */
  readonly id: string

  constructor(key: string) {
    this.key = key
    this.id = `section:${key}`
  }
}

/**
 * Rows with the head of each group before its first row. Rows keep their order, so a caller sorts
 * by group first; a group that comes twice gets one head, at its first row.
 */
export const withSections = <R>(
  rows: readonly R[],
  sectionOf: ((row: R) => string) | undefined,
): readonly (R | Section<R>)[] => {
  if (!sectionOf) return rows
  const sections = new Map<string, Section<R>>()
  for (const row of rows) {
    const key = sectionOf(row)
    let section = sections.get(key)
    if (!section) sections.set(key, (section = new Section(key)))
    section.rows.push(row)
  }
  return [...sections.values()].flatMap((section) => [section, ...section.rows])
}
