/**
 * Things by what `key` says of them, each group in the order given. As Map.groupBy, which tablets
 * of before 2024 do not have.
 */
export const grouped = <T, K>(things: readonly T[], key: (thing: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const thing of things) {
    const of = key(thing)
    const group = groups.get(of)
    if (group) group.push(thing)
    else groups.set(of, [thing])
  }
  return groups
}
