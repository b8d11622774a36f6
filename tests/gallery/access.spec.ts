import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const pages = ['lists', 'lists/open', 'shots', 'rows', 'parts', 'empty', 'share', 'paper']
const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  laptop: { width: 1440, height: 900 },
}

/** Each light in one size, each size in one light; the rest is long. */
const SHORT = ['paper laptop', 'sun phone', 'night tablet']

for (const theme of ['paper', 'sun', 'night']) {
  for (const [name, viewport] of Object.entries(sizes)) {
    const tag = SHORT.includes(`${theme} ${name}`) ? [] : '@long'
    test(
      `every part can be read and reached in ${theme} on a ${name}`,
      { tag },
      async ({ page }) => {
        await page.setViewportSize(viewport)
        await page.addInitScript((wanted) => localStorage.setItem('hotset-theme', wanted), theme)
        for (const route of pages) {
          await page.goto(`/#/${route}`)
          await page.reload()
          await page.evaluate((wanted) => {
            document.documentElement.dataset['theme'] = wanted
          }, theme)
          const found = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          const wrong = found.violations.flatMap(({ id, nodes }) =>
            nodes.map(
              (node) => `${route}: ${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
            ),
          )
          expect(wrong).toEqual([])
        }
      },
    )
  }
}

test('nothing runs out of the page from 360 to 1920 pixels, nor at twice the text size', async ({
  page,
}) => {
  for (const [width, height] of [
    [360, 740],
    [390, 844],
    [700, 1000],
    [844, 390],
    [1024, 768],
    [1920, 1080],
  ] as const) {
    for (const root of [16, 32]) {
      await page.setViewportSize({ width, height })
      for (const route of pages) {
        await page.goto(`/#/${route}`)
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = `${size}px`
        }, root)
        const out = await page.evaluate(() => {
          const wide = document.documentElement.clientWidth
          const inScroller = (element: Element | null): boolean => {
            for (let up = element; up; up = up.parentElement) {
              if (up.matches('.grid, .vh, .desk, .spikes, [popover]')) return true
            }
            return false
          }
          return [...document.querySelectorAll('body *')]
            .filter((element) => {
              const { right, left, width: own, height: tall } = element.getBoundingClientRect()
              return own > 0 && tall > 0 && (right > wide + 1 || left < -1) && !inScroller(element)
            })
            .map((element) => `${element.tagName}.${element.getAttribute('class')}`)
        })
        expect(out, `${route} at ${width}, text ${root} px`).toEqual([])
      }
    }
  }
})

test('targets of a finger are 44 pixels at least', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  for (const route of pages) {
    await page.goto(`/#/${route}`)
    await page.reload()
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a[href], select, input:not([type=file], .vh)')]
        .filter((element) => !element.closest('.skip'))
        .map((element) => {
          // The whole row answers for its button; a field is as tall as its line, label included.
          const at = element.matches('[data-open]') ? element.closest('.row') : element
          const box = (at?.closest('.line, label, .cell') ?? at ?? element).getBoundingClientRect()
          return { name: element.outerHTML.slice(0, 90), tall: box.height, wide: box.width }
        })
        .filter(({ tall, wide }) => tall > 0 && (tall < 43.5 || wide < 39.5)),
    )
    expect(small, route).toEqual([])
  }
  await context.close()
})
