import { expect, test, type Page } from '@playwright/test'

interface Point {
  readonly x: number
  readonly y: number
}

const openList = async (page: Page, rows = 21) => {
  await page.goto(`/#/rows/${rows}`)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Things' })).toBeVisible()
}
const openTable = async (page: Page) => {
  await page.goto('/#/shots/21')
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Shots' })).toBeVisible()
}
const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)
const shot = (page: Page, id: string) => page.locator(`[data-id="${id}"]`)
const cell = (page: Page, id: string, key: string) =>
  page.locator(`[data-id="${id}"] > [data-key="${key}"]`)
const line = (page: Page) => page.locator('.landing')
const slip = (page: Page) => page.locator('.lifted[aria-hidden=true]')
/** The first rows that are drawn, from the top down: elements are used again, so their own order says nothing. */
const order = (page: Page, count = 4) =>
  page.locator('[data-row], [data-id]').evaluateAll(
    (rows, count) =>
      rows
        .map((each) => ({
          at: Number(each.getAttribute('aria-posinset') ?? each.getAttribute('aria-rowindex')),
          id: each.getAttribute('data-row') ?? each.getAttribute('data-id') ?? '',
        }))
        .sort((a, b) => a.at - b.at)
        .slice(0, count)
        .map(({ id }) => id)
        .join(' '),
    count,
  )
/** On the words of a row of a list, or at the left edge of a row of a table; `down` of its height. */
const on = async (page: Page, id: string, down = 0.5, right = 100): Promise<Point> => {
  const box = await page.locator(`[data-row="${id}"], [data-id="${id}"]`).boundingBox()
  if (!box) throw new Error(`${id} is not drawn`)
  return { x: box.x + right, y: box.y + box.height * down }
}
const HANDLE = 8
const carry = async (page: Page, from: Point, to: Point) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
}
/** Fingers on the glass, as the browser itself hears them. */
const fingers = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  const say = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: Point[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    })
  const draw = async (from: Point, to: Point) => {
    for (let n = 1; n <= 8; n++) {
      const at = (a: number, b: number) => a + ((b - a) * n) / 8
      await say('touchMove', { x: at(from.x, to.x), y: at(from.y, to.y) })
    }
  }
  return { say, draw }
}

