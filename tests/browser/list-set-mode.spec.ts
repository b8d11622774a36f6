import { file, picture } from './photographs'
import { addDocument, addLines, expect, seen, startProduction, test, type Device } from './steps'

/* Checklists and inventories on the floor: one thing large, a tap for each of its states, and the next. */

const onSet = async ({ page }: Device) =>
  page.getByText('On set', { exact: true }).locator('visible=true').first().click()
const shown = ({ page }: Device, called: string) =>
  expect(page.getByRole('region', { name: called, exact: true })).toBeVisible()
const button = ({ page }: Device, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .locator('visible=true')
    .first()
/** A glove that comes down again at once counts for nothing: who means it takes a moment. */
const moment = ({ page }: Device) => page.waitForTimeout(450)
const tap = async (device: Device, name: string | RegExp) => {
  await button(device, name).tap()
  await moment(device)
}

test('by touch a checklist is gone through one thing at a time, counted, and taken back', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope', '3 x Cones', 'Warm coats')
  await onSet(maya)
  await shown(maya, 'Rope')
  await expect(seen(page, '1 of 3, 3 left')).toBeVisible()
  // Read before anything: nothing on it is a field.
  await expect(page.getByRole('region', { name: 'Rope' }).getByRole('textbox')).toHaveCount(0)
  for (const each of await page.locator('.do button').all())
    expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(72)

  // The second tap of a glove answers nothing: it would have been meant for the next.
  await button(maya, 'Done').evaluate(async (act: HTMLElement) => {
    act.click()
    await new Promise(requestAnimationFrame)
    act.click()
  })
  await shown(maya, 'Cones')
  await moment(maya)
  await expect(seen(page, '2 of 3, 2 left')).toBeVisible()

  await tap(maya, /^One more/)
  await tap(maya, /^One more/)
  await tap(maya, 'One fewer')
  await tap(maya, /^One more/)
  await shown(maya, 'Cones')
  await tap(maya, /^One more/)
  // The number is reached, and nothing moved under the finger that counted.
  await shown(maya, 'Cones')
  await expect(seen(page, '2 of 3, 1 left')).toBeVisible()
  await tap(maya, 'Next Warm coats')
  await shown(maya, 'Warm coats')
  await tap(maya, 'Problem')
  await page.getByLabel('What is wrong').fill('Size 3 is missing')
  await page.getByLabel('What is wrong').press('Enter')
  await moment(maya)
  await tap(maya, 'Not needed')
  await expect(seen(page, 'Everything is done.')).toBeVisible()
  await tap(maya, /^Undo/)
  await shown(maya, 'Warm coats')
  await expect(seen(page, 'Size 3 is missing')).toBeVisible()

  await tap(maya, 'Previous')
  await shown(maya, 'Cones')
  await tap(maya, 'To do again')
  await shown(maya, 'Cones')
  await tap(maya, 'Skip for now')
  await shown(maya, 'Warm coats')
  // The list is as it was left, and can be written in.
  await page
    .getByText(/^All 3/)
    .locator('visible=true')
    .click()
  await expect(page.getByRole('button', { name: 'Done, Rope' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Add / })).toBeVisible()
})

