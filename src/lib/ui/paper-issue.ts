import { getContext, hasContext, setContext } from 'svelte'

/** What a paper says of the issue it is, or of the last one before it. */
export interface PaperIssue {
  /** `BLUE, second issue`, in a band across the head; absent on a draft. */
  readonly band?: string
  /** Where the colour stands in domain/revision.ts, for the band. Never the only sign. */
  readonly colour?: number | undefined
  /** Under the band: `11 March 19:40`. On a draft alone: `Draft after issue 2`. */
  readonly line: string
  /** In every foot, in place of who prints: `Issued by Maya, Wednesday 11 March, 19:40`. */
  readonly made?: string
  /** Names of the blocks (`data-mark`) that get a star: they differ from the issue before. */
  readonly changed: ReadonlySet<string>
  /** Below the head: what the stars mean and what is gone, or why there are none. */
  readonly says: string
}

const ISSUE = Symbol('issue on paper')

/** Tells every `Paper` drawn below which issue it is. */
export const providePaperIssue = (issue: () => PaperIssue | undefined): void => {
  setContext(ISSUE, issue)
}

/** What was told; absent where nobody did: then a paper is only what it is. */
export const paperIssue = (): (() => PaperIssue | undefined) =>
  hasContext(ISSUE) ? getContext<() => PaperIssue | undefined>(ISSUE) : () => undefined

/** Puts the star on every block of a drawn paper that is named, and takes it off the others. */
export const star =
  (changed: () => ReadonlySet<string>) =>
  (paper: HTMLElement): void => {
    for (const block of paper.querySelectorAll('[data-mark]')) {
      block.toggleAttribute('data-changed', changed().has(block.getAttribute('data-mark') ?? ''))
    }
  }
