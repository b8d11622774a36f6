import { readFileSync } from 'node:fs'
import { addDocument, expect, fromMore, saved, startProduction, test, typeAddress } from './steps'

test('who came, what was decided and who does what are written, and read back as Markdown', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const show = (what: string) =>
    page.getByRole('group', { name: 'Show' }).getByText(what, { exact: true }).tap()

  await show('Who is here')
  const somebody = page.getByRole('textbox', { name: 'Add somebody' })
  for (const name of ['Nora', 'Wyn', 'Dele']) {
    await somebody.fill(name)
    await somebody.press('Enter')
  }
  await page.getByRole('button', { name: 'Present, Wyn' }).tap()
  await expect(page.getByRole('button', { name: 'Apologies, Wyn' })).toBeVisible()
  await page.getByRole('button', { name: 'Present, Dele' }).tap()
  await page.getByRole('button', { name: 'Apologies, Dele' }).tap()
  await expect(page.getByRole('button', { name: 'Absent, Dele' })).toBeVisible()

  await show('Minutes')
  const text = page.getByRole('textbox', { name: 'Minutes' })
  await text.tap()
  await page.getByRole('button', { name: 'Topic', exact: true }).tap()
  await page.keyboard.type('Tide')
  await page.keyboard.press('Enter')
  await page.keyboard.type('! We wait for low water')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Boat stands by')
  await page.getByRole('button', { name: 'Decision', exact: true }).tap()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('order a tide table')
  await page.getByRole('button', { name: 'Action', exact: true }).tap()
  await expect(page.getByLabel('What A1 is').first()).toHaveValue('order a tide table')
  await page.getByLabel('Who has A1').first().fill('Wyn')
  await page.keyboard.press('Enter')

  await show('Actions')
  const actions = page.getByRole('region', { name: 'Actions' })
  await expect(actions).toContainText('Decided')
  await expect(actions).toContainText('We wait for low water')
  await expect(actions).toContainText('Boat stands by')
  await expect(actions).toContainText('Order a tide table')
  await saved(maya)

  // What else can be done with them stands at their head.
  await show('Minutes')
  const [file] = await Promise.all([page.waitForEvent('download'), fromMore(maya, 'Save as MD')])
  const written = readFileSync(await file.path(), 'utf8')
  expect(written).toContain('- **Present:** Nora')
  expect(written).toContain('- **Apologies:** Wyn')
  expect(written).toContain('- **Absent:** Dele')
  expect(written).toContain('## 1. Tide')
  expect(written).toMatch(/> \*\*Decided \d\d:\d\d:\*\* We wait for low water/)
  expect(written).toMatch(/> \*\*Decided \d\d:\d\d:\*\* Boat stands by/)
  expect(written).toContain('- [ ] **A1** Wyn to order a tide table')
})

test('an action is one in two minutes: done in the old it is done in the next, and what is added there arises', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const old = page.url()
  const add = async (line: string) => {
    const field = page.getByRole('textbox', { name: 'Add an action' })
    await field.fill(line)
    await field.press('Enter')
    await expect(field).toHaveValue('')
  }
  await add('put up life rings')
  await saved(maya)
  await fromMore(maya, /Make the next meeting/)
  await page.waitForURL((url) => url.href !== old && /\/minutes\/\w{20}$/.test(url.href))
  const next = page.url()
  const arising = page.getByRole('region', { name: 'Matters arising' })
  await expect(arising).toContainText('1 still open')

  await typeAddress(page, old)
  const mark = page.getByRole('button', { name: 'To do, put up life rings' }).first()
  await mark.press('d')
  await expect(page.getByRole('button', { name: 'Done, put up life rings' }).first()).toBeVisible()
  await add('order buoys')
  await saved(maya)
  await typeAddress(page, next)
  await expect(arising).toContainText('1 done since, 1 still open')
  await arising.getByRole('button', { name: 'To do, order buoys' }).press('d')
  await expect(arising).toContainText('2 done since')
  await saved(maya)
  await typeAddress(page, old)
  await expect(page.getByRole('button', { name: 'Done, order buoys' }).first()).toBeVisible()
})
