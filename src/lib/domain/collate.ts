/*
 * How texts are ordered. A collator is made when two are first compared: the rules of languages take a
 * tablet as long to load as a page of code, and a start compares nothing.
 */

/** Compares two texts as `Array.prototype.sort` wants it. */
export type Compare = (a: string, b: string) => number

/** A collator with these options; without a locale, the device's. */
export const collate = (locale: string | undefined, options: Intl.CollatorOptions): Compare => {
  let compare: Compare | undefined
  return (a, b) => (compare ??= new Intl.Collator(locale, options).compare)(a, b)
}

/** `2` before `10`, and an empty text before both. */
export const byNumber = collate('en', { numeric: true })
