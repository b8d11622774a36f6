import { readFileSync, writeFileSync } from 'node:fs'
import { chooseScript, readIn, strip } from './scripts'
import {
  addDocument,
  badge,
  expect,
  fromMore,
  installed,
  joinFrom,
  saved,
  scriptPage,
  seen,
  startProduction,
  test,
  typeAddress,
  visit,
  type Device,
} from './steps'
import { hasSamples, sample } from '../samples'

const feature = 'fountain/Big-Fish.fountain'

const slack = `Title: Slack Water

INT. FERRY INN - BACK BAR - NIGHT #42#

Rain on the one good window. MAREN puts a TIDE LEDGER on the table.

MAREN
You moved it.

JOSS ^
I dusted it.

EXT. HARBOUR SLIP - DAY #43#

Low water. Joss carries the tide ledger to the boat.

INT. CELLAR - NIGHT #44#

The bottle slips.
`

/** Brings a first script in, and opens it. */
const read = async (device: Device, text: string, scenes: number): Promise<void> => {
  await readIn(device, text, scenes)
  await expect(device.page.getByRole('region', { name: 'Text of the script' })).toBeVisible()
}

/** Brings another file in on top of the script there is. */
const another = async (device: Device, name: string, text: string): Promise<void> => {
  await visit(device, '/scenes')
  await device.page.getByRole('button', { name: 'Bring in a script' }).click()
  await chooseScript(device, name, text)
}

test('a file with all of it on one line comes in, and so does one that gives a number twice', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  const line = (number: string, action: string, set = `ROOM ${number}`) =>
    `<Paragraph Number="${number}" Type="Scene Heading"><Text>INT. ${set} - DAY</Text></Paragraph>` +
    `<Paragraph Type="Action"><Text>${action}</Text></Paragraph>`
  const fdx = (...scenes: readonly string[]) =>
    `<?xml version="1.0"?><FinalDraft><Content>${scenes.join('')}</Content></FinalDraft>`
  await scriptPage(maya)
  await chooseScript(
    maya,
    'one.fdx',
    fdx(line('1', 'Rain.'), line('2', 'Snow.'), line('7', 'Hail.')),
  )
  const preview = page.getByRole('table').getByRole('row')
  await expect(preview.nth(1)).toContainText('ROOM 1')
  await expect(preview.nth(3)).toContainText('7')
  await page.getByRole('button', { name: 'Bring in 3 scenes' }).click()
  await expect(page.getByRole('link', { name: 'Read the script' })).toBeVisible()
  await another(
    maya,
    'two.fdx',
    fdx(
      line('1', 'Rain.'),
      line('2', 'Snow.'),
      ...Array.from({ length: 305 }, (_, at) => line('9', 'Sun.', `FIELD ${at}`)),
    ),
  )
  const changes = page.getByRole('list', { name: 'Scenes that change' })
  await expect(changes.getByRole('listitem')).toHaveCount(300)
  await expect(page.getByText('And 5 more.')).toBeVisible()
})

