import type { Page } from '@playwright/test'
import { inLight, shutOut } from './looks'
import { addDocument, bringIn, expect, saved, startProduction, test, type Device } from './steps'

const lane = (page: Page, name: string) =>
  page.getByRole('region', { name: new RegExp(`^${name}, \\d+$`) })
const cards = (page: Page, name: string) => lane(page, name).locator('.words b')
const card = (page: Page, name: string) =>
  page.locator('[data-lane] .words').filter({ hasText: new RegExp(`^\\s*${name}\\b`) })
const middle = async (page: Page, name: string) => {
  const box = await card(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not drawn`)
  return { x: box.x + box.width / 2, y: box.y + 20 }
}
const into = async (page: Page, name: string) => {
  const box = await lane(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not drawn`)
  return { x: box.x + box.width / 2, y: box.y + 80 }
}

const withLanes = async (device: Device) => {
  const { page } = device
  await startProduction(device, 'Slack Water')
  await addDocument(device, 'shot-list')
  await bringIn(
    device,
    'Scene,Shot,Action,State',
    ['42,A,Wide of the bar,Done', '42,B,Over Joss,', '43,A,The key,', '43,B,Insert,Problem'],
    '1 of 4',
  )
  await page.getByText('Table', { exact: true }).click()
  await page.getByRole('button', { name: 'Lanes', exact: true }).click()
  await expect(cards(page, 'To do')).toHaveText(['42B', '43A'])
}

test('[L1] [L2] [L3] [L5] shots in lanes: by mouse, by mark, by keys, each undone as one, and still there tomorrow', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withLanes(maya)
  await expect(cards(page, 'Under way')).toHaveCount(0)
  await expect(lane(page, 'Under way')).toContainText('Nothing here.')
  await expect(cards(page, 'Done')).toHaveText(['42A'])
  await expect(cards(page, 'Problem')).toHaveText(['43B'])

  // By the mouse; Esc on the way lets it be.
  const carry = async (name: string, to: string) => {
    const [from, there] = [await middle(page, name), await into(page, to)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(there.x, there.y, { steps: 6 })
    await expect(lane(page, to)).toHaveClass(/aimed/)
  }
  await carry('42B', 'Under way')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(cards(page, 'To do')).toHaveText(['42B', '43A'])
  await carry('42B', 'Under way')
  await page.mouse.up()
  await expect(cards(page, 'Under way')).toHaveText(['42B'])
  await expect(page.getByRole('region', { name: '42B', exact: true })).toHaveCount(0)

  // By its mark, as in the table.
  await page.getByRole('button', { name: 'Under way, 42B' }).click()
  await expect(cards(page, 'Done')).toHaveText(['42A', '42B'])
  await page.keyboard.press('Control+z')
  await expect(cards(page, 'Under way')).toHaveText(['42B'])
  await page.keyboard.press('Control+z')
  await expect(cards(page, 'To do')).toHaveText(['42B', '43A'])

  // By the keys: over to the next card, on to the next lanes, and marked.
  await card(page, '42B').focus()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, '43A')).toBeFocused()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect(cards(page, 'Under way')).toHaveText(['43A'])
  await expect(card(page, '43A')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(card(page, '42B')).toBeFocused()
  await page.keyboard.press('d')
  await expect(cards(page, 'Done')).toHaveText(['42A', '42B'])
  await expect(card(page, '42B')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '42B', exact: true })).toBeVisible()

  await saved(maya)
  await page.reload()
  await expect(cards(page, 'Done')).toHaveText(['42A', '42B'])
  for (const theme of ['paper', 'sun', 'night'] as const) {
    await inLight(page, theme)
    await page.reload()
    await expect(cards(page, 'Done')).toHaveText(['42A', '42B'])
    expect.soft(await shutOut(page, theme), theme).toEqual([])
  }
  await page.getByRole('button', { name: 'Lanes', exact: true }).click()
  await expect(page.getByRole('grid', { name: 'Shots' })).toBeVisible()
})

test('[L3] a card is held by a finger and carried past the edge of a phone', async ({ device }) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await withLanes(maya)
  const from = await middle(page, '42B')
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  await touch('touchStart', from)
  await expect(page.locator('.lifted[aria-hidden=true]')).toBeVisible()
  for (let n = 1; n <= 6; n++)
    await touch('touchMove', { x: from.x + (n * (382 - from.x)) / 6, y: from.y })
  await expect(lane(page, 'Done')).toHaveClass(/aimed/)
  await touch('touchEnd')
  await expect(cards(page, 'Done')).toHaveText(['42A', '42B'])
  await expect(cards(page, 'To do')).toHaveText(['43A'])
  // One that is brushed opens nothing and goes nowhere; a tap opens it.
  await card(page, '42A').tap()
  await expect(page.getByRole('region', { name: '42A', exact: true })).toBeVisible()
})

test('[L3] [L4] a thousand props in lanes draw those that are seen; a menu puts one elsewhere', async ({
  device,
}) => {
  const wyn = await device('Wyn', 'tablet', { touch: true })
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await addDocument(wyn, 'inventory')
  const rows = Array.from({ length: 1000 }, (_, n) => `Lantern ${n + 1}`)
  await bringIn(wyn, 'Name', rows, 'Lantern 1')
  await page.getByText('Table', { exact: true }).click()
  await page.getByRole('button', { name: 'Lanes', exact: true }).tap()
  await expect(card(page, 'Lantern 1')).toBeVisible()
  expect(await page.locator('[data-lane] .card').count()).toBeLessThan(60)
  await page.getByRole('button', { name: 'Move Lantern 2', exact: true }).tap()
  await page.getByRole('menuitem', { name: 'Ordered' }).tap()
  await expect(cards(page, 'Ordered')).toHaveText(['Lantern 2'])
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await expect(cards(page, 'Ordered')).toHaveCount(0)
})
