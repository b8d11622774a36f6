import { hasPaper, readPaper } from '../paper.js'
import {
  LONG,
  longUnless,
  addDocument,
  badge,
  bringIn,
  expect,
  fromMore,
  invitation,
  join,
  joinFrom,
  practise,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'

const editor = (device: Device) => device.page.getByRole('textbox', { name: 'Minutes' })

test('minutes are written by two at once, each sees the other’s name, and undo takes back one’s own', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const minutes = maya.page.url()
  await editor(maya).click()
  await maya.page.keyboard.type('Low water is 16:04.')
  const tom = await device('Tom', 'laptop')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, minutes)
  await expect(editor(tom)).toContainText('Low water is 16:04.')
  await typeAddress(maya.page, minutes)
  await editor(maya).click()
  await maya.page.keyboard.press('Control+End')
  await maya.page.keyboard.press('Enter')
  await maya.page.keyboard.type('Marcus wants the wide first.')
  await expect(editor(tom)).toContainText('Marcus wants the wide first.')
  await expect(seen(tom.page, 'Maya')).toBeVisible()
  await editor(tom).click()
  await tom.page.keyboard.press('Control+End')
  await tom.page.keyboard.press('Enter')
  await tom.page.keyboard.type('Then the boat.')
  await expect(editor(maya)).toContainText('Then the boat.')
  await editor(maya).click()
  await maya.page.keyboard.press('Control+z')
  await expect(editor(maya)).not.toContainText('Marcus wants the wide first.')
  await expect(editor(maya)).toContainText('Then the boat.')
  await expect(editor(tom)).not.toContainText('Marcus wants the wide first.')
})

test('a document of 2 MB arrives on the other device', { tag: LONG }, async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const list = maya.page.url()
  const note = 'Say so on channel 1 before it is moved, and again when it is back. '.repeat(6)
  const rows = Array.from({ length: 4500 }, (_, n) => `Thing ${n},"${note}"`)
  await bringIn(maya, 'Item,Note', rows)
  // What is seen is on the disk: who closes the app at this moment loses nothing.
  await maya.page.reload()
  await expect(seen(maya.page, '0 of 4500')).toBeVisible()
  const tom = await device('Tom', 'phone')
  await join(tom, await invitation(maya), 'Slack Water')
  await typeAddress(tom.page, list)
  await expect(seen(tom.page, '0 of 4500')).toBeVisible({
    timeout: 45_000,
  })
  await expect(badge(tom)).toContainText('all up to date')
})

test('whoever chooses a file is not disturbed by what happens in the production meanwhile', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const { page } = maya
  await fromMore(maya, /Rows in from a spreadsheet/)
  const input = await page.locator('input[type=file]').elementHandle()
  const other = await page.context().newPage()
  await other.goto(page.url().replace(/import.*/, 'minutes/new'))
  await other.getByRole('button', { name: 'Start with an empty page' }).click()
  await other.getByRole('textbox', { name: 'Minutes' }).click()
  await other.keyboard.type('Low water is 16:04.')
  await expect(page.getByText(/added, \d/)).toBeVisible()
  await saved(maya)
  await other.goto(page.url().replace(/import.*/, 'all'))
  await expect(other.getByRole('link', { name: /^Minutes/ }).first()).toBeVisible()
  expect(await input?.evaluate((element) => element.isConnected)).toBe(true)
})

test.describe('paper', () => {
  test.skip(!hasPaper(), 'Printed pages cannot be read here: install poppler-utils.')

  for (const { paper, sides } of [
    { paper: 'A4', sides: [595, 842] },
    { paper: 'Letter', sides: [612, 792] },
  ]) {
    test(
      `every kind prints on ${paper}: the text is there, and nothing of the screen`,
      { tag: longUnless(paper === 'A4') },
      async ({ device }) => {
        const maya = await device('Maya')
        await practise(maya)
        const { page } = maya
        await visit(maya, '/settings')
        await page.getByText(paper, { exact: true }).first().click()
        await saved(maya)
        for (const [kind, words] of [
          ['checklist', 'Company move'],
          ['shot-list', 'Mrs Penrose at the hatch'],
          ['minutes', 'Tarpaulins and towels'],
          ['inventory', 'Tide ledger'],
        ] as const) {
          await visit(maya, `/${kind}`)
          const print = page.getByRole('link', { name: 'Print' })
          await page.goto(`./${(await print.getAttribute('href')) ?? ''}`)
          await expect(page.locator('.paper, article').first()).toBeVisible()
          const path = test.info().outputPath(`${kind}.pdf`)
          await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
          const { text, pages, width, height } = readPaper(path)
          for (const there of ['Practice day', words])
            expect(text, kind).toMatch(new RegExp(there, 'i'))
          expect(text, kind).toMatch(new RegExp(`1 of ${pages}`))
          expect(text, kind).not.toMatch(/Undo|On this device/)
          // Late is said in a second line of its row: at night the totals of the props go on a second page.
          expect(pages, kind).toBeLessThanOrEqual(kind === 'inventory' ? 2 : 1)
          expect([width, height].sort((a, b) => a - b).map(Math.round), kind).toEqual(sides)
        }
      },
    )
  }

  test('a list of several pages repeats its heads, splits no row and counts its pages', async ({
    device,
  }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    const { page } = maya
    const rows = Array.from({ length: 120 }, (_, n) => `Thing ${n} that has to be there`)
    await bringIn(maya, 'Item', rows)
    await page.getByRole('link', { name: 'Print' }).click()
    await expect(page.locator('.paper, article').first()).toBeVisible()
    const path = test.info().outputPath('long.pdf')
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
    const { text, pages } = readPaper(path)
    expect(pages).toBeGreaterThan(2)
    const sheets = text.split('\f').slice(0, pages)
    for (const [n, sheet] of sheets.entries()) {
      expect(sheet).toContain(`${n + 1} of ${pages}`)
      if (sheet.includes('Thing')) expect(sheet).toMatch(/WHAT/i)
    }
    for (let n = 0; n < 120; n++) {
      const row = new RegExp(`Thing ${n} that has to be there`)
      expect(sheets.filter((sheet) => row.test(sheet)).length, `Thing ${n}`).toBe(1)
    }
  })
})

test('a production is renamed, archived, deleted and brought back', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const { page } = maya
  await visit(maya, '/settings')
  const title = page.getByLabel('Title')
  await title.fill('Slack Water, series two')
  await title.press('Enter')
  await expect(seen(page, 'Slack Water, series two ·')).toBeVisible()
  await page.getByRole('link', { name: 'All productions' }).click()
  await expect(seen(page, 'Slack Water, series two')).toBeVisible()
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByText('Archived', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Archived', { exact: true })).toBeHidden()
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: /Leave/ }).click()
  await page.getByRole('button', { name: 'Leave Slack Water, series two' }).click()
  const stop = page.getByRole('alertdialog')
  await stop.getByRole('button', { name: 'Leave Slack Water, series two' }).click()
  await expect(page.getByRole('button', { name: 'Bring back' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await expect(seen(page, 'Slack Water, series two ·')).toBeVisible()
})
