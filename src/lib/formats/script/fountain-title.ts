import type { Line } from './fountain-asides'
import { runsOf } from './fountain-emphasis'
import type { Run, TitleEntry } from './model'

const KEY = /^([^\s:：][^:：\n]{0,60})[:：]\s*(.*)$/

/** Keys that begin a title page even when nothing stands behind them. */
const KNOWN =
  /^(?:title|credit|authors?|writers?|source|notes?|draft date|date|contact|copyright|revision|episode|series|format)$/i

/** Whether a line would be read as the first of a title page. */
export const beginsTitle = (line: string, next: string | undefined): boolean => {
  const [, key = '', value = ''] = KEY.exec(line) ?? []
  if (key === '' || /^[.!@>~#=\\\u0001]/.test(key) || /\sTO$/.test(key)) return false
  // `FADE IN:` is none.
  return (
    KNOWN.test(key) || (key !== key.toUpperCase() && (value !== '' || /^\s+\S/.test(next ?? '')))
  )
}

/** The title page, and the line after it. There is none when the script begins otherwise. */
export const titleOf = (
  lines: readonly Line[],
  asides: readonly Run[],
): { readonly title: readonly TitleEntry[]; readonly next: number } => {
  const first = lines.findIndex(({ text }) => text.trim() !== '')
  if (first < 0 || !beginsTitle(lines[first]?.text ?? '', lines[first + 1]?.text)) {
    return { title: [], next: 0 }
  }
  const entries: { key: string; words: string[] }[] = []
  let at = first
  for (; at < lines.length && lines[at]?.text.trim() !== ''; at++) {
    const line = lines[at]?.text ?? ''
    const found = /^\s/.test(line) ? null : KEY.exec(line)
    if (found) entries.push({ key: (found[1] ?? '').trim(), words: [(found[2] ?? '').trim()] })
    else entries.at(-1)?.words.push(line.trim())
  }
  return {
    title: entries.map(({ key, words }) => ({
      key,
      runs: runsOf(words.filter(Boolean).join('\n'), asides),
    })),
    next: at,
  }
}
