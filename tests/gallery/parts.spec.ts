import { expect, test, type Page } from '@playwright/test'
import { codeSeen } from '../code-seen'

const open = async (page: Page, route: string) => {
  await page.goto(`/#/${route}`)
  await page.reload()
}
const mark = (page: Page) => page.getByTestId('mark').getByRole('button')

test.describe('a status mark', () => {
  test('goes on with a tap, and a second tap at once is ignored', async ({ page }) => {
    await open(page, 'parts')
    await mark(page).dblclick()
    await expect(mark(page)).toHaveAccessibleName('Done, Rope')
    await page.waitForTimeout(450)
    await mark(page).click()
    await expect(mark(page)).toHaveAccessibleName('To do, Rope')
  })

  test('answers to its keys', async ({ page }) => {
    await open(page, 'parts')
    await mark(page).focus()
    const pressed = async (key: string, name: string) => {
      await page.keyboard.press(key)
      await expect(mark(page)).toHaveAccessibleName(`${name}, Rope`)
      await page.waitForTimeout(450)
    }
    await pressed('Space', 'Done')
    await pressed('Shift+Space', 'To do')
    await pressed('p', 'Problem')
    await pressed('x', 'Skipped')
    await pressed('d', 'Done')
  })

  test('offers all five when held, and by a right click', async ({ page }) => {
    await open(page, 'parts')
    await mark(page).scrollIntoViewIfNeeded()
    await mark(page).hover()
    await page.mouse.down()
    await expect(page.getByRole('menuitemradio')).toHaveCount(5)
    await page.mouse.up()
    await expect(mark(page)).toHaveAccessibleName('To do, Rope')
    await page.getByRole('menuitemradio', { name: 'Problem' }).click()
    await expect(mark(page)).toHaveAccessibleName('Problem, Rope')
    await mark(page).click({ button: 'right' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(mark(page)).toHaveAccessibleName('Skipped, Rope')
    await expect(mark(page)).toBeFocused()
    await mark(page).click({ button: 'right' })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menuitemradio')).toHaveCount(0)
  })
})

test.describe('a field', () => {
  test('keeps the caret and the typing while a peer writes the same field', async ({ page }) => {
    await open(page, 'parts')
    const field = page.getByLabel('Title')
    await field.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('X')
    // The peer's change arrives without touching the focus here.
    await page
      .getByTestId('peer')
      .getByRole('button')
      .evaluate((button: HTMLElement) => button.click())
    await expect(page.getByTestId('name')).toHaveText('Slack Water II')
    await page.keyboard.type('Y')
    await expect(field).toHaveValue('Slack WateXYr')
    await page.keyboard.press('Tab')
    await expect(page.getByTestId('name')).toHaveText('Slack WateXYr')
  })

  test('shows a later value of a peer after the blur when nothing was typed', async ({ page }) => {
    await open(page, 'parts')
    const field = page.getByLabel('Title')
    await field.focus()
    await page
      .getByTestId('peer')
      .getByRole('button')
      .evaluate((button: HTMLElement) => button.click())
    await expect(field).toHaveValue('Slack Water')
    await page.keyboard.press('Tab')
    await expect(field).toHaveValue('Slack Water II')
  })

  test('hands on with Enter and goes back with Esc', async ({ page }) => {
    await open(page, 'parts')
    const field = page.getByLabel('Title')
    await field.fill('Low Water')
    await page.keyboard.press('Escape')
    await expect(field).toHaveValue('Slack Water')
    await field.fill('Low Water')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('name')).toHaveText('Low Water')
    await expect(field).toBeFocused()
  })

  test('says what is wrong and keeps the text to be mended', async ({ page }) => {
    await open(page, 'parts')
    const field = page.getByLabel('Unit call')
    await field.fill('half seven')
    await page.keyboard.press('Tab')
    await expect(page.getByText('Write a time such as 07:30.')).toBeVisible()
    await expect(field).toHaveValue('half seven')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await field.fill('07:45')
    await page.keyboard.press('Tab')
    await expect(page.getByText('Write a time such as 07:30.')).toHaveCount(0)
  })

  test('hands on a long text after a pause in typing', async ({ page }) => {
    await open(page, 'parts')
    const field = page.getByLabel('Note')
    await field.fill('Life jackets on at 13:30.')
    await expect(field).toBeFocused()
    await expect.poll(() => field.inputValue()).toBe('Life jackets on at 13:30.')
  })
})

test.describe('a long list', () => {
  test('is walked with the arrow keys, and Space marks the row', async ({ page }) => {
    await open(page, 'rows')
    await page
      .getByRole('button', { name: 'All three at the table; Maren comes in with the lamp' })
      .first()
      .focus()
    for (let at = 0; at < 30; at++) await page.keyboard.press('ArrowDown')
    const row = page.locator('[data-row="s31"]')
    await expect(row.locator('[data-open]')).toBeFocused()
    await page.keyboard.press('Space')
    await expect(row.locator('[data-mark]')).toHaveAccessibleName(/^Done/)
    await page.keyboard.press('End')
    await expect(page.locator('[data-row="s3000"] [data-open]')).toBeFocused()
    expect(await page.locator('[data-row]').count()).toBeLessThan(60)
  })
})

test('what is read or touched in a list stays where it is while others add above', async ({
  page,
}) => {
  await open(page, 'rows')
  const add = page.getByRole('button', { name: 'A peer adds two above' })
  const peer = () => add.evaluate((button: HTMLElement) => button.click())
  const top = async (row: string) =>
    (await page.locator(`[data-row="${row}"]`).boundingBox())?.y ?? Number.NaN
  await page.locator('.rows').evaluate((list) => list.scrollTo(0, 4000))
  await page.locator('[data-row="s64"]').waitFor()
  await page.waitForTimeout(300)
  const read = await top('s64')
  await peer()
  await expect.poll(() => top('s64')).toBeCloseTo(read, 0)
  await page.locator('.rows').evaluate((list) => list.scrollTo(0, 0))
  await page.locator('[data-row="s4"] [data-open]').focus()
  const touched = await top('s4')
  await peer()
  await expect.poll(() => top('s4')).toBeCloseTo(touched, 0)
})

test('a menu opens below its button, is walked with the keys and gives the focus back', async ({
  page,
}) => {
  await open(page, 'parts')
  const button = page.getByRole('button', { name: 'More', exact: true })
  await button.click()
  await expect(page.getByRole('menuitem', { name: 'Copy to the next day' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: /Print/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(page.getByRole('menu')).toHaveCount(0)
})

test('the stop sheet names the thing, keeps the focus and closes with Esc', async ({ page }) => {
  await open(page, 'share')
  await page.getByRole('button', { name: 'Remove Tomasz' }).click()
  const sheet = page.getByRole('alertdialog', { name: 'Remove Tomasz Wren' })
  await expect(sheet.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('the code can be scanned, also when it fills the screen', async ({ page }) => {
  await open(page, 'share')
  const code = page.getByRole('img', { name: 'Code to join Slack Water' })
  expect(await codeSeen(page.context(), await code.screenshot())).toContain('hotset.example')
  await code.click()
  const large = page.getByRole('dialog')
  await expect(large).toBeVisible()
  expect(await codeSeen(page.context(), await large.screenshot())).toContain('hotset.example')
})

test('Light goes through the three themes and is remembered', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 820 })
  await open(page, 'parts')
  const root = page.locator('html')
  await page.getByRole('button', { name: 'Light' }).click()
  await expect(root).toHaveAttribute('data-theme', 'sun')
  await page.getByRole('button', { name: 'Light' }).click()
  await expect(root).toHaveAttribute('data-theme', 'night')
  await page.reload()
  await page.getByRole('button', { name: 'Light' }).click()
  await expect(root).toHaveAttribute('data-theme', 'paper')
})

test('Alt and a number go to a place of the spine, and one button skips it', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 820 })
  await open(page, 'parts')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lists')
})

test('Ctrl Z takes back the last thing, but not while typing', async ({ page }) => {
  await open(page, 'parts')
  await page.getByLabel('Title').focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('main').focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Redo' })).toBeVisible()
})
