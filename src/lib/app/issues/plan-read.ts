import type { Plan, PlannedBanner, PlannedDay, PlannedScene, PlannedStrip } from '../../book/plan'
import {
  choice,
  count,
  day,
  minute,
  optionalCount,
  readAll,
  text,
  type Field,
} from '../../domain/field'
import { idFrom } from '../../domain/id'

/** The plan that was frozen with an issue. Any JSON reads as a legal plan, or as none. Rule [I6]. */
export const planFrom = (value: unknown): Plan | undefined => {
  const stored = objectFrom(value)
  const doc = idFrom(stored?.['doc'])
  if (!stored || !doc) return undefined
  const { board } = readAll({ board: text() }, stored)
  return { doc, board, days: listFrom(stored['days']).flatMap((one) => dayFrom(one) ?? []) }
}

/** A field for every value of a plan, also of those that may be absent: what has none would be lost. */
type FieldsOf<T, Lists extends keyof T> = {
  readonly [K in Exclude<keyof T, Lists>]-?: Field<T[K]>
}

const dayFields: FieldsOf<PlannedDay, 'strips'> = {
  key: text(),
  number: count(),
  date: day(),
  unit: text(),
  callMinute: minute(),
  saidMinute: minute(),
}

const dayFrom = (value: unknown): PlannedDay | undefined => {
  const stored = objectFrom(value)
  return stored && { ...readAll(dayFields, stored), strips: stripsFrom(stored['strips']) }
}

const stripsFrom = (value: unknown): readonly PlannedStrip[] =>
  listFrom(value).flatMap((one): readonly PlannedStrip[] => {
    const stored = objectFrom(one)
    const strip = stored?.['is'] === 'banner' ? bannerFrom(stored) : stored && sceneFrom(stored)
    return strip ? [strip] : []
  })

type Stored = Readonly<Record<string, unknown>>

const sceneFields: FieldsOf<PlannedScene, 'is' | 'scene'> = {
  key: text(),
  number: text(),
  part: text(),
  eighths: count(),
  minutes: optionalCount(),
}

const sceneFrom = (stored: Stored): PlannedScene | undefined => {
  const scene = idFrom(stored['scene'])
  return scene && { is: 'scene', scene, ...readAll(sceneFields, stored) }
}

const bannerFields: FieldsOf<PlannedBanner, 'is'> = {
  key: text(),
  what: choice('note', 'lunch', 'move'),
  text: text(),
  atMinute: minute(),
  minutes: optionalCount(),
}

const bannerFrom = (stored: Stored): PlannedBanner => ({
  is: 'banner',
  ...readAll(bannerFields, stored),
})

/** Longer than any schedule: what is more is no plan that anybody made. */
const MOST = 5000

const listFrom = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : []

const objectFrom = (value: unknown): Stored | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Stored)
    : undefined
