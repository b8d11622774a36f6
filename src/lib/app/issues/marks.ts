import { diffArrays } from 'diff'

/** A block of a paper that is compared: its name, and all it says. */
export interface Mark {
  readonly key: string
  readonly text: string
}

/** What differs between two papers of one document. */
export interface Changes {
  /** Names of blocks that say something else, are new, or stand elsewhere. */
  readonly changed: ReadonlySet<string>
  /** The changed blocks as they read now, in the order of the paper. */
  readonly now: readonly Mark[]
  /** Blocks that are not there any more, as they read then. */
  readonly gone: readonly Mark[]
}

/** The blocks of a drawn paper, in its order: every element with `data-mark`, without those inside it. */
export const marksIn = (paper: ParentNode): readonly Mark[] =>
  [...paper.querySelectorAll('[data-mark]')].map((element) => ({
    key: element.getAttribute('data-mark') ?? '',
    text: textOf(element),
  }))

const textOf = (element: Element): string => {
  const alone = element.cloneNode(true)
  if (!(alone instanceof Element)) return ''
  for (const inner of alone.querySelectorAll('[data-mark]')) inner.remove()
  // A box that is ticked says something too, and cells say where they end.
  for (const box of alone.querySelectorAll('.ticked')) box.append(' ☒ ')
  for (const cell of alone.querySelectorAll('td, th, div, p, li')) cell.append(' ')
  return alone.textContent.replace(/\s+/g, ' ').trim()
}

/** Compares two papers block by block. Blocks of one name count as one. Rule [I8] in SPEC.md. */
export const changesBetween = (before: readonly Mark[], after: readonly Mark[]): Changes => {
  const [then, now] = [byKey(before), byKey(after)]
  const moved = movedIn([...then.keys()], [...now.keys()])
  const changed = new Set(
    [...now].flatMap(([key, text]) => (then.get(key) !== text || moved.has(key) ? [key] : [])),
  )
  return {
    changed,
    now: [...now].flatMap(([key, text]) => (changed.has(key) ? [{ key, text }] : [])),
    gone: [...then].flatMap(([key, text]) => (now.has(key) ? [] : [{ key, text }])),
  }
}

const byKey = (marks: readonly Mark[]): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  for (const { key, text } of marks) {
    const known = texts.get(key)
    texts.set(key, known === undefined ? text : `${known}\n${text}`)
  }
  return texts
}

/** More edits than this are not an order that somebody changed, but another paper. */
const MOST_EDITS = 2000

/** The fewest names that stand elsewhere among the others than they did. */
const movedIn = (before: readonly string[], after: readonly string[]): ReadonlySet<string> => {
  const [then, now] = [new Set(before), new Set(after)]
  const parts = diffArrays(
    before.filter((key) => now.has(key)),
    after.filter((key) => then.has(key)),
    { maxEditLength: MOST_EDITS },
  )
  return new Set(parts?.flatMap(({ added, value }) => (added ? value : [])))
}
