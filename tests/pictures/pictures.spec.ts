import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join as joinPath } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  addDocument,
  badge,
  expect,
  invitation,
  join,
  practise,
  production,
  test,
  visit,
  type Device,
} from '../browser/steps'
import { contactSheet } from './contact'
import { MORNING } from './stage'
import { first, settled, views } from './views'

/** All of them are part of the repository. */
const DOCS = joinPath(dirname(fileURLToPath(import.meta.url)), '../../docs/pictures')
const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  laptop: { width: 1440, height: 900 },
} as const
const THEMES = ['paper', 'sun', 'night'] as const
const only = process.env['HOTSET_VIEW']

/** Names what pictures there are, and shows them. */
const index = (folder: string, title: string, says: string, labels: Map<string, string>) => {
  const there = [...labels].filter(([id]) => existsSync(joinPath(folder, `${id}.webp`)))
  const lines = there.map(([id, label]) => `## ${label}\n\n![${label}](${id}.webp)\n`)
  writeFileSync(joinPath(folder, 'README.md'), `# ${title}\n\n${says}\n\n${lines.join('\n')}`)
}

test('every view in each size and light', async ({ device }) => {
  const folder = joinPath(DOCS, 'views')
  mkdirSync(folder, { recursive: true })
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await page.clock.setSystemTime(MORNING)
  await practise(maya)
  // The practice day leaves the board to whoever practises.
  await addDocument(maya, 'schedule', /From the days of the book/)
  const shoot = async (theme: string): Promise<Buffer> => {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted
    }, theme)
    return page.screenshot({ animations: 'disabled' })
  }
  for (const { id, go } of views) {
    if (only && !only.split(',').some((part) => id.includes(part))) continue
    const rows: Buffer[][] = THEMES.map(() => [])
    for (const size of Object.values(SIZES)) {
      await page.setViewportSize(size)
      await go(maya)
      await settled(page)
      for (const [at, theme] of THEMES.entries()) rows[at]?.push(await shoot(theme))
    }
    await contactSheet(page.context(), rows, 480, joinPath(folder, `${id}.webp`))
    // The next one starts from where it can be gone from.
    await page.keyboard.press('Escape')
  }
  index(
    folder,
    'Every view',
    'The practice day on a phone, a tablet and a laptop; in Paper, Sunlight and Night. Made by `npm run pictures`.',
    new Map(views.map(({ id, label }) => [id, label])),
  )
})

