import { dayText, minuteText, wallClock } from '../../domain/clock'
import { isOpen, type Action } from './schema'

/** What the state of an action is called on paper and in files. */
export const stateWords: Readonly<Record<Action['state'], string>> = {
  open: 'To do',
  doing: 'Under way',
  done: 'Done',
  skip: 'Skipped',
  problem: 'Problem',
}

/** `Done 08:12` on set time, or the state alone. */
export const stoodText = ({ state, doneAt }: Pick<Action, 'state' | 'doneAt'>, zone: string) =>
  state === 'done' && doneAt !== undefined
    ? `${stateWords.done} ${minuteText(wallClock(doneAt, zone).minute)}`
    : stateWords[state]

/** Where a matter arising stands: `Still open`, `Done since, Thu 12 Mar 08:12`. */
export const arisingText = (
  { state, doneAt }: Pick<Action, 'state' | 'doneAt'>,
  zone: string,
): string => {
  if (state === 'open') return 'Still open'
  if (state !== 'done') return stateWords[state]
  if (doneAt === undefined) return 'Done since'
  const { day, minute } = wallClock(doneAt, zone)
  return `Done since, ${dayText(day, 'short')} ${minuteText(minute)}`
}

/** `1 done since, 2 still open`. What was skipped is neither. */
export const arisingCount = (actions: readonly Pick<Action, 'state'>[]): string => {
  const done = actions.filter(({ state }) => state === 'done').length
  const open = actions.filter(isOpen).length
  return [done > 0 ? `${done} done since` : '', open > 0 ? `${open} still open` : '']
    .filter(Boolean)
    .join(', ')
}
