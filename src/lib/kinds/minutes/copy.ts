import type { Id } from '../../domain/id'
import { keepInto } from '../kept'
import { itemsOf } from './gather'
import { kept } from './kept'
import { nextNumber, numbersOf } from './number'
import { isOpen, saidAt, type Minutes } from './schema'
import { agendaOf } from './timing'

/**
 * Fills empty minutes for the next meeting of the same people: the topics without what was said,
 * everybody present until somebody says otherwise, and the actions that are still open, under the
 * numbers they have.
 */
export const nextMeeting = (from: Minutes, into: Minutes, meeting?: Id): void => {
  const { title, number, place, chair, noteTaker, startMinute } = from.about.now
  into.about.set({
    title: into.about.now.title || title,
    number: number === undefined ? undefined : number + 1,
    place,
    chair,
    noteTaker,
    startMinute,
    ...(meeting && { after: meeting }),
    // Where nobody counts the meetings, their actions are counted through all of them.
    ...(number === undefined && { given: nextNumber(from) - 1 }),
  })
  // The topics come as they stand now, below: what was taken out of the text is none of the next meeting.
  keepInto({ ...kept, records: { attendee: kept.records.attendee } }, from, into)
  const actions = from.records.action.ordered
  const numbers = numbersOf(actions, number)
  into.records.action.addAll(
    actions
      .filter(isOpen)
      .map(({ id, before, what, owner, ownerDepartment, dueDay, dueMinute, state, ...said }) => ({
        from: numbers.get(id) || 'Before',
        before: [...before, id],
        what,
        owner,
        ownerDepartment,
        // Due on the day of that meeting is not due on the day of this one.
        dueDay: dueDay || (dueMinute === undefined ? '' : from.about.now.day),
        dueMinute,
        state,
        saidAt: saidAt(said) || undefined,
      })),
  )
  const { topics } = agendaOf(itemsOf(from), from.records.topic.rows, [], 0)
  // All of them, so that none gets the time of one that is taken out.
  const planned = topics.some(({ plannedMinutes }) => plannedMinutes !== undefined)
  into.records.topic.addAll(
    topics
      .filter(() => planned)
      .map(({ title, number, plannedMinutes }) => ({
        title,
        item: number,
        minutes: plannedMinutes,
      })),
  )
}
