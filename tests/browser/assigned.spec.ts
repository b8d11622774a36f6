import {
  addDocument,
  addLines,
  bringIn,
  documentAt,
  expect,
  goTo,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  visit,
} from './steps'

/* Shots and props have somebody who sees to them, and a time until when. */

test('a shot and a prop that are mine are on Today, counted, and said when their time has come', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await page.addInitScript(() => {
    const asked: number[] = []
    Object.assign(window, { asked })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void asked.push(count),
      clearAppBadge: async () => void asked.push(0),
    })
  })
  const badge = () => page.evaluate(() => Reflect.get(window, 'asked').at(-1) as number)
  await page.clock.install({ time: new Date('2026-03-12T10:26:00') })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await bringIn(
    maya,
    'Scene,Shot,Action,Assigned to,Due',
    ['42,A,Wide of the bar,Maya,10:30', '42,B,Over Joss,Tom,'],
    'Over Joss',
  )
  await saved(maya)
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Lantern')
  await page.getByRole('button', { name: 'Ledger', exact: true }).click()
  await page.getByLabel('Who sees to it').fill('Maya')
  await page.getByLabel('Who sees to it').press('Enter')
  await page.getByLabel('Due', { exact: true }).fill('11.15')
  await page.getByLabel('Due', { exact: true }).press('Enter')
  await saved(maya)

  await goTo(maya, 'Today')
  await expect(seen(page, '42A Wide of the bar')).toBeVisible()
  await expect(seen(page, '42B Over Joss')).toBeVisible()
  await expect.poll(badge).toBe(2)
  await page.getByText('Mine', { exact: true }).click()
  await expect(seen(page, 'Ledger')).toBeVisible()
  await expect(page.getByText('42B Over Joss')).toHaveCount(0)
  const due = page.getByRole('complementary', { name: 'Due now' })
  await page.clock.fastForward('05:00')
  await expect(due).toContainText('42A Wide of the bar is due now.')
})

test('on a phone Today shows what is mine, what is my department’s, or everything, and remembers which', async ({
  device,
}) => {
  const wyn = await device('Wyn', 'phone', { touch: true })
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await visit(wyn, '/settings')
  await page.getByLabel('Your department').selectOption('PROP')
  await addDocument(wyn, 'checklist')
  await bringIn(wyn, 'Task,Who,Dept,Due', [
    'Age the ledger,Ella,PROP,',
    'Lock off Quay Lane,Tom,AD,',
    'Dry the rope,Wyn,SFX,',
    'Count the lanterns,,PROP,16:00',
  ])
  await saved(wyn)
  const list = (await documentAt(wyn)).replace(/\/checklist\/.*/, '')
  await typeAddress(page, list)
  const shown = () =>
    page
      .getByRole('region', { name: 'Coming up' })
      .getByRole('link')
      .locator('b')
      .allTextContents()
      .then((texts) => texts.map((text) => text.replace(/^.*?: /, '')).sort())
  const everything = ['Age the ledger', 'Count the lanterns', 'Dry the rope', 'Lock off Quay Lane']
  await expect.poll(shown).toEqual(everything)
  await seen(page, 'PROP', { exact: true }).tap()
  await expect.poll(shown).toEqual(everything.slice(0, 3))
  await page.reload()
  await expect.poll(shown).toEqual(everything.slice(0, 3))
  await seen(page, 'Mine', { exact: true }).tap()
  await expect.poll(shown).toEqual(['Dry the rope'])
  await seen(page, 'All', { exact: true }).tap()
  await expect.poll(shown).toEqual(everything)
})

test('the shots of a table stand together by their state', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await bringIn(
    maya,
    'Scene,Shot,Action,State',
    ['42,A,Wide,Done', '42,B,Over Joss,', '43,A,Close,Done', '43,B,Insert,Problem'],
    'Insert',
  )
  await page.getByRole('button', { name: 'Columns and rows' }).click()
  await page.getByLabel('Group by').selectOption({ label: 'State' })
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  const heads = page.locator('[role=row].group')
  await expect(heads).toHaveText(['To do', 'Done', 'Problem'])
  await expect(seen(page, 'Grouped by State')).toBeVisible()
})
