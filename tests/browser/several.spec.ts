import {
  addDocument,
  addLines,
  expect,
  fromMore,
  seen,
  startProduction,
  test,
  type Device,
} from './steps'

/* Several rows of a list are picked, and one action is for all of them. */

const box = ({ page }: Device, name: string) =>
  page.getByRole('checkbox', { name, exact: true }).locator('visible=true')
const mark = ({ page }: Device, name: string) => page.getByRole('button', { name, exact: true })
const choose = async ({ page }: Device, menu: string, item: string) => {
  await page
    .getByRole('group', { name: 'What is picked' })
    .getByRole('button', { name: menu })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('by touch things of a checklist are picked, marked and moved together, each as one step', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope', 'Mop', 'Bucket')
  await page.getByRole('button', { name: 'Section' }).click()
  const name = page.getByRole('textbox', { name: /^Name of the section/ })
  await name.fill('At lunch, 12:30')
  await name.press('Enter')
  await fromMore(maya, 'Pick several')
  await box(maya, 'Rope').tap()
  await box(maya, 'Bucket').tap()
  await expect(seen(page, '2 picked')).toBeVisible()
  await choose(maya, 'Where they stand', 'Done')
  await choose(maya, 'Section', 'At lunch, 12:30')
  await choose(maya, 'Give to', 'Maya')
  await expect(seen(page, /2 things taken by Maya/)).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await page.getByRole('button', { name: 'Stop picking' }).tap()
  await expect(mark(maya, 'Done, Rope')).toBeVisible()
  await expect(mark(maya, 'Done, Bucket')).toBeVisible()
  await expect(mark(maya, 'To do, Mop')).toBeVisible()
  // One step of undo is for both.
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await expect(mark(maya, 'To do, Rope')).toBeVisible()
  await expect(mark(maya, 'To do, Bucket')).toBeVisible()

  await fromMore(maya, 'Pick several')
  await page.getByRole('button', { name: 'All', exact: true }).tap()
  await expect(seen(page, '3 picked')).toBeVisible()
  await page.getByRole('button', { name: 'Remove', exact: true }).tap()
  await expect(box(maya, 'Rope')).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await expect(box(maya, 'Rope')).toBeVisible()
})

test('by keys alone items are picked with Shift and the arrows, and moved together', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Navy rum', 'Lantern')
  await page.getByRole('button', { name: 'Ledger', exact: true }).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(box(maya, 'Navy rum')).toBeFocused()
  await expect(box(maya, 'Ledger')).toBeChecked()
  await expect(box(maya, 'Navy rum')).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(box(maya, 'Lantern')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(seen(page, '3 picked')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(seen(page, '2 picked')).toBeVisible()
  const stands = page.getByRole('button', { name: 'Where they stand' })
  await stands.focus()
  await page.keyboard.press('Enter')
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Prepped' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(seen(page, /2 items prepped/)).toBeVisible()
  await box(maya, 'Ledger').focus()
  await page.keyboard.press('Escape')
  await expect(box(maya, 'Ledger')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^To set, Ledger/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Source, Lantern/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: /^Source, Ledger/ })).toBeVisible()
})

test('what is hot stays as it is, and that is said', async ({ device }) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Navy rum')
  await page.getByRole('button', { name: 'Ledger', exact: true }).click()
  await page.getByRole('button', { name: 'Set hot' }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await fromMore(maya, 'Pick several')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await choose(maya, 'Where they stand', 'On set')
  await expect(seen(page, '1 is hot and stays as it was.')).toBeVisible()
  await expect(seen(page, /Navy rum on set/)).toBeVisible()
})
