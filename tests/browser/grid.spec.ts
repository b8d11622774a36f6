import type { Locator, Page } from '@playwright/test'
import { settled, shutOut } from './looks'
import {
  longUnless,
  addDocument,
  addLines,
  badge,
  expect,
  invitation,
  join,
  saved,
  startProduction,
  test,
  type Device,
  typeAddress,
} from './steps'

/** Puts cells on the clipboard, as a spreadsheet does. */
const clip = (page: Page, text: string) =>
  page.evaluate((text) => navigator.clipboard.writeText(text), text)
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const table = (page: Page) => page.getByRole('grid').locator('visible=true')
/** A cell by the number of its row and column, from 1; rows count the head as the first. */
const cell = (page: Page, row: number, column: string): Locator =>
  table(page).locator(`[aria-rowindex="${row + 1}"] > [data-key="${column}"]`)
/** What stands in a column, from the top down: elements are used again, so their own order says nothing. */
const texts = (page: Page, column: string) =>
  table(page)
    .locator(`[data-key="${column}"]`)
    .evaluateAll((cells) =>
      cells
        .map((cell) => ({
          at: Number(cell.parentElement?.getAttribute('aria-rowindex')),
          text: (cell.textContent ?? '').trim(),
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ text }) => text),
    )

/** An inventory of four props as a table. */
const propTable = async (device: Device) => {
  const { page } = device
  await startProduction(device, 'Slack Water')
  await addDocument(device, 'inventory')
  await addLines(device, 'Rope', 'Mug', 'Key', 'Lamp')
  await page.getByText('Table', { exact: true }).click()
  await expect(cell(page, 4, 'name')).toHaveText('Lamp')
}

for (const size of ['tablet', 'laptop'] as const) {
  test(
    `[G1] [G5] [G6] by keys on a ${size}: a range is taken, filled down, emptied, and undone by name`,
    { tag: longUnless(size === 'laptop') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await propTable(maya)
      await cell(page, 1, 'place').click()
      await page.keyboard.type('Truck 2')
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      await expect(table(page).locator('[aria-selected=true][data-key]')).toHaveCount(3)
      await expect(page.getByRole('group', { name: 'Taken cells' })).toContainText('3 cells')
      await page.keyboard.press('Control+d')
      await expect.poll(() => texts(page, 'place')).toEqual(['Truck 2', 'Truck 2', 'Truck 2', ''])
      const undo = page.getByRole('button', { name: /^Undo/ })
      await expect(undo).toHaveAccessibleName(/2 cells filled down/)
      await page.keyboard.press('Delete')
      await expect.poll(() => texts(page, 'place')).toEqual(['', '', '', ''])
      await expect(undo).toHaveAccessibleName(/3 cells cleared/)
      await undo.click()
      await undo.click()
      await expect.poll(() => texts(page, 'place')).toEqual(['Truck 2', '', '', ''])
      await saved(maya)
    },
  )
}

test('[G2] [G3] [G4] a block of a spreadsheet is pasted, and what was taken is copied', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await propTable(maya)
  await clip(page, '3\tOn set\r\nmany\tnowhere\r\n8\tReceived\r\n9\tOrdered\r\n10\tNeeded\r\n')
  await cell(page, 1, 'quantity').click()
  await page.keyboard.press('Control+v')
  await expect.poll(() => texts(page, 'quantity')).toEqual(['3', '1', '8', '9', '10'])
  await expect
    .poll(() => texts(page, 'state'))
    .toEqual(['On set', 'Needed', 'Received', 'Ordered', 'Needed'])
  await expect(page.getByText(/2 cells could not be taken and stayed as they were/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAccessibleName(/8 cells pasted/)

  await cell(page, 1, 'name').click()
  await cell(page, 2, 'state').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+c')
  await expect.poll(() => clipboard(page)).toBe('Rope\t\t3\tOn set\r\nMug\t\t1\tNeeded')
  expect(
    await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return (await item?.getType('text/html'))?.text()
    }),
  ).toContain('<td>Rope</td>')

  // One step, new row and all.
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => texts(page, 'quantity')).toEqual(['1', '1', '1', '1'])
})

test('[G1] a mouse pulled over cells takes them, and Esc lets them go', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await propTable(maya)
  await cell(page, 1, 'name').hover()
  await page.mouse.down()
  await cell(page, 2, 'tag').hover()
  await cell(page, 3, 'quantity').hover()
  await page.mouse.up()
  await expect(table(page).locator('[aria-selected=true][data-key]')).toHaveCount(9)
  await expect(cell(page, 3, 'quantity')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(table(page).locator('[aria-selected=true][data-key]')).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('group', { name: 'Taken cells' })).toContainText('56 cells')
})

