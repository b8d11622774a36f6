import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './steps'

/** What stands outside the page, or runs over its own edge, as words to find it by. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const found: string[] = []
    if (document.documentElement.scrollWidth > wide + 1) {
      found.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`)
    }
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at)
        if (/auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth + 1) {
          // A table may be wider than its pane; a page of words may not.
          if (at.matches('[role=grid], [role=grid] *, .grid, .grid *, .scroller')) return true
        }
        if (overflowX === 'hidden' || overflowX === 'clip') return true
      }
      return false
    }
    for (const element of document.querySelectorAll(
      'button, a, h1, h2, h3, p, input, select, textarea',
    )) {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0 || element.closest('.vh, .skip, [aria-hidden=true]'))
        continue
      if (getComputedStyle(element).visibility === 'hidden') continue
      if ((box.right > wide + 1 || box.left < -1) && !scrolls(element)) {
        found.push(
          `${element.tagName} ${element.className}: “${(element.textContent ?? '').trim().slice(0, 40)}” ends at ${Math.round(box.right)} of ${wide}`,
        )
      }
    }
    return found.slice(0, 5)
  })

/** Waits until a page has its heading and is drawn. */
export const settled = async (page: Page): Promise<void> => {
  const heading = page.getByRole('heading', { level: 1 }).locator('visible=true').first()
  // An address that was typed loads the page anew, also after the heading of the one before was seen.
  await expect(async () => {
    await expect(heading).toBeVisible()
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }).toPass()
}

/** Targets that are less than 44 px wide or high, as words to find them by. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], select, input, [role=radio], [role=checkbox]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !element.closest('.skip, .vh, .ProseMirror p, p'))
      .flatMap((element) => {
        // A label is part of what is tapped: it draws a radio, and stands over a field.
        const labels =
          element instanceof HTMLInputElement || element instanceof HTMLSelectElement
            ? [...(element.labels ?? [])]
            : []
        // The name of a row lays its target over the whole row.
        const over = getComputedStyle(element, '::after').position === 'absolute'
        const row = over && element instanceof HTMLElement ? element.offsetParent : null
        const boxes = [row ?? element, ...labels].map((each) => each.getBoundingClientRect())
        const width = Math.max(...boxes.map((box) => box.width))
        const height =
          Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top))
        return width > 1 && (height < 43.5 || width < 43.5)
          ? [
              `${element.tagName}.${element.className} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}” ${Math.round(width)} x ${Math.round(height)}`,
            ]
          : []
      })
      .slice(0, 5),
  )

/** What axe-core finds on a page: all of it in Paper, in other themes what a theme changes. */
export const shutOut = async (page: Page, theme: 'paper' | 'sun' | 'night'): Promise<string[]> => {
  const asked = new AxeBuilder({ page })
  const { violations } = await (
    theme === 'paper'
      ? asked.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      : asked.withRules(['color-contrast', 'target-size'])
  ).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
}

/** Goes on with Tab until what has the focus is called so. */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let presses = 0; presses < 80; presses += 1) {
    const called = await page.evaluate(() => {
      const { activeElement: element } = document
      // Nothing has the focus yet: the page itself is called everything that is on it.
      if (!element || element === document.body || element.matches('main')) return ''
      const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const labels = typed ? [...(element.labels ?? [])] : []
      return (
        element.getAttribute('aria-label') ??
        labels.map(({ textContent }) => textContent).join(' ') + (element.textContent ?? '')
      )
    })
    if (name.test(called.trim())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${String(name)}`)
}

/** From the next start on, all text of the page is so large: 200 is twice its size. */
export const textAt = (page: Page, percent: number): Promise<unknown> =>
  page.addInitScript((size) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = `${size}%`
    })
  }, percent)

/** The light of a page, from its next start on. */
export const inLight = (page: Page, theme: 'paper' | 'sun' | 'night'): Promise<unknown> =>
  page.addInitScript((wanted) => {
    // The empty page in between keeps nothing.
    if (location.protocol !== 'about:') localStorage.setItem('hotset-theme', wanted)
  }, theme)

/** Prints the page to the end: how many sheets come out of the printer. */
export const pagesOut = async (page: Page, options: { format?: string } = {}): Promise<number> => {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, ...options })
  return bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