test('by keys alone a checklist is gone through, and the arrows go back and forth', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope', 'Mop', 'Bucket')
  await page.getByRole('radio', { name: /^To do/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await shown(maya, 'Rope')
  await button(maya, 'Done').focus()
  await page.keyboard.press('Enter')
  await shown(maya, 'Mop')
  await expect(button(maya, 'Done')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await shown(maya, 'Bucket')
  await page.keyboard.press('ArrowLeft')
  await shown(maya, 'Mop')
  await moment(maya)
  await page.keyboard.press('p')
  await expect(page.getByLabel('What is wrong')).toBeVisible()
  await moment(maya)
  await page.keyboard.press('d')
  await shown(maya, 'Bucket')
  await page.keyboard.press('Control+z')
  await expect(seen(page, '2 left')).toBeVisible()
})

test('by touch a prop is read from the next apple box, moved and set hot', async ({ device }) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Navy rum')
  await onSet(maya)
  await shown(maya, 'Ledger')
  await tap(maya, 'Source')
  await shown(maya, 'Ledger')
  await expect(button(maya, 'Approve')).toBeVisible()
  await page
    .getByRole('group', { name: 'Where it stands' })
    .getByRole('button', { name: 'On set' })
    .tap()
  await moment(maya)
  await expect(button(maya, 'Wrap')).toBeVisible()
  await tap(maya, 'Take this')
  await expect(seen(page, 'You have this')).toBeVisible()
  await tap(maya, 'Set hot')
  await expect(seen(page, /^Hot since/)).toBeVisible()
  await expect(button(maya, 'Wrap')).toBeDisabled()
  await tap(maya, /^Undo/)
  await expect(button(maya, 'Wrap')).toBeEnabled()
  await tap(maya, 'Next')
  await shown(maya, 'Navy rum')
  await expect(seen(page, '2 of 2')).toBeVisible()
})

/** Takes a photo of the thing that is shown, as the camera hands it over. */
const photograph = async ({ page }: Device, called: string) =>
  page
    .getByLabel(`Take a photo of ${called}`)
    .setInputFiles([file('now.jpg', await picture(page, 640, 480))])

test('on a phone a prop, its photo and what is done with it are seen at once, and a photo is taken there', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Navy rum')
  await onSet(maya)
  await shown(maya, 'Ledger')
  await photograph(maya, 'Ledger')
  const rum = page.getByRole('region', { name: 'Ledger', exact: true })
  await expect(rum.getByRole('img')).toHaveCount(2)
  await page.reload()
  await onSet(maya)
  // Without scrolling: what it is, how it looked, and every button under the thumb.
  const foot = await button(maya, 'Source').boundingBox()
  for (const part of [
    rum.getByRole('heading', { name: 'Ledger' }),
    rum.getByRole('img').first(),
    rum.getByText('Needed', { exact: true }).first(),
  ]) {
    await expect(part).toBeInViewport({ ratio: 1 })
    const box = await part.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
  }
  for (const name of ['Source', 'Set hot', 'Take this'])
    await expect(button(maya, name)).toBeInViewport({ ratio: 1 })
  await page.screenshot({ path: test.info().outputPath('prop-phone.png') })
  // The view and the group of what is dressed or in play are two things with two names.
  await rum.getByRole('button', { name: 'On set', exact: true }).tap()
  await moment(maya)
  await expect(page.getByLabel('Show').getByRole('option', { name: 'Out on set, 1' })).toHaveCount(
    1,
  )
  await tap(maya, 'Next')
  await expect(
    page.getByRole('region', { name: 'Navy rum', exact: true }).getByRole('img'),
  ).toHaveCount(0)
})

test('a thing of a list and a shot show their photo on set, and one is taken there', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope', 'Mop')
  await onSet(maya)
  await photograph(maya, 'Rope')
  const rope = page.getByRole('region', { name: 'Rope', exact: true })
  // The large one, and the small one by which it is opened.
  await expect(rope.getByRole('img')).toHaveCount(2)
  await expect(rope.getByRole('img').first()).toBeInViewport({ ratio: 1 })
  await page.screenshot({ path: test.info().outputPath('thing-tablet.png') })
  await tap(maya, /^Undo/)
  await expect(rope.getByRole('img')).toHaveCount(0)

  await addDocument(maya, 'shot-list')
  await page.getByText('Table', { exact: true }).locator('visible=true').click()
  await addLines(maya, 'Wide of the bar')
  await onSet(maya)
  const shot = page.getByRole('region', { name: 'Shot A', exact: true })
  await expect(shot).toBeVisible()
  await photograph(maya, 'A')
  await expect(shot.getByRole('img')).toHaveCount(2)
  await expect(shot.getByRole('img').first()).toBeInViewport({ ratio: 1 })
  await page.screenshot({ path: test.info().outputPath('shot-tablet.png') })
})

test('what was just changed stays under its filter until the filter is touched', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await page.getByRole('button', { name: 'To do, Rope' }).click()
  await expect(page.getByRole('button', { name: 'Done, Rope' })).toBeVisible()
  await addLines(maya, 'Mop')
  await page.getByRole('button', { name: 'To do, Mop' }).click()
  // More than the moment after which what others did goes.
  await page.waitForTimeout(3500)
  await expect(page.getByRole('button', { name: 'Done, Mop' })).toBeVisible()
  await page.getByText(/^All 2/).click()
  await page.getByText(/^To do 0/).click()
  await expect(seen(page, 'Everything is done.')).toBeVisible()

  await addDocument(maya, 'inventory')
  await addLines(maya, 'Ledger', 'Navy rum')
  await page
    .getByRole('button', { name: /^Needed/ })
    .locator('visible=true')
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Ledger/ })
    .first()
    .click()
  await page.getByLabel('Where it stands').selectOption({ label: 'Prepped' })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Ledger/ }).first()).toBeVisible()
  await page
    .getByRole('button', { name: /^Everything/ })
    .locator('visible=true')
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Needed/ })
    .locator('visible=true')
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^Navy rum/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Ledger/ })).toHaveCount(0)
})
