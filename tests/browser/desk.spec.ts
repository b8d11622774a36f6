import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import {
  addDocument,
  addLines,
  expect,
  fromMore,
  goTo,
  joinFrom,
  practise,
  saved,
  seen,
  startProduction,
  test,
  visit,
} from './steps'

test('a half ticked list is kept as a template, and lists start from it on another device, nothing ticked', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope, wet', '3 x Mug')
  await page.getByRole('button', { name: 'To do, Rope, wet' }).click()
  await expect(seen(page, '1 of 2')).toBeVisible()
  await fromMore(maya, /Save as template/)
  await expect(seen(page, /kept as a template/)).toBeVisible()
  await saved(maya)

  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await visit(tom, '/checklist/new')
  const templates = tom.page.getByRole('region', { name: 'Templates' })
  await expect(templates.getByRole('button', { name: /Template, kept/ })).toBeVisible()
  await templates.getByRole('button', { name: /Template, kept/ }).click()
  await expect(tom.page).toHaveURL(/checklist\/[2-9a-z]{20}$/)
  await expect(seen(tom.page, '0 of 2')).toBeVisible()
  await expect(seen(tom.page, 'Rope, wet')).toBeVisible()

  await visit(maya, '/checklist/new')
  const mine = page.getByRole('region', { name: 'Templates' })
  await mine.getByRole('button', { name: /^Change the template/ }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name of the template').fill('Every morning')
  await page.getByLabel('Name of the template').press('Enter')
  await expect(mine.getByRole('button', { name: /^Every morning/ })).toBeVisible()
  await mine.getByRole('button', { name: /^Change the template/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(mine).toBeHidden()
  await page.getByRole('button', { name: /^Undo/ }).locator('visible=true').first().click()
  await expect(mine.getByRole('button', { name: /^Every morning/ })).toBeVisible()
  // A template is in no list: the list of checklists has the two that were made.
  await goTo(maya, 'Lists')
  await expect(page.getByRole('link', { name: /^Every morning/ })).toHaveCount(0)
})

test('a list goes out as a spreadsheet and comes in again', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, '=1+1', '3 x Mug')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    fromMore(maya, /Save as XLSX/),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  const bytes = readFileSync(await download.path())
  const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml'])
  expect(sheet).not.toContain('<f')
  await addDocument(maya, 'checklist')
  await fromMore(maya, /Rows in from a spreadsheet/)
  const choose = (name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer })
  await choose('cut.xlsx', bytes.subarray(0, 300))
  await expect(page.getByText(/spreadsheet could not be read/)).toBeVisible()
  await choose('list.xlsx', bytes)
  await expect(page.getByText('2 rows come in')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
  await expect(seen(page, '=1+1')).toBeVisible()
  await expect(seen(page, 'Mug')).toBeVisible()
  await saved(maya)
})

test('people and scenes go out as a spreadsheet, and a list with a sheet for each section', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await practise(maya)
  const sheetsOf = async (choose: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), choose()])
    const parts = unzipSync(readFileSync(await download.path()))
    const part = (name: string) => new TextDecoder().decode(parts[name])
    expect(part('xl/worksheets/sheet1.xml')).not.toContain('<f')
    return { book: part('xl/workbook.xml'), strings: part('xl/sharedStrings.xml') }
  }
  const fromTable = async () => {
    await fromMore(maya, /Save as XLSX/)
  }
  await visit(maya, '/people')
  expect((await sheetsOf(fromTable)).strings).toContain('Ines Okafor')
  await visit(maya, '/scenes')
  expect((await sheetsOf(fromTable)).strings).toContain('FERRY INN')
  await addDocument(maya, 'checklist', /Company move/)
  const { book } = await sheetsOf(() => fromMore(maya, /Save as XLSX/))
  expect(book.match(/<sheet /g)?.length ?? 0).toBeGreaterThan(2)
})
