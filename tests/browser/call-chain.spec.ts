import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import { hasSamples, sample } from '../samples'
import { pagesOut } from './looks'
import { bringIn, chooseScript, fountainOf, needs, readIn, strip } from './scripts'
import {
  addDocument,
  documentAt,
  expect,
  fromMore,
  production,
  saved,
  scriptPage,
  seen,
  startProduction,
  test,
  typeAddress,
  visit,
  type Device,
} from './steps'

/* What a board, a breakdown and a call sheet say on screen, and what goes out of them. */

test.setTimeout(300_000)

const SCRIPT = fountainOf('The tide turns.', [
  ['INT. FERRY INN - NIGHT', 'MAREN'],
  ['EXT. HARBOUR SLIP - DAY', 'JOSS'],
  ['EXT. QUAY - MAGIC HOUR', 'MAREN'],
  ['EXT. QUAY WALL - DAY', 'JOSS'],
])

const paper = ({ page }: Device) => page.locator('article.paper')
const board = ({ page }: Device) => page.getByRole('listbox', { name: 'Strips', exact: true })
const idOf = ({ page }: Device) => page.url().split('/').at(-1) ?? ''

const menu = async ({ page }: Device, item: RegExp) => {
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** A day break below each of these scenes, and the first day of the calendar. */
const breakDays = async (device: Device, below: readonly string[], start: string) => {
  const { page } = device
  for (const number of below) {
    await strip(device, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  await menu(device, /^Calendar/)
  await page.getByLabel('First shooting day').fill(start)
  await page.getByLabel('First shooting day').press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
}

/** Somebody of the cast, with what else is written of them. */
const addCast = async (
  device: Device,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> => {
  const { page } = device
  await visit(device, '/people')
  const add = page.getByRole('textbox', { name: 'Add a person' })
  await add.fill(name)
  await add.press('Enter')
  await page.getByRole('gridcell', { name, exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Cast' })
  for (const [label, text] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(text)
    await page.getByLabel(label, { exact: true }).press('Enter')
  }
  await page.getByRole('button', { name: 'Close' }).last().click()
  await saved(device)
}

test('days away are a conflict on the board, and moving the strip solves it', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  await addCast(maya, 'Ines Okafor', { Character: 'MAREN', 'Days away': '2027-03-10' })
  await addDocument(maya, 'schedule', /In script order/)
  await breakDays(maya, ['2', '4'], '2027-03-10')
  await page.getByRole('button', { name: '1 conflict' }).click()
  await expect(page.getByText(/is away on Wed 10 Mar/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await strip(maya, '1').click()
  await page.getByLabel('Put on a day').selectOption({ index: 2 })
  await expect(page.getByRole('button', { name: /^\d conflict/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(page.getByRole('button', { name: '1 conflict' })).toBeVisible()
})

test('colours, letters, columns and filters that somebody chose are on paper', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  await addDocument(maya, 'schedule', /In script order/)
  const id = idOf(maya)
  await breakDays(maya, ['1', '2', '3', '4'], '2027-03-10')
  const row = (number: string) =>
    paper(maya).getByRole('row', { name: new RegExp(`^${number}\\b`) })
  await visit(maya, `/print/${id}`)
  await expect(row('1').first()).toHaveClass(/s-int-night/)
  await visit(maya, `/print/${id}/dood`)
  const maren = paper(maya).getByRole('row', { name: /MAREN/i })
  await expect(maren).toContainText('H')

  await visit(maya, `/schedule/${id}`)
  await menu(maya, /^Columns, colours/)
  await page
    .getByLabel('Colours', { exact: true })
    .selectOption({ label: 'Night: inside green, outside blue' })
  await page
    .getByLabel('Letters', { exact: true })
    .selectOption({ label: 'SW WD PW, idle I, travel T' })
  await page.getByRole('checkbox', { name: 'Days between are held' }).uncheck()
  await expect(strip(maya, '1')).toContainText('MAR')
  // Columns of the board are of this device alone.
  await page.getByRole('checkbox', { name: 'Cast', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(strip(maya, '1')).not.toContainText('MAR')
  await saved(maya)
  await visit(maya, `/print/${id}`)
  await expect(row('1').first()).toHaveClass(/s-ext-night/)
  await visit(maya, `/print/${id}/dood`)
  await expect(maren).toContainText('I')

  await visit(maya, `/print/${id}/one-line`)
  await expect(paper(maya)).toContainText('Day 2 of 4')
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByLabel('With', { exact: true }).selectOption({ label: 'MAREN' })
  await page.getByLabel('Column Location').selectOption({ label: 'Left out' })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(paper(maya)).toContainText('With MAREN')
  await expect(paper(maya)).toContainText('Day 3 of 4')
  await expect(paper(maya)).not.toContainText('Day 2 of 4')
  await expect(paper(maya).getByRole('columnheader', { name: 'Location' })).toHaveCount(0)
  await expect(paper(maya).getByRole('columnheader', { name: 'Cast' })).toHaveCount(1)
})

test('a board goes out for other programs, and comes in again as it was', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  await addDocument(maya, 'schedule', /In script order/)
  await breakDays(maya, ['2', '4'], '2027-03-10')
  await saved(maya)
  const coming = page.waitForEvent('download')
  await fromMore(maya, 'Save as USS')
  const text = readFileSync(await (await coming).path(), 'utf8')

  const tom = await device('Tom', 'laptop')
  await scriptPage(tom)
  await addDocument(tom, 'schedule')
  await tom.page.getByRole('button', { name: 'Bring in a schedule' }).click()
  await tom.page.locator('input[type=file]').setInputFiles({
    name: 'board.uss',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await tom.page.getByRole('button', { name: 'Bring it in' }).click()
  await expect(strip(tom, '4')).toBeVisible()
  const labels = (who: Device) =>
    board(who)
      .getByRole('option')
      .evaluateAll((all) =>
        all.map((each) => /^(Scene \w+|End of day \d)/.exec(each.ariaLabel ?? '')?.[0]),
      )
  expect(await labels(tom)).toEqual([
    ...['Scene 1', 'Scene 2', 'End of day 1', 'Scene 3', 'Scene 4', 'End of day 2'],
  ])
  await expect(board(tom)).toContainText('Wednesday 10 March')
  await expect(strip(tom, '1')).toContainText('Int. Ferry Inn')
})

/** A script as Final Draft saves it, with two words tagged: a prop, and what a production calls its own. */
const TAGGED = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5"><Content>
<Paragraph Number="1" Type="Scene Heading"><Text>INT. FERRY INN - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>Maren puts the </Text><Text TagNumber="1">tide ledger</Text><Text> on the table. A </Text><Text TagNumber="2">flare</Text><Text> burns.</Text></Paragraph>
<Paragraph Number="2" Type="Scene Heading"><Text>EXT. QUAY - DUSK</Text></Paragraph>
<Paragraph Type="Action"><Text>The </Text><Text TagNumber="1">ledger</Text><Text> falls.</Text></Paragraph>
</Content><TagData><TagCategories>
<TagCategory Color="#000000000000" Id="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Name="Props" Number="5" Style="Bold"/>
<TagCategory Color="#000000000000" Id="7d1b2a5e-1f0c-4a51-9a0e-2b8f6d0e4c11" Name="Pyrotechnics" Number="6" Style="Bold"/>
</TagCategories><TagDefinitions>
<TagDefinition CatId="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Id="11111111-0000-4000-8000-000000000001" Label="Tide ledger" Number="1"/>
<TagDefinition CatId="7d1b2a5e-1f0c-4a51-9a0e-2b8f6d0e4c11" Id="11111111-0000-4000-8000-000000000002" Label="Flare" Number="2"/>
</TagDefinitions><Tags>
<Tag Number="1"><DefId>11111111-0000-4000-8000-000000000001</DefId></Tag>
<Tag Number="2"><DefId>11111111-0000-4000-8000-000000000002</DefId></Tag>
</Tags></TagData></FinalDraft>`

test('a tagged script shows its tags, fills the breakdown, and gives them to the next', async ({
  device,
}) => {
  const read = async (who: Device, text: string) => {
    const { page } = who
    await scriptPage(who)
    await chooseScript(who, 'tagged.fdx', text)
    await page.getByRole('button', { name: 'Bring in 2 scenes' }).click()
    await page.getByRole('link', { name: 'Read the script' }).click()
    await documentAt(who)
    await expect(page.getByTitle('Tide ledger, Props')).toHaveCount(2)
    await expect(page.getByTitle('Tide ledger, Props').first()).toHaveText('tide ledger')
    await expect(page.getByTitle('Flare, Pyrotechnics')).toHaveText('flare')
    await page.getByRole('button', { name: 'Breakdown of scene 1', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Props' })).toContainText('Tide ledger')
    await expect(page.getByRole('list', { name: 'Pyrotechnics' })).toContainText('Flare')
    await page.getByRole('button', { name: 'Close' }).click()
  }
  const maya = await device('Maya', 'laptop')
  await read(maya, TAGGED)
  const coming = maya.page.waitForEvent('download')
  await fromMore(maya, 'Save as FDX')
  const out = readFileSync(await (await coming).path(), 'utf8')
  expect(out).toContain('Label="Tide ledger"')
  await read(await device('Tom', 'laptop'), out)
})

test.describe('with other people’s files', () => {
  const FEATURE = 'fountain/Big-Fish.fountain'

  test('a feature of 190 scenes becomes three days, a call sheet and its sides', async ({
    device,
  }) => {
    test.skip(
      !hasSamples('a feature from script to call sheet', FEATURE),
      'the samples are not here',
    )
    const maya = await device('Maya', 'laptop')
    const { page } = maya
    const script = await readIn(maya, sample(FEATURE), 190)
    await needs(maya, '1', 'FISHING ROD')
    await saved(maya)
    await addDocument(maya, 'schedule', /In script order/)
    const schedule = idOf(maya)
    await expect(strip(maya, '1')).toBeVisible()
    // By the keys: the list draws only what is on the screen.
    await board(maya).focus()
    const { keyboard } = page
    await keyboard.press('Home')
    for (let n = 0; n < 5; n++) await keyboard.press('ArrowDown')
    await keyboard.press('b')
    for (let n = 0; n < 6; n++) await keyboard.press('ArrowDown')
    await keyboard.press('b')
    for (let n = 0; n < 6; n++) await keyboard.press('ArrowDown')
    await keyboard.press('b')
    await breakDays(maya, [], '2027-03-10')
    await saved(maya)
    await visit(maya, '/call-sheet/new')
    await page.getByRole('button', { name: /Day 2, 6 scenes/ }).click()
    await page.waitForURL(/\/call-sheet\/[2-9a-z]{20}$/)
    const sheet = page.url()
    await expect(seen(page, /Thursday 11 March/)).toBeVisible()
    await saved(maya)
    for (const address of [`/print/${schedule}`, `/print/${schedule}/dood`]) {
      await visit(maya, address)
      await expect(paper(maya).first()).toBeVisible()
      expect(await pagesOut(page), address).toBeGreaterThan(0)
    }
    await typeAddress(page, sheet)
    await fromMore(maya, /^Issue …/)
    await page.getByRole('button', { name: 'Issue White, first issue' }).click()
    await expect(paper(maya)).toContainText('WHITE, first issue')
    const rows = paper(maya).locator('tr[data-mark^="scene:"]')
    expect(await rows.count()).toBeGreaterThan(3)
    await visit(maya, `/print/${script.split('/').at(-1) ?? ''}/sides`)
    await page.getByLabel('Which').selectOption({ index: 1 })
    await expect(paper(maya)).toContainText('Sides, Day 2 of 3')
    expect(await pagesOut(page)).toBeGreaterThan(1)
  })
})

test('what goes out to one person is what was issued: their paper, a message and their calendar', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  await addCast(maya, 'Ines Okafor', { Character: 'MAREN', 'No.': '1' })
  await addDocument(maya, 'schedule', /In script order/)
  await breakDays(maya, ['2', '4'], '2027-03-10')
  await page.getByRole('option', { name: /^End of day 1/ }).click()
  await page.keyboard.press('Enter')
  await page.getByLabel('Call', { exact: true }).fill('07:30')
  await page.getByLabel('Call', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('option', { name: /^End of day 1/ }).click()
  await page.getByRole('button', { name: 'Call sheet for day 1' }).click()
  await page.waitForURL(/\/call-sheet\/[2-9a-z]{20}$/)
  const sheet = page.url()
  const onSet = page.getByRole('button', { name: /^Cast 1, on set: / })
  await expect(onSet).toContainText(/\d\d:\d\d/)
  const issued = /\d\d:\d\d/.exec((await onSet.textContent()) ?? '')?.[0] ?? ''
  // What comes after is typed over like everything else.
  for (const [label, words] of [
    ['Advance, heading', 'Thursday: the quay'],
    ['Advance, scene 4, set', 'EXT. BOAT HOUSE'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `${label}: ${words}, typed` })).toBeVisible()
  }
  await expect(
    page.getByRole('button', { name: 'Advance, scene 3, day or night: MH' }),
  ).toBeVisible()
  await saved(maya)
  await fromMore(maya, /^Issue …/)
  await page.getByRole('button', { name: 'Issue White, first issue' }).click()
  await expect(paper(maya)).toContainText('WHITE, first issue')
  await expect(paper(maya)).toContainText('Thursday: the quay')
  await expect(paper(maya)).toContainText('EXT. BOAT HOUSE')
  // On their own paper their times stand before everything else.
  await page.getByRole('combobox', { name: 'Paper' }).selectOption({ label: 'Personal call sheet' })
  await page.getByLabel('Which').selectOption({ label: '1 Ines Okafor' })
  // The sheet of all is there until hers is drawn, and has her name as well.
  await expect(async () => {
    const words = (await paper(maya).innerText()).toUpperCase()
    expect(words.indexOf('ON SET')).toBeGreaterThan(-1)
    expect(words.indexOf('ON SET')).toBeLessThan(words.indexOf('SCENE'))
    expect(words).toContain(issued)
  }).toPass()

  // The draft goes on: what is handed to her is still the issue.
  await typeAddress(page, sheet)
  await onSet.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('11:11')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Cast 1, on set: 11:11, typed' })).toBeVisible()
  const more = async (item: string) => {
    await page.getByRole('button', { name: 'More about Ines Okafor' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await more('Copy as a message')
  const message = await page.evaluate(() => navigator.clipboard.readText())
  expect(message).toContain('White, first issue')
  expect(message).toContain(issued)
  expect(message).not.toContain('11:11')
  const coming = page.waitForEvent('download')
  await more('Save for the calendar')
  const file = readFileSync(await (await coming).path(), 'utf8')
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[])
  const [event] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(event?.description).toContain('White, first issue')
  expect(event?.startDate.toString()).toContain('2027-03-10')
})

test('Today tells the call of the board, not of the calendar', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  const today = await page.evaluate(() => new Date().toLocaleDateString('en-CA'))
  await visit(maya, '/days')
  await page.getByRole('button', { name: /^Shooting today/ }).click()
  await addDocument(maya, 'schedule', /In script order/)
  await breakDays(maya, ['2', '4'], today)
  await menu(maya, /^Calendar/)
  for (const day of ['Saturday', 'Sunday'])
    await page.getByRole('checkbox', { name: day }).uncheck()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('option', { name: /^End of day 1/ }).click()
  await page.keyboard.press('Enter')
  await page.getByLabel('Call', { exact: true }).fill('00:15')
  await page.getByLabel('Call', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await saved(maya)
  await visit(maya, '')
  await expect(page.getByText('Unit call 00:15')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Unit call 00:15')).toBeVisible()
})

test('a production eleven hours behind has the date that it is there', async ({ device }) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/settings')
  const zone = page.getByLabel('Time zone')
  for (const [name, hours] of [
    ['Pacific/Pago_Pago', -11],
    ['Pacific/Kiritimati', 14],
  ] as const) {
    await visit(maya, '/settings')
    await zone.fill(name)
    await zone.press('Enter')
    await saved(maya)
    await page.goto(`./${production(maya)}`)
    const there = new Date(Date.now() + hours * 3_600_000)
    const words = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
      .format(there)
      .replace(',', '')
    await expect(page.getByRole('heading', { level: 2, name: words })).toBeVisible()
  }
})
