import { fold, foldedFrom } from '../../domain/fold'
import type { Part } from './schema'
import type { Place } from './tags'
import { elementsOf, flat, lettersOf } from './text'

/** Words that were looked for, and where they stand. */
export interface Hit extends Place {
  /** Which of the parts given. */
  readonly part: number
}

const plainTexts = new WeakMap<Part, readonly string[]>()

const textsOf = (part: Part): readonly string[] => {
  const known =
    plainTexts.get(part) ?? flat(elementsOf(part)).map(({ runs }) => fold(lettersOf(runs)))
  plainTexts.set(part, known)
  return known
}

/** Hits that are told one by one. */
const MOST = 5000

/** Every place where the words stand, in the order of the page, without regard to case and accents. */
export const hitsIn = (parts: readonly Part[], words: string): readonly Hit[] => {
  const wanted = fold(words.trim())
  if (wanted.length < 2) return []
  const hits: Hit[] = []
  for (const [index, part] of parts.entries()) {
    for (const [at, text] of textsOf(part).entries()) {
      if (!text.includes(wanted)) continue
      const element = flat(elementsOf(part))[at]
      const folded = foldedFrom(element ? lettersOf(element.runs) : '')
      for (
        let found = folded.text.indexOf(wanted);
        found >= 0 && hits.length < MOST;
        found = folded.text.indexOf(wanted, found + wanted.length)
      ) {
        const from = folded.from[found] ?? 0
        hits.push({ part: index, at, from, to: folded.from[found + wanted.length] ?? from })
      }
    }
  }
  return hits
}
