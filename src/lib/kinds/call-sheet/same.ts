/** A plain object or a list, as derivations make them; what belongs to a document is left alone. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Object.isFrozen(value) &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)

/**
 * `after`, in which every part that says the same as in `before` **is** the part of `before`: so a page
 * draws again only what has changed. Records of documents are frozen, and the same or not as they are.
 */
export const reusing = <T>(before: unknown, after: T): T => {
  if (Object.is(before, after)) return after
  if (!isPlain(before) || !isPlain(after) || Array.isArray(before) !== Array.isArray(after)) {
    return after
  }
  const [old, made] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const keys = Object.keys(made)
  let same = keys.length === Object.keys(old).length
  const parts = keys.map((key) => {
    const part = reusing(old[key], made[key])
    same &&= key in old && Object.is(part, old[key])
    return [key, part] as const
  })
  // Parts are of the same shape as those they stand for: each says what it said.
  if (same) return before as T
  return (Array.isArray(after) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T
}
