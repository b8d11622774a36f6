import {
  addDocument,
  addLines,
  badge,
  bringIn,
  expect,
  fromMore,
  joinFrom,
  seen,
  startProduction,
  test,
  type Device,
} from './steps'

/* A shot list on the floor: one shot large, its takes, what is wrong with it, and what comes next. */

const shown = ({ page }: Device, called: string) =>
  expect(page.getByRole('region', { name: `Shot ${called}`, exact: true })).toBeVisible()
const onSet = async ({ page }: Device) =>
  page.getByText('On set', { exact: true }).locator('visible=true').click()
/** A glove that comes down again at once counts for nothing: who means it takes a moment. */
const moment = ({ page }: Device) => page.waitForTimeout(450)
const tap = async (device: Device, name: string | RegExp) => {
  await device.page.getByRole('button', { name }).locator('visible=true').first().tap()
  await moment(device)
}

/** A shot list with one shot after the other, without scenes. */
const withShots = async (device: Device, ...shots: string[]) => {
  await addDocument(device, 'shot-list')
  await device.page.getByText('Table', { exact: true }).locator('visible=true').click()
  await addLines(device, ...shots)
}

test('on a phone takes are counted and circled, a problem is said, and the screen stays awake', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await page.addInitScript(() => {
    const held = { now: 0 }
    Object.assign(window, { held })
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: () => {
          held.now++
          const lock = new EventTarget()
          return Promise.resolve(
            Object.assign(lock, {
              release: () => {
                held.now--
                return Promise.resolve()
              },
            }),
          )
        },
      },
    })
  })
  const held = () => page.evaluate(() => (window as unknown as { held: { now: number } }).held.now)
  await startProduction(maya, 'Slack Water')
  await withShots(maya, 'Wide of the bar', 'Over Joss', 'Close on Maren')
  expect(await held()).toBe(0)
  await onSet(maya)
  await shown(maya, 'A')
  expect(await held()).toBe(1)

  await tap(maya, 'Take 1')
  await tap(maya, 'Take 2')
  const second = page.getByRole('button', { name: /^Take 2/ })
  await second.tap()
  await expect(second).toHaveAccessibleName('Take 2, circled')
  // Not behind the buttons that stay at the foot.
  await expect(page.getByLabel('Note on take 2')).toBeInViewport()
  const note = await page.getByLabel('Note on take 2').boundingBox()
  const foot = await page.getByRole('button', { name: /^Shot done/ }).boundingBox()
  expect((note?.y ?? 0) + (note?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
  await page.getByLabel('Note on take 2').fill('Best light')
  await page.getByLabel('Note on take 2').press('Enter')
  await second.tap()
  await expect(second).toHaveAccessibleName('Take 2, no good')
  await second.tap()
  await second.tap()
  await expect(second).toHaveAccessibleName('Take 2, circled')
  await tap(maya, 'Take 3')
  await page.getByRole('button', { name: 'Take 3', exact: true }).tap()
  await tap(maya, 'Remove take 3')
  await expect(page.getByRole('button', { name: /^Take 3/ })).toHaveCount(1)

  await fromMore(maya, 'Set up')
  await expect(page.getByLabel('Shooting day')).toBeInViewport()
  await page.getByRole('button', { name: 'Close', exact: true }).tap()

  await tap(maya, 'Problem')
  await page.getByLabel('What is wrong').fill('Lamp in frame')
  await page.getByLabel('What is wrong').press('Enter')
  await tap(maya, /^Shot done\. Next B/)
  await shown(maya, 'B')
  // What was wrong with the one is not asked of the other.
  await expect(page.getByLabel('What is wrong')).toHaveCount(0)

  await tap(maya, 'Skip for now')
  await shown(maya, 'C')
  await tap(maya, /^Shot done\. Next B/)
  await shown(maya, 'B')
  await expect(seen(page, /2 of 3/)).toBeVisible()
  await tap(maya, /^Undo/)
  await shown(maya, 'C')

  await page.getByText('Table', { exact: true }).locator('visible=true').click()
  await expect.poll(held).toBe(0)
})

test('a second tap of a glove finishes one shot, and so does a tap that comes as another finishes it', async ({
  device,
}) => {
  const [maya, tom] = [await device('Maya', 'tablet'), await device('Tom', 'laptop')]
  await startProduction(maya, 'Slack Water')
  await withShots(maya, 'Wide', 'Over Joss', 'Close', 'Insert')
  const list = maya.page.url()
  await joinFrom(tom, maya, 'Slack Water')
  for (const { page } of [maya, tom]) {
    await page.goto(list)
    await page.getByText('On set', { exact: true }).locator('visible=true').click()
  }
  await shown(maya, 'A')
  await shown(tom, 'A')
  await expect(badge(maya)).toContainText('all up to date')
  await maya.page.getByRole('button', { name: /^Shot done/ }).dblclick()
  await shown(maya, 'B')
  await shown(tom, 'B')
  await expect(seen(maya.page, '1 of 4')).toBeVisible()

  // The shot under Maya's thumb becomes the next one as she taps.
  await moment(maya)
  const tapped = maya.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const number = document.querySelector('.number')
        if (!number) throw new Error('A shot is shown')
        new MutationObserver((_, observer) => {
          observer.disconnect()
          const done = [...document.querySelectorAll('button')].find((button) =>
            button.textContent.trim().startsWith('Shot done'),
          )
          done?.click()
          resolve(number.textContent)
        }).observe(number, { subtree: true, characterData: true, childList: true })
      }),
  )
  await tom.page.getByRole('button', { name: /^Shot done/ }).click()
  expect(await tapped).toBe('C')
  await expect(seen(tom.page, '2 of 4')).toBeVisible()
  await shown(maya, 'C')
  await expect(seen(maya.page, '2 of 4')).toBeVisible()
  await moment(maya)
  await maya.page.getByRole('button', { name: /^Shot done/ }).click()
  await shown(tom, 'D')
})

test('a list stands in the order of shooting: across scenes, on set, in the table and on paper', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  const list = page.url()
  await bringIn(maya, 'Scene,Shot,Action', [
    '41,A,Wide',
    '41,B,Reverse',
    '42,A,Wide',
    '42,B,Reverse',
  ])
  const order = async () => {
    const cells = page.getByRole('rowheader', { name: /^4[12][AB]$/ })
    return (await cells.allTextContents()).map((text) => text.trim()).join(' ')
  }
  await expect.poll(order).toBe('41A 41B 42A 42B')
  await fromMore(maya, 'In order of shooting')
  await expect(seen(page, 'in order of shooting')).toBeVisible()
  // All of one direction, then the turn round.
  await page.getByRole('rowheader', { name: '42A' }).click()
  await page.getByRole('button', { name: 'Up', exact: true }).click()
  await expect.poll(order).toBe('41A 42A 41B 42B')
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  await onSet(maya)
  await shown(maya, '41A')
  await expect(page.getByRole('button', { name: 'Shot done. Next 42A' })).toBeVisible()
  const beside = page.getByRole('navigation', { name: 'Shots in order of shooting' })
  await expect(beside.getByRole('button', { name: /^4[12][AB]/ })).toHaveCount(4)

  await page.getByRole('link', { name: 'Print' }).click()
  const paper = page.locator('.paper table')
  await expect(paper).toBeVisible()
  expect((await paper.locator('td.no').allTextContents()).join(' ')).toBe('41A 42A 41B 42B')
  await page.goto(list)
  await fromMore(maya, 'In order of the script')
  await page.getByText('Table', { exact: true }).locator('visible=true').click()
  await expect.poll(order).toBe('41A 41B 42A 42B')
})
