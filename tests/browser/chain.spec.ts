import { pagesOut } from './looks'
import { fountainOf, needs, readIn, strip } from './scripts'
import {
  addDocument,
  badge,
  documentAt,
  expect,
  fromMore,
  installed,
  joinFrom,
  saved,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'

/* From script to call sheet: each step is filled from the one before, by two people at once. */

test.setTimeout(360_000)

const SCRIPT = fountainOf('The tide LEDGER lies there.', [
  ['INT. FERRY INN - DAY', 'MAREN', 'JOSS'],
  ['INT. FERRY INN - STAIRS - DAY', 'JOSS'],
  ['EXT. HARBOUR SLIP - DAY', 'MAREN'],
  ['EXT. HARBOUR - DAY', 'HALE'],
  ['EXT. QUAY - DAY', 'MAREN'],
  ['EXT. QUAY WALL - DAY', 'HALE', 'MAREN'],
])

const board = ({ page }: Device) => page.getByRole('listbox', { name: 'Strips', exact: true })
const paper = ({ page }: Device) => page.locator('article.paper')

/** The rows of the day's own scenes: the days to come stand apart. */
const scenes = (device: Device) => paper(device).locator('tr[data-mark^="scene:"]')

test('a script becomes a breakdown, three days, a call sheet, an issue and a revision, on two devices', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  const script = await readIn(maya, SCRIPT, 6)

  // The breakdown: what speaks is suggested, what is tagged once is suggested elsewhere.
  await needs(maya, '1', 'LEDGER')
  await page.getByRole('button', { name: 'Breakdown of scene 3', exact: true }).click()
  const suggested = page.getByRole('list', { name: 'Suggested' })
  await expect(suggested).toContainText('LEDGER')
  await page.getByRole('button', { name: 'LEDGER belongs to it' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await saved(maya)

  // Three days on the board, with dates.
  await addDocument(maya, 'schedule', /In script order/)
  const schedule = await documentAt(maya)
  for (const number of ['2', '4', '6']) {
    await strip(maya, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Calendar/ }).click()
  await page.getByLabel('First shooting day').fill('2027-03-10')
  await page.getByLabel('First shooting day').press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(board(maya)).toContainText('Wednesday 10 March')
  await saved(maya)

  // The second day is a night: its call is typed on its day break.
  await page.getByRole('option', { name: /Thursday 11 March/ }).click()
  await page.keyboard.press('Enter')
  await page.getByLabel('Call', { exact: true }).fill('17:00')
  await page.getByLabel('Call', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await saved(maya)

  // A call sheet for the second day, from the board.
  await visit(maya, '/call-sheet/new')
  await page.getByRole('button', { name: /Day 2, 2 scenes/ }).click()
  await expect(page.getByRole('button', { name: 'Unit call: 17:00', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Shooting call: 17:30' })).toBeVisible()
  const sheet = await documentAt(maya)
  await page.getByRole('button', { name: /^Unit call: / }).click()
  await page.keyboard.type('07:30')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Unit call: 07:30, typed' })).toBeVisible()
  await expect(page.getByText('HARBOUR SLIP').first()).toBeVisible()
  await saved(maya)

  await fromMore(maya, /^Issue …/)
  await page.getByRole('button', { name: 'Issue White, first issue' }).click()
  await expect(paper(maya)).toContainText('WHITE, first issue')
  await expect(scenes(maya)).toHaveCount(2)
  await expect(paper(maya)).toContainText('HARBOUR SLIP')
  await expect(paper(maya)).toContainText('07:30')
  expect(await pagesOut(maya.page)).toBeGreaterThan(0)

  // Tom takes it into a place without a network and writes on; Maya moves a scene meanwhile.
  const tom = await device('Tom', 'tablet')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, sheet)
  await expect(tom.page.getByRole('button', { name: 'Unit call: 07:30, typed' })).toBeVisible()
  await expect(badge(tom)).toContainText('all up to date')
  await installed(tom)
  await tom.network(false)
  await tom.page.reload()
  await tom.page.getByRole('button', { name: /^Unit call: / }).click()
  await tom.page.keyboard.type('08:00')
  await tom.page.keyboard.press('Enter')
  await saved(tom)

  await typeAddress(page, schedule)
  await strip(maya, '5').click()
  await page.getByLabel('Put on a day').selectOption({ index: 2 })
  await saved(maya)
  await tom.network(true)
  await typeAddress(page, sheet)
  await expect(page.getByRole('button', { name: 'Unit call: 08:00, typed' })).toBeVisible()

  await fromMore(maya, 'Issue a revision …')
  await expect(page.getByText(/things on the paper changed since issue 1/)).toBeVisible()
  await page.getByRole('button', { name: 'Issue Blue, second issue' }).click()
  await expect(paper(maya)).toContainText('BLUE, second issue')
  await expect(scenes(maya)).toHaveCount(3)
  await expect(scenes(maya).filter({ hasText: 'EXT. QUAY' })).toHaveCount(1)
  await expect(paper(maya).locator('[data-changed]').first()).toBeVisible()

  // All of it is paper.
  const idIn = (address: string) => /\/([2-9a-z]{20})$/.exec(address.split('#')[1] ?? '')?.[1] ?? ''
  for (const [address, papers] of [
    [script, ['', 'breakdown']],
    [schedule, ['', 'one-line', 'shooting', 'dood']],
    [sheet, ['', 'personal', 'sign-off']],
  ] as const) {
    for (const name of papers) {
      await visit(maya, `/print/${idIn(address)}/${name}`)
      await expect(paper(maya).first()).toBeVisible()
      expect(await pagesOut(maya.page), name).toBeGreaterThan(0)
    }
  }

  // A scene starts and is called by hand: the sides of that day say what its sheet says.
  await typeAddress(page, sheet)
  for (const [value, text] of [
    ['planned time', '10:05'],
    ['set', 'EXT. THE OTHER SLIP'],
  ] as const) {
    const button = page.getByRole('button', { name: new RegExp(`^Scene .*, ${value}: `) }).first()
    await button.click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await saved(maya)
  await visit(maya, `/print/${idIn(script)}/sides`)
  await page.getByLabel('Which').selectOption({ index: 1 })
  await expect(paper(maya)).toContainText('Sides, Day 2 of 3')
  await expect(paper(maya)).toContainText('08:00')
  await expect(paper(maya).getByRole('row', { name: /THE OTHER SLIP.*10:05/ })).toHaveCount(1)

  // What was chosen of them is frozen with an issue of the script.
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByLabel('Size').selectOption({ label: 'Half pages, two copies to a sheet' })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(paper(maya).getByRole('row', { name: /THE OTHER SLIP.*10:05/ })).toHaveCount(2)
  const leaves = await paper(maya).locator('.leaf').count()
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await fromMore(maya, /^Issue …/)
  await page.getByRole('button', { name: 'Issue White, first issue' }).click()
  await page.getByRole('combobox', { name: 'Paper' }).selectOption({ label: 'Sides' })
  await page.getByLabel('Which').selectOption({ index: 1 })
  await expect(paper(maya).getByRole('row', { name: /THE OTHER SLIP.*10:05/ })).toHaveCount(2)
  await expect(paper(maya).locator('.leaf')).toHaveCount(leaves)
})
