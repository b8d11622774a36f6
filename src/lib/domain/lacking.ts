/** Whether nobody has said anything: no value, an empty text or list, or none of it. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)

/**
 * What one of two records that are put together has from the other: the values the other says and `kept` does
 * not. `blank` tells what nobody has said, where a field has a default of its own.
 */
export const lacking = <R extends object>(
  kept: R,
  other: R,
  blank: (value: R[keyof R], key: keyof R) => boolean = isBlank,
): Partial<R> => {
  const keys = Object.keys(other) as (keyof R)[]
  const said = keys.filter((key) => blank(kept[key], key) && !blank(other[key], key))
  return Object.fromEntries(said.map((key) => [key, other[key]])) as Partial<R>
}
