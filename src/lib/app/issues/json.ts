import type { Field } from '../../domain/field'

/** A field for every value of a plan, also of those that may be absent: what has none would be lost. */
export type FieldsOf<T, Lists extends keyof T> = {
  readonly [K in Exclude<keyof T, Lists>]-?: Field<T[K]>
}

export type Stored = Readonly<Record<string, unknown>>

/** Longer than any schedule: what is more is no plan that anybody made. */
const MOST = 5000

export const listFrom = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : []

export const objectFrom = (value: unknown): Stored | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Stored)
    : undefined
