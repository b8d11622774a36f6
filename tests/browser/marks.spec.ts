import AxeBuilder from '@axe-core/playwright'
import { add, file, navyRum, openItem, picture, strip } from './photographs'
import { expect, joinFrom, startProduction, test } from './steps'

test('an arrow drawn by finger and one put by keys are on the photo of both devices, and on paper', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  const list = await navyRum(maya)
  await add(maya, file('rum.jpg', await picture(maya.page, 1200, 800)))
  await strip(maya).getByRole('button').click()

  // By finger: from the tail to the head.
  const { page } = maya
  await page.getByRole('button', { name: 'Mark it up' }).click()
  const photo = page.getByRole('group', { name: /^Marks on this photo/ })
  const box = await photo.boundingBox()
  if (!box) throw new Error('The photo is drawn')
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 4 })
  await page.mouse.up()
  await page.getByLabel('What the arrow says').fill('Level here')
  await page.getByLabel('What the arrow says').press('Enter')
  const arrow = photo.getByRole('button', { name: 'Arrow: Level here' })
  await expect(arrow).toBeVisible()

  // Its head is taken to another place.
  const head = photo.getByRole('button', { name: 'Head of the arrow' })
  const at = await head.boundingBox()
  if (!at) throw new Error('The arrow has a head')
  await arrow.focus()
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
  await page.mouse.down()
  await page.mouse.move(at.x + at.width / 2 + box.width * 0.2, at.y + at.height / 2, { steps: 3 })
  await page.mouse.up()
  await expect
    .poll(async () => Math.round((await head.boundingBox())?.x ?? 0))
    .toBeGreaterThan(at.x + box.width * 0.15)

  // By keys, on the other device, meanwhile.
  await openItem(tom, list)
  await strip(tom).getByRole('button').click()
  await expect(
    tom.page.getByRole('dialog').getByRole('img', { name: /Marked: Arrow: Level here/ }),
  ).toBeVisible()
  await tom.page.getByRole('button', { name: 'Mark it up' }).press('Enter')
  await tom.page.getByText('Circle', { exact: true }).click()
  await tom.page.getByRole('button', { name: 'Put a circle' }).press('Enter')
  const circle = tom.page.getByRole('button', { name: 'Circle', exact: true })
  await circle.focus()
  const before = await circle.boundingBox()
  await circle.press('Shift+ArrowDown')
  await expect
    .poll(async () => (await circle.boundingBox())?.y)
    .toBeGreaterThan((before?.y ?? 0) + 5)
  const axe = await new AxeBuilder({ page: tom.page }).include('dialog').analyze()
  expect(axe.violations.map(({ id }) => id)).toEqual([])

  // Both stand, and Undo takes back one's own.
  await expect(photo.getByRole('button', { name: 'Circle', exact: true })).toBeVisible()
  const undo = page.getByRole('button', { name: /^Undo: / })
  await undo.click()
  await expect
    .poll(async () => Math.round((await head.boundingBox())?.x ?? 0))
    .toBeLessThan(at.x + 2)
  await undo.click()
  await expect(photo.getByRole('button', { name: 'Arrow', exact: true })).toBeVisible()
  await expect(photo.getByRole('button', { name: 'Circle', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.goto(list.replace('/inventory/', '/print/'))
  await expect(
    page
      .getByRole('table')
      .first()
      .getByRole('img', { name: /Marked: Arrow, Circle|Circle, Arrow/ }),
  ).toBeVisible()
})
