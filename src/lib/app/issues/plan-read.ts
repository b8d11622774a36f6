import type {
  Plan,
  PlannedBanner,
  PlannedDay,
  PlannedEvent,
  PlannedRules,
  PlannedScene,
  PlannedStrip,
} from '../../book/plan'
import { choice, count, day, flag, minute, optionalCount, readAll, text } from '../../domain/field'
import { idFrom } from '../../domain/id'
import { daySheetFrom } from './day-sheet-read'
import { listFrom, objectFrom, type FieldsOf, type Stored } from './json'

/** The plan that was frozen with an issue. Any JSON reads as a legal plan, or as none. Rule [I6]. */
export const planFrom = (value: unknown): Plan | undefined => {
  const stored = objectFrom(value)
  const doc = idFrom(stored?.['doc'])
  if (!stored || !doc) return undefined
  const { board, script } = readAll({ board: text(), script: text() }, stored)
  const rules = objectFrom(stored['rules'])
  return {
    doc,
    board,
    ...(script !== '' && { script }),
    days: listFrom(stored['days']).flatMap((one) => dayFrom(one) ?? []),
    ...(Array.isArray(stored['events']) && {
      events: listFrom(stored['events']).flatMap((one) => eventFrom(one) ?? []),
    }),
    ...(rules && { rules: readAll(ruleFields, rules) }),
  }
}

const ruleFields: FieldsOf<PlannedRules, never> = { holds: flag(), dropDays: count() }

const eventFields: FieldsOf<PlannedEvent, 'person'> = {
  date: day(),
  what: choice('travel', 'fitting', 'rehearsal', 'test'),
}

const eventFrom = (value: unknown): PlannedEvent | undefined => {
  const stored = objectFrom(value)
  const person = idFrom(stored?.['person'])
  return stored && person ? { person, ...readAll(eventFields, stored) } : undefined
}

const dayFields: FieldsOf<PlannedDay, 'strips' | 'sheet'> = {
  key: text(),
  number: count(),
  date: day(),
  unit: text(),
  callMinute: minute(),
  saidMinute: minute(),
}

const dayFrom = (value: unknown): PlannedDay | undefined => {
  const stored = objectFrom(value)
  if (!stored) return undefined
  const sheet = daySheetFrom(stored['sheet'])
  return {
    ...readAll(dayFields, stored),
    ...(sheet && { sheet }),
    strips: stripsFrom(stored['strips']),
  }
}

const stripsFrom = (value: unknown): readonly PlannedStrip[] =>
  listFrom(value).flatMap((one): readonly PlannedStrip[] => {
    const stored = objectFrom(one)
    const strip = stored?.['is'] === 'banner' ? bannerFrom(stored) : stored && sceneFrom(stored)
    return strip ? [strip] : []
  })

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
