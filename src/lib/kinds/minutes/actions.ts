import { schema, isOpen, saidAt, type Action, type Minutes } from './schema'
import { idFrom } from '../../domain/id'
import { goesOnIn, lastSaid, type GoingOn, type Sibling } from '../going-on'
import { numbersOf } from './number'

const { state: stateField } = schema.records.action

/**
 * The actions of a meeting as they stand: with what was said of them later in the minutes of a meeting before or
 * after, and with what was written or reopened in the meeting before since this one was made from it. That is a
 * matter arising too; its record is made here when something is said of it.
 */
export const actionsOf = (doc: Minutes, siblings: readonly Sibling[]): readonly Action[] => {
  const own = doc.records.action.ordered
  if (siblings.length === 0) return own
  const names = own.map(({ id, before }) => ({ key: id, before }))
  const earlier = siblings.find(({ id }) => id === doc.about.now.after)?.goingOn ?? []
  const left = new Set(doc.records.left.rows.map(({ of }) => of))
  const since = earlier
    .filter((each) => !goesOnIn(each, names) && !left.has(idFrom(each.key)))
    .flatMap((each) => {
      const action = arising(each)
      return action ? [later(action, siblings)] : []
    })
    .filter(isOpen)
  return [...own.map((action) => later(action, siblings)), ...since]
}

/** An action with what was said of it last. */
const later = (action: Action, siblings: readonly Sibling[]): Action => {
  const last = lastSaid({ key: action.id, before: action.before }, siblings)
  if (!last || last.saidAt <= saidAt(action)) return action
  const state = stateField.read(last.state, {})
  return { ...action, state, doneAt: last.doneAt, saidAt: last.saidAt }
}

/** An action of the meeting before, as one of this. It keeps its name: two devices that take it over make one. */
const arising = (each: GoingOn): Action | undefined => {
  const id = idFrom(each.key)
  if (!id) return undefined
  const { number, what, owner, ownerDepartment, dueDay, dueMinute, doneAt, saidAt } = each
  return {
    ...{ id, rank: '', number: 0, from: number || 'Before', before: [...each.before, id] },
    ...{ what, owner, ownerDepartment, dueDay, dueMinute, doneAt, saidAt },
    state: stateField.read(each.state, {}),
  }
}

/** The actions of a meeting as the minutes of others need them. */
export const goingOnOf = (doc: Minutes): readonly GoingOn[] => {
  const { number, day } = doc.about.now
  const actions = doc.records.action.ordered
  const numbers = numbersOf(actions, number)
  return actions.map((action) => {
    const { id, before, what, owner, ownerDepartment, dueDay, dueMinute, state, doneAt } = action
    return {
      ...{ key: id, before, number: numbers.get(id) ?? '', what, owner, ownerDepartment },
      // Due on the day of that meeting is not due on the day of another.
      dueDay: dueDay || (dueMinute === undefined ? '' : day),
      ...(dueMinute !== undefined && { dueMinute }),
      state,
      ...(doneAt !== undefined && { doneAt }),
      saidAt: saidAt(action),
    }
  })
}
