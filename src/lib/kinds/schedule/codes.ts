import type { Meaning } from '../../book/dood'

export type CodeSet = 'mms' | 'gorilla' | 'exhibit-g'

type Codes = Readonly<Record<Meaning, string>>

const MMS: Codes = {
  '': '',
  start: 'SW',
  work: 'W',
  finish: 'WF',
  only: 'SWF',
  hold: 'H',
  idle: '',
  'start-drop': 'SW',
  'work-drop': 'W',
  dropped: 'D',
  pickup: 'PW',
  'pickup-finish': 'PWF',
  travel: 'TR',
  fitting: 'FT',
  rehearsal: 'R',
  test: 'T',
}

/** Sources disagree: meanings are kept, one set is printed. Source: docs/words.md#dood. */
const SETS: Readonly<Record<CodeSet, Codes>> = {
  mms: MMS,
  gorilla: {
    ...MMS,
    idle: 'I',
    'start-drop': 'SWD',
    'work-drop': 'WD',
    dropped: '',
    travel: 'T',
    fitting: 'FT',
    test: 'TEST',
  },
  // It has no code for dropping and picking up: those are days of work.
  'exhibit-g': { ...MMS, dropped: '', pickup: 'W', 'pickup-finish': 'WF' },
}

export const codeSets: readonly { readonly value: CodeSet; readonly label: string }[] = [
  { value: 'mms', label: 'SW W WF, drop as D days, travel TR' },
  { value: 'gorilla', label: 'SW WD PW, idle I, travel T' },
  { value: 'exhibit-g', label: 'As the time report, TR travel, T test' },
]

/** The letters of a meaning: `SW`. */
export const codeOf = (set: CodeSet, meaning: Meaning): string => SETS[set][meaning]

/** A meaning in words, as a reader hears it. */
export const meaningWords: Readonly<Record<Meaning, string>> = {
  '': '',
  start: 'starts',
  work: 'works',
  finish: 'finishes',
  only: 'starts and finishes',
  hold: 'held',
  idle: 'idle',
  'start-drop': 'starts, then dropped',
  'work-drop': 'works, then dropped',
  dropped: 'dropped',
  pickup: 'picked up',
  'pickup-finish': 'picked up and finishes',
  travel: 'travels',
  fitting: 'fitting',
  rehearsal: 'rehearses',
  test: 'test',
}

/** The codes of a set that stand somewhere, with their words, for the key of a print. */
export const keyOf = (
  set: CodeSet,
  used: Iterable<Meaning>,
): readonly { readonly code: string; readonly words: string }[] => {
  const found = new Map<string, string>()
  for (const meaning of used) {
    const code = codeOf(set, meaning)
    if (code !== '' && !found.has(code)) found.set(code, meaningWords[meaning])
  }
  return [...found].map(([code, words]) => ({ code, words }))
}
