import type { Attachment } from 'svelte/attachments'

/** Below this many rem the screen is a phone. The container queries say the same. */
const PHONE = 43.75

/**
 * How wide an element is in rem of the real text size, for what a view leaves out where there is
 * no room for it. Larger text then counts as less room, as in the container queries.
 */
export class Room {
  #rem = $state<number>()
  #phone = $state(true)

  /** Attach it to the element: `{@attach room.watch}`. */
  readonly watch: Attachment<HTMLElement> = (element) => {
    const observer = new ResizeObserver(() => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      this.#rem = element.clientWidth / size
      this.#phone = document.body.clientWidth / size < PHONE
    })
    observer.observe(element)
    return () => observer.disconnect()
  }

  /** Absent until it was measured. */
  get rem(): number | undefined {
    return this.#rem
  }

  /** Whether everything stands in one column, as on a phone. */
  get phone(): boolean {
    return this.#phone
  }
}
