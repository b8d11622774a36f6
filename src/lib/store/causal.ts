import * as Y from 'yjs'

/** One thing somebody wrote, as Yjs keeps it: with what it was put beside, and in what. */
export type Struct = Y.Item | Y.GC | Y.Skip

/** What one client wrote, in its own order; `at` is the next one to be walked. */
export interface Queue {
  readonly structs: readonly Struct[]
  at: number
}

/** How far every client has been walked, from what a document has onwards. */
export class Frontier {
  readonly #ahead = new Map<number, number>()
  readonly #start: (client: number) => number

  constructor(start: (client: number) => number) {
    this.#start = start
  }

  /** The clock up to which everything of this client is there. */
  at(client: number): number {
    return this.#ahead.get(client) ?? this.#start(client)
  }

  move(client: number, clock: number): void {
    this.#ahead.set(client, clock)
  }
}

/** What a struct builds on and the frontier has not reached, or nothing. */
const missing = (struct: Struct, frontier: Frontier): Y.ID | undefined => {
  if (!(struct instanceof Y.Item)) return undefined
  const { origin, rightOrigin, parent } = struct
  if (origin && origin.clock >= frontier.at(origin.client)) return origin
  if (rightOrigin && rightOrigin.clock >= frontier.at(rightOrigin.client)) return rightOrigin
  // Beside something it is where that is; its parent is only what it says when it stands alone.
  const within = parent instanceof Y.ID ? parent : asType(parent)?._item?.id
  return within && within.clock >= frontier.at(within.client) ? within : undefined
}

/** The parent of an item in a document; an item that was only read has a name or an id instead. */
const asType = (parent: unknown): Y.AbstractType<unknown> | undefined =>
  parent instanceof Y.AbstractType ? parent : undefined

/**
 * Walks structs so that each comes after everything it builds on, as Yjs would take them in.
 * `early`: something is missing that the queues do not have. `knotted`: two things build on each
 * other, which nobody can have written. `stopped`: `step` said false, and was not given the next.
 */
export const walk = (
  queues: ReadonlyMap<number, Queue>,
  frontier: Frontier,
  step: (struct: Struct) => boolean,
): 'whole' | 'early' | 'knotted' | 'stopped' => {
  const waiting = new Set<number>()
  for (const start of queues.keys()) {
    const stack = [{ client: start, until: Infinity }]
    waiting.add(start)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const queue = queues.get(top.client)
      const struct = queue?.structs[queue.at]
      if (!queue || !struct || frontier.at(top.client) > top.until) {
        if (top.until !== Infinity && frontier.at(top.client) <= top.until) return 'early'
        waiting.delete(top.client)
        stack.pop()
        continue
      }
      const end = struct.id.clock + struct.length
      const reached = frontier.at(top.client)
      if (struct.id.clock > reached || (struct instanceof Y.Skip && end > reached)) return 'early'
      const needed = missing(struct, frontier)
      if (needed) {
        if (waiting.has(needed.client)) return 'knotted'
        if (!queues.has(needed.client)) return 'early'
        waiting.add(needed.client)
        stack.push({ client: needed.client, until: needed.clock })
        continue
      }
      if (end > reached && !step(struct)) return 'stopped'
      queue.at++
      if (end > reached) frontier.move(top.client, end)
    }
  }
  return 'whole'
}
