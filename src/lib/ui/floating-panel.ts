import type { Attachment } from 'svelte/attachments'

/**
 * Lays a panel over everything, with the focus in its field, and closes it when the focus or a tap goes
 * elsewhere. What had the focus before has it again, unless something else has taken it.
 */
export const floatingPanel =
  (onclose: () => void): Attachment<HTMLElement> =>
  (panel) => {
    const before = document.activeElement
    panel.popover = 'manual'
    panel.showPopover()
    panel.querySelector('input')?.focus()
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !panel.contains(target)) onclose()
    }
    document.addEventListener('pointerdown', elsewhere, true)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere, true)
      document.removeEventListener('focusin', elsewhere)
      const { activeElement: now } = document
      const isNowhere = !now || now === document.body || panel.contains(now)
      if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }
