import type { Attachment } from 'svelte/attachments'

interface Floating {
  readonly anchor: HTMLElement | undefined
  /** Where it lies: over the end of its row, or below its button. */
  readonly place: 'over' | 'below'
  readonly onclose: () => void
}

const EDGE = 6

/**
 * Lays an element over the page beside its anchor, above everything that scrolls, and closes it
 * when the focus or a tap goes elsewhere. Not the browser's own light dismissal, which
 * would take the end of the hold that opened it for a tap outside.
 */
export const floating =
  ({ anchor, place, onclose }: Floating): Attachment<HTMLElement> =>
  (element) => {
    element.popover = 'manual'
    element.showPopover()
    const lay = () => {
      const from = anchor?.getBoundingClientRect() ?? new DOMRect()
      const { width, height } = element.getBoundingClientRect()
      const most = { x: innerWidth - width - EDGE, y: innerHeight - height - EDGE }
      const below = from.bottom + height + EDGE > innerHeight ? from.top - height : from.bottom
      const y = place === 'over' ? from.top + (from.height - height) / 2 : below
      // Below its button a menu begins where the button does, while there is room for it.
      const x = place === 'below' && from.left <= most.x ? from.left : from.right - width
      element.style.left = `${Math.max(EDGE, Math.min(most.x, x))}px`
      element.style.top = `${Math.max(EDGE, Math.min(most.y, y))}px`
    }
    lay()
    const elsewhere = (event: Event) => {
      const { target } = event
      if (target instanceof Node && !element.contains(target) && !anchor?.contains(target))
        onclose()
    }
    const along = (event: Event) => {
      const from = anchor?.getBoundingClientRect()
      if (!from || from.bottom < 0 || from.top > innerHeight) onclose()
      else if (event.target instanceof Node && event.target.contains(anchor ?? null)) lay()
    }
    document.addEventListener('pointerdown', elsewhere, true)
    document.addEventListener('focusin', elsewhere)
    document.addEventListener('scroll', along, true)
    window.addEventListener('resize', onclose)
    return () => {
      document.removeEventListener('pointerdown', elsewhere, true)
      document.removeEventListener('focusin', elsewhere)
      document.removeEventListener('scroll', along, true)
      window.removeEventListener('resize', onclose)
    }
  }

/**
 * Moves the focus among the buttons and links of a menu with the arrow keys, Home and End.
 * Answers whether the key was one of these.
 */
export const moveInMenu = (menu: HTMLElement, key: string): boolean => {
  const items = [...menu.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')]
  const at = items.findIndex((item) => item === document.activeElement)
  const to = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  }[key]
  if (to === undefined || items.length === 0) return false
  items[(to + items.length) % items.length]?.focus()
  return true
}
