import type { Summary, Worked } from '../kind'
import { inOrder } from './order'
import { isOver, plannedMinutes, type Shot, type ShotList } from './schema'

const MINUTE = 60_000

/** What lists and Today say of a shot list: `4 of 21 done`, and when it was really shot. */
export const summaryOf = (list: ShotList): Summary => {
  const shots = list.records.shot.rows
  const done = shots.filter(({ state }) => state === 'done').length
  const worked = workedOf(inOrder(list))
  return {
    title: list.about.now.title,
    fact: shots.length === 0 ? 'No shots yet' : `${done} of ${shots.length} done`,
    done: shots.filter(isOver).length,
    total: shots.length,
    ...(worked && { worked }),
    day: list.about.now.day,
  }
}

/** From the first shot that was begun to the last that was done, and to the end of the scene it is in. */
export const workedOf = (shots: readonly Shot[]): Worked | undefined => {
  const begun = shots.flatMap(({ startedAt }) => startedAt ?? [])
  if (begun.length === 0) return undefined
  const startedAt = Math.min(...begun)
  const going = shots.find((shot) => shot.state === 'doing' && shot.startedAt !== undefined)
  if (going?.startedAt === undefined) {
    return {
      startedAt,
      endedAt: Math.max(...shots.flatMap(({ doneAt }) => doneAt ?? []), startedAt),
    }
  }
  const left = shots
    .filter((shot) => shot.scene === going.scene && (shot.id === going.id || shot.state === 'open'))
    .reduce((sum, shot) => sum + plannedMinutes(shot), 0)
  return { startedAt, expectedAt: going.startedAt + left * MINUTE }
}
