import { bringIn, chooseScript } from './scripts'
import {
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  installed,
  invitation,
  join,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  visit,
  scriptPage,
  typeAddress,
} from './steps'
import { hasSamples, sampleAt } from '../samples'

test('two devices, nothing else: a list is shared by a link, ticked on both, and both agree', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await expect(badge(maya)).toContainText('not shared yet')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Count walkies back in', 'Warm coats')
  const list = maya.page.url()
  await saved(maya)

  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await goTo(tom, 'Lists')
  await tom.page.getByRole('link', { name: /0 of 3/ }).click()
  await expect(
    tom.page.getByRole('button', { name: 'Count walkies back in', exact: true }),
  ).toBeVisible()

  await typeAddress(maya.page, list)
  await expect(maya.page.getByText('Tom is here')).toBeVisible()
  await tom.page.getByRole('button', { name: 'To do, Warm coats' }).click()
  await expect(seen(maya.page, '1 of 3')).toBeVisible()
  await addLines(maya, 'Strike the back bar')
  await expect(
    tom.page.getByRole('button', { name: 'Strike the back bar', exact: true }),
  ).toBeVisible()
  await expect(badge(maya)).toContainText('shared with 1')
  await expect(badge(maya)).toContainText('all up to date')

  // Undo takes back one's own and nothing else.
  await maya.page.getByRole('button', { name: 'Undo' }).click()
  await expect(
    tom.page.getByRole('button', { name: 'Strike the back bar', exact: true }),
  ).toBeHidden()
  await expect(seen(maya.page, '1 of 3')).toBeVisible()
})

test('Tom walks into a basement, both go on, he comes out, and both agree', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Warm coats')
  const list = maya.page.url()
  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await expect(tom.page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
  await installed(tom)
  await saved(tom)

  await tom.network(false)
  await tom.page.reload()
  await expect(tom.page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
  await tom.page.getByRole('button', { name: 'To do, Warm coats' }).click()
  await addLines(tom, 'Torches for the cellar')
  await typeAddress(maya.page, list)
  await maya.page.getByRole('button', { name: 'To do, Lock off Quay Lane' }).click()
  await addLines(maya, 'Tea for the police')
  // Maya's device knows that Tom's has not got this yet.
  await expect(badge(maya)).toContainText('nobody in range', { timeout: 45_000 })
  await expect(maya.page.getByRole('link', { name: /Share.*behind/ })).toBeVisible()

  await tom.network(true)
  await expect(
    tom.page.getByRole('button', { name: 'Tea for the police', exact: true }),
  ).toBeVisible({ timeout: 45_000 })
  await expect(
    maya.page.getByRole('button', { name: 'Torches for the cellar', exact: true }),
  ).toBeVisible()
  for (const { page } of [maya, tom]) {
    await expect(seen(page, '2 of 4')).toBeVisible()
  }
  await expect(badge(maya)).toContainText('all up to date')
})

test('the battery dies, and everything that was called saved is there', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Warm coats', 'Strike the back bar')
  await saved(maya)
  await maya.kill()
  for (const line of ['Lock off Quay Lane', 'Warm coats', 'Strike the back bar']) {
    await expect(maya.page.getByRole('button', { name: line, exact: true })).toBeVisible()
  }
})

test('a third device joins from the second while the first is away', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane')
  const tom = await device('Tom', 'phone')
  const link = await invitation(maya)
  await join(tom, link, 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  await maya.page.close()

  const dele = await device('Dele', 'laptop')
  await join(dele, link, 'Slack Water')
  await goTo(dele, 'Lists')
  await expect(
    dele.page.getByRole('button', { name: 'Lock off Quay Lane', exact: true }),
  ).toBeVisible()
  await visit(tom, '/share')
  await expect(tom.page.getByText('Dele', { exact: true })).toBeVisible()
})

