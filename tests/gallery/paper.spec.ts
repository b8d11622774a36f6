import { expect, test } from '@playwright/test'

/** Pages of a PDF and their size in points, read from its page objects. */
const pagesOf = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(
    ([, width, height]) => ({ width: Number(width), height: Number(height) }),
  )

test('a list of forty shots prints on two pages of A4, whatever the theme', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('hotset-theme', 'night'))
  await page.goto('/#/paper')
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'night'
    return document.fonts.ready.then(() => undefined)
  })
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  expect(pages).toHaveLength(2)
  expect(pages[0]?.width).toBeCloseTo(595, 0)
  expect(pages[0]?.height).toBeCloseTo(842, 0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByText('Undo')).toBeHidden()
  const ground = await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).color)
  expect(ground).toBe('rgb(0, 0, 0)')
})

test('the same list prints on Letter from the same layout', async ({ page }) => {
  await page.goto('/#/paper/letter')
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }))
  expect(pages.length).toBeGreaterThanOrEqual(2)
  expect(pages[0]).toEqual({ width: 612, height: 792 })
})

test('no type on paper is under 7.5 pt, but for the labels of its boxes', async ({ page }) => {
  await page.goto('/#/paper')
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.paper *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
      )
      .filter(
        (element) =>
          parseFloat(getComputedStyle(element).fontSize) < 9.99 && !element.matches('small'),
      )
      .map((element) => element.outerHTML.slice(0, 80)),
  )
  expect(small).toEqual([])
})

test('on a phone the whole sheet is seen, smaller', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/#/paper')
  await page.reload()
  const paper = await page.locator('.paper').boundingBox()
  expect(paper?.width).toBeLessThanOrEqual(390)
})
