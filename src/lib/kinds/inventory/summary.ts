import { daysAfter } from '../../domain/day-words'
import { departmentOf } from './words'
import type { Summary, Task } from '../kind'
import { isLow, partsByItem } from './parts'
import type { Inventory, Item } from './schema'
import { goesBack, isLost, phaseOf } from './state'

const MOST_TASKS = 50

/**
 * What lists and Today say of an inventory: `3 hot, 2 not back`, `4 to buy again`, or how many things there are.
 * What somebody was asked to see to is a task, and everything that has to go back is one of its last day.
 */
export const summaryOf = (list: Inventory): Summary => {
  const items = list.records.item.ordered
  const hot = items.filter((item) => item.hot).length
  const partsOf = partsByItem(list.records.part.rows)
  const low = items.filter((item) => isLow(item, partsOf(item.id))).length
  const words = [hot > 0 ? `${hot} hot` : '', low > 0 ? `${low} to buy again` : ''].filter(Boolean)
  const returns = items
    .filter((item) => goesBack(item) && item.rentTo !== '' && phaseOf(item) === 'here')
    .sort((a, b) => (a.rentTo < b.rentTo ? -1 : a.rentTo > b.rentTo ? 1 : 0))
    .map(({ name, holder, holderDepartment, rentTo }): Task => ({
      text: `Return ${name}`,
      owner: holder,
      department: holderDepartment || departmentOf(list.about.now.type),
      day: rentTo,
      minute: undefined,
    }))
  const asked = items
    .filter((item) => phaseOf(item) !== 'over' || isLost(item))
    .filter(({ owner, dueDay, dueMinute }) => owner || dueDay || dueMinute !== undefined)
    .map(({ name, tag, owner, ownerDepartment, dueDay, dueMinute }): Task => ({
      text: [name, tag].filter(Boolean).join(', '),
      owner,
      department: ownerDepartment || departmentOf(list.about.now.type),
      day: dueDay,
      minute: dueMinute,
    }))
  const tasks = [...asked, ...returns].slice(0, MOST_TASKS)
  return {
    title: list.about.now.title,
    fact: words.join(', ') || (items.length === 1 ? '1 item' : `${items.length} items`),
    later: lateFrom(items).map(({ from, late }) => ({
      from,
      fact: [...words, `${late} not back`].join(', '),
    })),
    done: items.filter((item) => phaseOf(item) === 'over').length,
    total: items.length,
    day: '',
    tasks,
  }
}

/** How many are past their last day, from each day on which one more is. */
const lateFrom = (
  items: readonly Item[],
): readonly { readonly from: string; readonly late: number }[] => {
  const last = items
    .filter((item) => item.rentTo !== '' && phaseOf(item) === 'here')
    .map(({ rentTo }) => rentTo)
    .sort()
  return last.flatMap((day, index) =>
    day === last[index + 1] ? [] : [{ from: daysAfter(day, 1), late: index + 1 }],
  )
}
