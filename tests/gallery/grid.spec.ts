import { expect, test, type Page } from '@playwright/test'

test.use({ viewport: { width: 1440, height: 900 } })

const open = async (page: Page, rows = 21) => {
  await page.goto(`/#/shots/${rows}`)
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Shots' })).toBeVisible()
}
const cell = (page: Page, row: string, key: string) =>
  page.locator(`[data-id="${row}"] > [data-key="${key}"]`)

test('a table says how large it is and which row is which', async ({ page }) => {
  await open(page, 10_000)
  const grid = page.getByRole('grid', { name: 'Shots' })
  await expect(grid).toHaveAttribute('aria-rowcount', String(10_000 + Math.ceil(10_000 / 7) + 1))
  await expect(page.locator('[data-id="s1"]')).toHaveAttribute('aria-rowindex', '3')
  await expect(page.getByRole('columnheader')).toHaveCount(11)
  expect(await page.locator('[data-id]').count()).toBeLessThan(70)
})

test('cells are walked, edited and left with the keys', async ({ page }) => {
  await open(page)
  await cell(page, 's6', 'move').click()
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 's7', 'move')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cell(page, 's7', 'move').getByRole('textbox')).toHaveValue('Static')
  await page.keyboard.type('Crane')
  await page.keyboard.press('Enter')
  await expect(cell(page, 's7', 'move')).toHaveText('Crane')
  await expect(cell(page, 's8', 'move')).toBeFocused()
  await page.keyboard.type('Track')
  await page.keyboard.press('Tab')
  await expect(cell(page, 's8', 'move')).toHaveText('Track')
  await expect(cell(page, 's8', 'lens')).toBeFocused()
  await page.keyboard.type('9')
  await page.keyboard.press('Escape')
  await expect(cell(page, 's8', 'lens')).toHaveText('27')
  await expect(cell(page, 's8', 'lens')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(cell(page, 's8', 'lens')).toHaveText('')
  await page.keyboard.press('Home')
  await expect(cell(page, 's8', 'number')).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(cell(page, 's21', 'state')).toBeFocused()
})

test('what was typed is kept when one clicks elsewhere', async ({ page }) => {
  await open(page)
  await cell(page, 's6', 'action').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Both turn to the hatch')
  await cell(page, 's12', 'lens').click()
  await expect(cell(page, 's6', 'action')).toContainText('Both turn to the hatch')
  await expect(page.getByTestId('place')).toHaveText('42A-5/lens')
})

test('a choice is made in its cell', async ({ page }) => {
  await open(page)
  await cell(page, 's6', 'size').click()
  await page.keyboard.press('Enter')
  await cell(page, 's6', 'size').getByRole('combobox').selectOption('Close')
  await page.keyboard.press('Enter')
  await expect(cell(page, 's6', 'size')).toHaveText('Close')
})

test('Space, D, P and X mark a row; a held mark offers all five', async ({ page }) => {
  await open(page)
  const state = cell(page, 's8', 'state')
  await cell(page, 's8', 'number').focus()
  await page.keyboard.press('Space')
  await expect(state).toHaveAccessibleName('Under way')
  await page.waitForTimeout(450)
  await page.keyboard.press('p')
  await expect(state).toHaveAccessibleName('Problem')
  await page.waitForTimeout(450)
  await state.click()
  await expect(state).toHaveAccessibleName('To do')
  await state.click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'Skipped' }).click()
  await expect(state).toHaveAccessibleName('Skipped')
})

test('the first cell opens the row beside, and Esc closes it', async ({ page }) => {
  await open(page)
  await cell(page, 's9', 'number').click()
  const sheet = page.getByRole('region', { name: '42A-2' })
  await expect(sheet.getByLabel('Action')).toHaveValue(/Over Joss/)
  await sheet.getByLabel('Action').fill('Over Joss, lower')
  await page.keyboard.press('Enter')
  await expect(cell(page, 's9', 'action')).toHaveText('Over Joss, lower')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('a cell somebody else is in carries their name', async ({ page }) => {
  await open(page)
  await expect(cell(page, 's6', 'action')).toContainText('Priya')
})

test('one edited row redraws no other row', async ({ page }) => {
  await open(page, 5000)
  const touched = await page.evaluate(async () => {
    const rows = new Set<string>()
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        rows.add(element?.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? 'none')
      }
    })
    const body = document.querySelector('.body')
    if (!body) throw new Error('The table has no body')
    watch.observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
    const cell = document.querySelector<HTMLElement>('[data-id="s8"] > [data-key="number"]')
    cell?.focus()
    cell?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))
    await new Promise((done) => setTimeout(done, 200))
    watch.disconnect()
    return [...rows].sort()
  })
  // s1 gives up its place in the order of Tab to s8.
  expect(touched.filter((id) => id !== 's1')).toEqual(['s8'])
})

