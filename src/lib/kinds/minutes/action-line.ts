import { minuteText, wallClock } from '../../domain/clock'
import { dueText } from './due'
import type { Meeting } from './meeting.svelte'
import type { Action } from './schema'

/** What stands under an action: `A2, Wyn, by 12:45`, `A3, done 08:12, Teodora`. */
export const actionLine = (meeting: Meeting, action: Action): string => {
  const number = meeting.numbers.get(action.id)
  const mine = action.owner !== '' && action.owner === meeting.me.name
  const owner = mine ? 'You' : meeting.called(action.owner)
  if (action.state === 'done') {
    const at =
      action.doneAt === undefined
        ? ''
        : ` ${minuteText(wallClock(action.doneAt, meeting.zone).minute)}`
    return joined([number, `done${at}`, owner])
  }
  const due = dueText(action, meeting.about.day)
  const late = meeting.late(action)
  const skipped = action.state === 'skip' ? 'skipped' : ''
  return joined([number, owner || 'nobody has it', due, late, skipped])
}

/** What is to be done, as a title: in the text it goes on after a name and `to`. */
export const titleOf = ({ what }: Pick<Action, 'what'>): string =>
  what === '' ? 'Nothing written yet' : what.charAt(0).toLocaleUpperCase() + what.slice(1)

const joined = (words: readonly (string | undefined)[]): string => words.filter(Boolean).join(', ')
