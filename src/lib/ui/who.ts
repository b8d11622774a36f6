/** Up to two initials of a name: `Wyn Pryce` is `WP`, `Ana` is `A`. Empty for an empty name. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  // By code point, so that a name that starts outside the basic plane is not cut in half.
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
