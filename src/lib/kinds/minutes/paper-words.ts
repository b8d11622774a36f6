import { minuteText, wallClock } from '../../domain/clock'
import type { Action } from './schema'

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