test('a revision shows what changes before anything happens, and keeps what hangs on scenes', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await read(maya, slack, 3)
  await another(maya, 'blue.fountain', slack)
  await expect(page.getByText('This is the script you have.')).toBeVisible()
  await page.getByRole('button', { name: 'Another file' }).click()
  const blue = slack
    .replace('Rain on the one', 'Snow on the one')
    .replace(
      'INT. CELLAR - NIGHT #44#\n\nThe bottle slips.\n',
      'EXT. SEA - DUSK #45#\n\nNothing.\n',
    )
  await chooseScript(maya, 'blue.fountain', blue)
  const changes = page.getByRole('list', { name: 'What changes' })
  await expect(changes).toContainText('1 new')
  await expect(changes).toContainText('1 changed')
  await expect(changes).toContainText('1 omitted now')
  const scenes = page.getByRole('list', { name: 'Scenes that change' })
  await expect(scenes.locator('del')).toContainText('Rain on the one')
  await expect(scenes.locator('ins')).toContainText('Snow on the one')
  await expect(page.getByLabel('Colour of this revision')).toHaveValue('Blue')
  await page.getByRole('button', { name: 'Take this revision' }).click()
  await expect(page.getByText('SEA', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Read the script' }).click()
  const text = page.getByRole('region', { name: 'Text of the script' })
  await expect(text).toContainText('Snow on the one')
  await expect(text).toContainText('OMITTED')
  await expect(text.getByText('Blue').first()).toBeVisible()
  // One undo takes it back in the script and in the book.
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(text).toContainText('Rain on the one')
  await expect(text).not.toContainText('OMITTED')
})

test('words are tagged by keys and by touch, and what is known is suggested elsewhere', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await read(maya, slack, 3)
  const text = page.getByRole('region', { name: 'Text of the script' })
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  // By keys: down to the action, on to the words, one more, and say what they are.
  await text.press('ArrowDown')
  await text.press('ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'What the words are' })
  for (let word = 0; word < 9; word++) await text.press('ArrowRight')
  await expect(bar).toContainText('TIDE is')
  await text.press('Shift+ArrowRight')
  await expect(bar).toContainText('TIDE LEDGER is')
  await text.press('Enter')
  await expect(bar.getByRole('button', { name: 'Props' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTitle('TIDE LEDGER, Props')).toBeVisible()
  // By a tap.
  await page.getByText('on the one good window').click({ position: { x: 4, y: 4 } })
  await expect(bar).toContainText('Rain is')
  await bar.getByRole('button', { name: 'Not this' }).click()
  await bar.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Breakdown of scene 43' }).click()
  const suggested = page.getByRole('list', { name: 'Suggested' })
  await expect(suggested).toContainText('JOSS')
  await expect(suggested).toContainText('TIDE LEDGER')
  await page.getByRole('button', { name: 'JOSS belongs to it' }).click()
  await expect(suggested).not.toContainText('JOSS')
  await page.getByRole('button', { name: 'TIDE LEDGER does not belong to it' }).click()
  await expect(suggested).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Breakdown of scene 43' }).click()
  await expect(page.getByRole('heading', { name: 'Suggested' })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Add props to scene 43' }).fill('Boat hook')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Props' })).toContainText('Boat hook')
  // On paper.
  await page.getByRole('link', { name: 'Print' }).click()
  await page.getByLabel('Paper').selectOption({ label: 'Breakdown sheets' })
  await expect(page.locator('article.paper')).toContainText('Boat hook')
  await expect(page.locator('article.paper')).toContainText('TIDE LEDGER')
})

test('fountain and fdx go out, and come in again as the script that is there', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await read(maya, slack, 3)
  const here = page.url()
  for (const [item, name] of [
    ['Save as FOUNTAIN', 'again.fountain'],
    ['Save as FDX', 'again.fdx'],
  ] as const) {
    await page.goto(here)
    const coming = page.waitForEvent('download')
    await fromMore(maya, item)
    const text = readFileSync(await (await coming).path(), 'utf8')
    expect(text).toContain('Rain on the one good window.')
    await another(maya, name, text)
    await expect(
      page
        .getByText(/This is the script you have|as they were/)
        .locator('visible=true')
        .first(),
    ).toBeVisible()
  }
})

