import {
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  installed,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  type Device,
} from './steps'

const more = ({ page }: Device) =>
  page.getByRole('button', { name: 'One more, Walkie' }).locator('visible=true').first()
const fewer = ({ page }: Device) =>
  page.getByRole('button', { name: 'One fewer, Walkie' }).locator('visible=true').first()
const count = ({ page }: Device, words: string) =>
  page.getByRole('status', { name: words, exact: true }).locator('visible=true').first()
/** Everything of the list: what is done would go out of sight. */
const showAll = ({ page }: Device, things: number) =>
  page.getByText(`All ${things}`, { exact: true }).locator('visible=true').first().click()
const mark = ({ page }: Device, words: string) =>
  page.getByRole('button', { name: words, exact: true }).locator('visible=true').first()

test('eight walkies are counted: three of them read 3 of 8, the eighth marks it done, one fewer reopens it', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, '8 x Walkie')
  await showAll(maya, 1)
  for (const reached of [1, 2, 3]) {
    await more(maya).click()
    await expect(count(maya, `${reached} of 8`)).toBeVisible()
  }
  await expect(mark(maya, 'Under way, Walkie')).toBeVisible()
  for (const reached of [4, 5, 6, 7, 8]) {
    await more(maya).click()
    await expect(count(maya, `${reached} of 8`)).toBeVisible()
  }
  await expect(mark(maya, 'Done, Walkie')).toBeVisible()
  await expect(seen(maya.page, '1 of 1')).toBeVisible()
  await fewer(maya).click()
  await expect(count(maya, '7 of 8')).toBeVisible()
  await expect(mark(maya, 'Under way, Walkie')).toBeVisible()
  await maya.page.getByRole('button', { name: 'Undo' }).locator('visible=true').first().click()
  await expect(count(maya, '8 of 8')).toBeVisible()
})

test('two who count apart count together once they meet', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, '8 x Walkie')
  const list = maya.page.url()
  await more(maya).click()
  const tom = await device('Tom', 'laptop')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await expect(count(tom, '1 of 8')).toBeVisible()
  await installed(tom)
  await saved(tom)
  await tom.network(false)
  await tom.page.reload()
  await expect(count(tom, '1 of 8')).toBeVisible()
  await typeAddress(maya.page, list)
  await more(tom).click()
  await more(tom).click()
  await more(maya).click()
  await expect(count(tom, '3 of 8')).toBeVisible()
  await expect(count(maya, '2 of 8')).toBeVisible()
  await saved(tom)
  await tom.network(true)
  await expect(count(tom, '4 of 8')).toBeVisible()
  await expect(count(maya, '4 of 8')).toBeVisible()
})

test('a problem asks what is wrong at once, on a phone too, and says it on its row and on Today', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Locks', 'Warm coats')
  await page.getByRole('button', { name: 'Locks', exact: true }).tap()
  await page.getByRole('button', { name: 'Take this', exact: true }).tap()
  await page.getByRole('group', { name: 'Locks, details' }).getByText('Problem').tap()
  const field = page.getByRole('textbox', { name: 'What is wrong' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Hasp is bent')
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
  await page.getByRole('button', { name: 'Close', exact: true }).tap()
  await expect(mark(maya, 'Problem, Locks')).toBeVisible()
  await expect(seen(page, 'Hasp is bent')).toBeVisible()
  await saved(maya)
  await goTo(maya, 'Today')
  const coming = page.getByRole('region', { name: 'Coming up' })
  await expect(coming).toContainText('Problem: Hasp is bent')
})

test('a problem is chosen at the mark and kept by keys; Esc leaves it without a note', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Locks', 'Gate')
  await mark(maya, 'To do, Locks').click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'Problem' }).click()
  const field = page.getByRole('textbox', { name: 'What is wrong' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Key is with Joan')
  await page.keyboard.press('Enter')
  await expect(mark(maya, 'Problem, Locks')).toBeFocused()
  await expect(seen(page, 'Key is with Joan')).toBeVisible()
  await mark(maya, 'To do, Gate').focus()
  await page.keyboard.press('p')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(mark(maya, 'Problem, Gate')).toBeFocused()
})

test('what is not needed leaves the total, and is called so', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Locks', 'Warm coats', 'Sun cream')
  await expect(seen(page, '0 of 3')).toBeVisible()
  await showAll(maya, 3)
  await mark(maya, 'To do, Sun cream').click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'Not needed' }).click()
  await expect(mark(maya, 'Not needed, Sun cream')).toBeVisible()
  await expect(seen(page, '0 of 2')).toBeVisible()
  await expect(seen(page, /Sun cream not needed/)).toBeVisible()
})

test('what is started and finished is under way in between', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rig the rain')
  await showAll(maya, 1)
  await page.getByRole('button', { name: 'Set a time' }).click()
  await page.getByText('Start and finish', { exact: true }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await mark(maya, 'To do, Rig the rain').click()
  await expect(mark(maya, 'Under way, Rig the rain')).toBeVisible()
  // At once it would be the slip of a glove.
  await page.waitForTimeout(450)
  await mark(maya, 'Under way, Rig the rain').press(' ')
  await expect(mark(maya, 'Done, Rig the rain')).toBeVisible()
})

test('a row says who ticked it and when, and whose it is', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await page.clock.install({ time: new Date('2026-03-12T14:30:00') })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Locks', 'Warm coats')
  const list = page.url()
  const tom = await device('Tom', 'phone', { touch: true })
  await tom.page.clock.install({ time: new Date('2026-03-12T14:32:00') })
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await expect(mark(tom, 'To do, Locks')).toBeVisible()
  await showAll(tom, 2)
  await mark(tom, 'To do, Locks').tap()
  await expect(mark(tom, 'Done, Locks')).toBeVisible()

  await typeAddress(page, list)
  await expect(mark(maya, 'To do, Warm coats')).toBeVisible()
  await showAll(maya, 2)
  await expect(mark(maya, 'Done, Locks')).toBeVisible()
  await page.getByRole('button', { name: 'Locks', exact: true }).click()
  const details = page.getByRole('group', { name: 'Locks, details' })
  await expect(details).toContainText(/Done\s+14:32, Tom/)
  await page.getByRole('button', { name: 'Locks', exact: true }).click()

  await page.getByRole('button', { name: 'Warm coats', exact: true }).click()
  const coats = page.getByRole('group', { name: 'Warm coats, details' })
  await coats.getByRole('button', { name: 'Take this' }).click()
  await expect(coats).toContainText('You have this')
  await expect(seen(tom.page, 'Maya has this')).toBeVisible()
  await coats.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('menuitem', { name: /^Tom/ }).click()
  await expect(coats).toContainText('Tom has this')
  await expect(seen(tom.page, 'You have this')).toBeVisible()
  await expect(badge(maya)).toContainText('all up to date')
})

test('Today says how much more is asked, and shows it', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const things = ['Locks', 'Coats', 'Torches', 'Ropes', 'Tea', 'Maps', 'Keys']
  await addLines(maya, ...things)
  for (const thing of things)
    await page.getByRole('button', { name: new RegExp(`^Take this ?, ${thing}$`) }).click()
  await saved(maya)
  await goTo(maya, 'Today')
  const coming = page.getByRole('region', { name: 'Coming up' })
  await expect(coming.getByRole('link')).toHaveCount(5)
  await coming.getByRole('button', { name: 'and 2 more' }).click()
  await expect(coming.getByRole('link')).toHaveCount(7)
  await coming.getByRole('button', { name: 'Only the first 5' }).click()
  await expect(coming.getByRole('link')).toHaveCount(5)
})
