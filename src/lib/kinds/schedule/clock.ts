import { minuteText } from '../../domain/clock'

/** What takes time on a day. */
interface Timed {
  readonly is: 'scene' | 'banner'
  readonly key: string
  readonly minutes: number | undefined
  readonly item?: { readonly atMinute: number | undefined } | undefined
}

/** When a day goes by its call, its strips and its banners, in minutes after midnight. */
export interface Clock {
  /** From when to when each is, by its key. Empty without a call. */
  readonly at: ReadonlyMap<string, { readonly from: number; readonly to: number }>
  /** When the last is over. Absent without a call, or while a scene has no estimate. */
  readonly end: number | undefined
  /** Minutes of everything that has an estimate, waits before fixed times left out. */
  readonly minutes: number
  /** Some scene has no estimate. */
  readonly partly: boolean
  /** Keys of banners whose fixed time has passed before they can begin, with by how many minutes. */
  readonly late: ReadonlyMap<string, number>
}

/**
 * One after the other from the call on. What has a fixed time begins then, or later when what stands
 * before it takes longer.
 */
export const clockOf = (entries: readonly Timed[], call: number | undefined): Clock => {
  const at = new Map<string, { from: number; to: number }>()
  const late = new Map<string, number>()
  let now = call ?? 0
  let minutes = 0
  let partly = false
  for (const { is, key, minutes: taken, item } of entries) {
    const fixed = is === 'banner' ? item?.atMinute : undefined
    if (fixed !== undefined && call !== undefined) {
      // A lunch at 00:30 of a night is after midnight.
      const then = fixed < call ? fixed + 24 * 60 : fixed
      if (then < now) late.set(key, now - then)
      now = Math.max(now, then)
    }
    if (is === 'scene' && taken === undefined) partly = true
    const from = now
    now += taken ?? 0
    minutes += taken ?? 0
    at.set(key, { from, to: now })
  }
  if (call === undefined) return { at: new Map(), end: undefined, minutes, partly, late: new Map() }
  return { at, end: partly ? undefined : now, minutes, partly, late }
}

/** `07:30 to 18:30`; `from 07:30` while a scene has no estimate; empty without a call. */
export const hoursText = (callMinute: number | undefined, { end }: Clock): string => {
  if (callMinute === undefined) return ''
  const from = minuteText(callMinute)
  return end === undefined || end === callMinute ? `from ${from}` : `${from} to ${minuteText(end)}`
}
