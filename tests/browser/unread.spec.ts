import { cutOff, shutOut, tooSmall } from './looks'
import { LONG, addDocument, expect, practise, saved, seen, test, visit, type Device } from './steps'

/* What is said of something is seen wherever that thing is: on tiles, in tables, on strips, in sheets of a day. */

const say = async ({ page }: Device, text: string): Promise<void> => {
  const field = page.getByRole('textbox', { name: 'Comment' })
  await field.fill(text)
  await field.press('Control+Enter')
  await expect(seen(page, text)).toBeVisible()
}
/** Opens the first document of a kind. */
const first = async (device: Device, kind: string, name: RegExp): Promise<void> => {
  await visit(device, `/${kind}`)
  const link = device.page.getByRole('link', { name }).locator('visible=true').first()
  if (await link.isVisible()) await link.click()
}

test('Priya says something of a scene and of an actor on the call sheet, and finds it again', async ({
  device,
}) => {
  const priya = await device('Priya', 'laptop')
  const { page } = priya
  await practise(priya)
  await first(priya, 'call-sheet', /^Call sheet, /)
  const scenes = page.getByRole('region', { name: 'Scenes' })
  await scenes
    .getByRole('button', { name: /^Comments on Scene/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await say(priya, 'Do we have a cover set?')
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(scenes.getByRole('button', { name: /1 comment$/ })).toBeVisible()

  const cast = page.getByRole('region', { name: 'Cast' })
  await cast
    .getByRole('button', { name: /^More about/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Comments' }).click()
  await say(priya, 'Taxi, not the minibus')
  expect(await shutOut(page, 'paper')).toEqual([])
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(cast.getByRole('button', { name: /1 comment$/ })).toBeVisible()
  expect(await shutOut(page, 'paper')).toEqual([])
  expect(await tooSmall(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Comments/ }).click()
  const panel = page.getByRole('region', { name: 'Comments', exact: true })
  await panel.getByRole('link', { name: /^Show Scene/ }).click()
  await expect(page.getByText('Do we have a cover set?')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(cast.getByRole('button', { name: /1 comment$/ })).toHaveCount(0)
  await saved(priya)
})

test(
  'what is said stands on tiles, in tables, on the strips, in the script and on set',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'laptop')
    const { page } = maya
    await practise(maya)
    const pane = page.getByRole('button', { name: 'Close' }).last()

    await visit(maya, '/inventory')
    await page.locator('[data-open]').locator('visible=true').first().click()
    await say(maya, 'Which wick?')
    await pane.click()
    for (const look of ['List', 'Tiles', 'Table']) {
      await page.getByText(look, { exact: true }).locator('visible=true').first().click()
      await expect(seen(page, '1 comment', { exact: true })).toBeVisible()
      expect(await shutOut(page, 'paper'), look).toEqual([])
    }

    await addDocument(maya, 'schedule', /In script order/)
    const strip = page.getByRole('option', { name: /^Scene/ }).first()
    await strip.click()
    await page.keyboard.press('Enter')
    await say(maya, 'Tide at four')
    await pane.click()
    await expect(page.getByRole('option', { name: /1 comment$/ })).toHaveCount(1)
    expect(await shutOut(page, 'paper')).toEqual([])

    await visit(maya, '/script')
    await page
      .getByRole('button', { name: /^Breakdown of scene/ })
      .first()
      .click()
    await say(maya, 'Two boats?')
    await pane.click()
    await expect(
      page.getByRole('button', { name: /^Breakdown of scene .* 1 comment$/ }),
    ).toBeVisible()
    await expect(
      page.getByRole('navigation', { name: 'Scenes of the script' }).getByText('1 comment'),
    ).toBeVisible()

    await visit(maya, '/shot-list')
    const link = page.getByRole('link', { name: /shots/i }).locator('visible=true').last()
    if (await link.isVisible()) await link.click()
    await page.getByText('Table', { exact: true }).locator('visible=true').click()
    await page.getByRole('rowheader').nth(1).click()
    await say(maya, 'Rain cover')
    await pane.click()
    await expect(seen(page, '1 comment', { exact: true })).toBeVisible()
    for (const look of ['Board', 'On set']) {
      await page.getByText(look, { exact: true }).locator('visible=true').click()
      await expect(seen(page, '1 comment', { exact: true })).toBeVisible()
    }
  },
)
