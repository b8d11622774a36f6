/** What is asked of a pointer event. */
type Pointing = Pick<PointerEvent, 'pointerId' | 'button'>

/**
 * The one finger, pen or mouse that draws or drags. Whatever else touches the glass meanwhile, a palm or a
 * second finger, neither goes on with what is drawn nor ends it.
 */
export class OnePointer {
  #id: number | undefined

  /** Whether this one draws from now on: its main button, and nobody else draws. */
  begin({ pointerId, button }: Pointing): boolean {
    if (button !== 0 || this.#id !== undefined) return false
    this.#id = pointerId
    return true
  }

  /** Whether it is this one that draws. */
  is({ pointerId }: Pick<Pointing, 'pointerId'>): boolean {
    return this.#id !== undefined && this.#id === pointerId
  }

  /** Whether it was this one that drew, until now. A second end of the same one is none. */
  end(event: Pick<Pointing, 'pointerId'>): boolean {
    if (!this.is(event)) return false
    this.#id = undefined
    return true
  }
}
