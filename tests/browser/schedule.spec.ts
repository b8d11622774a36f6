import { bringIn, fountainOf, strip } from './scripts'
import { cutOff, inLight, shutOut, textAt, tooSmall } from './looks'
import {
  longUnless,
  addDocument,
  badge,
  expect,
  installed,
  joinFrom,
  saved,
  scriptPage,
  seen,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'

/* Several devices, and many sizes and lights of one page, on a machine that may be a slow one. */

/** Six scenes, a night among them. */
const SCRIPT = fountainOf('The tide turns.', [
  ['INT. FERRY INN - DAY', 'MAREN', 'JOSS'],
  ['INT. FERRY INN - STAIRS - DAY', 'JOSS'],
  ['EXT. HARBOUR SLIP - DAY', 'MAREN'],
  ['EXT. HARBOUR - NIGHT', 'HALE'],
  ['EXT. QUAY - DAWN', 'MAREN'],
  ['EXT. QUAY WALL - DUSK', 'HALE', 'MAREN'],
])

/** A production with the six scenes, and its schedule open from a start. */
const withSchedule = async (device: Device, start: RegExp): Promise<void> => {
  await bringIn(device, SCRIPT, 6)
  await addDocument(device, 'schedule', start)
  await expect(board(device)).toBeVisible()
}

const board = ({ page }: Device) => page.getByRole('listbox', { name: 'Strips', exact: true })
const yard = ({ page }: Device) => page.getByRole('listbox', { name: 'Strips on no day' })
/** What stands on the board from the top, as short words: `1 2 | 3`. */
const laid = async (device: Device): Promise<string> => {
  const labels = await board(device)
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''))
  return labels
    .map((label) => /^Scene (\w+),/.exec(label)?.[1] ?? (label.startsWith('End of') ? '|' : label))
    .join(' ')
}
const expectLaid = async (device: Device, words: string) => {
  await expect(board(device)).toBeVisible()
  await expect(async () => expect(await laid(device)).toBe(words)).toPass({ timeout: 20_000 })
}

/** Where a strip is taken and where it is let go. */
interface Way {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

/** From the handle of one strip to just above another, or into the middle of an empty board. */
const wayOf = async (device: Device, number: string, above: string | 'board'): Promise<Way> => {
  const grip = await strip(device, number).locator('.grip').boundingBox()
  const target = await (above === 'board' ? board(device) : strip(device, above)).boundingBox()
  if (!grip || !target) throw new Error('Both are on the screen')
  return {
    from: { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 },
    to: { x: target.x + 120, y: above === 'board' ? target.y + target.height / 2 : target.y + 3 },
  }
}

const byMouse = async (device: Device, number: string, above: string | 'board') => {
  const { from, to } = await wayOf(device, number, above)
  const { mouse } = device.page
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 8 })
  await expect(device.page.getByText(/^Let go here\./)).toBeVisible()
  await mouse.up()
}

const byFinger = async (device: Device, number: string, above: string | 'board') => {
  const { from, to } = await wayOf(device, number, above)
  const session = await device.page.context().newCDPSession(device.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Way['from']) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  await touch('touchStart', from)
  for (let n = 1; n <= 8; n++) {
    const at = (a: number, b: number) => a + ((b - a) * n) / 8
    await touch('touchMove', { x: at(from.x, to.x), y: at(from.y, to.y) })
  }
  await expect(device.page.getByText(/^Let go here\./)).toBeVisible()
  await touch('touchEnd')
  await session.detach()
}

