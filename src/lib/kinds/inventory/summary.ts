import { wallClock } from '../../domain/clock'
import type { Summary, Task } from '../kind'
import { isLate } from './back'
import type { Inventory } from './schema'
import { goesBack, phaseOf } from './state'

const MOST_TASKS = 50

/**
 * What lists and Today say of an inventory: `3 hot, 2 not back`, or how many things there are.
 * Everything that has to go back is a task of its last day. `today` is this device's own.
 */
export const summaryOf = (list: Inventory, today = wallClock(Date.now(), '').day): Summary => {
  const items = list.records.item.ordered
  const hot = items.filter((item) => item.hot).length
  const late = items.filter((item) => isLate(item, today)).length
  const facts = [hot > 0 ? `${hot} hot` : '', late > 0 ? `${late} not back` : ''].filter(Boolean)
  const tasks = items
    .filter((item) => goesBack(item) && item.rentTo !== '' && phaseOf(item) === 'here')
    .sort((a, b) => (a.rentTo < b.rentTo ? -1 : a.rentTo > b.rentTo ? 1 : 0))
    .slice(0, MOST_TASKS)
    .map(({ name, holder, rentTo }): Task => ({
      text: `Return ${name}`,
      owner: holder,
      day: rentTo,
      minute: undefined,
    }))
  return {
    title: list.about.now.title,
    fact: facts.join(', ') || (items.length === 1 ? '1 item' : `${items.length} items`),
    done: items.filter((item) => phaseOf(item) === 'over').length,
    total: items.length,
    day: '',
    tasks,
  }
}
