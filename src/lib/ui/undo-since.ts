import { isTyping } from './keys.svelte'

/** Undo and redo of a document, as parts that take something back see them. */
export interface Steps {
  readonly last: { readonly label: string } | undefined
  readonly next: { readonly label: string } | undefined
  undo(): unknown
  redo(): unknown
}

/** What the keys ask for: Ctrl or Cmd with Z, with Shift and Z, with Y. In a text field they take back typing. */
export const undoKey = (event: KeyboardEvent): 'undo' | 'redo' | undefined => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey
  if (!command || event.defaultPrevented || isTyping(event)) return undefined
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo'
  return key === 'z' ? 'undo' : undefined
}

/**
 * Undo inside of a page that fills the screen: it goes back to how things stood when that was opened, and no
 * further, for what lies before cannot be seen there. Redo likewise.
 */
export class UndoSince implements Steps {
  readonly #steps: Steps
  readonly #last: Steps['last']
  readonly #next: Steps['next']

  constructor(steps: Steps) {
    this.#steps = steps
    this.#last = steps.last
    this.#next = steps.next
  }

  get last(): Steps['last'] {
    const { last } = this.#steps
    return last === this.#last ? undefined : last
  }

  get next(): Steps['next'] {
    const { next } = this.#steps
    return next === this.#next ? undefined : next
  }

  undo(): void {
    if (this.last) this.#steps.undo()
  }

  redo(): void {
    if (this.next) this.#steps.redo()
  }

  /** The keys of undo and redo, so that they do not go on to the page below. */
  readonly key = (event: KeyboardEvent): void => {
    const asked = undoKey(event)
    if (!asked) return
    event.preventDefault()
    this[asked]()
  }
}
