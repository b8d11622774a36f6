import { needNewer } from './disk'
import { expect, saved, startProduction, test, visit } from './steps'

test('a book that a newer Hotset changed is read and not written, and one sentence says why', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/people')
  await page.getByRole('textbox', { name: 'Add a person' }).fill('Wyn Parry')
  await page.getByRole('textbox', { name: 'Add a person' }).press('Enter')
  await expect(page.getByRole('gridcell', { name: 'Wyn Parry' })).toBeVisible()
  await saved(maya)
  await needNewer(page)
  await page.reload()
  const why = page.getByText('changed by a newer Hotset')
  await expect(why).toHaveCount(1)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true')
  await expect(page.getByRole('textbox', { name: 'Add a person' })).toHaveCount(0)
  // Neither a tap, nor a second one, nor a key opens an editor in a cell.
  const cell = page.getByRole('gridcell', { name: 'Wyn Parry' })
  await expect(cell).toHaveAttribute('aria-readonly', 'true')
  await cell.dblclick()
  await page.keyboard.type('Somebody else')
  await page.keyboard.press('F2')
  await expect(page.getByRole('grid').locator('input, select, textarea')).toHaveCount(0)
  await expect(cell).toHaveText('Wyn Parry')
  // Beside the table the row is read as on paper: no field, no way to remove it.
  await cell.focus()
  await page.keyboard.press('Enter')
  const side = page.getByRole('region', { name: 'Wyn Parry' })
  await expect(side.getByText('Position', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').locator('input, select, textarea')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove Wyn Parry' })).toHaveCount(0)
  for (const place of ['days', 'scenes', 'locations']) {
    await page.getByRole('link', { name: 'All', exact: true }).first().click()
    await page.locator(`a[href$="/${place}"]`).locator('visible=true').first().click()
    // A table with nothing in it draws no grid: it says so, and asks for nothing.
    await expect(page.getByText('Nobody has written any yet.')).toBeVisible()
    await expect(why).toHaveCount(1)
    await expect(page.getByRole('textbox', { name: /^Add / })).toHaveCount(0)
    await expect(page.getByText('Write the first one below')).toHaveCount(0)
  }
})
