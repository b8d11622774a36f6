import { fountainOf, needs, readIn } from './scripts'
import { tooSmall } from './looks'
import {
  addDocument,
  addLines,
  documentAt,
  expect,
  saved,
  seen,
  test,
  typeAddress,
  visit,
} from './steps'

const SCRIPT = fountainOf('The tide comes in.', [
  ['INT. FERRY INN - DAY', 'MAREN'],
  ['EXT. HARBOUR SLIP - DAY', 'JOSS'],
])

test('a prop list starts from the breakdown, says what came since, and takes it in by one tap', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  const script = await readIn(maya, SCRIPT, 2)
  await needs(maya, '1', 'LEDGER')
  await saved(maya)

  await addDocument(maya, 'inventory', /Props of the breakdown/)
  const list = await documentAt(maya)
  await expect(seen(page, 'LEDGER')).toBeVisible()
  await saved(maya)

  await typeAddress(page, script)
  await needs(maya, '2', 'ROPE')
  await needs(maya, '2', 'LEDGER')
  await saved(maya)
  await typeAddress(page, list)
  const behind = page.getByText(
    'The breakdown needs 1 thing that is not here, and 1 in more scenes.',
  )
  await expect(behind).toBeVisible()
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(seen(page, 'ROPE')).toBeVisible()
  await expect(seen(page, /Sc 1, 2/)).toBeVisible()
  await expect(behind).toBeHidden()
  await page.getByRole('button', { name: /Undo/ }).locator('visible=true').first().click()
  // One step took it out of the list, and out of what the breakdown says of it.
  await expect(behind).toBeVisible()
})

test('a category of one’s own has a name and a colour, beside those of the trade and on paper', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  const script = await readIn(maya, SCRIPT, 2)
  await page.getByRole('button', { name: 'Breakdown of scene 1', exact: true }).click()
  const category = page.getByLabel('Category', { exact: true })
  await category.selectOption({ label: 'A category of your own …' })
  await page.getByLabel('Colour of the new category').selectOption({ label: 'Lime' })
  const name = page.getByLabel('Name of the new category')
  await name.fill('props')
  await name.press('Enter')
  await expect(page.getByText('A category is called so already.')).toBeVisible()
  await name.fill('Drones')
  await name.press('Enter')
  await expect(category).toHaveValue('Drones')
  await page.getByRole('textbox', { name: 'Add drones to scene 1' }).fill('Mavic')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Drones' })).toContainText('Mavic')
  await page.getByLabel('Colour of Drones').selectOption({ label: 'Plum' })
  await page.getByLabel('Name of the category').fill('Aerial')
  await page.getByLabel('Name of the category').press('Enter')
  await expect(page.getByRole('list', { name: 'Aerial' })).toContainText('Mavic')
  expect(await tooSmall(page)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()

  // Words of the text are marked as it, in its colour.
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page
    .getByText('The tide comes in.')
    .first()
    .click({ position: { x: 4, y: 4 } })
  await page
    .getByRole('toolbar', { name: 'What the words are' })
    .getByRole('button', { name: 'Aerial', exact: true })
    .click()
  const mark = page.getByTitle('The, Aerial')
  await expect(mark).toHaveAttribute('style', /--t-plum/)
  await saved(maya)
  await page.reload()
  await expect(page.getByTitle('The, Aerial')).toHaveAttribute('style', /--t-plum/)
  const id = script.split('/').at(-1) ?? ''
  await visit(maya, `/print/${id}/breakdown`)
  await expect(page.locator('article.paper').first()).toContainText('Aerial')
})

test('what the breakdown names is found in an inventory that is there, and linked', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  const script = await readIn(maya, SCRIPT, 2)
  await needs(maya, '1', 'LEDGER')
  await addDocument(maya, 'inventory')
  const list = await documentAt(maya)
  await addLines(maya, 'Leather book, no. 2', 'Rope')
  await saved(maya)

  await typeAddress(page, script)
  await page.getByRole('button', { name: 'Breakdown of scene 1', exact: true }).click()
  await page.getByRole('button', { name: 'LEDGER', exact: true }).click()
  const find = page.getByRole('searchbox', { name: 'Find LEDGER in the inventories' })
  await find.fill('zeppelin')
  await expect(page.getByText('No thing in an inventory is called so.')).toBeVisible()
  await find.fill('book')
  const things = page.getByRole('list', { name: 'Things in the inventories' })
  await expect(things.getByRole('listitem')).toHaveCount(1)
  await things.getByRole('button', { name: 'Leather book, no. 2' }).click()
  await expect(page.getByRole('link', { name: /^Leather book, no. 2/ })).toBeVisible()
  await saved(maya)

  // The list asks for no new thing, only for the scene that is not written there.
  await typeAddress(page, list)
  await expect(page.getByText('The breakdown needs 1 thing in more scenes.')).toBeVisible()
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(seen(page, /Sc 1/)).toBeVisible()
  await typeAddress(page, script)
  await page.getByRole('button', { name: 'Breakdown of scene 1', exact: true }).click()
  await page
    .getByRole('button', { name: /^LEDGER/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'It is another thing' }).click()
  await expect(find).toBeVisible()
})
