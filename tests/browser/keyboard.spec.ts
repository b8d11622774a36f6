import type { Page } from '@playwright/test'
import { expect, seen, startProduction, test, visit, type Device } from './steps'
import { tabTo } from './looks'

/*
 * The main thing of each of the four kinds by keys alone: no test of this file clicks or taps. A document is made,
 * three rows are added, one is moved on, opened, changed, closed, and the change taken back.
 */

const undoLast = async ({ page }: Device) => {
  await page.keyboard.press('Control+z')
}
/** Makes a document of a kind, as one who comes to the page for it by keys. */
const make = async (device: Device, kind: string) => {
  const { page } = device
  await startProduction(device, 'Slack Water')
  await visit(device, `/${kind}/new`)
  await tabTo(page, /^Start with an empty page/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/${kind}/[2-9a-z]{20}$`))
}
/** Types lines where the document takes new rows. */
const addRows = async ({ page }: Device, ...lines: string[]) => {
  await tabTo(page, /^Add /)
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
    await expect(page.locator('input:focus, textarea:focus')).toHaveValue('')
  }
}
/** Goes back with Shift Tab to what is called so. */
const backTo = async (page: Page, name: RegExp) => {
  for (let presses = 0; presses < 60; presses++) {
    const called = await page.evaluate(() => {
      const { activeElement: element } = document
      return element && element !== document.body
        ? (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
        : ''
    })
    if (name.test(called)) return
    await page.keyboard.press('Shift+Tab')
  }
  throw new Error(`Shift Tab does not come to ${String(name)}`)
}

test('a checklist by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'checklist')
  await addRows(maya, 'Rope', 'Mug', 'Key')
  await backTo(page, /^Rope/)
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'checklist-row.aria.yml' })
  // The mark of the row answers to Space.
  await page.keyboard.press('Space')
  await expect(seen(page, /1 of 3/)).toBeVisible()
  await page.keyboard.press('Enter')
  const note = page.getByLabel('Note', { exact: true }).first()
  await expect(note).toBeVisible()
  await tabTo(page, /^Note/)
  await page.keyboard.type('The wet one')
  await page.keyboard.press('Tab')
  await expect(seen(page, 'The wet one')).toBeVisible()
  await page.keyboard.press('Escape')
  await undoLast(maya)
  await expect(page.getByText('The wet one')).toHaveCount(0)
})

test('an inventory by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'inventory')
  await addRows(maya, 'Rope', '6 x Tumblers', 'Key')
  await backTo(page, /^Tumblers, 6/)
  await page.keyboard.press('Space')
  await expect(seen(page, /^Sourcing/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Tumblers, 6' })).toBeVisible()
  await tabTo(page, /^Truck, shelf or set/)
  await page.keyboard.type('Truck 2')
  await page.keyboard.press('Enter')
  await expect(seen(page, /Sourcing · Truck 2/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Tumblers, 6' })).toHaveCount(0)
  await undoLast(maya)
  await expect(page.getByText(/Truck 2/)).toHaveCount(0)
})
