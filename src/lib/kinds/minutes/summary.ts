import { dayText, minuteText } from '../../domain/clock'
import type { Summary, Task } from '../kind'
import { goingOnOf } from './actions'
import { titleOf } from './action-line'
import { isOpen, type Minutes } from './schema'

const MOST_TASKS = 50

/** What lists and Today say of minutes: `5 actions open`, or when the meeting is. */
export const summaryOf = (doc: Minutes): Summary => {
  const { title, day, startMinute, endMinute } = doc.about.now
  const actions = doc.records.action.ordered.filter(({ state }) => state !== 'skip')
  const open = actions.filter(isOpen)
  const tasks = open
    .filter(({ owner, dueDay, dueMinute }) => owner || dueDay || dueMinute !== undefined)
    .slice(0, MOST_TASKS)
    .map(({ id, what, owner, ownerDepartment, dueDay, dueMinute }): Task => ({
      key: id,
      text: titleOf({ what }),
      owner,
      department: ownerDepartment,
      day: dueDay || day,
      minute: dueMinute,
    }))
  const goingOn = goingOnOf(doc)
  const takenOver = [
    ...doc.records.action.rows.flatMap(({ before }) => before),
    // What was removed here is asked for no more where it came from.
    ...doc.records.left.rows.flatMap(({ of }) => of ?? []),
  ]
  return {
    title,
    fact: open.length > 0 ? openWords(open.length) : whenText(day, startMinute),
    done: actions.length - open.length,
    total: actions.length,
    dueMinute: startMinute,
    meets: { untilMinute: endMinute },
    day,
    tasks,
    ...(takenOver.length > 0 && { takenOver }),
    ...(goingOn.length > 0 && { goingOn }),
  }
}

const openWords = (count: number): string =>
  count === 1 ? '1 action open' : `${count} actions open`

const whenText = (day: string, startMinute: number | undefined): string =>
  [startMinute === undefined ? '' : minuteText(startMinute), dayText(day, 'short')]
    .filter(Boolean)
    .join(', ') || 'No actions open'
