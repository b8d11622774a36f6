import type { IconName } from './icons'

/** Letters to mark: from one up to, and without, another. */
type Marks = readonly (readonly [from: number, to: number])[]

/** A text with the letters that were looked for. */
export interface Marked {
  readonly text: string
  readonly marks: Marks
}

/** One thing to choose in the find panel. */
export interface FindOption {
  readonly key: string
  readonly icon: IconName
  readonly title: Marked
  readonly line?: Marked
  /** At the right: in which document it is. */
  readonly aside?: string
  /** The keys that do the same elsewhere. */
  readonly keys?: readonly string[]
  choose(): void
}

export interface FindOptions {
  readonly label: string
  /** How many there are when not all are offered. */
  readonly total?: number
  readonly options: readonly FindOption[]
}

/** A text in pieces, every second of them marked. */
export const pieces = ({ text, marks }: Marked): readonly string[] => {
  const cuts = marks.flat()
  return [0, ...cuts].map((from, n) => text.slice(from, cuts[n]))
}
