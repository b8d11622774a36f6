import { textOf, type TitleEntry } from './model'

/** A line of a title page: Final Draft says where it stands, and not what it is. */
export type TitleLine = Omit<TitleEntry, 'key'>

/**
 * What the lines of a title page are, by what they say and where they stand: first the title, then
 * whose script it is, and who is to be asked at the foot of the page.
 */
export const entriesFrom = (lines: readonly TitleLine[]): readonly TitleEntry[] => {
  let before = ''
  return lines.map((line, index) => {
    const key = keyOf(textOf(line.runs).trim(), line.align, index, before)
    before = key
    return { key, ...line }
  })
}

const keyOf = (text: string, align: TitleEntry['align'], index: number, before: string): string => {
  if (index === 0) return 'Title'
  if (/^(?:(?:screenplay|teleplay|script|story|written|created)\b.*\b)?by:?$/i.test(text)) {
    return 'Credit'
  }
  if (before === 'Credit') return 'Author'
  if (/^(?:based|adapted|from)\b/i.test(text)) return 'Source'
  if (/\b(?:draft|revised|revision)\b/i.test(text)) return 'Draft date'
  if (/©|copyright/i.test(text)) return 'Copyright'
  return align === 'centre' ? 'Notes' : 'Contact'
}
