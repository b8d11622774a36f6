/** How close a page is set: as it is, with closer lines in two steps, or with smaller letters too. */
const STEPS = ['', 'near', 'close', 'small'] as const

/** Height between the margins, and width of the sheet, in mm: as page-rule.ts has them. */
const SHEETS = {
  a4: { width: 210, room: 277 },
  letter: { width: 215.9, room: 259 },
  legal: { width: 215.9, room: 335 },
} as const

/** Below the head and the gaps around it nothing may be lost by a printer's rounding. */
const SPARE = 1

/**
 * Sets what it is attached to as close as it must be to stand on one page together with the head of the
 * paper, whenever what is in it changes. What does not fit even then runs on to a second page as it is.
 */
export const fitting =
  (paper: keyof typeof SHEETS) =>
  (front: HTMLElement): (() => void) => {
    const sheet = front.closest<HTMLElement>('.paper')
    const head = sheet?.querySelector<HTMLElement>('.paper-head')
    const { width, room } = SHEETS[paper]
    const fit = (): void => {
      if (!sheet || !head) return
      observer.disconnect()
      const set = (step: (typeof STEPS)[number]) => {
        front.dataset['fit'] = step
        const scale = width / sheet.getBoundingClientRect().width
        const above = head.getBoundingClientRect()
        const top = above.top
        return (front.getBoundingClientRect().bottom - top) * scale <= room - SPARE
      }
      if (!STEPS.some((step) => set(step))) front.dataset['fit'] = ''
      observer.observe(front, { childList: true, characterData: true, subtree: true })
    }
    const observer = new MutationObserver(fit)
    fit()
    // Letters come after the page: with other ones it is another height.
    void document.fonts.ready.then(fit)
    return () => observer.disconnect()
  }
