import { addDocument, documentAt, expect, saved, startProduction, test, visit } from './steps'

/* A series with an order of colours of its own, and what went out before it had one. */

test('a production orders, renames and leaves out colours, and what went out keeps the one it had', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'schedule')
  const schedule = await documentAt(maya)
  const issue = async (name: string) => {
    await visit(maya, `/issues/${/\/([2-9a-z]{20})$/.exec(schedule.split('#')[1] ?? '')?.[1]}/new`)
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('heading', { name: name.replace('Issue ', '') })).toBeVisible()
    await saved(maya)
  }
  await issue('Issue White, first issue')
  await issue('Issue Blue, second issue')

  await visit(maya, '/settings')
  await page
    .getByLabel('Order', { exact: true })
    .selectOption({ label: 'Green before yellow, to salmon' })
  await page.getByRole('button', { name: 'Change the order' }).click()
  const colours = page.getByRole('list', { name: 'Colours in order' }).getByRole('listitem')
  await expect(colours).toHaveCount(7)
  await page.getByRole('button', { name: 'Leave out pink' }).click()
  await expect(colours).toHaveCount(6)
  await page.getByRole('button', { name: 'Yellow earlier' }).click()
  await page.getByLabel('Colour 2').fill('Sky')
  await page.getByLabel('Colour 2').press('Enter')
  await expect(page.getByLabel('Colour 2')).toHaveValue('Sky')
  await expect(page.getByLabel('The order now')).toContainText(/white\s*sky\s*yellow\s*green/i)
  await saved(maya)

  // Blue went out and stays blue; yellow is third now. White, sky and yellow were never given twice.
  await issue('Issue Yellow, third issue')
  await expect(page.getByRole('link', { name: /Blue, second issue/ })).toBeVisible()
})