/** A finger takes the corner of the cell that has the focus, and pulls it down to another. */
const pullTo = async (page: Page, last: Locator) => {
  const corner = table(page).locator('[data-pull]').locator('visible=true')
  const [from, to] = [await corner.boundingBox(), await last.boundingBox()]
  if (!from || !to) throw new Error('The corner and the cell are on the screen')
  expect(Math.min(from.width, from.height)).toBeGreaterThanOrEqual(44)
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    })
  const x = from.x + from.width / 2
  await touch('touchStart', x, from.y + from.height / 2)
  await touch('touchMove', x, to.y - 10)
  await touch('touchMove', x, to.y + to.height / 2)
  await touch('touchEnd')
}

test('[G1] [G3] [G5] by finger on a tablet a range is pulled, pasted into, copied and emptied, and rows stand by a column', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet', { touch: true })
  const { page } = maya
  await propTable(maya)
  // A tap also opens the thing, whose sheet would lie over the cells.
  const touch = async (column: string) => {
    await cell(page, 1, column).tap()
    await page.getByRole('button', { name: 'Close', exact: true }).first().tap()
    await expect(cell(page, 1, column).locator('[data-pull]')).toBeVisible()
  }
  await touch('state')
  await pullTo(page, cell(page, 4, 'state'))
  const taken = page.getByRole('group', { name: 'Taken cells' })
  await expect(taken).toContainText('4 cells')
  await clip(page, 'On set\r\nNeeded\r\nOn set\r\nNeeded')
  await taken.getByRole('button', { name: 'Paste' }).tap()
  await expect.poll(() => texts(page, 'state')).toEqual(['On set', 'Needed', 'On set', 'Needed'])
  await clip(page, 'something else')
  await taken.getByRole('button', { name: 'Copy' }).tap()
  await expect.poll(() => clipboard(page)).toBe('On set\r\nNeeded\r\nOn set\r\nNeeded')

  await page.getByRole('button', { name: 'Columns and rows' }).tap()
  await page.getByLabel('Group by').selectOption({ label: 'State' })
  await page
    .getByRole('region', { name: 'Columns and rows' })
    .getByRole('button', { name: 'Close' })
    .tap()
  await expect(page.locator('[role=row].group')).toHaveText(['Needed', 'On set'])
  await expect.poll(() => texts(page, 'name')).toEqual(['Mug', 'Lamp', 'Rope', 'Key'])
  await page.getByRole('button', { name: 'Show all as it stands' }).tap()
  await expect.poll(() => texts(page, 'name')).toEqual(['Rope', 'Mug', 'Key', 'Lamp'])

  await touch('quantity')
  await pullTo(page, cell(page, 3, 'quantity'))
  await expect(taken).toContainText('3 cells')
  await taken.getByRole('button', { name: 'Clear' }).tap()
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAccessibleName(/3 cells cleared/)
})

test('[G6] the table of shots takes a block too, by the words of the trade', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await addLines(maya, 'All three at the table', 'Ledger page')
  await clip(page, 'Close-up\tMaren reads\tStatic\r\nWS\tThe quay\tDolly\r\nInsert\tKey\tPan')
  await table(page).locator('[data-key=size]').first().click()
  await page.keyboard.press('Control+v')
  await expect.poll(() => texts(page, 'size')).toEqual(['CU', 'WS', 'INSERT'])
  await expect.poll(() => texts(page, 'action')).toEqual(['Maren reads', 'The quay', 'Key'])
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAccessibleName(/9 cells pasted/)
})

