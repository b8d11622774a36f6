import type { Scene } from './rows'
import { hoursOf, type Hours } from './set-clock'

/** A scene of the day from one time to another, in minutes after midnight. */
export interface Stretch {
  readonly scene: Scene
  readonly fromMinute: number
  readonly toMinute: number
}

/**
 * When the scenes of a day would be shot if every page took as long as the next: the time between
 * call and wrap, less lunch, shared out by eighths. A scene that lunch falls into is two stretches.
 * Nothing without a call and a wrap.
 */
export const planOf = (day: Hours, scenes: readonly Scene[]): readonly Stretch[] => {
  const { callMinute: call, wrapMinute: wrap } = hoursOf(day)
  if (call === undefined || wrap === undefined || wrap <= call) return []
  const lunch = lunchOf(day)
  const work = wrap - call - (lunch ? lunch.toMinute - lunch.fromMinute : 0)
  // A scene nobody has measured still takes a little.
  const weightOf = ({ eighths }: Scene) => Math.max(1, eighths)
  const all = scenes.reduce((sum, scene) => sum + weightOf(scene), 0)
  let worked = 0
  return scenes.flatMap((scene) => {
    const from = worked
    worked += (weightOf(scene) / all) * work
    if (!lunch) return [{ scene, fromMinute: call + from, toMinute: call + worked }]
    const before = lunch.fromMinute - call
    const pause = lunch.toMinute - lunch.fromMinute
    return [
      { scene, fromMinute: call + from, toMinute: call + Math.min(worked, before) },
      {
        scene,
        fromMinute: call + pause + Math.max(from, before),
        toMinute: call + pause + worked,
      },
    ].filter(({ fromMinute, toMinute }) => toMinute > fromMinute)
  })
}

/** Lunch of a day, an hour where nobody says how long. Nothing when it is outside call and wrap. */
export const lunchOf = (
  day: Hours,
): { readonly fromMinute: number; readonly toMinute: number } | undefined => {
  const { callMinute, wrapMinute: wrap, lunchMinute: lunch, lunchMinutes = 60 } = hoursOf(day)
  if (callMinute === undefined || wrap === undefined || lunch === undefined) return undefined
  return lunch + lunchMinutes > wrap
    ? undefined
    : { fromMinute: lunch, toMinute: lunch + lunchMinutes }
}
