import { fold } from '../domain/fold'

/** Who is offered while somebody types `@` and the beginning of a name. */
export interface Offered {
  /** Where the `@` stands. */
  readonly from: number
  readonly names: readonly string[]
}

/** So many names fit above a keyboard. */
const MOST = 6
/** Longest beginning of a name that is looked for. */
const LONGEST = 40

/**
 * Who is offered at the caret: those whose name, or a later word of it, begins as it is typed there.
 * Nobody where no `@` is being written, or once a whole name stands there.
 */
export const offeredAt = (
  text: string,
  caret: number,
  names: readonly string[],
): Offered | undefined => {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from < 0 || before.length - from > LONGEST) return undefined
  if (from > 0 && /[\p{L}\p{N}]/u.test(before[from - 1] ?? '')) return undefined
  const written = before.slice(from + 1)
  if (/[\n@]|^\s/.test(written)) return undefined
  const typed = fold(written)
  const fits = names
    .map((name) => ({ name, folded: fold(name) }))
    .filter(({ folded }) => folded.startsWith(typed) || folded.includes(` ${typed}`))
    .sort((a, b) => Number(b.folded.startsWith(typed)) - Number(a.folded.startsWith(typed)))
  return fits.length > 0 ? { from, names: fits.slice(0, MOST).map(({ name }) => name) } : undefined
}
