import { bringIn, fountainOf, strip } from './scripts'
import { addDocument, documentAt, expect, saved, seen, test, visit } from './steps'

const SCRIPT = fountainOf('Rain.', [
  ['INT. FERRY INN - DAY', 'MAREN'],
  ['EXT. HARBOUR SLIP - DAY', 'JOSS'],
  ['INT. FERRY INN - NIGHT', 'MAREN'],
  ['INT. FERRY INN - DAWN', 'JOSS'],
])

test('a set is given its location, and the papers of the schedule know it', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  const names = page.locator('[role=gridcell][data-key=location]')
  await seen(page, 'HARBOUR SLIP').click()
  await page.keyboard.press('Control+Enter')
  const field = page.getByLabel('Location', { exact: true })
  await field.fill('Net loft')
  await field.press('Enter')
  await expect(names.filter({ hasText: 'Net loft' })).toHaveCount(1)
  // It is the only one in its set: there is nobody to offer it to.
  await expect(page.getByRole('button', { name: /^Also for/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).last().click()

  await seen(page, 'FERRY INN').click()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('datalist option').first()).toHaveAttribute('value', 'Net loft')
  await field.fill('Mill House')
  await field.press('Enter')
  await page
    .getByRole('button', { name: 'Also for 2 more scenes in FERRY INN' })
    .locator('visible=true')
    .last()
    .click()
  await expect(names.filter({ hasText: 'Mill House' })).toHaveCount(3)
  await expect(page.getByRole('button', { name: /^Also for/ })).toHaveCount(0)
  // What a step made goes with it, and comes again.
  const undo = page.getByRole('button', { name: /^Undo/ }).locator('visible=true').first()
  await undo.click()
  await expect(names.filter({ hasText: 'Mill House' })).toHaveCount(1)
  await undo.click()
  await expect(names.filter({ hasText: 'Mill House' })).toHaveCount(0)
  await field.fill('Mill House')
  await field.press('Enter')
  await page
    .getByRole('button', { name: /^Also for 2/ })
    .locator('visible=true')
    .last()
    .click()
  await expect(names.filter({ hasText: 'Mill House' })).toHaveCount(3)
  await saved(maya)

  await visit(maya, '/locations')
  await expect(seen(page, 'Mill House')).toBeVisible()
  await addDocument(maya, 'schedule', /In script order/)
  const schedule = /schedule\/(\w+)/.exec(await documentAt(maya))?.[1] ?? ''
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Columns, colours/ }).click()
  await page.getByRole('checkbox', { name: 'Location' }).check()
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(strip(maya, '3')).toContainText('Mill House')
  await expect(strip(maya, '2')).toContainText('Net loft')
  await saved(maya)
  await visit(maya, `/print/${schedule}/reports/locations`)
  const paper = page.locator('.paper')
  await expect(paper).toContainText('Mill House')
  await expect(paper).toContainText('Net loft')
  await expect(paper).toContainText('3 scenes')
  await expect(paper).not.toContainText('No location yet')
})