test('tabs of one browser agree without any network', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane')
  await installed(maya)
  await saved(maya)
  const other = await maya.page.context().newPage()
  await maya.network(false)
  await other.goto(maya.page.url())
  await expect(other.getByRole('button', { name: 'Lock off Quay Lane', exact: true })).toBeVisible()
  await other.getByRole('button', { name: 'To do, Lock off Quay Lane' }).click()
  await expect(seen(maya.page, '1 of 1')).toBeVisible()
  await addLines(maya, 'Warm coats')
  await expect(other.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
})

test('opens from cold with the network off, on every route', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist', /Unit base|First in/i)
  const list = maya.page.url()
  await installed(maya)
  await maya.network(false)
  const { page } = maya
  for (const place of [
    '',
    '/all',
    '/people',
    '/scenes',
    '/days',
    '/locations',
    '/share',
    '/settings',
    '/shot-list',
    '/minutes',
    '/inventory',
  ]) {
    await visit(maya, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(seen(page, 'Slack Water ·')).toBeVisible()
  }
  await typeAddress(page, list)
  await expect(page.getByRole('button', { name: /^To do, / }).first()).toBeVisible()
  await page.goto('./')
  await expect(page.getByRole('link', { name: 'Open', exact: true })).toBeVisible()
  await typeAddress(page, './#/join')
  await expect(page.getByRole('heading', { name: 'Join with a code' })).toBeVisible()
})

const feature = 'fountain/Big-Fish.fountain'

test('a script fills the scenes, and a shot list starts from one', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  const script =
    'INT. FERRY INN - BACK BAR - NIGHT #42#\n\nRain.\n\nMAREN\nYou moved it.\n\nEXT. HARBOUR SLIP - DAY #17#\n\nLow water.\n'
  await bringIn(maya, script, 2)
  await expect(page.getByText('FERRY INN - BACK BAR')).toBeVisible()
  await addDocument(maya, 'shot-list', /Scene 42/)
  await addLines(maya, 'All three at the table', 'Over Joss to Maren')
  await expect(seen(page, '42B')).toBeVisible()
  await expect(seen(page, '0 of 2')).toBeVisible()
})

test('a shooting script of Final Draft comes in with its numbers, lengths and omitted scenes', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  const script = `<?xml version="1.0"?><FinalDraft><Content>
    <Paragraph Number="12A" Type="Scene Heading"><SceneProperties Length="1 3/8" Page="9"/><Text RevisionID="1">INT. FERRY INN - NIGHT</Text></Paragraph>
    <Paragraph Type="Character"><Text>MAREN (V.O.)</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>You moved it.</Text></Paragraph>
    <Paragraph Number="13" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>
      <Paragraph Type="Scene Heading"><Text>EXT. HARBOUR SLIP - DAY</Text></Paragraph>
    </OmittedScene></Paragraph></Content>
    <Revisions><Revision ID="1" Name="Blue" Mark="*" Color="#00000000FFFF"/></Revisions></FinalDraft>`
  await chooseScript(maya, 'slack.fdx', script)
  await expect(page.getByText('1 3/8 pages, as the file counts them. 1 is omitted.')).toBeVisible()
  await expect(page.getByText('Revised: Blue')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2 scenes' }).click()
  await expect(page.getByText('HARBOUR SLIP')).toBeVisible()
  await expect(seen(page, '1 3/8')).toBeVisible()
})

test.describe('with other people’s scripts', () => {
  test.skip(!hasSamples('a feature in a browser', feature), 'the sample scripts are not here')

  test('a feature of 190 scenes comes in', async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await visit(maya, '/scenes')
    await maya.page.getByRole('button', { name: 'Bring in a script' }).click()
    await maya.page.locator('input[type=file]').setInputFiles(sampleAt(feature))
    await maya.page.getByRole('button', { name: 'Bring in 190 scenes' }).click()
    await expect(maya.page.getByRole('link', { name: 'Read the script' })).toBeVisible()
    await visit(maya, '')
    await expect(seen(maya.page, '190 scenes')).toBeVisible()
  })
})
