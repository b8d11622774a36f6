import type { Page } from '@playwright/test'
import { cutOff, shutOut } from './looks'
import {
  badge,
  expect,
  invitation,
  join,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
} from './steps'

/* People, scenes, days and locations as tables: views, paste, who is where, sums. */

const table = (page: Page) => page.getByRole('grid').locator('visible=true')
const cell = (page: Page, row: number, column: string) =>
  table(page).locator(`[aria-rowindex="${row + 1}"] > [data-key="${column}"]`)
const texts = (page: Page, column: string) =>
  table(page)
    .locator(`[data-key="${column}"]`)
    .evaluateAll((cells) =>
      cells
        .map((cell) => ({
          at: Number(cell.parentElement?.getAttribute('aria-rowindex')),
          text: (cell.textContent ?? '').trim(),
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ text }) => text),
    )
/** Puts cells on the clipboard, as a spreadsheet does. */
const clip = (page: Page, text: string) =>
  page.evaluate((text) => navigator.clipboard.writeText(text), text)
/** Pastes beside the table, where nothing is typed. */
const pasteOnPage = async ({ page }: Device, text: string) => {
  await clip(page, text)
  await page.locator('main').focus()
  await page.keyboard.press('Control+v')
}
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ }).first()

const SCENES = [
  'Scene\tI/E\tSet\tD/N\tPages\tCharacters\tLocation',
  ...Array.from(
    { length: 10 },
    (_, n) =>
      `${n + 1}\t${n % 2 ? 'EXT.' : 'INT.'}\tFERRY INN\tNIGHT\t1 4/8\tMaren, Joss\tThe Ferry Inn`,
  ),
].join('\n')

test('ten scenes pasted are looked at first, then stand with their sum, and are one step', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/scenes')
  await expect(page.getByRole('link', { name: /Rows from a spreadsheet/ })).toBeVisible()
  await pasteOnPage(maya, SCENES)
  await expect(page.getByText('10 rows come in')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 10 rows' }).click()
  await expect.poll(() => texts(page, 'number')).toHaveLength(10)
  expect((await texts(page, 'intExt')).slice(0, 2)).toEqual(['INT', 'EXT'])
  await expect(cell(page, 1, 'location')).toHaveText('The Ferry Inn')
  // Ten of a page and a half.
  await expect(table(page).getByRole('row', { name: /10 rows/ })).toContainText('15')
  await expect(undo(page)).toHaveAccessibleName(/10 scenes brought in/)

  // The same ones again change nothing, and what was not known of them is filled in.
  await pasteOnPage(maya, 'Scene\tSynopsis\tSet\n1\tThe ledger is found\tQUAY')
  await page.getByRole('button', { name: 'Bring in 1 row' }).click()
  await expect(cell(page, 1, 'synopsis')).toHaveText('The ledger is found')
  await expect(cell(page, 1, 'set')).toHaveText('FERRY INN')
  await expect.poll(() => texts(page, 'number')).toHaveLength(10)

  // A block into the cells, with a word that no choice has.
  await clip(page, 'Exterior\tHarbour\r\nEXT\tQuay')
  await cell(page, 1, 'intExt').click()
  await page.keyboard.press('Control+v')
  await expect(cell(page, 1, 'set')).toHaveText('Harbour')
  await expect(cell(page, 2, 'set')).toHaveText('Quay')
  await expect(cell(page, 1, 'intExt')).toHaveText('INT')
  await expect(page.getByText(/1 cell could not be taken.*Exterior/)).toBeVisible()
  await expect(undo(page)).toHaveAccessibleName(/2 cells pasted/)
  await undo(page).click()
  await expect(cell(page, 1, 'set')).toHaveText('FERRY INN')
  await saved(maya)
})

test('days and locations come in from a spreadsheet, with the reason for what stays out', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/days')
  await page.getByRole('link', { name: /Rows from a spreadsheet/ }).click()
  await page
    .getByLabel('Or paste rows')
    .fill('Date\tType\tCall\tScenes\n2026-03-12\tShooting\t07:30\t42, 43\nsoon\tPrep\t\t')
  await page.getByRole('button', { name: 'Show these rows' }).click()
  await expect(page.getByText('1 row comes in, 1 stays out')).toBeVisible()
  await expect(page.getByText(/“soon” is not a date/)).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('button', { name: 'Bring in 1 row' }).click()
  await expect(seen(page, 'Thu 12 Mar')).toBeVisible()

  await visit(maya, '/locations')
  await page.getByRole('link', { name: /Rows from a spreadsheet/ }).click()
  await page.getByLabel('Or paste rows').fill('Location\tAddress\tTel\nFerry Inn\tQuay Lane\t0770')
  await page.getByRole('button', { name: 'Show these rows' }).click()
  await page.getByRole('button', { name: 'Bring in 1 row' }).click()
  await expect(seen(page, 'Ferry Inn')).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  expect(await shutOut(page, 'paper')).toEqual([])
  await saved(maya)
})

test('two people in the crew table see where the other is, and look through a view that one of them kept', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/people')
  await pasteOnPage(
    maya,
    'Name\tDept\tTitle\nZoe Hart\tCAM\tFocus puller\nAdam Lee\tSND\tMixer\nBea Moss\tCAM\tLoader',
  )
  await page.getByRole('button', { name: 'Bring in 3 rows' }).click()
  await expect(seen(page, 'Zoe Hart')).toBeVisible()
  const tom = await device('Tom', 'laptop')
  await join(tom, await invitation(maya), 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  await visit(maya, '/people')
  await visit(tom, '/people')

  const zoe = (page: Page) => page.getByRole('row', { name: /Zoe Hart/ })
  await zoe(tom.page).locator('[data-key=phone]').click()
  await expect(zoe(page).locator('[data-key=phone]')).toContainText('Tom')
  await tom.page.keyboard.type('0770')
  await tom.page.keyboard.press('Enter')
  await expect(zoe(page).locator('[data-key=phone]')).toContainText('0770')

  // Maya keeps a view for everybody: camera only, by name.
  await page.getByRole('button', { name: 'Columns and rows' }).click()
  await page.getByLabel('Only rows where').selectOption({ label: 'Dept' })
  await page.getByRole('searchbox', { name: 'has these words' }).fill('CAM')
  await page.getByLabel('Sort by').selectOption({ label: 'Name' })
  const name = page.getByRole('textbox', { name: /^Keep this one as/ })
  await name.fill('Camera')
  await name.press('Enter')
  await expect.poll(() => texts(page, 'name')).toEqual(['Bea Moss', 'Zoe Hart'])

  await tom.page.getByLabel('View', { exact: true }).selectOption({ label: 'Camera' })
  await expect.poll(() => texts(tom.page, 'name')).toEqual(['Bea Moss', 'Zoe Hart'])
  await expect(seen(tom.page, /2 of 3/)).toBeVisible()
  // A view of the people is no view of the scenes.
  await visit(tom, '/locations')
  await expect(tom.page.getByLabel('View', { exact: true })).toHaveCount(0)
  await saved(maya)
  await saved(tom)
})
