import { eighthsText } from '../../domain/eighths'
import type { Boarding } from './boarding.svelte'
import { eighthsOf, type Entry } from './layout'
import { dayAt, dayName } from './steps'

/** Pixels a pointer moves before a press is a drag. */
const STILL = 6
/** Pixels from an edge within which the list scrolls by itself, and how fast at most, in pixels a frame. */
const EDGE = 56
const FASTEST = 14

/** Where a drag would let go: before a row of the board, or off the days. */
type Target = { readonly at: number } | 'yard' | undefined

/**
 * Strips under a finger or a mouse. While they move only what is lifted is drawn anew; the board is
 * measured once, and told only when the place under the pointer is another.
 */
export class Dragging {
  readonly #board: Boarding
  /** What is dragged, or nothing. */
  moved = $state.raw<readonly Entry[]>([])
  target = $state.raw<Target>()
  /** What is lifted follows the pointer. */
  lifted: HTMLElement | undefined
  /** The list of the board, and the place beside it. */
  list: HTMLElement | undefined
  yard: HTMLElement | undefined
  rowHeight = 36
  #from: { x: number; y: number; entry: Entry; selected: boolean } | undefined
  #x = 0
  #y = 0
  #frame = 0
  #listBox: DOMRect | undefined
  #yardBox: DOMRect | undefined

  constructor(board: Boarding) {
    this.#board = board
  }

  get on(): boolean {
    return this.moved.length > 0
  }

  /** A press on a strip: a drag, when it moves far enough. */
  press(event: PointerEvent, entry: Entry): void {
    if (event.button !== 0 || this.#board.locked) return
    const selected = this.#board.selected.has(entry.key)
    this.#from = { x: event.clientX, y: event.clientY, entry, selected }
    window.addEventListener('pointermove', this.#onmove)
    window.addEventListener('pointerup', this.#onup)
    window.addEventListener('pointercancel', this.#oncancel)
    window.addEventListener('keydown', this.#onkey, true)
  }

  readonly #onmove = (event: PointerEvent): void => {
    const from = this.#from
    if (!from) return
    this.#x = event.clientX
    this.#y = event.clientY
    if (!this.on) {
      if (Math.hypot(this.#x - from.x, this.#y - from.y) < STILL) return
      this.#listBox = this.list?.getBoundingClientRect()
      this.#yardBox = this.yard?.getBoundingClientRect()
      if (!from.selected) this.#board.pick(from.entry.key)
      this.moved = this.#board.chosen
    }
    this.#frame ||= requestAnimationFrame(this.#draw)
  }

  readonly #draw = (): void => {
    this.#frame = 0
    if (!this.on) return
    if (this.lifted) {
      this.lifted.style.transform = `translate(${this.#x + 12}px, ${this.#y - 24}px) rotate(-2deg)`
    }
    const box = this.#listBox
    if (this.#isIn(this.#yardBox)) this.#aim('yard')
    else if (box && this.list) {
      const by = this.#scrolling(box)
      if (by !== 0) {
        this.list.scrollTop += by
        this.#frame = requestAnimationFrame(this.#draw)
      }
      const y = this.#y - box.top + this.list.scrollTop
      const at = Math.round(y / this.rowHeight)
      this.#aim({ at: Math.max(0, Math.min(this.#board.entries.length, at)) })
    }
  }

  #isIn(box: DOMRect | undefined): boolean {
    if (!box || box.width === 0) return false
    return (
      this.#x >= box.left && this.#x <= box.right && this.#y >= box.top && this.#y <= box.bottom
    )
  }
  #scrolling(box: DOMRect): number {
    const above = box.top + EDGE - this.#y
    const below = this.#y - (box.bottom - EDGE)
    if (above > 0) return -Math.min(FASTEST, above / 4)
    return below > 0 ? Math.min(FASTEST, below / 4) : 0
  }
  #aim(target: Target): void {
    const now = this.target
    if (now === target) return
    if (typeof now === 'object' && typeof target === 'object' && now.at === target.at) return
    this.target = target
  }

  readonly #onup = (): void => {
    const { moved, target } = this
    const was = this.on
    this.#end()
    if (!was) return
    // The click that follows is of the drag, not of the strip it ended on.
    window.addEventListener('click', stop, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', stop, true))
    if (target === 'yard') this.#board.takeOff()
    else if (target) this.#board.drop(moved, target.at)
  }
  readonly #oncancel = (): void => this.#end()
  readonly #onkey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.on) return
    event.preventDefault()
    event.stopPropagation()
    this.#end()
  }
  #end(): void {
    this.#from = undefined
    this.moved = []
    this.target = undefined
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    window.removeEventListener('pointermove', this.#onmove)
    window.removeEventListener('pointerup', this.#onup)
    window.removeEventListener('pointercancel', this.#oncancel)
    window.removeEventListener('keydown', this.#onkey, true)
  }

  /** What the day becomes where it is let go: `Let go here. Day 15 becomes 3 5/8 pages`. */
  readonly says = $derived.by((): string => {
    const { moved, target } = this
    if (typeof target !== 'object') return ''
    const { entries, layout } = this.#board
    const keys = new Set(moved.map(({ key }) => key))
    const before = entries[target.at]
    const at = before ? layout.entries.indexOf(before) : layout.entries.length
    const rest = layout.entries.slice(at).filter(({ key }) => !keys.has(key))
    if (moved.some(({ is }) => is === 'break')) return 'Let go here. The day ends here'
    const day = dayAt(rest, 0)
    if (!day) return 'Let go here. Below the last day'
    const others = day.entries.filter(({ key }) => !keys.has(key))
    const pages = eighthsOf(others) + eighthsOf(moved)
    const name = dayName(day)
    return `Let go here. ${name[0]?.toUpperCase()}${name.slice(1)} becomes ${eighthsText(pages)} pages`
  })
}

const stop = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}
