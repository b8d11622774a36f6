import { readFileSync } from 'node:fs'
import { pagesOut } from './looks'
import { fountainOf, needs, readIn, strip } from './scripts'
import { addDocument, documentAt, expect, saved, test, visit, type Device } from './steps'

/* Sides of a day and a report, from a script that was brought in, broken down and laid out. */

const SCRIPT = fountainOf('The tide LEDGER lies there.', [
  ['INT. FERRY INN - DAY', 'MAREN', 'JOSS'],
  ['INT. FERRY INN - STAIRS - DAY', 'JOSS'],
  ['EXT. HARBOUR SLIP - DAY', 'MAREN'],
  ['EXT. HARBOUR - DAY', 'HALE'],
])

const paper = ({ page }: Device) => page.locator('article.paper')
const sheets = (device: Device) => paper(device).locator('.sheet')

const idIn = (address: string) => /\/([2-9a-z]{20})$/.exec(address.split('#')[1] ?? '')?.[1] ?? ''

test('the sides of a day: a short call sheet, then the pages of its scenes, a copy for each', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  const script = idIn(await readIn(maya, SCRIPT, 4))
  await needs(maya, '1', 'LEDGER')
  await saved(maya)

  // Two days on the board: scenes 1 and 2, then 3 and 4.
  await addDocument(maya, 'schedule', /In script order/)
  const schedule = idIn(await documentAt(maya))
  for (const number of ['2', '4']) {
    await strip(maya, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  await saved(maya)

  // The first day: its call sheet in short, and the one page, where two scenes are crossed out.
  await visit(maya, `/print/${script}`)
  await page.getByLabel('Paper').selectOption({ label: 'Sides' })
  await expect(paper(maya)).toContainText('Sides, Day 1 of 2')
  await expect(sheets(maya)).toHaveCount(2)
  await expect(paper(maya).getByRole('row', { name: /FERRY INN/ })).toHaveCount(2)
  await expect(paper(maya).locator('[data-mark^="scene:"]')).toHaveCount(2)
  await expect(paper(maya).getByRole('img', { name: 'Not shot from here' })).toHaveCount(2)
  expect(await pagesOut(maya.page)).toBe(2)

  // The other day has other scenes; on half pages two copies lie side by side, each with a name.
  await page.getByLabel('Which').selectOption({ label: 'Day 2' })
  await expect(paper(maya)).toContainText('Sides, Day 2 of 2')
  await expect(paper(maya).getByRole('row', { name: /HARBOUR/ })).toHaveCount(2)
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByLabel('Size').selectOption({ label: 'Half pages, two copies to a sheet' })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(paper(maya).locator('.leaf')).toHaveCount(4)
  expect(await pagesOut(maya.page)).toBe(2)

  // Nothing that was chosen is kept: another look at it begins anew.
  await page.reload()
  await expect(paper(maya).locator('.leaf')).toHaveCount(2)

  // What props needs, on paper and as a sheet, from the script and from the board.
  await page.getByLabel('Paper').selectOption({ label: 'Reports' })
  await expect(paper(maya)).toContainText('Cast list')
  await page.getByLabel('Which').selectOption({ label: 'Props, day by day' })
  await expect(paper(maya).getByRole('row', { name: /LEDGER/ })).toContainText('1')
  expect(await pagesOut(maya.page)).toBe(1)
  await visit(maya, `/print/${schedule}/reports/elements`)
  await expect(paper(maya).getByRole('row', { name: /LEDGER/ })).toHaveCount(1)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const sheet = readFileSync(await (await download).path(), 'utf8')
  expect(sheet).toContain('Category,Element,Quantity,Scenes,Days,Notes')
  expect(sheet).toContain('Props,LEDGER,1,1,1,')
})

/** Contacts as an address book hands them on. */
const CARDS = ['Ines Okafor', 'Rhys Calder']
  .map((name) => ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, 'END:VCARD', ''].join('\r\n'))
  .join('')

test('a copy for each of two: their name on every page, across it or only at its head', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  const script = idIn(await readIn(maya, SCRIPT, 4))
  await saved(maya)
  await visit(maya, '/people')
  await page.getByRole('link', { name: /Contacts or a crew list/ }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'two.vcf', mimeType: 'text/plain', buffer: Buffer.from(CARDS) })
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
  await saved(maya)
  await addDocument(maya, 'schedule', /In script order/)
  await strip(maya, '4').click()
  await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  await saved(maya)

  await visit(maya, `/print/${script}`)
  await page.getByLabel('Paper').selectOption({ label: 'Sides' })
  const leaves = paper(maya).locator('.leaf')
  const one = await leaves.count()
  await page.getByRole('button', { name: 'Options' }).click()
  for (const name of ['Ines Okafor', 'Rhys Calder']) {
    await page.getByRole('checkbox', { name }).click()
  }
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(leaves).toHaveCount(2 * one)
  for (const name of ['Ines Okafor', 'Rhys Calder']) {
    await expect(leaves.filter({ hasText: `For: ${name}` })).toHaveCount(one)
    await expect(paper(maya).locator('svg.across', { hasText: name })).toHaveCount(one)
  }
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByLabel('Names stand').selectOption({ label: 'At the head of every page' })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(paper(maya).locator('svg.across')).toHaveCount(0)
  await expect(leaves.filter({ hasText: 'For: Rhys Calder' })).toHaveCount(one)
})
