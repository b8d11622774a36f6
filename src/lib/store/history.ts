import { createSubscriber } from 'svelte/reactivity'
import * as Y from 'yjs'
import { recordOf, takeBack, type Fate } from './added'
import { mine } from './mine'

/** One thing this person did, as the last line names it. */
export interface Step {
  /** What was done, in the past: `Rope marked done`. Empty for text typed into a page. */
  readonly label: string
  /** When, in ms since 1970. */
  readonly at: number
  /** How much of it stays after it was taken back, because others have written in what it added. */
  readonly stays?: 'some' | 'all'
}

/** How many steps can be taken back in one document. Source: design, section 5, last line. */
const DEPTH = 50

/**
 * Undo and redo of this person's own changes in one document; what others did stays. A value
 * that somebody else changed since is left alone. Rules [U1] to [U8] in SPEC.md.
 */
export class History {
  readonly #manager: Y.UndoManager
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #label = ''
  #inside = false
  /** The step that is being taken back, and what has become of the records it added. */
  #taking:
    { readonly item: StackItem; ours: ReadonlySet<number>; fates: Map<unknown, Fate> } | undefined
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
      deleteFilter: (item) => !holdsText(item) && !this.#takeRecordBack(item),
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

  /** Changes of this part of the document are steps too, from now on. */
  reach(part: Y.Map<unknown>): void {
    if (!this.#manager.scope.includes(part)) this.#manager.addToScope(part)
  }

  /** Changes with this origin are this person's too: the text editor writes with its own. */
  track(origin: object): void {
    this.#manager.addTrackedOrigin(origin)
  }

  /** Runs `change` as one step of its own, named `label`. Inside another step it is part of that one. */
  step(label: string, change: () => void): void {
    if (this.#inside) return change()
    this.#inside = true
    this.#manager.stopCapturing()
    this.#label = label
    try {
      change()
    } finally {
      this.#inside = false
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
    const item = stack.at(-1)
    const { undoStack, redoStack } = this.#manager
    const other = stack === undoStack ? redoStack : undoStack
    const before = other.at(-1)
    if (item) this.#taking = { item, ours: this.#clients(), fates: new Map() }
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
    const fates = [...(this.#taking?.fates.values() ?? [])]
    this.#taking = undefined
    const made = other.at(-1) === before ? undefined : other.at(-1)
    if (item && made) carry(item, made, fates.length > 0)
    this.#tell()
    return fates.includes('stays') ? { ...step, stays: made ? 'some' : 'all' } : step
  }

  /** Whether a thing is of a record that the step being taken back had added: then it is not deleted. */
  #takeRecordBack(thing: Y.Item): boolean {
    const record = recordOf(thing)
    if (!this.#taking || !record?._item) return false
    const { item, ours, fates } = this.#taking
    if (!Y.isDeleted(item.insertions, record._item.id)) return false
    if (!fates.has(record)) fates.set(record, takeBack(record, ours))
    return true
  }

  /** Every name this person's steps were written under: a device may have had to take another. */
  #clients(): ReadonlySet<number> {
    const { undoStack, redoStack, doc } = this.#manager
    const all = [...undoStack, ...redoStack].flatMap(({ insertions }) => [
      ...insertions.clients.keys(),
    ])
    return new Set([doc.clientID, ...all])
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

type StackItem = Y.UndoManager['undoStack'][number]

/**
 * A step that added records is not the opposite of its own taking back, which only marked them: what
 * it had added goes along from one to the other, so that they are asked for again each time.
 */
const carry = (from: StackItem, to: StackItem, added: boolean): void => {
  if (added) return void to.meta.set('added', from.insertions)
  // Only the line above writes `added`, and only with insertions.
  const insertions = from.meta.get('added') as StackItem['insertions'] | undefined
  if (insertions) to.insertions = Y.mergeDeleteSets([to.insertions, insertions])
}

/** A text, or an element of one, that is not empty: what this person put in is deleted before it. */
const holdsText = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType &&
  (content.type instanceof Y.Text || content.type instanceof Y.XmlElement) &&
  content.type.length > 0

const stepOf = (item: { meta: Map<unknown, unknown> } | undefined): Step | undefined =>
  // Only this file writes `step`, and only with a Step.
  item?.meta.get('step') as Step | undefined
