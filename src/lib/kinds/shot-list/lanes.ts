import { lunchOf } from '../../book/day-plan'
import { hoursOf, type Hours } from '../../book/set-clock'
import type { Wall } from '../../domain/clock'
import type { LaneStretch } from '../../ui/pace-lanes'
import { withLunch } from './pace'
import { designation, plannedMinutes, type Shot } from './schema'

/**
 * When each shot would be shot if every one took as long as it was given, from the call on, lunch
 * left out. A shot nobody has given a time has no place in it. Nothing without a call.
 */
export const planLane = (
  shots: readonly Shot[],
  onDay: Hours | undefined,
): readonly LaneStretch[] => {
  const day = onDay && hoursOf(onDay)
  if (day?.callMinute === undefined) return []
  const lunch = lunchOf(day)
  let at = day.callMinute
  return shots.flatMap((shot) => {
    const minutes = plannedMinutes(shot)
    if (minutes === 0) return []
    // What would begin in lunch begins after it.
    if (lunch && at >= lunch.fromMinute && at < lunch.toMinute) at = lunch.toMinute
    const fromMinute = at
    at = withLunch(fromMinute, minutes, day)
    return [{ key: shot.id, label: shot.scene, name: designation(shot), fromMinute, toMinute: at }]
  })
}

/**
 * When each shot was really begun and done on `date`, by the clock of the set that `clockAt` reads; the
 * one under way until now. What was begun on another day, and what was never timed, is left out.
 */
export const actualLane = (
  shots: readonly Shot[],
  date: string,
  clockAt: (at: number) => Wall,
  now: number,
): readonly LaneStretch[] =>
  shots
    .flatMap((shot): LaneStretch[] => {
      const { state, startedAt, doneAt } = shot
      const going = state === 'doing'
      const endedAt = doneAt ?? (going ? now : undefined)
      if (startedAt === undefined || endedAt === undefined || endedAt < startedAt) return []
      const [from, to] = [clockAt(startedAt), clockAt(endedAt)]
      if (from.day !== date) return []
      return [
        {
          key: shot.id,
          label: '',
          name: designation(shot),
          fromMinute: from.minute,
          // After midnight the day on set goes on.
          toMinute: to.day === date ? to.minute : to.minute + 24 * 60,
          going,
        },
      ]
    })
    .sort((a, b) => a.fromMinute - b.fromMinute)
