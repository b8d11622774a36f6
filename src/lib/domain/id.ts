/**
 * Names one record, document, circle or production. Random, so that two devices
 * never make the same one, and never derived from anything else.
 */
export type Id = string & { readonly __id: never }

/** The characters of an id. Those that are easily misread are left out. */
export const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz'

/** Twenty characters, 100 random bits. */
export const newId = (): Id => {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  // The one place an id is made: every character is from the alphabet.
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('') as Id
}

/** The same text as an id when it has the form of one, otherwise `undefined`. */
export const idFrom = (value: unknown): Id | undefined =>
  typeof value === 'string' && /^[2-9a-km-z]{20}$/.test(value) ? (value as Id) : undefined
