import type { Id } from '../../../domain/id'
import { signal } from '../../../ui/signal'
import type { Keeping } from '../keeping.svelte'
import { scanned, type Action, type Outcome } from './doing'
import { Sight } from './sight'

/** How many outcomes stay in sight. */
const MOST = 30

/** One outcome among those before it. */
interface Told extends Outcome {
  readonly key: number
}

/** Labels read one after the other, and what is done with each. */
export class Scanning {
  readonly #list: Keeping
  action = $state<Action>('find')
  /** Name of who gets what is scanned. */
  to = $state('')
  into = $state<Id>()
  /** What came of the labels, the last one first. */
  told = $state.raw<readonly Told[]>([])
  readonly #sight = new Sight()

  /** `into`: the container that things are put in from the start. */
  constructor(list: Keeping, into: Id | undefined) {
    this.#list = list
    if (into && !list.locked) [this.action, this.into] = ['put', into]
    this.to = list.me.name
  }

  /** What the camera sees, the same label again and again while it is in sight. */
  seen(text: string): void {
    if (this.#sight.cameInto(text, performance.now())) this.read(text)
  }

  /** Another action: the label in sight is meant again. */
  choose(action: Action): void {
    this.action = action
    this.#sight.forget()
  }

  /** Does what is chosen with a label. */
  read(text: string): void {
    const list = this.#list
    const { action, to: name, into } = this
    const to = { name, department: list.departmentOf(name) }
    const outcome = scanned(
      list.list,
      text,
      {
        ...{ action, to, into },
        called: (who) => list.called(who),
        elsewhere: (code) => list.elsewhere?.(code),
      },
      list.by(),
    )
    if (outcome.into) this.into = outcome.into
    this.told = [{ ...outcome, key: (this.told[0]?.key ?? 0) + 1 }, ...this.told].slice(0, MOST)
    signal(outcome.went === 'well' ? 'good' : 'bad')
  }
}
