import { statusWords } from '../../ui/status'
import type { State } from './schema'

/** What the states of a thing are called, on screen and on paper: what nobody has to do is not needed. */
export const stateWords: Readonly<Record<State, string>> = { ...statusWords, skip: 'Not needed' }