test('three days are laid out with a mouse on a laptop, and undone step by step', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withSchedule(maya, /Nothing on a day yet/)
  await byMouse(maya, '3', 'board')
  await expectLaid(maya, '3')
  await byMouse(maya, '1', '3')
  await byMouse(maya, '2', '3')
  await expectLaid(maya, '1 2 3')
  await strip(maya, '2').click()
  await page.getByRole('button', { name: 'Day break', exact: true }).first().click()
  await strip(maya, '3').click()
  await page.getByRole('button', { name: 'Day break', exact: true }).first().click()
  await expectLaid(maya, '1 2 | 3 |')
  // Several at once: both go to the second day, and it says what the day becomes.
  await strip(maya, '4').click()
  await strip(maya, '5').click({ modifiers: ['Control'] })
  await byMouse(maya, '5', '3')
  await expectLaid(maya, '1 2 | 4 5 3 |')
  await expect(seen(page, 'strips moved to day 2')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectLaid(maya, '1 2 | 3 |')
  await strip(maya, '3').click()
  await page.getByRole('button', { name: 'Off the day' }).click()
  await expectLaid(maya, '1 2 | |')
  await page.keyboard.press('Control+z')
  await expectLaid(maya, '1 2 | 3 |')
  await saved(maya)
  await page.reload()
  await expectLaid(maya, '1 2 | 3 |')
})

test('three days are laid out with the keys alone', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withSchedule(maya, /Nothing on a day yet/)
  const { keyboard } = page
  await yard(maya).focus()
  await keyboard.press('Control+a')
  await keyboard.press('Alt+ArrowLeft')
  await expectLaid(maya, '1 2 3 4 5 6')
  await board(maya).focus()
  await keyboard.press('Home')
  await keyboard.press('ArrowDown')
  await keyboard.press('b')
  await expectLaid(maya, '1 2 | 3 4 5 6')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('b')
  await keyboard.press('End')
  await keyboard.press('b')
  await expectLaid(maya, '1 2 | 3 4 | 5 6 |')
  await keyboard.press('ArrowUp')
  await keyboard.press('Shift+ArrowUp')
  for (let n = 0; n < 2; n++) await keyboard.press('Alt+ArrowUp')
  await expectLaid(maya, '1 2 | 3 5 6 4 | |')
  await keyboard.press('x')
  await expectLaid(maya, '1 2 | 3 4 | |')
  await keyboard.press('Control+z')
  await expectLaid(maya, '1 2 | 3 5 6 4 | |')
  await keyboard.press('Home')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '1', exact: true })).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '1', exact: true })).toBeHidden()
})

test('fingers lay it out on a tablet by the handles, and by taps on a phone', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet', { touch: true })
  await withSchedule(maya, /In script order/)
  await strip(maya, '2').tap()
  await maya.page.getByRole('button', { name: 'Day break', exact: true }).last().tap()
  await expectLaid(maya, '1 2 | 3 4 5 6')
  await byFinger(maya, '6', '2')
  await expectLaid(maya, '1 6 2 | 3 4 5')
  await saved(maya)

  const tom = await device('Tom', 'phone', { touch: true })
  const address = maya.page.url()
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, address)
  await expectLaid(tom, '1 6 2 | 3 4 5')
  await strip(tom, '3').tap()
  await strip(tom, '4').tap()
  await tom.page.getByLabel('Put on a day').selectOption({ label: 'Day 1' })
  await expectLaid(tom, '1 6 2 3 4 | 5')
  await tom.page.getByRole('button', { name: 'Select nothing' }).tap()
  await byFinger(tom, '1', '4')
  await expectLaid(tom, '6 2 3 1 4 | 5')
})

test('every strip is whole with its handle, on a tablet in any light and at large text', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet', { touch: true })
  const { page } = maya
  await withSchedule(maya, /In script order/)
  const outside = () =>
    page.getByRole('listbox').evaluateAll((lists) =>
      lists.flatMap((list) => {
        const { right } = list.getBoundingClientRect()
        return [...list.querySelectorAll('.grip')]
          .map((grip) => Math.round(grip.getBoundingClientRect().right - right))
          .filter((beyond) => beyond > 0)
      }),
    )
  for (const [theme, percent] of [
    ['paper', 100],
    ['sun', 100],
    ['night', 100],
    ['paper', 125],
    ['paper', 150],
    ['paper', 200],
  ] as const) {
    await inLight(page, theme)
    await textAt(page, percent)
    await expect(page.locator('.grip').first()).toBeVisible()
    expect(await outside(), `${theme} at ${percent} %`).toEqual([])
  }
})

