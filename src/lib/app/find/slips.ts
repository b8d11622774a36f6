import uFuzzy from '@leeoniya/ufuzzy'

/** One slip in a word: a letter too many, too few, another, or two the wrong way round. */
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
})

/** A number is never forgiven a slip, nor a word so short that half the language is one slip away. */
const mayHaveSlip = (word: string): boolean => /^[^\d]{5,}$/.test(word)

/** Which of the texts have the word with one slip in it. */
export const withSlip = (texts: readonly string[], word: string): readonly number[] =>
  // The library only reads the list, and types it as if it did not.
  mayHaveSlip(word) && texts.length > 0 ? (fuzzy.filter(texts as string[], word) ?? []) : []

/** Where a text has the word with one slip in it: from, to, and again from, to. */
export const slipsIn = (text: string, word: string): readonly number[] =>
  withSlip([text], word).length > 0 ? (fuzzy.info([0], [text], word).ranges[0] ?? []) : []
