import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/**
 * A rank is a text that sorts between any two others, so that one record moves by writing one
 * field. Two devices that insert at the same place at once make the same rank; the id decides.
 */
interface Ranked {
  readonly id: string
  readonly rank: string
}

const legal = (rank: string): string | null => {
  if (rank === '') return null
  try {
    generateKeyBetween(rank, null)
    return rank
  } catch (error) {
    // The library throws plain Errors for a rank it did not make; a peer may have written one.
    if (error instanceof Error) return null
    throw error
  }
}

/** The order to draw in: by rank, then by id. Records without a rank come last. */
export const byRank = (a: Ranked, b: Ranked): number => {
  if (a.rank === b.rank) return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  if (a.rank === '') return 1
  if (b.rank === '') return -1
  return a.rank < b.rank ? -1 : 1
}

/** A rank after `before` and before `after`. Either may be absent: the start or the end. */
export const rankBetween = (before?: string, after?: string): string => {
  const [rank] = ranksBetween(before, after, 1)
  if (rank === undefined) throw new Error('One rank was asked for')
  return rank
}

/** `count` ranks in order, all after `before` and before `after`. Either may be absent. */
const ranksBetween = (
  before: string | undefined,
  after: string | undefined,
  count: number,
): string[] => {
  const low = legal(before ?? '')
  const high = legal(after ?? '')
  // Equal or crossed neighbours come from two inserts at the same place: go just after the first.
  const crossed = low !== null && high !== null && low >= high
  return generateNKeysBetween(low, crossed ? null : high, count)
}

/**
 * Ranks for `count` records that are put at place `at` among others with these `ranks`, in order. More than `count`
 * are answered where two devices put one each at the same place and both have one rank: they are for the records
 * that stand from `at` on, which would else come before what is put there.
 */
export const ranksAt = (ranks: readonly string[], at: number, count: number): string[] => {
  const low = ranks[at - 1] ?? ''
  const rest = ranks.slice(at)
  const end = low === '' ? 0 : rest.findIndex((rank) => rank !== low)
  const tied = end < 0 ? rest.length : end
  return ranksBetween(low, rest[tied], count + tied)
}

/** `count` ranks in order, all after `before`. For a paste or an import. */
export const ranksAfter = (before: string | undefined, count: number): string[] =>
  generateNKeysBetween(legal(before ?? ''), null, count)

/** The rank that puts a record at the end of `rows`. */
export const lastRank = (rows: readonly Ranked[]): string => {
  let last = ''
  for (const { rank } of rows) if (rank > last && legal(rank) !== null) last = rank
  return rankBetween(last)
}
