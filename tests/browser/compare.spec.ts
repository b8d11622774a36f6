import AxeBuilder from '@axe-core/playwright'
import { add, file, navyRum, picture, strip } from './photographs'
import { expect, seen, startProduction, test, type Device } from './steps'

/** Says for which scene and take the photo that is open is. */
const saidFor = async ({ page }: Device, scene: string, take: string) => {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Scene').fill(scene)
  await dialog.getByLabel('Take').fill(take)
  await dialog.getByLabel('Take').press('Enter')
}

test('how it looked at the end of scene 12, and now: one tap, closer together, by finger and by keys', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone')
  await startProduction(maya, 'Slack Water')
  await navyRum(maya)
  const { page } = maya
  await add(maya, file('then.jpg', await picture(page, 600, 400)))
  await expect(strip(maya)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Compare photos' })).toBeHidden()
  await strip(maya).getByRole('button').click()
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeHidden()
  await saidFor(maya, '12', '4')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await add(maya, file('now.jpg', await picture(page, 600, 400)))
  await expect(strip(maya)).toHaveCount(2)

  await strip(maya).getByRole('button').last().click()
  await saidFor(maya, '13', '1')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const beside = page.getByRole('dialog', { name: 'Side by side' })
  const photos = beside.getByRole('figure')
  await expect(photos).toHaveText([/Sc 12 T 4.*Navy rum/, /Sc 13 T 1.*Navy rum/])
  const [above, below] = [await photos.first().boundingBox(), await photos.last().boundingBox()]
  expect(above?.x).toBe(below?.x)
  expect(below?.y).toBeGreaterThan((above?.y ?? 0) + 100)

  // Closer, and along: both at once.
  const widths = () =>
    photos
      .getByRole('img')
      .evaluateAll((images) =>
        images.map((image) => Math.round(image.getBoundingClientRect().width)),
      )
  const lefts = () =>
    photos
      .getByRole('img')
      .evaluateAll((images) => images.map((image) => Math.round(image.getBoundingClientRect().x)))
  const [whole = 0] = await widths()
  await photos.first().getByRole('img').dblclick()
  await expect.poll(widths).toEqual([whole * 3, whole * 3])
  const before = await lefts()
  expect(before[0]).toBe(before[1])
  await page.keyboard.press('ArrowRight')
  const step = Math.round(whole / 10)
  await expect
    .poll(async () => Math.abs((before[0] ?? 0) - step - ((await lefts())[1] ?? 0)))
    .toBeLessThan(2)
  await page.keyboard.press('0')
  await expect.poll(widths).toEqual([whole, whole])
  await beside.getByRole('button', { name: 'Closer' }).click()
  await expect.poll(async () => (await widths())[1]).toBeGreaterThan(whole * 1.4)
  const axe = await new AxeBuilder({ page }).include('dialog[aria-labelledby]').analyze()
  expect(axe.violations.map(({ id }) => id)).toEqual([])

  // The one offered is taken away and brought back.
  const then = beside.getByRole('group', { name: 'Of Navy rum' }).getByRole('button')
  await then.click()
  await expect(photos).toHaveCount(1)
  await then.press('Enter')
  await expect(photos).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(beside).toBeHidden()
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused()
})

test('photos are chosen on the wall and seen beside each other', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await navyRum(maya)
  const { page } = maya
  const each = await picture(page, 300, 200)
  await add(maya, ...['a', 'b', 'c', 'd', 'e'].map((name) => file(`${name}.jpg`, each)))
  await expect(strip(maya)).toHaveCount(5)
  await page.getByText('Photos', { exact: true }).locator('visible=true').first().click()
  const wall = page.getByRole('list', { name: 'Photos' })
  await page.getByRole('button', { name: 'Compare photos' }).first().click()
  const tiles = wall.getByRole('button')
  for (const at of [0, 1, 2, 3, 4]) await tiles.nth(at).click()
  await expect(seen(page, '4 chosen, and no more go.')).toBeVisible()
  await expect(tiles.nth(4)).toHaveAttribute('aria-pressed', 'false')
  await tiles.nth(3).click()
  await page.getByRole('button', { name: 'Compare 3' }).click()
  const photos = page.getByRole('dialog', { name: 'Side by side' }).getByRole('figure')
  await expect(photos).toHaveCount(3)
  const boxes = await photos.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y))
  expect(new Set(boxes).size).toBe(1)
})