test('every printed page, on A4 and Letter', async ({ device }) => {
  const folder = joinPath(DOCS, 'prints')
  const pages = mkdtempSync(joinPath(tmpdir(), 'hotset-prints-'))
  mkdirSync(folder, { recursive: true })
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await page.clock.setSystemTime(MORNING)
  await practise(maya)
  // The practice day leaves the board to whoever practises.
  await addDocument(maya, 'schedule', /From the days of the book/)
  const papers: { id: string; label: string; at: string; kindOf: string }[] = []
  const choice = page.getByLabel('Paper', { exact: true })
  /** The first four pages of what stands on the screen, on that paper. */
  const printed = async (
    paper: string,
    { at, kindOf }: (typeof papers)[number],
  ): Promise<Buffer[]> => {
    await visit(maya, at)
    await settled(page)
    // A paper that there is nothing for, such as the record of a day, gives way to the first.
    if (kindOf !== '' && (await choice.inputValue()) !== kindOf) return []
    const path = joinPath(pages, 'paper.pdf')
    await page.pdf({ path, format: paper, preferCSSPageSize: true, printBackground: true })
    const into = mkdtempSync(joinPath(pages, 'paper-'))
    execFileSync('pdftoppm', ['-r', '80', '-l', '4', '-png', path, joinPath(into, 'p')])
    return readdirSync(into)
      .toSorted()
      .map((name) => readFileSync(joinPath(into, name)))
  }
  const paperSize = async (paper: string) => {
    await visit(maya, '/settings')
    await page.getByText(paper, { exact: true }).first().click()
    await expect(badge(maya)).toContainText('On this device')
  }
  for (const kind of [
    'checklist',
    'shot-list',
    'minutes',
    'inventory',
    'schedule',
    'call-sheet',
    'script',
  ]) {
    if (only && !kind.includes(only)) continue
    await first(maya, kind)
    const doc = page.url().split('/').at(-1) ?? ''
    await visit(maya, `/print/${doc}`)
    await settled(page)
    const options = (await choice.count())
      ? await choice
          .locator('option')
          .evaluateAll((all) =>
            all.map((one) => [(one as HTMLOptionElement).value, one.textContent.trim()] as const),
          )
      : [['', ''] as const]
    for (const [paper, label] of options) {
      const name = [kind, paper].filter(Boolean).join('-')
      papers.push({
        id: name,
        label: `${kind.replace('-', ' ')}${label && `: ${label}`}`,
        at: `/print/${doc}${paper && `/${paper}`}`,
        kindOf: paper,
      })
    }
  }
  const rows = new Map<string, Buffer[][]>()
  for (const paper of ['A4', 'Letter']) {
    await paperSize(paper)
    for (const one of papers) {
      rows.set(one.id, [...(rows.get(one.id) ?? []), await printed(paper, one)])
    }
  }
  for (const [id, both] of rows) {
    // What does not exist of this document, such as the record of a day that never was, is no picture.
    if (both.every((pages) => pages.length === 0)) continue
    await contactSheet(page.context(), both, 620, joinPath(folder, `${id}.webp`))
  }
  if (only) return
  index(
    folder,
    'Every printed page',
    'Up to four pages of each paper of the practice day, on A4 and on Letter. Made by `npm run pictures`.',
    new Map(papers.flatMap(({ id, label }) => (rows.get(id)?.flat().length ? [[id, label]] : []))),
  )
})

test('the pictures of the README', async ({ device }) => {
  mkdirSync(DOCS, { recursive: true })
  const maya = await device('Maya', 'tablet')
  const tom = await device('Tom', 'phone')
  for (const { page } of [maya, tom]) await page.clock.setSystemTime(MORNING)
  await practise(maya)
  await join(tom, await invitation(maya), 'Practice day')
  await expect(badge(tom)).toContainText('all up to date')
  const take = async (device: Device, name: string) => {
    await settled(device.page)
    await expect(badge(device)).toContainText(/^\s*On this device.*all up to date/)
    await device.page.screenshot({ path: joinPath(DOCS, name) })
  }
  await visit(maya, '')
  await take(maya, 'today.png')
  await first(tom, 'checklist')
  await tom.page.getByRole('button', { name: /^To do, Camera cart/ }).click()
  await take(tom, 'checklist-phone.png')
  await first(tom, 'minutes')
  await tom.page.getByText('Needs Joss held').click()
  await first(maya, 'minutes')
  await maya.page.getByText('Tarpaulins and towels for the slip still').click()
  await expect(maya.page.getByText('Tom').locator('visible=true').first()).toBeVisible()
  await take(maya, 'minutes.png')
  await first(maya, 'shot-list')
  await maya.page.getByText('On set', { exact: true }).first().click()
  await maya.page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'night'
  })
  await take(maya, 'shots-night.png')

  await first(maya, 'call-sheet')
  const sheet = maya.page.url().split('/').at(-1) ?? ''
  await maya.page.goto(`./${production(maya)}/print/${sheet}`)
  await settled(maya.page)
  const path = joinPath(mkdtempSync(joinPath(tmpdir(), 'hotset-prints-')), 'call-sheet.pdf')
  await maya.page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  const front = ['-r', '96', '-l', '1', '-png', '-singlefile', path]
  execFileSync('pdftoppm', [...front, joinPath(DOCS, 'call-sheet')])
})
