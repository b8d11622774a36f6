import { cutOff, inLight, shutOut, tooSmall } from './looks'
import { lookAt, newViews } from './new-views'
import { expect, LONG, test } from './steps'

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
