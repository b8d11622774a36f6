import type { Page } from '@playwright/test'
import {
  addDocument,
  addLines,
  bringIn,
  expect,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  type Device,
} from './steps'

/** The rows of a list or a table by their names, from the top down. */
const order = (page: Page) =>
  page.locator('[data-row]:visible, [data-id]:visible').evaluateAll((rows) =>
    rows
      .map((row) => ({
        at: Number(row.getAttribute('aria-posinset') ?? row.getAttribute('aria-rowindex')),
        name: (row.querySelector('[data-open], [role=rowheader]')?.textContent ?? '').trim(),
      }))
      .sort((a, b) => a.at - b.at)
      .flatMap(({ name }) => (name === '' ? [] : [name]))
      .join(' '),
  )
const expectOrder = (page: Page, names: string) => expect.poll(() => order(page)).toBe(names)
const row = (page: Page, name: string) =>
  page
    .locator('[data-row], [data-id]')
    .locator('visible=true')
    .filter({ has: page.locator('[data-open], [role=rowheader]', { hasText: name }) })
/** In a row, `down` of its height. */
const on = async (page: Page, name: string, down = 0.5, right = 90) => {
  const box = await row(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not drawn`)
  return { x: box.x + right, y: box.y + box.height * down }
}
const line = (page: Page) => page.locator('.landing')
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ })

const byMouse = async (page: Page, name: string, to: string, down: number, right = 90) => {
  const [from, there] = [await on(page, name, 0.5, right), await on(page, to, down, right)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(there.x, there.y, { steps: 6 })
  await expect(line(page)).toBeVisible()
  await page.mouse.up()
}

/** A row held by a finger and put where another is. */
const byFinger = async (page: Page, name: string, to: string, down: number) => {
  const [from, there] = [await on(page, name), await on(page, to, down)]
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  await touch('touchStart', from)
  await expect(page.locator('.lifted[aria-hidden=true]')).toBeVisible()
  for (let n = 1; n <= 6; n++) {
    await touch('touchMove', { x: from.x, y: from.y + ((there.y - from.y) * n) / 6 })
  }
  await expect(line(page)).toBeVisible()
  await touch('touchEnd')
  await session.detach()
}

/** A list of three things, and two more under a head. */
const withList = async (device: Device) => {
  const { page } = device
  await startProduction(device, 'Slack Water')
  await addDocument(device, 'checklist')
  await addLines(device, 'Rope', 'Mug', 'Key')
  await page.getByRole('button', { name: 'Section', exact: true }).click()
  await page.getByRole('textbox', { name: /^Name of the section/ }).fill('At lunch')
  await page.keyboard.press('Enter')
  await addLines(device, 'Lamp', 'Map')
  await expectOrder(page, 'Rope Mug Key Lamp Map')
}

test('a thing is put elsewhere by a finger, also under another head, and undone by its name', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await withList(maya)
  await byFinger(page, 'Key', 'Rope', 0.2)
  await expectOrder(page, 'Key Rope Mug Lamp Map')
  await byFinger(page, 'Rope', 'Lamp', 0.8)
  await expectOrder(page, 'Key Mug Lamp Rope Map')
  await expect(undo(page)).toHaveAccessibleName(/Rope moved/)
  // It is under the head that stands there.
  await row(page, 'Rope').locator('[data-open]').tap()
  await expect(page.getByLabel('Section', { exact: true })).toHaveValue(/\w/)
  await page.getByRole('button', { name: 'Close', exact: true }).tap()
  await undo(page).tap()
  await expectOrder(page, 'Key Rope Mug Lamp Map')
  await undo(page).tap()
  await expectOrder(page, 'Rope Mug Key Lamp Map')
  await saved(maya)
})

test('by mouse and by keys, into a section that is empty', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withList(maya)
  await byMouse(page, 'Lamp', 'Rope', 0.8)
  await expectOrder(page, 'Rope Lamp Mug Key Map')
  await row(page, 'Map').locator('[data-open]').focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(page.getByText(/^Map, 5 of 6$/)).toBeAttached()
  await expect(seen(page, 'Nothing here yet')).toBeVisible()
  await expect(row(page, 'Map').locator('[data-open]')).toBeFocused()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(page.getByText(/^Map, 5 of 5, At lunch$/)).toBeAttached()
  await expect(seen(page, 'Nothing here yet')).toBeHidden()
  await expect(row(page, 'Map').locator('[data-open]')).toBeFocused()
  await undo(page).click()
  await undo(page).click()
  await undo(page).click()
  await expectOrder(page, 'Rope Mug Key Lamp Map')
})

test('two people put things elsewhere at once, and have one order', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await withList(maya)
  const address = maya.page.url()
  const tom = await device('Tom', 'tablet')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(maya.page, address)
  await typeAddress(tom.page, address)
  await expectOrder(tom.page, 'Rope Mug Key Lamp Map')
  await expectOrder(maya.page, 'Rope Mug Key Lamp Map')
  await expect(maya.page.getByText('Tom is here')).toBeVisible()
  const at = async ({ page }: Device, name: string) =>
    row(page, name).locator('[data-open]').focus()
  await at(maya, 'Rope')
  await at(tom, 'Map')
  await Promise.all([
    maya.page.keyboard.press('Alt+Shift+ArrowDown'),
    tom.page.keyboard.press('Alt+Shift+ArrowUp'),
  ])
  await expectOrder(maya.page, 'Mug Rope Key Map Lamp')
  await expectOrder(tom.page, 'Mug Rope Key Map Lamp')
  // Each takes back what was their own.
  await undo(maya.page).click()
  await expectOrder(maya.page, 'Rope Mug Key Map Lamp')
  await expectOrder(tom.page, 'Rope Mug Key Map Lamp')
})

test('[O6] props are put elsewhere in the list and in the table, and not while they are sorted', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Rope', 'Mug', 'Key', 'Lamp')
  await byMouse(page, 'Rope', 'Key', 0.8)
  await expectOrder(page, 'Mug Key Rope Lamp')
  await page.getByText('Table', { exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  const names = () =>
    page.locator('[data-id]:visible').evaluateAll((rows) =>
      rows
        .map((each) => ({
          at: Number(each.getAttribute('aria-rowindex')),
          name: (each.querySelector('[data-key=name]')?.textContent ?? '').trim(),
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ name }) => name)
        .join(' '),
    )
  const cell = (name: string) => page.locator('[data-key=name]', { hasText: name })
  await cell('Lamp').focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect.poll(names).toBe('Mug Key Lamp Rope')
  await expect(undo(page)).toHaveAccessibleName(/Lamp moved/)
  await page.getByRole('columnheader', { name: 'Name' }).click()
  await expect.poll(names).toBe('Key Lamp Mug Rope')
  await expect(page.locator('[data-handle]')).toHaveCount(0)
  await cell('Lamp').focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await page.getByRole('button', { name: 'Show all as it stands' }).click()
  await expect.poll(names).toBe('Mug Key Lamp Rope')
})

test('[O5] a shot is put elsewhere within its scene, and into no other', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await bringIn(maya, 'Scene,Shot,Action', ['42,A,Wide', '42,B,Over', '42,C,Key', '17,A,Low'])
  await expectOrder(page, '42A 42B 42C 17A')
  await byMouse(page, '42A', '42B', 0.8, 8)
  await expectOrder(page, '42B 42A 42C 17A')
  await expect(undo(page)).toHaveAccessibleName(/42A moved/)
  const low = row(page, '17A').locator('[data-key=action]')
  await low.focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expectOrder(page, '42B 42A 42C 17A')
  await undo(page).click()
  await expectOrder(page, '42A 42B 42C 17A')
})
