/** Where one thing stands. Stored by kinds, so the words never change. */
export type Status = 'open' | 'doing' | 'done' | 'problem' | 'skip'

/** All five, in the order a person is offered them. */
export const statuses = ['open', 'doing', 'done', 'problem', 'skip'] as const satisfies Status[]

/** What a status is called on screen and read aloud as. */
export const statusWords: Readonly<Record<Status, string>> = {
  open: 'To do',
  doing: 'Under way',
  done: 'Done',
  problem: 'Problem',
  skip: 'Skipped',
}

/** Taps of a list that is only ticked. */
export const tick: readonly Status[] = ['open', 'done']

/** Taps of a list where things are started before they are finished. */
export const startAndFinish: readonly Status[] = ['open', 'doing', 'done']

/** The status after a tap. A tap on the last, on a problem and on something skipped reopens it. */
export const nextStatus = (state: Status, steps: readonly Status[] = tick): Status =>
  steps[steps.indexOf(state) + 1] ?? steps[0] ?? 'open'

/** One step back. Before the first there is nothing; a problem and a skip go back to the first. */
export const previousStatus = (state: Status, steps: readonly Status[] = tick): Status =>
  steps[Math.max(0, steps.indexOf(state) - 1)] ?? 'open'

/** The status a key asks for on a mark: D done, P problem, X skipped. Absent for any other key. */
export const statusFromKey = (key: string): Status | undefined => keys.get(key.toLowerCase())

const keys = new Map<string, Status>([
  ['d', 'done'],
  ['p', 'problem'],
  ['x', 'skip'],
])
