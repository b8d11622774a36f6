/** Something to do that goes on from document to document, as one of them has it. */
export interface GoingOn {
  /** Its record there. */
  readonly key: string
  /** The records of earlier documents that it goes on from, the first first. */
  readonly before: readonly string[]
  /** What it is called in all of them: `M3-A2`. */
  readonly number: string
  readonly what: string
  readonly owner: string
  readonly ownerDepartment: string
  /** `'2026-03-12'`, or empty. */
  readonly dueDay: string
  readonly dueMinute?: number | undefined
  readonly state: string
  /** ms since 1970. */
  readonly doneAt?: number | undefined
  /** When its state was last said, in ms since 1970; 0 where nobody knows. */
  readonly saidAt: number
}

/** Another document of the same kind, as lists know it without opening it. */
export interface Sibling {
  readonly id: string
  readonly goingOn: readonly GoingOn[]
}

type Names = Pick<GoingOn, 'key' | 'before'>

/** Whether two documents have the same thing to do. */
const isSame = (a: Names, b: Names): boolean => {
  const names = new Set([a.key, ...a.before])
  return [b.key, ...b.before].some((name) => names.has(name))
}

/** What was said last of a thing in any other document. */
export const lastSaid = (thing: Names, siblings: readonly Sibling[]): GoingOn | undefined =>
  siblings
    .flatMap(({ goingOn }) => goingOn.filter((each) => isSame(thing, each)))
    .reduce<GoingOn | undefined>(
      (last, each) => (last === undefined || each.saidAt > last.saidAt ? each : last),
      undefined,
    )

/** Whether a thing goes on in a document: it is there, or one that goes on from it. */
export const goesOnIn = ({ key }: Names, goingOn: readonly Names[]): boolean =>
  goingOn.some((each) => each.key === key || each.before.includes(key))
