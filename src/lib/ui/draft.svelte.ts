interface Holds {
  /** The value as everybody has it now. */
  readonly value: () => string
  readonly commit: (text: string) => void
  /** What is wrong with a text, as a sentence, or nothing. */
  readonly check?: (text: string) => string | undefined
}

/**
 * The text of a field while somebody types in it. From focus to blur it stands apart from the
 * value, so a peer's change cannot move the caret; only what was really typed is handed on.
 */
export class Draft {
  readonly #holds: Holds
  #shown = $state<string>()
  /** The same without a state: while a page goes a state reads as it was before, and would be handed on twice. */
  #text: string | undefined
  #wrong = $state<string>()
  /** What Esc goes back to. */
  #began = ''
  /** What was handed on last, or stood there at the beginning. */
  #kept = ''

  constructor(holds: Holds) {
    this.#holds = holds
  }

  /** What the field shows: the draft, or the value when nobody types here. */
  get shown(): string {
    return this.#shown ?? this.#holds.value()
  }

  /** Why the draft was not handed on, as a sentence. Absent when it was, or may be. */
  get wrong(): string | undefined {
    return this.#wrong
  }

  begin(): void {
    if (this.#text !== undefined) return
    this.#began = this.#kept = this.#put(this.#holds.value())
  }

  type(text: string): void {
    this.begin()
    this.#put(text)
    this.#wrong = undefined
  }

  /** Hands on what was typed since the last time. Answers whether nothing is wrong with it. */
  keep(): boolean {
    const text = this.#text
    if (text === undefined || text === this.#kept) return true
    this.#wrong = this.#holds.check?.(text)
    if (this.#wrong !== undefined) return false
    this.#kept = text
    this.#holds.commit(text)
    return true
  }

  /** Ends the typing. A text with something wrong stays in the field to be mended. */
  end(): void {
    if (this.keep()) this.#text = this.#shown = undefined
  }

  /** Back to what stood there at the beginning. Answers whether that changed anything. */
  restore(): boolean {
    if (this.#text === undefined || (this.#text === this.#began && this.#wrong === undefined)) {
      return false
    }
    this.#put(this.#began)
    this.#wrong = undefined
    this.keep()
    return true
  }

  #put(text: string): string {
    this.#text = this.#shown = text
    return text
  }
}