test.describe('a list', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('a row is carried by the mouse to where the line is, and opens nothing', async ({
    page,
  }) => {
    await openList(page)
    await carry(page, await on(page, 's1'), await on(page, 's3', 0.8))
    await expect(line(page)).toBeVisible()
    await expect(slip(page)).toBeVisible()
    await page.mouse.up()
    await expect.poll(() => order(page)).toBe('s2 s3 s1 s4')
    await expect(line(page)).toHaveCount(0)
    await expect(page.locator('.picked')).toHaveCount(0)
    await row(page, 's1').locator('[data-open]').click()
    await expect(row(page, 's1').locator('.picked')).toHaveCount(1)
  })

  test('Esc lets it be, and so does letting go where it stands; a mark is no place to carry it by', async ({
    page,
  }) => {
    await openList(page)
    await carry(page, await on(page, 's1'), await on(page, 's4'))
    await expect(slip(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(slip(page)).toHaveCount(0)
    await page.mouse.up()
    expect(await order(page)).toBe('s1 s2 s3 s4')
    await expect(page.locator('.picked')).toHaveCount(0)

    await carry(page, await on(page, 's2'), await on(page, 's2', 0.8, 300))
    await expect(slip(page)).toBeVisible()
    await expect(line(page)).toHaveCount(0)
    await page.mouse.up()

    const mark = await row(page, 's1').locator('[data-mark]').boundingBox()
    if (!mark) throw new Error('A row has its mark')
    await carry(page, { x: mark.x + 20, y: mark.y + 20 }, await on(page, 's4'))
    await expect(slip(page)).toHaveCount(0)
    await page.mouse.up()
    expect(await order(page)).toBe('s1 s2 s3 s4')
  })

  test('over a head it goes into the section that it lands in', async ({ page }) => {
    await openList(page)
    await carry(page, await on(page, 's8'), await on(page, 's2', 0.2))
    await page.mouse.up()
    await expect.poll(() => order(page)).toBe('s1 s8 s2 s3')
    await expect(row(page, 's8')).toHaveAttribute('aria-posinset', '2')
    await row(page, 's8').locator('[data-open]').focus()
    for (let n = 0; n < 6; n++) await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect(page.getByText(/, 8 of 21$/)).toBeAttached()
    // One step more is under the next head, and at the same number.
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect(page.getByText(/, 8 of 21, Scene 42A$/)).toBeAttached()
    await expect(row(page, 's8').locator('[data-open]')).toBeFocused()
  })

  test('Alt Shift and the arrows move the row that has the focus, to the last place and no further', async ({
    page,
  }) => {
    await openList(page, 4)
    await row(page, 's2').locator('[data-open]').focus()
    for (let n = 0; n < 3; n++) await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => order(page)).toBe('s1 s3 s4 s2')
    await expect(row(page, 's2').locator('[data-open]')).toBeFocused()
    await expect(page.getByText(/, 4 of 4$/)).toBeAttached()
    for (let n = 0; n < 4; n++) await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => order(page)).toBe('s2 s1 s3 s4')
    await page.keyboard.press('ArrowDown')
    await expect(row(page, 's1').locator('[data-open]')).toBeFocused()
  })

  test('what was looked for has no order of its own', async ({ page }) => {
    await openList(page)
    await page.getByLabel('Find by name, tag or scene').fill('Maren')
    await expect.poll(() => order(page, 3)).toBe('s1 s2 s5')
    await carry(page, await on(page, 's1'), await on(page, 's5', 0.8))
    await expect(slip(page)).toHaveCount(0)
    await page.mouse.up()
    await row(page, 's1').locator('[data-open]').focus()
    await page.keyboard.press('Alt+Shift+ArrowDown')
    expect(await order(page, 3)).toBe('s1 s2 s5')
  })

  test('at the edge of ten thousand rows it scrolls, and only what is carried is drawn anew', async ({
    page,
  }) => {
    await openList(page, 10_000)
    const list = page.locator('.rows')
    const box = await list.boundingBox()
    if (!box) throw new Error('The list is drawn')
    await page.evaluate(() => {
      const touched = new Set<string>()
      const watch = new MutationObserver((changes) => {
        for (const { target } of changes)
          if (target instanceof HTMLElement && target.closest('[data-row]'))
            touched.add(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? '')
      })
      const body = document.querySelector('.rows')
      if (body) watch.observe(body, { subtree: true, attributes: true, childList: true })
      Object.assign(window, { touched })
    })
    await carry(page, await on(page, 's1'), await on(page, 's5'))
    await expect(line(page)).toBeVisible()
    const touched = await page.evaluate(() => [
      ...(window as unknown as { touched: Set<string> }).touched,
    ])
    expect(touched).toEqual(['s1'])
    await page.mouse.move(box.x + 100, box.y + box.height - 4)
    await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(2000)
    // In the hand, however far away.
    await expect(row(page, 's1')).toBeAttached()
    await page.mouse.move(box.x + 100, box.y + box.height / 2)
    await expect(line(page)).toBeVisible()
    const { top, at } = await list.evaluate((list) => ({
      top: list.scrollTop,
      at: document.querySelector('.landing')?.getBoundingClientRect().top ?? 0,
    }))
    await page.mouse.up()
    await expect(slip(page)).toHaveCount(0)
    // It is where the line was, and the list stays where it was scrolled to.
    const now = await row(page, 's1').boundingBox()
    expect(Math.abs((now?.y ?? 0) - at)).toBeLessThan(80)
    expect(Math.abs((await list.evaluate(({ scrollTop }) => scrollTop)) - top)).toBeLessThan(80)
  })
})

test.describe('a list by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a row that is held is carried; one that is brushed scrolls', async ({ page }) => {
    await openList(page)
    const { say, draw } = await fingers(page)
    const [from, to] = [await on(page, 's1'), await on(page, 's3', 0.8)]
    await say('touchStart', from)
    await expect(slip(page)).toBeVisible()
    await draw(from, to)
    await expect(line(page)).toBeVisible()
    await say('touchEnd')
    await expect.poll(() => order(page)).toBe('s2 s3 s1 s4')
    await expect(page.locator('.picked')).toHaveCount(0)

    const list = page.locator('.rows')
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
    const low = await on(page, 's4')
    await say('touchStart', low)
    await draw(low, { x: low.x, y: low.y - 200 })
    await expect(slip(page)).toHaveCount(0)
    await say('touchEnd')
    await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(50)
  })

  test('a second finger lets the row be', async ({ page }) => {
    await openList(page)
    const { say, draw } = await fingers(page)
    const [from, to] = [await on(page, 's1'), await on(page, 's3', 0.8)]
    await say('touchStart', from)
    await expect(slip(page)).toBeVisible()
    await draw(from, to)
    await expect(line(page)).toBeVisible()
    await say('touchStart', to, { x: to.x + 80, y: to.y + 80 })
    await expect(slip(page)).toHaveCount(0)
    await say('touchEnd')
    expect(await order(page)).toBe('s1 s2 s3 s4')
    // And the next row can be lifted.
    await say('touchStart', from)
    await expect(slip(page)).toBeVisible()
    await say('touchEnd')
  })
})