test('[V6] two people in one table: what one pastes the other has, and whose cell is whose', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await propTable(maya)
  const list = maya.page.url()
  const tom = await device('Tom', 'laptop')
  await join(tom, await invitation(maya), 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  await typeAddress(tom.page, list)
  await tom.page.getByText('Table', { exact: true }).click()
  await typeAddress(maya.page, list)
  await expect(maya.page.getByText('Tom is here')).toBeVisible()
  await cell(tom.page, 3, 'place').click()
  await expect(cell(maya.page, 3, 'place')).toContainText('Tom')
  await tom.page.keyboard.type('Shelf 4')
  await clip(maya.page, '2\r\n3\r\n4\r\n5')
  await cell(maya.page, 1, 'quantity').click()
  await maya.page.keyboard.press('Control+v')
  await expect(cell(tom.page, 1, 'quantity')).toHaveText(/^\s*2\s+Maya\s*$/)
  await expect(cell(tom.page, 4, 'quantity')).toHaveText('5')
  // What he types goes on meanwhile.
  await tom.page.keyboard.press('Enter')
  await expect(cell(maya.page, 3, 'place')).toContainText('Shelf 4')

  // Maya keeps a view for everybody; Tom looks through it, goes on in his own way, and hers stays.
  await maya.page.getByRole('button', { name: 'Columns and rows' }).click()
  const panel = maya.page.getByRole('region', { name: 'Columns and rows' })
  await panel.getByLabel('Sort by').selectOption({ label: 'Name' })
  await panel.getByLabel('Keep this one as: Insurance').fill('By name')
  await maya.page.keyboard.press('Enter')
  const view = tom.page.getByLabel('View', { exact: true })
  await view.selectOption({ label: 'By name' })
  await expect.poll(() => texts(tom.page, 'name')).toEqual(['Key', 'Lamp', 'Mug', 'Rope'])
  await table(tom.page).getByRole('columnheader', { name: 'Name' }).click()
  await expect(view).toHaveValue('')
  await expect.poll(() => texts(tom.page, 'name')).toEqual(['Rope', 'Mug', 'Lamp', 'Key'])
  await expect.poll(() => texts(maya.page, 'name')).toEqual(['Key', 'Lamp', 'Mug', 'Rope'])
})

for (const size of ['phone', 'tablet', 'laptop'] as const) {
  test(
    `[V1] [V2] [V3] [V5] on a ${size} a table is looked at one's own way, and the device remembers it`,
    { tag: longUnless(size === 'phone') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await propTable(maya)
      await clip(page, '8\r\n10\r\n9\r\n2')
      await cell(page, 1, 'quantity').click()
      await page.keyboard.press('Control+v')
      const totals = table(page).locator('[role=row]').last()
      await expect(totals).toContainText('4 rows')
      await expect(totals).toContainText('29')

      await page.getByRole('button', { name: 'Columns and rows' }).click()
      const panel = page.getByRole('region', { name: 'Columns and rows' })
      await panel.getByLabel('Description').focus()
      await page.keyboard.press('Space')
      await panel.getByRole('button', { name: 'Tag further right' }).press('Enter')
      await panel.getByRole('button', { name: 'Qty wider' }).press('Enter')
      await panel.getByRole('checkbox', { name: 'State', exact: true }).focus()
      await page.keyboard.press('Space')
      await expect(table(page).getByRole('columnheader')).toHaveText([
        /Name/,
        /Qty/,
        /Tag/,
        /Scenes/,
        /Who has it/,
        /Place/,
        /Back by/,
        /Category/,
        /Character/,
        /Source/,
        /Vendor/,
        /Cost/,
        /Note/,
        /Description/,
      ])
      await panel.getByLabel('Sort by').selectOption({ label: 'Qty' })
      await expect.poll(() => texts(page, 'quantity')).toEqual(['2', '8', '9', '10'])
      await panel.getByLabel('Only rows where').selectOption({ label: 'Name' })
      await panel.getByLabel('has these words').fill('m')
      await expect.poll(() => texts(page, 'name')).toEqual(['Lamp', 'Mug'])
      await expect(page.getByText('Sorted by Qty · Only Name with “m”, 2 of 4')).toBeVisible()
      await expect(totals).toContainText('12')
      await panel.getByRole('button', { name: 'Close' }).click()
      await saved(maya)
      await page.reload()
      await expect.poll(() => texts(page, 'name')).toEqual(['Lamp', 'Mug'])
      await page.getByRole('button', { name: 'Show all as it stands' }).click()
      await expect.poll(() => texts(page, 'name')).toEqual(['Rope', 'Mug', 'Key', 'Lamp'])
      await table(page).getByRole('columnheader', { name: 'Name' }).click()
      await expect.poll(() => texts(page, 'name')).toEqual(['Key', 'Lamp', 'Mug', 'Rope'])
      await expect(table(page).getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
        'aria-sort',
        'ascending',
      )
    },
  )
}

for (const theme of ['paper', 'sun', 'night'] as const) {
  test(
    `axe-core finds nothing in a table with a range, in ${theme}`,
    { tag: longUnless(theme === 'paper') },
    async ({ device }) => {
      const maya = await device('Maya', 'laptop')
      const { page } = maya
      await propTable(maya)
      await page.evaluate((theme) => localStorage.setItem('hotset-theme', theme), theme)
      await page.reload()
      await expect(cell(page, 4, 'name')).toHaveText('Lamp')
      await cell(page, 1, 'tag').click()
      await cell(page, 3, 'state').click({ modifiers: ['Shift'] })
      await settled(page)
      expect(await shutOut(page, theme)).toEqual([])
      await page.getByRole('button', { name: 'Columns and rows' }).click()
      expect(await shutOut(page, theme)).toEqual([])
    },
  )
}
