import * as Y from 'yjs'
import type { Stored } from '../domain/field'

/** Written into a record that somebody removed. What peers type into it meanwhile is kept. */
export const GONE = 'gone'

/** A record's values, one level deep. Nested types are not ours to read: a peer may nest for ever. */
export const shallow = (record: unknown): Stored => {
  const values: Record<string, unknown> = Object.create(null)
  if (!(record instanceof Y.Map)) return values
  record.forEach((value, key) => {
    if (!(value instanceof Y.AbstractType)) values[key] = value
  })
  return values
}

/**
 * Writes the keys that differ. Absent is written as null, never deleted: a missing key means
 * nobody has said anything yet, and `was` would answer for it again.
 */
export const write = (record: Y.Map<unknown>, patch: Readonly<Record<string, unknown>>): void => {
  for (const [key, given] of Object.entries(patch)) {
    const value = given === undefined ? null : given
    const before = record.get(key)
    if (same(before, value)) continue
    if (value === null && before === undefined) continue
    record.set(key, value)
  }
}

/** Whether two stored values are the same: lists by what is in them. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((item, index) => item === b[index]))

/** What has to be written so that `from` reads as `to` does. */
export const differing = <T extends Readonly<Record<string, unknown>>>(
  from: T,
  to: T,
): Partial<T> =>
  // Keys of `to` with their values: a part of it.
  Object.fromEntries(
    Object.entries(to).filter(([key, value]) => !same(from[key], value)),
  ) as Partial<T>