test.describe('a table', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('[O1] a row is carried by its left edge; [O2] Esc lets it be, and so does its own place', async ({
    page,
  }) => {
    await openTable(page)
    await carry(page, await on(page, 's1', 0.5, HANDLE), await on(page, 's3', 0.8, HANDLE))
    await expect(line(page)).toBeVisible()
    await expect(slip(page)).toHaveText('42-1')
    await page.mouse.up()
    await expect.poll(() => order(page)).toBe('s2 s3 s1 s4')
    await carry(page, await on(page, 's2', 0.5, HANDLE), await on(page, 's4', 0.8, HANDLE))
    await expect(line(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(slip(page)).toHaveCount(0)
    await page.mouse.up()
    await carry(page, await on(page, 's2', 0.2, HANDLE), await on(page, 's2', 0.8, 60))
    await expect(slip(page)).toBeVisible()
    await expect(line(page)).toHaveCount(0)
    await page.mouse.up()
    expect(await order(page)).toBe('s2 s3 s1 s4')
    // From the words of the cell a mouse takes cells, as ever.
    await carry(page, await on(page, 's2', 0.5, 60), await on(page, 's1', 0.5, 60))
    await expect(slip(page)).toHaveCount(0)
    await page.mouse.up()
    await expect(page.locator('[aria-selected=true][data-key]')).toHaveCount(3)
  })

  test('[O3] Alt Shift ↑ ↓ move the row one is in; [O5] it stays under its head', async ({
    page,
  }) => {
    await openTable(page)
    await cell(page, 's2', 'lens').focus()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => order(page)).toBe('s2 s1 s3 s4')
    await expect(cell(page, 's2', 'lens')).toBeFocused()
    await expect(page.getByText('42-2, 1 of 21')).toBeAttached()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    for (let n = 0; n < 9; n++) await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => order(page, 8)).toBe('s1 s3 s4 s5 s6 s7 s2 s8')
    await expect(cell(page, 's2', 'lens')).toBeFocused()
    await carry(page, await on(page, 's2', 0.5, HANDLE), await on(page, 's9', 0.8, HANDLE))
    await expect(slip(page)).toBeVisible()
    await expect(line(page)).toHaveCount(0)
    await page.mouse.up()
    expect(await order(page, 8)).toBe('s1 s3 s4 s5 s6 s7 s2 s8')
  })

  test('[O4] rows that are taken go together, by hand and by keys', async ({ page }) => {
    await openTable(page)
    await cell(page, 's1', 'lens').click()
    await page.keyboard.press('Shift+ArrowDown')
    await carry(page, await on(page, 's1', 0.5, HANDLE), await on(page, 's4', 0.8, HANDLE))
    await expect(slip(page)).toContainText('2')
    await page.mouse.up()
    await expect.poll(() => order(page, 5)).toBe('s3 s4 s1 s2 s5')
    await expect(page.locator('[aria-selected=true][data-key]')).toHaveCount(2)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => order(page, 5)).toBe('s3 s4 s5 s1 s2')
    await expect(page.getByText('2 rows, 4 to 5 of 21')).toBeAttached()
    await expect(page.locator('[aria-selected=true][data-key]')).toHaveCount(2)
  })
})

test.describe('a table by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 1180, height: 820 } })

  test('[O1] the head of a row that is held lifts it; [O2] one that is brushed scrolls', async ({
    page,
  }) => {
    await openTable(page)
    const { say, draw } = await fingers(page)
    const [from, to] = [await on(page, 's1', 0.5, 50), await on(page, 's3', 0.8, 50)]
    await say('touchStart', from)
    await expect(slip(page)).toHaveText('42-1')
    await draw(from, to)
    await expect(line(page)).toBeVisible()
    await say('touchEnd')
    await expect.poll(() => order(page)).toBe('s2 s3 s1 s4')
    await expect(shot(page, 's1')).toBeVisible()
    const low = await on(page, 's4', 0.5, 50)
    await say('touchStart', low)
    await draw(low, { x: low.x, y: low.y - 150 })
    await expect(slip(page)).toHaveCount(0)
    await say('touchEnd')
    expect(await order(page)).toBe('s2 s3 s1 s4')
  })
})