test('scrolling ten thousand rows draws what comes in, and no more than a screen at once', async ({
  page,
}) => {
  await open(page, 10_000)
  const { most, all } = await page.evaluate(async () => {
    const grid = document.querySelector('.grid')
    if (!grid) throw new Error('No table')
    let most = 0
    let all = 0
    const watch = new MutationObserver((changes) => {
      let now = 0
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement && node.matches('[role=row]')) now++
      most = Math.max(most, now)
      all += now
    })
    watch.observe(grid, { subtree: true, childList: true })
    const frame = () => new Promise(requestAnimationFrame)
    for (let at = 0; at < 100; at++) {
      // A third of a screen of new rows in every frame, then to the other end.
      grid.scrollTop = at === 50 ? grid.scrollHeight : grid.scrollTop + (at < 50 ? 300 : -300)
      await frame()
    }
    watch.disconnect()
    return { most, all }
  })
  // Fourteen new rows in a frame; all that are seen, drawn anew in every frame, would be four thousand.
  expect(all).toBeGreaterThan(300)
  expect(all).toBeLessThan(2000)
  expect(most).toBeLessThan(70)
})

test('scrolled far and back, the cell with the focus is still there', async ({ page }) => {
  await open(page, 2000)
  await cell(page, 's3', 'move').dblclick()
  await page.keyboard.type('Hand')
  await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, 20_000))
  await expect(page.locator('[data-id="s600"]')).toBeVisible()
  await page.keyboard.type('held')
  await page.keyboard.press('Enter')
  await expect(cell(page, 's3', 'move')).toHaveText(/Handheld\s*$/)
})

const heads = (page: Page) => page.getByRole('columnheader')
/** The middle of a head, and a little past the middle of it. */
const middleOf = async (page: Page, name: string) => {
  const box = await page.getByRole('columnheader', { name, exact: true }).boundingBox()
  if (!box) throw new Error(`${name} is not drawn`)
  return { x: box.x + box.width / 2 + 3, y: box.y + box.height / 2 }
}

test('[V7] a head is carried by the mouse to where it is wanted; Esc lets it be, a click still sorts', async ({
  page,
}) => {
  await open(page)
  const [camera, size] = [await middleOf(page, 'Cam'), await middleOf(page, 'Size')]
  await page.mouse.move(camera.x, camera.y)
  await page.mouse.down()
  await page.mouse.move(size.x + 20, size.y, { steps: 4 })
  await expect(page.locator('.carried')).toHaveText('Cam')
  await page.keyboard.press('Escape')
  await expect(page.locator('.carried')).toHaveCount(0)
  await page.mouse.up()
  await expect(heads(page).nth(1)).toHaveText('Size')

  await page.mouse.move(camera.x, camera.y)
  await page.mouse.down()
  await page.mouse.move(size.x - 20, size.y, { steps: 4 })
  await page.mouse.up()
  await expect(heads(page).nth(1)).toHaveText('Cam')
  await expect(cell(page, 's6', 'camera')).toHaveAttribute('aria-colindex', '2')
  // The first stays where it is, whatever is let go over it or done with it.
  const [first, plan] = [await middleOf(page, 'Shot'), await middleOf(page, 'Plan')]
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  await page.mouse.move(plan.x, plan.y, { steps: 4 })
  await page.mouse.up()
  await expect(heads(page).first()).toHaveText('Shot')
  await page.mouse.move(plan.x, plan.y)
  await page.mouse.down()
  await page.mouse.move(first.x, first.y, { steps: 4 })
  await page.mouse.up()
  await expect(heads(page)).toContainText(['Shot', 'Plan', 'Cam', 'Size'])
  await page.getByRole('columnheader', { name: 'Size' }).click()
  await expect(page.getByTestId('sorted')).toHaveText('size')
})

test('[V7] Alt Shift and the arrows move the column one is in, and the focus stays in it', async ({
  page,
}) => {
  await open(page)
  await cell(page, 's6', 'lens').focus()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect(heads(page)).toContainText(['Shot', 'Size', 'Lens, mm', 'Action', 'Move'])
  await expect(cell(page, 's6', 'lens')).toBeFocused()
  await expect(page.getByText('Lens, mm, column 3 of 11')).toBeAttached()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 's7', 'lens')).toBeFocused()
  await expect(heads(page)).toContainText(['Shot', 'Size', 'Action', 'Lens, mm', 'Move'])
  await cell(page, 's6', 'number').focus()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect(heads(page).first()).toHaveText('Shot')
})

test.describe('by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 1180, height: 820 } })
  test('[V7] a head that is held is carried; one that is brushed scrolls', async ({ page }) => {
    await open(page)
    const [move, action] = [await middleOf(page, 'Move'), await middleOf(page, 'Action')]
    const { touch, lift } = await finger(page)
    await touch('touchStart', move)
    await expect(page.locator('.carried')).toHaveText('Move')
    await touch('touchMove', { x: action.x + 40, y: move.y })
    await touch('touchMove', { x: action.x - 40, y: move.y })
    await lift()
    await expect(heads(page)).toContainText(['Shot', 'Size', 'Move', 'Action'])

    const now = await middleOf(page, 'Move')
    await touch('touchStart', now)
    await touch('touchMove', { x: now.x - 20, y: now.y - 20 })
    await touch('touchMove', { x: now.x - 200, y: now.y - 40 })
    await expect(page.locator('.carried')).toHaveCount(0)
    await lift()
    await expect(heads(page)).toContainText(['Shot', 'Size', 'Move', 'Action'])
  })
})

/** One finger on the glass, as the browser itself hears it. */
const finger = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove', at: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [at] })
  const lift = () => session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  return { touch, lift }
}
