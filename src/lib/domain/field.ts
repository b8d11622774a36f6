import { idFrom, type Id } from './id'

/** A record as stored: plain JSON, from any release of the app. */
export type Stored = Readonly<Record<string, unknown>>

/**
 * A field reads one stored value. Reading is total: any JSON in, a legal value out. A peer's
 * edit is already part of the document when we see it, so there is nobody to refuse it to.
 */
export interface Field<T> {
  read(value: unknown, record: Stored): T
}

export type Fields = Readonly<Record<string, Field<unknown>>>
export type Value<F> = F extends Field<infer T> ? T : never
export type Values<F extends Fields> = { readonly [K in keyof F]: Value<F[K]> }

/** Longest text a field keeps, in UTF-16 units. A hostile peer cannot make a row larger. */
export const LONGEST_TEXT = 20_000

export const text = (): Field<string> => ({
  read: (value) => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : ''),
})

export const flag = (): Field<boolean> => ({
  read: (value) => value === true,
})

/** A whole number, 0 or more. Its unit belongs in the field's name: `seconds`, `metres`. */
export const count = (unset = 0): Field<number> => ({
  read: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : unset,
})

/** A whole number that may be below 0: what is added to a count, or taken from it. */
export const difference = (): Field<number> => ({
  // No sum of a million of them is beyond what a number can say exactly.
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 1_000_000_000
      ? value + 0
      : 0,
})

/** A count that may be absent: nobody has said how many yet. */
export const optionalCount = (): Field<number | undefined> => ({
  read: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
})

/** The last instant a calendar can say, in ms since 1970. Later ones make every format throw. */
const LAST_INSTANT = 8_640_000_000_000_000

/** An instant: milliseconds since 1970 UTC. Absent while it has not happened. */
export const instant = (): Field<number | undefined> => ({
  read: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= LAST_INSTANT
      ? value
      : undefined,
})

/** A calendar day, `'2026-03-12'`, or empty. */
export const day = (): Field<string> => ({
  read: (value) =>
    typeof value === 'string' &&
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value) &&
    new Date(`${value}T00:00Z`).toJSON()?.startsWith(value)
      ? value
      : '',
})

/** Minutes after local midnight. Over 1440 is after midnight of the same shooting day. */
export const minute = (): Field<number | undefined> => ({
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2880
      ? value
      : undefined,
})

/** One of `options`. The first is what an unknown value reads as, so make it the harmless one. */
export const choice = <const T extends string>(
  ...options: readonly [T, ...T[]]
): Field<T> & { readonly options: readonly T[] } => ({
  options,
  read: (value) => options.find((option) => option === value) ?? options[0],
})

/** The id of another record or document, or absent. The record may not be here. */
export const reference = (): Field<Id | undefined> => ({ read: (value) => idFrom(value) })

/** A short list of texts: cast numbers, scene numbers. Written whole, so the later edit wins. */
export const texts = (): Field<readonly string[]> => ({
  read: (value) =>
    Array.isArray(value)
      ? Object.freeze(
          value.filter((item): item is string => typeof item === 'string').slice(0, 500),
        )
      : NONE,
})

const NONE: readonly string[] = Object.freeze([])

/** Where a record stands in an order people choose. See rank.ts. Empty sorts last. */
export const rank = text

/**
 * A field that used to be stored otherwise. `before` derives it from the old keys, and is
 * asked only while nobody has written the new key. Nothing is rewritten, so two peers cannot
 * migrate the same record twice, and a derived value never overwrites what somebody typed.
 */
export const was = <T>(field: Field<T>, before: (old: Stored) => unknown): Field<T> => ({
  ...field,
  read: (value, record) => field.read(value === undefined ? before(record) : value, record),
})

/** Every field of `fields` read from `stored`. */
export const readAll = <F extends Fields>(fields: F, stored: Stored): Values<F> => {
  const values: Record<string, unknown> = {}
  // No list of pairs between: ten thousand records of fifteen fields are read before the first shows.
  for (const key in fields) values[key] = fields[key]?.read(stored[key], stored)
  // The one cast of this file: the keys are exactly those of F, each read by its own field.
  return values as Values<F>
}
