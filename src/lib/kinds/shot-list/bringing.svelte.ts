import { idFrom, type Id } from '../../domain/id'
import type { NewPhoto } from '../../domain/photo'
import { isProblem, type Problem } from '../../domain/problem'
import { addFrames, placedByName, placedInOrder, type Placed } from './frame-import'
import { framesOf, hasFrame } from './frames'
import type { Shot, ShotList } from './schema'

interface Ways<F> {
  readonly doc: () => ShotList
  readonly shots: () => readonly Shot[]
  readonly files: () => readonly F[]
  readonly take: (file: F) => Promise<NewPhoto | Problem>
}

/**
 * Pictures on their way to the shots of a list. What goes where stands still while they are read, all are
 * brought in as one step, and none comes in twice.
 */
export class Bringing<F extends { readonly name: string }> {
  readonly #ways: Ways<F>
  #by = $state<'name' | 'order'>('name')
  /** What a person said otherwise, by the picture: phones call them all the same. */
  #chosen = $state.raw<ReadonlyMap<F, string>>(new Map())
  #in = $state.raw<ReadonlySet<F>>(new Set())
  #running = $state.raw<readonly Placed<F>[]>()
  #gone = false
  /** How many were read in this run. */
  done = $state(0)
  /** What of the last run could not be read. */
  wrong = $state.raw<readonly Problem[]>([])

  readonly #placed = $derived.by(() => {
    const { files, shots, doc } = this.#ways
    const left = files().filter((file) => !this.#in.has(file))
    if (this.#by === 'name') return placedByName(left, shots())
    const frames = framesOf(doc())
    return placedInOrder(
      left,
      shots().filter(({ id }) => !hasFrame(frames(id))),
    )
  })
  /** Which picture goes where. Those that are in are not among them. */
  readonly rows: readonly Placed<F>[] = $derived(
    this.#running ??
      this.#placed.map((row) => {
        const said = this.#chosen.get(row.file)
        return said === undefined ? row : { ...row, shot: idFrom(said), says: '' }
      }),
  )
  readonly going = $derived(this.rows.filter(({ shot }) => shot !== undefined))

  constructor(ways: Ways<F>) {
    this.#ways = ways
  }

  get by(): 'name' | 'order' {
    return this.#by
  }
  set by(by: 'name' | 'order') {
    this.#by = by
    this.#chosen = new Map()
  }

  get running(): boolean {
    return this.#running !== undefined
  }

  /** Says where one goes. Empty: it is left out. */
  choose(file: F, shot: string): void {
    this.#chosen = new Map(this.#chosen).set(file, shot)
  }

  /** Reads the pictures and brings them in. `true`: all of them are in. */
  async bringIn(): Promise<boolean> {
    if (this.#running) return false
    const plan = this.going
    const list = this.#ways.doc()
    this.#running = this.rows
    this.wrong = []
    this.done = 0
    const made: { file: F; shot: Id; photo: NewPhoto }[] = []
    for (const { file, shot } of plan) {
      const photo = await this.#ways.take(file)
      if (this.#gone) return false
      if (isProblem(photo)) this.wrong = [...this.wrong, photo]
      else if (shot) made.push({ file, shot, photo })
      this.done++
    }
    addFrames(list, made)
    this.#in = new Set([...this.#in, ...made.map(({ file }) => file)])
    this.#running = undefined
    return this.wrong.length === 0
  }

  /** Nothing more is brought in. */
  leave(): void {
    this.#gone = true
  }
}