test('two people move strips while one is away, and every scene is there once', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await withSchedule(maya, /In script order/)
  const address = maya.page.url()
  await strip(maya, '3').click()
  await maya.page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  await strip(maya, '6').click()
  await maya.page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  await expectLaid(maya, '1 2 3 | 4 5 6 |')
  const tom = await device('Tom', 'tablet')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(maya.page, address)
  await typeAddress(tom.page, address)
  await expectLaid(tom, '1 2 3 | 4 5 6 |')
  await expectLaid(maya, '1 2 3 | 4 5 6 |')
  // Who has a strip is seen on it.
  await strip(tom, '5').click()
  await expect(strip(maya, '5')).toContainText('Tom has this')

  await installed(tom)
  await tom.network(false)
  await tom.page.reload()
  await expectLaid(tom, '1 2 3 | 4 5 6 |')
  await byMouse(tom, '1', '5')
  await byMouse(tom, '6', '4')
  await strip(tom, '3').click()
  await tom.page.getByRole('button', { name: 'Off the day' }).click()
  await expectLaid(tom, '2 | 6 4 1 5 |')
  await byMouse(maya, '1', '6')
  await byMouse(maya, '2', '6')
  await expectLaid(maya, '3 | 4 5 1 2 6 |')
  await tom.network(true)
  await expect(badge(tom)).toContainText('all up to date')
  await expect.poll(async () => (await laid(maya)) === (await laid(tom))).toBe(true)
  const all = `${await laid(maya)} ${(await yard(maya).getByRole('option').allTextContents()).length}`
  expect(all.match(/\d/g)?.sort().join('')).toBe('112456')
  await expect(yard(maya).getByRole('option', { name: /^Scene 3,/ })).toBeVisible()
})

test('days have dates, hours and conflicts, and a version is tried', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withSchedule(maya, /In script order/)
  for (const number of ['2', '4', '6']) {
    await strip(maya, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  await expectLaid(maya, '1 2 | 3 4 | 5 6 |')
  const menu = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Board', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await menu(/^Calendar/)
  await page.getByLabel('First shooting day').fill('2026-03-13')
  await page.getByLabel('First shooting day').press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(board(maya)).toContainText('Friday 13 March')
  // Saturday and Sunday are off.
  await expect(board(maya)).toContainText('Monday 16 March')
  // Day 2 ends at night, and day 3 begins at dawn the day after.
  // A tap on a day break makes its call sheet, and the next opens the same.
  const sheetOf = async (day: string) => {
    await page.getByRole('option', { name: new RegExp(`^End of day ${day}`) }).click()
    await page.getByRole('button', { name: `Call sheet for day ${day}` }).click()
    await expect(page).toHaveURL(/call-sheet\/[2-9a-z]{20}$/)
    return page.url()
  }
  const first = await sheetOf('1')
  await expect(seen(page, /Friday 13 March/)).toBeVisible()
  await page.goBack()
  expect(await sheetOf('1')).toBe(first)
  await page.goBack()
  expect(await sheetOf('2')).not.toBe(first)
  await page.goBack()
  await expectLaid(maya, '1 2 | 3 4 | 5 6 |')
  await page.getByRole('button', { name: '1 conflict' }).click()
  await expect(page.getByText('Ends at night, and day 3 begins by day with 5').last()).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await menu(/^Columns, colours/)
  for (const [label, value] of [
    ['Usual call', '7:30'],
    ['Minutes a page takes', '400'],
    ['Longest day, hours', '1'],
  ] as const) {
    await page.getByLabel(label).fill(value)
    await page.getByLabel(label).press('Enter')
  }
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: /^[34] conflicts/ })).toBeVisible()
  await expect(board(maya)).toContainText(/07:30 to \d\d:\d\d/)

  await page.getByText('Who works when', { exact: true }).click()
  const maren = page.getByRole('row', { name: /MAREN/ })
  await expect(maren).toContainText(/SW.*W.*WF/)
  await page.getByText('Strips', { exact: true }).click()

  await menu(/^Try a version/)
  await expect(page.getByText('You look at Board, version 2.')).toBeVisible()
  await strip(maya, '1').click()
  await page.getByRole('button', { name: 'Off the day' }).click()
  await expectLaid(maya, '2 | 3 4 | 5 6 |')
  await page.getByLabel('Show board').selectOption({ label: 'Board, in use' })
  await expectLaid(maya, '1 2 | 3 4 | 5 6 |')
})

