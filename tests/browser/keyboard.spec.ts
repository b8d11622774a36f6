import type { Page } from '@playwright/test'
import { expect, startProduction, test, visit, type Device } from './steps'
import { tabTo } from './looks'

/*
 * The main thing of each of the four kinds by keys alone: no test of this file clicks or taps. A document is made,
 * three rows are added, one is moved on, opened, changed and closed, and the change is taken back; what a screen
 * reader is told of the row and of its sheet is part of it.
 */

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
const addRows = async (page: Page, ...lines: string[]) => {
  await tabTo(page, /^Add /)
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
    await expect(page.locator('input:focus, textarea:focus')).toHaveValue('')
  }
}
/** What is typed into a field that Tab comes to. */
const fill = async (page: Page, field: RegExp, text: string) => {
  await tabTo(page, field)
  await page.keyboard.type(text)
  await page.keyboard.press('Tab')
}
/** Closes what is open beside the rows: the field first, then the sheet. */
const close = async (page: Page, sheet: string) => {
  const heading = page.getByRole('heading', { name: sheet, level: 2 })
  for (let presses = 0; presses < 3 && (await heading.isVisible()); presses++)
    await page.keyboard.press('Escape')
  await expect(heading).toHaveCount(0)
}

test('a checklist by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'checklist')
  await addRows(page, 'Rope', 'Mug', 'Key')
  await tabTo(page, /^Rope$/)
  await page.keyboard.press('Space')
  await expect(page.getByText('1 of 3 done').first()).toBeVisible()
  await tabTo(page, /^Mug$/)
  await expect(page.getByRole('list', { name: 'Things on this list' })).toMatchAriaSnapshot(`
    - listitem:
      - button "Mug"
      - button "To do, Mug"
  `)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Mug, details' })).toMatchAriaSnapshot(`
    - textbox "Note"
  `)
  await fill(page, /^Note/, 'The blue one')
  await expect(page.getByText('The blue one').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('The blue one')).toHaveCount(0)
})

test('an inventory by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'inventory')
  await addRows(page, 'Rope', '6 x Tumblers', 'Key')
  await tabTo(page, /^Rope$/)
  await page.keyboard.press('Space')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - button "Rope"
    - text: Sourcing
    - button "Approve, Rope, sourcing"
  `)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Rope', exact: true })).toMatchAriaSnapshot(`
    - heading "Rope" [level=2]
    - button "Close"
    - combobox "Where it stands"
    - heading "What it is" [level=3]
    - textbox "Name": Rope
    - heading "Where it is" [level=3]
    - textbox "Truck, shelf or set"
  `)
  await fill(page, /^Truck, shelf or set/, 'Truck 2')
  await expect(page.getByText('Sourcing · Truck 2').first()).toBeVisible()
  await close(page, 'Rope')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Sourcing · Truck 2')).toHaveCount(0)
})

test('a shot list by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'shot-list')
  await addRows(page, 'All three at the table', 'Ledger page', 'Key in the door')
  const grid = page.getByRole('grid')
  const column = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'))
  for (let presses = 0; presses < 60 && !(await column()); presses++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Home')
  for (let presses = 0; presses < 30 && (await column()) !== 'state'; presses++)
    await page.keyboard.press('ArrowRight')
  const status = grid.locator('[data-key=state]').first()
  await expect(status).toBeFocused()
  await page.keyboard.press('Space')
  await expect(grid).toMatchAriaSnapshot(`
    - row /All three at the table/:
      - gridcell /All three at the table/
  `)
  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toHaveAccessibleName(
    /under way/,
  )
  await page.keyboard.press('Control+Enter')
  await fill(page, /^Lens/, '35')
  await expect(grid.getByText('35', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(grid.getByText('35', { exact: true })).toHaveCount(0)
})

test('minutes by keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await make(maya, 'minutes')
  const isText = () =>
    page.evaluate(() => document.activeElement?.getAttribute('contenteditable') === 'true')
  for (let presses = 0; presses < 80 && !(await isText()); presses++)
    await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Minutes' })).toBeFocused()
  await page.keyboard.type('! We wait for low water')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Boat stands by')
  await page.keyboard.press('Enter')
  await page.keyboard.type('[] ')
  await expect(page.getByLabel('What A1 is').first()).toBeFocused()
  await page.keyboard.type('order a tide table')
  await page.keyboard.press('Enter')
  const actions = page.getByRole('region', { name: 'Actions' })
  await expect(actions).toContainText('We wait for low water')
  await expect(actions).toContainText(/order a tide table/i)
  await page.keyboard.press('Control+z')
  await expect(actions).not.toContainText(/order a tide table/i)
})
