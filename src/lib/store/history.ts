import { createSubscriber } from 'svelte/reactivity'
import * as Y from 'yjs'
import { mine } from './mine'

/** One thing this person did, as the last line names it. */
export interface Step {
  /** What was done, in the past: `Rope marked done`. Empty for text typed into a page. */
  readonly label: string
  /** When, in ms since 1970. */
  readonly at: number
}

/** How many steps can be taken back in one document. Source: design, section 5, last line. */
const DEPTH = 50

/**
 * Undo and redo of this person's own changes in one document; what others did stays. A value
 * that somebody else changed since is left alone. Rules [U1] to [U5] in SPEC.md.
 */
export class History {
  readonly #manager: Y.UndoManager
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #label = ''
  readonly #locked: () => boolean

  /** `locked`: the document may only be read now, so nothing is taken back either. */
  constructor(
    scope: readonly (Y.Map<unknown> | Y.XmlFragment)[],
    doc: Y.Doc,
    locked: () => boolean,
  ) {
    this.#locked = locked
    this.#manager = new Y.UndoManager([...scope], {
      doc,
      trackedOrigins: new Set([mine]),
      captureTimeout: 600,
      // Taking back a paragraph must not take what others have typed into it meanwhile.
      deleteFilter: (item) => !holdsText(item),
    })
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      if (!stackItem.meta.has('step')) {
        stackItem.meta.set('step', { label: this.#label, at: Date.now() } satisfies Step)
      }
      if (this.#manager.undoStack.length > DEPTH) this.#manager.undoStack.shift()
      this.#tell()
    })
    this.#manager.on('stack-item-popped', () => this.#tell())
  }

  /** For the text editor, which records its own typing through it. */
  get manager(): Y.UndoManager {
    return this.#manager
  }

  /** Changes with this origin are this person's too: the text editor writes with its own. */
  track(origin: object): void {
    this.#manager.addTrackedOrigin(origin)
  }

  /** Runs `change` as one step of its own, named `label`. */
  step(label: string, change: () => void): void {
    this.#manager.stopCapturing()
    this.#label = label
    try {
      change()
    } finally {
      this.#label = ''
      this.#manager.stopCapturing()
    }
  }

  /** The step that undo would take back; none while the document is only read. Tracks. */
  get last(): Step | undefined {
    this.#track()
    return this.#locked() ? undefined : stepOf(this.#manager.undoStack.at(-1))
  }

  /** The step that redo would bring again. Tracks. */
  get next(): Step | undefined {
    this.#track()
    return this.#locked() ? undefined : stepOf(this.#manager.redoStack.at(-1))
  }

  /** Takes back the last step. Returns it, or nothing when there is none left. */
  undo(): Step | undefined {
    return this.#take(this.#manager.undoStack, () => this.#manager.undo())
  }

  redo(): Step | undefined {
    return this.#take(this.#manager.redoStack, () => this.#manager.redo())
  }

  /** Calls `listener` after every step made, taken back or brought again. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#manager.destroy()
  }

  #take(stack: Y.UndoManager['undoStack'], pop: () => void): Step | undefined {
    const step = stepOf(stack.at(-1))
    if (!step || this.#locked()) return undefined
    // Yjs goes on to the next step when one has nothing left to do, because others have changed
    // it since. That would take back something else than what the button names.
    const rest = stack.splice(0, stack.length - 1)
    this.#label = step.label
    try {
      pop()
    } finally {
      this.#label = ''
      stack.unshift(...rest)
    }
    this.#tell()
    return step
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** A text, or an element of one, that is not empty: what this person put in is deleted before it. */
const holdsText = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType &&
  (content.type instanceof Y.Text || content.type instanceof Y.XmlElement) &&
  content.type.length > 0

const stepOf = (item: { meta: Map<unknown, unknown> } | undefined): Step | undefined =>
  // Only this file writes `step`, and only with a Step.
  item?.meta.get('step') as Step | undefined
