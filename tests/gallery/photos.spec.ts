import { expect, test } from '@playwright/test'

test.use({ viewport: { width: 1180, height: 820 } })

test('five hundred photos scroll, and no more than those near what is seen are decoded at once', async ({
  page,
}) => {
  await page.goto('/#/photos/500')
  await page.reload()
  const wall = page.getByRole('list', { name: 'Photos' })
  const photos = wall.getByRole('img')
  await expect(photos.first()).toBeVisible()
  await expect(wall.getByRole('button', { name: /^Lid, from the left, 1 / })).toBeVisible()
  const near = async () => {
    // Those near what is seen are still being drawn as the scrolling ends: both are read anew until they agree.
    await expect(async () => {
      const drawn = await photos.count()
      expect(drawn).toBeGreaterThan(4)
      expect(drawn).toBeLessThan(90)
      expect(await page.getByTestId('followed').textContent()).toBe(String(drawn))
    }).toPass()
  }
  await near()

  // Through all of it, a screen at a time.
  const scrolled = () =>
    wall.evaluate((node) => {
      node.scrollTop += node.clientHeight
      return node.scrollTop + node.clientHeight >= node.scrollHeight - 1
    })
  for (let screens = 0; screens < 300 && !(await scrolled()); screens++) {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  }
  await expect(wall.getByRole('button', { name: /^Lid, from the left, 500 / })).toBeVisible()
  await near()
  expect(Number(await page.getByTestId('most').textContent())).toBeLessThan(180)

  // The last one is opened, and the keys go from photo to photo.
  await wall.getByRole('button', { name: /^Lid, from the left, 500 / }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toHaveText('Ledger 500, 500 of 500')
  await page.keyboard.press('ArrowLeft')
  await expect(dialog.getByRole('heading')).toHaveText('Ledger 499, 499 of 500')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(wall.getByRole('button', { name: /^Lid, from the left, 500 / })).toBeFocused()
})
