/** Pixels a mouse moves before a press on a head carries its column. */
const STILL = 6
/** How long a finger stays on a head until it carries the column, in ms: before, it scrolls. */
const HOLD = 400
/** Pixels from the edge of the table within which it scrolls by itself, and how far with each frame. */
const EDGE = 40
const FAST = 10

/** From where to where something reaches, in pixels. */
interface Reach {
  readonly left: number
  readonly right: number
}

/**
 * The place a column gets among all of them where its head is let go at `x`. The first column of a kind stays, and
 * so nothing comes before it.
 */
export const placeAt = (x: number, heads: readonly Reach[], from: number): number => {
  const before = heads.filter(
    ({ left, right }, at) => at > 0 && at !== from && (left + right) / 2 < x,
  ).length
  return heads.length < 2 ? from : before + 1
}

/** What the heads stand for, as carrying them needs it. */
interface Given {
  /** The columns shown, in order. */
  readonly keys: readonly string[]
  readonly onmove: ((key: string, to: number) => void) | undefined
}

/** A column carried by its head: at once by a mouse, by a finger that was held on it. */
export class Carrying {
  readonly #given: () => Given
  /** The column that is carried, and the place it would get: by its number among all. */
  carried = $state.raw<{ readonly key: string; readonly to: number }>()
  #from: { readonly key: string; readonly pointer: number; readonly x: number } | undefined
  #x = 0
  #holding: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  /** The heads, all in one row. */
  #row: HTMLElement | undefined

  constructor(given: () => Given) {
    this.#given = given
  }

  /** Hears the presses on a row of heads, one for each column. */
  readonly heads = (row: HTMLElement): (() => void) => {
    this.#row = row
    row.addEventListener('pointerdown', this.#press)
    row.addEventListener('contextmenu', this.#still)
    // A finger that carries does not scroll.
    row.addEventListener('touchmove', this.#still, { passive: false })
    return () => {
      this.#end()
      row.removeEventListener('pointerdown', this.#press)
      row.removeEventListener('contextmenu', this.#still)
      row.removeEventListener('touchmove', this.#still)
    }
  }

  readonly #press = (event: PointerEvent): void => {
    const { keys, onmove } = this.#given()
    const { target } = event
    const at = [...(this.#row?.children ?? [])].findIndex(
      (head) => target instanceof Node && head.contains(target),
    )
    const key = keys[at]
    if (event.button !== 0 || !onmove || at < 1 || key === undefined || this.#from) return
    this.#x = event.clientX
    this.#from = { key, pointer: event.pointerId, x: this.#x }
    if (event.pointerType !== 'mouse') this.#holding = setTimeout(this.#lift, HOLD)
    window.addEventListener('pointermove', this.#onmove)
    window.addEventListener('pointerup', this.#onup)
    window.addEventListener('pointercancel', this.#end)
    window.addEventListener('keydown', this.#onkey, true)
  }

  readonly #still = (event: Event): void => {
    if (this.carried) event.preventDefault()
  }

  readonly #lift = (): void => {
    const from = this.#from
    if (!from) return
    this.carried = { key: from.key, to: this.#given().keys.indexOf(from.key) }
    this.#frame ||= requestAnimationFrame(this.#follow)
  }

  readonly #onmove = (event: PointerEvent): void => {
    const from = this.#from
    if (!from || event.pointerId !== from.pointer) return
    this.#x = event.clientX
    if (this.carried) this.#frame ||= requestAnimationFrame(this.#follow)
    else if (Math.abs(this.#x - from.x) < STILL) return
    else if (event.pointerType === 'mouse') this.#lift()
    // A finger that moves before it was held long enough scrolls.
    else this.#end()
  }

  readonly #follow = (): void => {
    this.#frame = 0
    const { carried } = this
    const row = this.#row
    if (!carried || !row) return
    this.#aim()
    const view = row.closest<HTMLElement>('[role=grid]')
    const box = view?.getBoundingClientRect()
    if (!view || !box) return
    const by = this.#x > box.right - EDGE ? FAST : this.#x < box.left + EDGE ? -FAST : 0
    const was = view.scrollLeft
    view.scrollLeft += by
    if (view.scrollLeft !== was) this.#frame = requestAnimationFrame(this.#follow)
  }

  #aim(): void {
    const { carried } = this
    const row = this.#row
    const { keys } = this.#given()
    const from = carried ? keys.indexOf(carried.key) : -1
    // Somebody may have hidden the column meanwhile.
    if (!carried || !row || from < 0) return
    const to = placeAt(
      this.#x,
      [...row.children].map((head) => head.getBoundingClientRect()),
      from,
    )
    if (to !== carried.to) this.carried = { ...carried, to }
  }

  readonly #onup = (event: PointerEvent): void => {
    if (event.pointerId !== this.#from?.pointer) return
    this.#x = event.clientX
    this.#aim()
    const { carried } = this
    this.#end()
    if (!carried) return
    // The click that follows is of the carrying, and sorts nothing.
    window.addEventListener('click', stop, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', stop, true))
    const { keys, onmove } = this.#given()
    if (keys.indexOf(carried.key) !== carried.to) onmove?.(carried.key, carried.to)
  }

  readonly #onkey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.carried) return
    event.preventDefault()
    event.stopPropagation()
    this.#end()
  }

  readonly #end = (): void => {
    this.#from = undefined
    this.carried = undefined
    clearTimeout(this.#holding)
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    window.removeEventListener('pointermove', this.#onmove)
    window.removeEventListener('pointerup', this.#onup)
    window.removeEventListener('pointercancel', this.#end)
    window.removeEventListener('keydown', this.#onkey, true)
  }
}

const stop = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}
