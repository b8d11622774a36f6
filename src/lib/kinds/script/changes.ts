/** What differs between two lists of texts, by their places. */
export interface Changes {
  /** Places in the new list that the old one has not. */
  readonly added: readonly number[]
  /** Places in the old list that the new one has not. */
  readonly removed: readonly number[]
}

/** Comparing longer stretches line by line would be felt; then all of the middle counts as changed. */
const MOST = 2_000_000

/** The longest common order of two lists decides what was added and what went. */
export const changedTexts = (before: readonly string[], after: readonly string[]): Changes => {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let [oldEnd, newEnd] = [before.length, after.length]
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--
    newEnd--
  }
  const rows = oldEnd - start
  const columns = newEnd - start
  if (rows * columns > MOST) {
    return { added: range(start, newEnd), removed: range(start, oldEnd) }
  }
  // Lengths of the common order from each place on, row by row from the end.
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  for (let a = rows - 1; a >= 0; a--) {
    for (let b = columns - 1; b >= 0; b--) {
      lengths[a * width + b] =
        before[start + a] === after[start + b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0)
    }
  }
  const [added, removed]: [number[], number[]] = [[], []]
  let [a, b] = [0, 0]
  while (a < rows || b < columns) {
    if (a < rows && b < columns && before[start + a] === after[start + b]) {
      a++
      b++
    } else if (
      a < rows &&
      (b >= columns || (lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0))
    ) {
      removed.push(start + a++)
    } else added.push(start + b++)
  }
  return { added, removed }
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

/** How much two texts share, from 0 to 1: the words of both, each as often as it stands there. */
export const likeness = (
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): number => {
  let [both, all] = [0, 0]
  for (const [word, times] of a) {
    both += Math.min(times, b.get(word) ?? 0)
    all += times
  }
  for (const times of b.values()) all += times
  return all === 0 ? 0 : (2 * both) / all
}

/** Every word of a text, and how often it stands there. */
export const wordsIn = (text: string): ReadonlyMap<string, number> => {
  const words = new Map<string, number>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}
