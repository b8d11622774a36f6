import type { Summary, Task } from '../kind'
import { isOpen, progressOf, type Checklist } from './schema'

const MOST_TASKS = 50

/** What lists and Today say of a checklist: `12 of 18`, when it is due, and whose things are open. */
export const summaryOf = (list: Checklist): Summary => {
  const { title, day, dueMinute } = list.about.now
  const items = list.records.item.ordered
  const { done, total } = progressOf(items)
  const tasks = items
    .filter((item) => isOpen(item) && (item.owner !== '' || item.dueMinute !== undefined))
    .slice(0, MOST_TASKS)
    .map(({ text, owner, ownerDepartment, department, dueMinute: minute }): Task => ({
      text,
      owner,
      department: ownerDepartment || department,
      day,
      minute,
    }))
  return {
    title,
    fact: total === 0 ? 'Nothing on it yet' : `${done} of ${total}`,
    done,
    total,
    dueMinute,
    day,
    tasks,
  }
}
