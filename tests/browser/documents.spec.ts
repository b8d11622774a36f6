import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  addDocument,
  addLines,
  badge,
  expect,
  invitation,
  join,
  practise,
  production,
  startProduction,
  test,
  visit,
  type Device,
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
  await join(tom, await invitation(maya), 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  await tom.page.goto(minutes)
  await expect(editor(tom)).toContainText('Low water is 16:04.')
  await maya.page.goto(minutes)
  await editor(maya).click()
  await maya.page.keyboard.press('Control+End')
  await maya.page.keyboard.press('Enter')
  await maya.page.keyboard.type('Marcus wants the wide first.')
  await expect(editor(tom)).toContainText('Marcus wants the wide first.')
  await expect(tom.page.getByText('Maya').locator('visible=true').first()).toBeVisible()
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

test('a document of 2 MB arrives on the other device', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const { page } = maya
  const list = page.url()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Rows in from a spreadsheet/ }).click()
  const note = 'Say so on channel 1 before it is moved, and again when it is back. '.repeat(6)
  const rows = Array.from({ length: 4500 }, (_, n) => `Thing ${n},"${note}"`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'large.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Item,Note\n${rows.join('\n')}`),
  })
  await page.getByRole('button', { name: 'Bring in 4500 rows' }).click()
  await expect(page.getByText('0 of 4500').first()).toBeVisible()
  const tom = await device('Tom', 'phone')
  await join(tom, await invitation(maya), 'Slack Water')
  await tom.page.goto(list)
  await expect(tom.page.getByText('0 of 4500').first()).toBeVisible({ timeout: 45_000 })
  await expect(badge(tom)).toContainText('all up to date')
})

test('every kind prints: the text is there, on pages of the production’s paper', async ({
  device,
}) => {
  const maya = await device('Maya')
  await practise(maya)
  const { page } = maya
  const base = production(maya)
  for (const kind of ['checklist', 'shot-list', 'minutes', 'inventory']) {
    await visit(maya, `/${kind}`)
    if (kind === 'shot-list') await addLines(maya, 'Wide on all three', 'Close on Maren')
    const print = page.getByRole('link', { name: 'Print' })
    await expect(print).toBeVisible()
    await page.goto(`./${(await print.getAttribute('href')) ?? ''}`)
    await expect(page.getByText('Practice day').locator('visible=true').first()).toBeVisible()
    await expect(page.locator('.paper, article').first()).toBeVisible()
    const path = test.info().outputPath(`${kind}.pdf`)
    await page.emulateMedia({ media: 'print' })
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
    await page.emulateMedia({ media: null })
    if (!existsSync('/usr/bin/pdftotext')) continue
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    expect(text, kind).toContain('Practice day')
    expect(text, kind).toMatch(/1\s*(of|\/)\s*\d/)
    // Nothing of the screen is on the paper.
    expect(text, kind).not.toMatch(/Undo|On this device/)
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
    expect(pages, kind).toBeGreaterThan(0)
    expect(pages, kind).toBeLessThan(6)
    expect(info, kind).toMatch(/Page size:\s+(59\d|84\d)[.\d]* x (59\d|84\d)[.\d]* pts/)
  }
  expect(base).toContain('#/p/')
})

test('a production is renamed, archived, deleted and brought back', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const { page } = maya
  await visit(maya, '/settings')
  const title = page.getByLabel('Title')
  await title.fill('Slack Water, series two')
  await title.press('Enter')
  await expect(page.getByText('Slack Water, series two ·').first()).toBeVisible()
  await page.goto('./')
  await expect(page.getByText('Slack Water, series two').first()).toBeVisible()
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
  await expect(page.getByText('Slack Water, series two ·').first()).toBeVisible()
})
