import type { Landing } from './landing'

/** Pixels a mouse moves before a press lifts a row, and a finger before it scrolls. */
const STILL = 6
/** How long a finger stays on a row until it lifts it, in ms: before, it scrolls. */
const HOLD = 400
/** Pixels from an edge within which the list scrolls by itself, and how fast at most, in pixels a frame. */
const EDGE = 56
const FASTEST = 14

interface Lifted<R> {
  /** In the order they stand in; the first is the one under the finger or the first of those taken. */
  readonly rows: readonly R[]
  /** Between which items they would land, by the number of the second one, and what that means. */
  readonly gap: number
  readonly landing: Landing<R> | undefined
}

/** What a list or a table is to whom its rows are lifted. */
interface Given<R> {
  /** The row that a press at `target` may lift. */
  readonly rowAt: (target: Element, byMouse: boolean) => R | undefined
  /** All that go with it, in order. */
  readonly together: (row: R) => readonly R[]
  /** Between which items a place on the screen is, or in which of what stands side by side. */
  readonly gapAt: (clientY: number, clientX: number) => number
  /** What holds them goes on to the side, and each part of it down for itself. */
  readonly sideways?: boolean
  readonly landing: (gap: number, rows: readonly R[]) => Landing<R> | undefined
  readonly onland: (rows: readonly R[], landing: Landing<R>) => void
}

/**
 * Rows that are lifted and carried to another place: by a mouse at once, by a finger that was held on one. One set of
 * listeners for a whole list, whatever its length; while they are carried only the place and the slip are drawn anew.
 */
export class Lifting<R extends { readonly id: string }> {
  readonly #given: Given<R>
  lifted = $state.raw<Lifted<R>>()
  readonly #ids: ReadonlySet<string> = $derived(new Set(this.lifted?.rows.map(({ id }) => id)))
  #from: { readonly row: R; readonly pointer: number; readonly mouse: boolean } | undefined
  #startX = 0
  #startY = 0
  #x = 0
  #y = 0
  /** Let be while the finger or the button is still down: the click that follows is nobody's. */
  #spent = false
  #holding: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #list: HTMLElement | undefined
  #slip: HTMLElement | undefined

