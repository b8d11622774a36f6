import { cutOff, inLight, settled, shutOut, tooSmall } from './looks'
import { lookAt, newViews } from './new-views'
import { file, picture } from './photographs'
import {
  addDocument,
  addLines,
  expect,
  fromMore,
  LONG,
  open,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
} from './steps'

test(
  'shots, props, minutes and lists in full shut nobody out, in any light',
  { tag: LONG },
  async ({ device }) => {
    test.setTimeout(900_000)
    const maya = await device('Maya')
    const { page } = maya
    const views = await newViews(maya)
    // Tall enough that nothing is measured where it slides under the foot.
    await page.setViewportSize({ width: 1180, height: 1600 })
    for (const theme of ['paper', 'sun', 'night'] as const) {
      await inLight(page, theme)
      for (const view of views) {
        await lookAt(page, view)
        expect.soft(await shutOut(page, theme), `${view.name}, ${theme}`).toEqual([])
      }
    }
  },
)

test(
  'shots, props, minutes and lists in full: nothing is cut off, nothing too small to tap',
  { tag: LONG },
  async ({ device }) => {
    test.setTimeout(900_000)
    const maya = await device('Maya', 'tablet', { touch: true })
    const { page } = maya
    const views = await newViews(maya)
    for (const [width, height] of [
      [390, 844],
      [1180, 820],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const view of views) {
        await lookAt(page, view)
        expect.soft(await cutOff(page), `${view.name} at ${width} px`).toEqual([])
        expect.soft(await tooSmall(page), `${view.name} at ${width} px`).toEqual([])
      }
    }
  },
)

/** What stands there in the lights that other tests of it leave out, without going anywhere. */
const inOtherLight = async ({ page }: Device, what: string): Promise<void> => {
  for (const theme of ['sun', 'night'] as const) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted
    }, theme)
    await settled(page)
    expect.soft(await shutOut(page, theme), `${what}, ${theme}`).toEqual([])
  }
}

test(
  'the tour and the tables of the book shut nobody out, in sunlight and at night',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'tablet')
    const { page } = maya
    await page.setViewportSize({ width: 1180, height: 1600 })
    await open(maya)
    await page.getByRole('button', { name: 'Open a practice day' }).click()
    const tour = page.getByRole('region', { name: 'Things to try' })
    await inOtherLight(maya, 'the tour, asked')
    await tour.getByRole('button', { name: 'Show me' }).click()
    await inOtherLight(maya, 'the tour')
    await tour.getByRole('button', { name: 'Stop' }).click()
    await expect(tour).toBeHidden()

    for (const place of ['people', 'scenes', 'days', 'locations']) {
      await visit(maya, `/${place}`)
      await expect(page.getByRole('grid').locator('visible=true')).toBeVisible()
      await inOtherLight(maya, `the table of ${place}`)
    }
  },
)

test(
  'minutes with a table and a photo, picking and set mode shut nobody out, in sunlight and at night',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'tablet')
    const { page } = maya
    await page.setViewportSize({ width: 1180, height: 1600 })
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'minutes')
    await page.getByRole('textbox', { name: 'Minutes', exact: true }).click()
    const tools = page.getByRole('toolbar', { name: 'Write' })
    await page.keyboard.type('The wall by the slip')
    const [choose] = await Promise.all([
      page.waitForEvent('filechooser'),
      tools.getByRole('button', { name: 'Photo' }).click(),
    ])
    await choose.setFiles([file('wall.jpg', await picture(page, 640, 480))])
    await page.getByLabel('What the photo shows').fill('Crack, left of the ladder')
    await page.getByLabel('What the photo shows').press('Enter')
    await tools.getByRole('button', { name: 'Table' }).click()
    await page.keyboard.type('Who')
    await saved(maya)
    await inOtherLight(maya, 'minutes with a photo and a table')

    for (const kind of ['checklist', 'inventory'] as const) {
      await addDocument(maya, kind)
      await addLines(maya, 'Rope', 'Mop')
      await fromMore(maya, 'Pick several')
      await page.getByRole('checkbox', { name: 'Rope', exact: true }).click()
      await expect(seen(page, '1 picked')).toBeVisible()
      await inOtherLight(maya, `picking in the ${kind}`)
      await page.getByRole('button', { name: 'Stop picking' }).click()
      await seen(page, 'On set', { exact: true }).click()
      await expect(page.getByRole('region', { name: 'Rope', exact: true })).toBeVisible()
      await inOtherLight(maya, `the ${kind} on set`)
    }
  },
)