test('numbers are given and locked: what comes later gets letters, and what is omitted keeps its number', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await read(maya, slack, 3)
  const script = page.url()
  await addDocument(maya, 'schedule', /In script order/)
  const board = page.url()
  await expect(strip(maya, '43')).toBeVisible()
  await visit(maya, '/scenes')
  const number = (of: string) => page.getByRole('rowheader', { name: of, exact: true })
  await page.getByRole('button', { name: 'Numbers', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Number the scenes/ }).click()
  await expect(number('2')).toBeVisible()
  await expect(number('43')).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(number('43')).toBeVisible()
  await page.getByRole('button', { name: /^Redo/ }).first().click()
  await expect(number('2')).toBeVisible()
  await page.getByRole('button', { name: 'Numbers', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Lock numbers/ }).click()
  await expect(page.getByText(/^Numbers locked: .*Maya/)).toBeVisible()

  // A number that is locked is only looked at: a click opens its scene.
  await number('2').click()
  await page.getByRole('button', { name: 'New scene after' }).click()
  await expect(number('2A')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Scene 2A' })).toBeVisible()
  await page.getByRole('button', { name: 'New scene before' }).click()
  await expect(number('A2A')).toBeVisible()
  const add = page.getByRole('textbox', { name: /^Add a scene/ })
  await add.fill('1A')
  await add.press('Enter')
  const numbers = page.getByRole('rowheader').filter({ hasNotText: 'rows' })
  await expect(numbers).toHaveText([/1/, /1A/, /2/, /A2A/, /2A/, /3/])
  await number('3').click()
  await page.getByRole('button', { name: 'Omit scene 3' }).click()
  await expect(page.getByText('OMITTED · CELLAR')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bring scene 3 back' })).toBeVisible()
  await saved(maya)

  // A revision whose writer counted anew renumbers nothing.
  await another(maya, 'blue.fountain', slack.replace('Rain on the one', 'Snow on the one'))
  await page.getByRole('button', { name: 'Take this revision' }).click()
  await expect(number('3')).toBeVisible()
  await expect(number('44')).toHaveCount(0)
  await number('3').click()
  await page.getByRole('button', { name: 'Omit scene 3' }).click()
  await saved(maya)

  // Board, paper and files have the production's numbers.
  await typeAddress(page, board)
  await expect(strip(maya, '2')).toBeVisible()
  await expect(strip(maya, '43')).toHaveCount(0)
  await typeAddress(page, script)
  const coming = page.waitForEvent('download')
  await fromMore(maya, 'Save as FOUNTAIN')
  const out = readFileSync(await (await coming).path(), 'utf8')
  expect(out).toContain('BACK BAR - NIGHT #1#')
  expect(out).toContain('HARBOUR SLIP - DAY #2#')
  expect(out).toContain('OMITTED #3#')
  await page.getByRole('link', { name: 'Print' }).click()
  await expect(page.locator('article.paper')).toContainText('OMITTED')
  await expect(page.locator('article.paper')).not.toContainText('The bottle slips.')
})

test('a long script is being read, and can be stopped', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  const long = test.info().outputPath('long.fountain')
  const scene = (at: number) =>
    `INT. ROOM ${at} - DAY\n\n${'She *looks* at **it** and [[never]] _says_ a word. '.repeat(40)}\n\n`
  writeFileSync(long, Array.from({ length: 8000 }, (_, at) => scene(at)).join(''))
  await page.locator('input[type=file]').setInputFiles(long)
  await expect(page.getByRole('progressbar', { name: /Reading long/ })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  // Nothing of it came, and the next file is read.
  await chooseScript(maya, 'slack.fountain', slack)
  await expect(page.getByRole('button', { name: 'Bring in 3 scenes' })).toBeVisible()
})

test('one script that two brought in while apart is put together, and its boards follow', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'tablet')
  await joinFrom(tom, maya, 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  for (const each of [maya, tom]) {
    await installed(each)
    await each.network(false)
  }
  for (const each of [maya, tom]) {
    await visit(each, '/scenes')
    await each.page.getByRole('button', { name: 'Bring in a script' }).click()
    await chooseScript(each, 'slack.fountain', slack)
    await each.page.getByRole('button', { name: 'Bring in 3 scenes' }).click()
    await expect(each.page.getByRole('link', { name: 'Read the script' })).toBeVisible()
    await addDocument(each, 'schedule', /In script order/)
    await expect(strip(each, '44')).toBeVisible()
    await saved(each)
  }
  await maya.network(true)
  await tom.network(true)

  await visit(maya, '/scenes')
  await expect(seen(maya.page, '3 scenes stand twice.')).toBeVisible()
  await maya.page.getByRole('button', { name: 'Put together' }).click()
  await expect(seen(maya.page, '3 scenes stand twice.')).toBeHidden()
  await visit(tom, '/scenes')
  await expect(tom.page.getByRole('rowheader', { name: '44', exact: true })).toHaveCount(1)
  // Tom's own board has each scene once, and none that is not in the book.
  await visit(tom, '/schedule')
  await expect(strip(tom, '44')).toHaveCount(1)
  await expect(tom.page.getByRole('option', { name: /^Scene / })).toHaveCount(3)
  await expect(tom.page.getByText('Not in the book')).toHaveCount(0)
})

test.describe('with other people’s scripts', () => {
  test.skip(!hasSamples('a feature in a browser', feature), 'the sample scripts are not here')

  test('a feature is read on a phone: by its scenes, and by what is said', async ({ device }) => {
    const maya = await device('Maya', 'phone')
    const { page } = maya
    await read(maya, sample(feature), 190)
    await expect(seen(page, '190 scenes')).toBeVisible()
    await page.getByRole('button', { name: 'Scenes', exact: true }).click()
    await page
      .getByRole('navigation', { name: 'Scenes of the script' })
      .getByRole('button', { name: /^100 / })
      .click()
    await expect(page.getByRole('region', { name: 'Scene 100', exact: true })).toBeInViewport()
    await page.getByLabel('Search this script').fill('spectre')
    await expect(page.getByRole('search').getByRole('status')).toContainText('1 of')
    await expect(page.locator('.looked')).toBeInViewport()
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('search').getByRole('status')).toContainText('2 of')
    await expect(page.locator('.looked')).toBeInViewport()
  })
})
