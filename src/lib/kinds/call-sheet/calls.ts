import { minuteFrom, minuteText } from '../../domain/clock'
import type { Read } from './over'

/*
 * A call is a time, or words a crew list has instead of one: `O/C` (on call), `N/C` (no call), `per LM`.
 * It may be written relative to the general call: `-0:30` is half an hour before it.
 */

const RELATIVE = /^\s*([+\-−–])\s*(\d{1,2})(?:[:.](\d{2}))?\s*(min|m|h)?\s*$/i

/** Minutes from the general call that a relative call is. `-30` is minutes, `-1:30` and `-1 h` are hours. */
export const relativeFrom = (written: string): number | undefined => {
  const parts = RELATIVE.exec(written)
  if (!parts) return undefined
  const [, sign, first, minutes, unit] = parts
  const isHours = minutes !== undefined || unit?.toLowerCase() === 'h'
  const span = isHours ? Number(first) * 60 + Number(minutes ?? 0) : Number(first)
  return sign === '+' ? span : -span
}

/** `-0:30`, `+1:00`; `0:00` at the general call. */
export const relativeText = (minutes: number): string =>
  `${minutes < 0 ? '-' : minutes > 0 ? '+' : ''}${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`

/** A time as a call sheet has it. Words that are no time stay as they are. */
export const callText = (written: string, general: number | undefined): string => {
  const relative = relativeFrom(written)
  if (relative !== undefined)
    return general === undefined ? written.trim() : minuteText(general + relative)
  const minute = minuteFrom(written)
  return minute === undefined ? written.trim() : minuteText(minute)
}

/** Reads calls typed over others: what is relative is reckoned from the general call. */
export const readCall =
  (general: number | undefined) =>
  (written: string): Read => ({
    text: callText(written, general),
    ...(general !== undefined &&
      relativeFrom(written) !== undefined && { from: minuteText(general) }),
  })

/** A clock time so many minutes away, or nothing when it is no time: nobody can reckon from `O/C`. */
export const shifted = (time: string, minutes: number | undefined): string => {
  const minute = minuteFrom(time)
  return minute === undefined || minutes === undefined ? '' : minuteText(minute + minutes)
}

const TIME_IN = /\d{1,2}(?:\s*[:.h]\s*\d{2})?\s*(?:am|pm)\b|\d{1,2}[:.]\d{2}/i

/** The first time of the clock in words: `1.30 pm, 45 min` is 13:30. */
export const minuteIn = (words: string): number | undefined =>
  minuteFrom(TIME_IN.exec(words)?.[0] ?? '')

/** How long somebody takes, in minutes. */
export interface Takes {
  /** From ready to on set: blocking, walking. */
  readonly lead: number
  readonly costume: number
  readonly makeup: number
  /** From the pick-up to the base. Absent: nobody fetches them. */
  readonly travel: number | undefined
}

/** While a production has not said: a quarter of an hour each in costume and to the set, half an hour in make-up. */
export const USUAL: Takes = { lead: 15, costume: 15, makeup: 30, travel: undefined }