test('every paper of a schedule prints, and nothing on one is shut out', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await withSchedule(maya, /In script order/)
  const id = /schedule\/(\w+)/.exec(page.url())?.[1] ?? ''
  for (const number of ['2', '4', '6']) {
    await strip(maya, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  await saved(maya)

  for (const [paper, words] of [
    ['', 'End of Day 3 of 3'],
    ['one-line', 'Day 2 of 3, no date yet'],
    ['shooting', 'EXT. QUAY WALL - DUSK'],
    ['dood', 'MAREN'],
  ] as const) {
    await visit(maya, `/print/${id}/${paper}`)
    await expect(page.locator('.paper').getByText(words).first()).toBeVisible()
    expect(await shutOut(page, 'paper'), paper).toEqual([])
  }
})

test('a schedule of another program comes in with its boards, and a broken one says why', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  await addDocument(maya, 'schedule')
  await page.getByRole('button', { name: 'Bring in a schedule' }).click()
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'pass.uss',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  const whole = JSON.stringify({
    universalScheduleStandard: {
      name: 'First pass',
      categories: [
        { id: 'c', ucid: 100, name: 'Cast' },
        { id: 's', ucid: 0, name: 'Set' },
      ],
      elements: [
        { id: 'm', category: 'c', elementId: '1', name: 'MAREN' },
        { id: 'q', category: 's', name: 'QUAY' },
      ],
      breakdowns: [
        { id: 'a', type: 'strip', scene: '1', pages: 1.5, elements: ['m', 'q'] },
        { id: 'b', type: 'scene', scene: '2', pages: 0.125, elements: ['q'] },
      ],
      stripboards: [
        {
          id: 'x',
          name: 'Pass',
          boards: [{ name: 'stripboard', breakdownArrays: [['b'], ['a']] }],
        },
      ],
    },
  })
  await choose(whole.slice(0, 200))
  await expect(page.getByText(/pass\.uss, line 1: The file ends here/)).toBeVisible()
  await choose(whole)
  await expect(page.getByText('2 strips and banners, 1 5/8 pages')).toBeVisible()
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await expectLaid(maya, '2 | 1 |')
  await expect(strip(maya, '1')).toContainText('1 4/8')
  await visit(maya, '/people')
  await expect(seen(page, 'MAREN')).toBeVisible()
})

for (const size of ['laptop', 'tablet', 'phone'] as const) {
  test(
    `on a ${size} nothing is cut off, small or shut out, in any light`,
    { tag: longUnless(size === 'laptop') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await withSchedule(maya, /In script order/)
      await strip(maya, '2').click()
      for (const theme of ['paper', 'sun', 'night'] as const) {
        await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), theme)
        expect(await cutOff(page), theme).toEqual([])
        expect(await tooSmall(page), theme).toEqual([])
        expect(await shutOut(page, theme), theme).toEqual([])
      }
    },
  )

  test(
    `on a ${size} what lies beside the board and its other views shut nobody out`,
    { tag: longUnless(size === 'tablet') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await withSchedule(maya, /In script order/)
      for (const item of [/^Calendar/, /^Columns, colours/, /^Bring in a schedule/]) {
        await page.getByRole('button', { name: 'Board', exact: true }).click()
        await page.getByRole('menuitem', { name: item }).click()
        await expect(page.getByRole('button', { name: 'Close' })).toBeVisible()
        expect(await tooSmall(page), String(item)).toEqual([])
        expect(await shutOut(page, 'paper'), String(item)).toEqual([])
        await page.getByRole('button', { name: 'Close' }).click()
      }
      for (const mode of ['Days', 'Who works when']) {
        await page.getByText(mode, { exact: true }).first().click()
        expect(await cutOff(page), mode).toEqual([])
        expect(await shutOut(page, 'paper'), mode).toEqual([])
      }
    },
  )
}
