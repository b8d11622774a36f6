import type { Id } from '../../domain/id'
import type { Production } from '../production.svelte'
import { report } from '../report'
import type { Says, Told } from './find.worker'
import type { FoundGroup } from './finder'
import type { Wanted } from './gathering'

export type { Found, FoundGroup } from './finder'
export type { Mark } from './marks'

/**
 * Finds in everything a production has on this device. The index is kept by a worker of its own: no
 * page waits for it, and it begins when somebody asks, or in a quiet moment.
 */
export class Find {
  readonly #production: Production
  readonly #waiting = new Map<number, (groups: readonly FoundGroup[]) => void>()
  #worker: Worker | undefined
  #stop = () => {}
  #asked = 0
  #told = ''
  /** How many documents are still to be read; nothing before the first count. */
  left = $state<number>()
  /** Moves when something may be found that was not. */
  version = $state(0)

  constructor(production: Production) {
    this.#production = production
  }

  /** Begins to read what there is. Twice does no harm. */
  start(): void {
    if (this.#worker) return
    const worker = new Worker(new URL('./find.worker.ts', import.meta.url), { type: 'module' })
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<Says>) => this.#hear(data))
    worker.addEventListener('error', ({ message }) => report(message, 'finding'))
    this.#stop = $effect.root(() => {
      $effect(() => this.#list())
    })
  }

  /** Whatever has all the words, the best first. */
  ask(query: string): Promise<readonly FoundGroup[]> {
    this.start()
    const number = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve)
      this.#tell({ number, query })
    })
  }

  close(): void {
    this.#stop()
    this.#worker?.terminate()
    this.#worker = undefined
  }

  #tell(told: Told): void {
    this.#worker?.postMessage(told)
  }

  #hear(says: Says): void {
    if ('failed' in says) return report(says.failed, 'finding')
    if ('waiting' in says) {
      this.left = says.waiting
      this.version++
      return
    }
    this.#waiting.get(says.number)?.(says.groups)
    this.#waiting.delete(says.number)
  }

  #list(): void {
    const wanted = wantedOf(this.#production)
    // Lists are worked out anew with every tick; what is found by them changes seldom.
    const said = JSON.stringify(wanted)
    if (said === this.#told) return
    this.#told = said
    this.#tell({ wanted })
  }
}

/** Everything there is to find in. A guest has no book. Tracks. */
const wantedOf = (production: Production): readonly Wanted[] => {
  const books = production.circles.flatMap(({ doc }) => doc.about.now.book ?? [])
  const book = production.isGuest ? [] : books.slice(0, 1)
  return [
    ...book.map((id: Id) => ({ id, kind: 'book', title: '', words: '' })),
    ...production.documents.map(({ id, kind, title, entry }) => ({
      id,
      kind: kind.id,
      title,
      words: `${kind.label}\n${kind.many}${entry.archived ? '\nArchived' : ''}`,
    })),
  ]
}