  constructor(given: Given<R>) {
    this.#given = given
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Hears the presses in what scrolls. */
  readonly list = (list: HTMLElement): (() => void) => {
    this.#list = list
    list.addEventListener('pointerdown', this.#press)
    list.addEventListener('mousedown', this.#onmouse)
    list.addEventListener('contextmenu', this.#still)
    // A browser would carry a link or a chosen text itself.
    list.addEventListener('dragstart', this.#ondrag)
    // A finger that carries does not scroll.
    list.addEventListener('touchmove', this.#still, { passive: false })
    return () => {
      this.#end()
      list.removeEventListener('pointerdown', this.#press)
      list.removeEventListener('mousedown', this.#onmouse)
      list.removeEventListener('contextmenu', this.#still)
      list.removeEventListener('dragstart', this.#ondrag)
      list.removeEventListener('touchmove', this.#still)
    }
  }

  /** What follows the finger. */
  readonly slip = (slip: HTMLElement): void => {
    this.#slip = slip
    this.#follow()
  }

  readonly #press = (event: PointerEvent): void => {
    const mouse = event.pointerType === 'mouse'
    if (this.#from || event.button !== 0 || !(event.target instanceof Element)) return
    const row = this.#given.rowAt(event.target, mouse)
    if (!row) return
    this.#from = { row, pointer: event.pointerId, mouse }
    this.#startX = this.#x = event.clientX
    this.#startY = this.#y = event.clientY
    if (!mouse) this.#holding = setTimeout(this.#lift, HOLD)
    window.addEventListener('pointermove', this.#onmove)
    window.addEventListener('pointerup', this.#onup)
    window.addEventListener('pointercancel', this.#end)
    window.addEventListener('pointerdown', this.#onother, true)
    window.addEventListener('keydown', this.#onkey, true)
  }

  readonly #still = (event: Event): void => {
    if (this.lifted) event.preventDefault()
  }
  /** A handle takes no focus: what is taken elsewhere stays taken. */
  readonly #onmouse = (event: MouseEvent): void => {
    const { target } = event
    if (this.#from && target instanceof Element && target.closest('[data-handle]'))
      event.preventDefault()
  }
  readonly #ondrag = (event: Event): void => {
    if (this.#from) event.preventDefault()
  }

  readonly #lift = (): void => {
    if (!this.#from) return
    getSelection()?.removeAllRanges()
    const rows = this.#given.together(this.#from.row)
    this.lifted = { rows, gap: this.#given.gapAt(this.#y, this.#x), landing: undefined }
    this.#frame ||= requestAnimationFrame(this.#draw)
  }

  readonly #onmove = (event: PointerEvent): void => {
    const from = this.#from
    if (event.pointerId !== from?.pointer || this.#spent) return
    this.#x = event.clientX
    this.#y = event.clientY
    if (this.lifted) this.#frame ||= requestAnimationFrame(this.#draw)
    else if (Math.hypot(this.#x - this.#startX, this.#y - this.#startY) < STILL) return
    else if (from.mouse) this.#lift()
    // A finger that moves before it was held long enough scrolls.
    else this.#end()
  }

  readonly #draw = (): void => {
    this.#frame = 0
    const list = this.#list
    if (!this.lifted || !list) return
    this.#follow()
    const was = list.scrollTop + list.scrollLeft
    const { top, bottom, left, right } = list.getBoundingClientRect()
    if (this.#given.sideways) list.scrollLeft += scrolling(this.#x, left, right)
    else list.scrollTop += scrolling(this.#y, top, bottom)
    if (list.scrollTop + list.scrollLeft !== was) this.#frame = requestAnimationFrame(this.#draw)
    this.#aim()
  }

  #follow(): void {
    const slip = this.#slip
    if (!slip) return
    // It stands above a finger, and beside a mouse, and never outside the screen.
    const x = Math.min(this.#x + 12, innerWidth - slip.offsetWidth - 8)
    const y = this.#y - (this.#from?.mouse === false ? 64 : 24)
    slip.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px) rotate(-2deg)`
  }

  #aim(): void {
    const { lifted } = this
    if (!lifted) return
    const { gap, landing } = this.#target(lifted.rows)
    if (gap !== lifted.gap || (landing === undefined) !== (lifted.landing === undefined))
      this.lifted = { ...lifted, gap, landing }
  }

  #target(rows: readonly R[]): Pick<Lifted<R>, 'gap' | 'landing'> {
    const { top = 0, bottom = 0 } = this.#list?.getBoundingClientRect() ?? {}
    const gap = this.#given.gapAt(Math.max(top, Math.min(bottom, this.#y)), this.#x)
    return { gap, landing: this.#given.landing(gap, rows) }
  }

  readonly #onup = (event: PointerEvent): void => {
    if (event.pointerId !== this.#from?.pointer) return
    this.#x = event.clientX
    this.#y = event.clientY
    const { lifted } = this
    // Others may have moved rows meanwhile.
    const landing = lifted && this.#target(lifted.rows).landing
    if (lifted || this.#spent) {
      // The click that follows is of the carrying, and opens nothing.
      window.addEventListener('click', stop, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', stop, true))
    }
    this.#end()
    if (lifted && landing) this.#given.onland(lifted.rows, landing)
  }

  /** A second finger lets the row be. */
  readonly #onother = (event: PointerEvent): void => {
    if (event.pointerId !== this.#from?.pointer) this.#letBe()
  }

  readonly #onkey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.lifted) return
    event.preventDefault()
    event.stopPropagation()
    this.#letBe()
  }

  #letBe(): void {
    clearTimeout(this.#holding)
    this.#spent ||= this.lifted !== undefined
    this.lifted = undefined
    if (!this.#spent) this.#end()
  }

  readonly #end = (): void => {
    this.#from = undefined
    this.#spent = false
    this.lifted = undefined
    this.#slip = undefined
    clearTimeout(this.#holding)
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    window.removeEventListener('pointermove', this.#onmove)
    window.removeEventListener('pointerup', this.#onup)
    window.removeEventListener('pointercancel', this.#end)
    window.removeEventListener('pointerdown', this.#onother, true)
    window.removeEventListener('keydown', this.#onkey, true)
  }
}

/** How far what is looked at goes on, in pixels a frame, while a pointer is near one of its edges. */
const scrolling = (at: number, from: number, to: number): number => {
  const before = from + EDGE - at
  const after = at - (to - EDGE)
  if (before > 0) return -Math.min(FASTEST, before / 4)
  return after > 0 ? Math.min(FASTEST, after / 4) : 0
}

const stop = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}
