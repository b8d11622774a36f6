import type { Summary, Task, Worked } from '../kind'
import { inOrder } from './order'
import { designation, isOver, plannedMinutes, type Shot, type ShotList } from './schema'

const MINUTE = 60_000
const MOST_TASKS = 50

/** What lists and Today say of a shot list: `4 of 21 done`, and when it was really shot. */
export const summaryOf = (list: ShotList): Summary => {
  const shots = list.records.shot.rows
  const done = shots.filter(({ state }) => state === 'done').length
  const ordered = inOrder(list)
  const worked = workedOf(ordered)
  const tasks = tasksOf(ordered, list.about.now.day)
  return {
    title: list.about.now.title,
    fact: shots.length === 0 ? 'No shots yet' : `${done} of ${shots.length} done`,
    done: shots.filter(isOver).length,
    total: shots.length,
    ...(worked && { worked }),
    day: list.about.now.day,
    ...(tasks.length > 0 && { tasks }),
  }
}

/** What somebody has to see to of shots that are still to be shot. Without a day of its own it is of the list's. */
const tasksOf = (shots: readonly Shot[], listDay: string): readonly Task[] =>
  shots
    .filter((shot) => !isOver(shot))
    .filter(({ owner, dueDay, dueMinute }) => owner || dueDay || dueMinute !== undefined)
    .slice(0, MOST_TASKS)
    .map((shot) => ({
      text: [designation(shot), shot.action].filter(Boolean).join(' '),
      owner: shot.owner,
      department: shot.ownerDepartment,
      day: shot.dueDay || listDay,
      minute: shot.dueMinute,
      ...(shot.state === 'problem' && { problem: shot.problem }),
    }))

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
