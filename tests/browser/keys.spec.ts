import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expect, test as pairs } from './cameras'
import { tabTo } from './looks'
import {
  LONG,
  addDocument,
  addLines,
  open,
  saved,
  typeAddress,
  seen,
  startProduction,
  test,
  type Device,
} from './steps'

/*
 * Meeting without a network by keys alone: no test of this file clicks or taps. After each key what
 * has the focus is seen, and nothing ever loses it.
 */

/** What is wrong with where the keyboard stands; nothing when it can be seen. */
const lost = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document
    if (!element || element === document.body) return 'nothing has the focus'
    const name = `${element.tagName} “${(element.textContent ?? '').trim().slice(0, 40)}”`
    if (!element.matches(':focus-visible')) return `${name} does not show that it has the focus`
    // A choice draws its ring on the label beside it, a row over the whole row, a drop around itself.
    const near = [element, element.nextElementSibling, element.parentElement]
    const styles = near.flatMap((one) =>
      one ? [getComputedStyle(one), getComputedStyle(one, '::after')] : [],
    )
    const ringed = styles.find(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    )
    if (!ringed) return `${name} has no ring`
    const small = element.getBoundingClientRect().width < 3
    const box = ((small && element.parentElement) || element).getBoundingClientRect()
    // Of what is higher than the screen, its beginning.
    const bottom = Math.min(box.bottom, innerHeight)
    const at = document.elementFromPoint(box.x + box.width / 2, (Math.max(box.y, 0) + bottom) / 2)
    const shown = at && (near.some((one) => one?.contains(at)) || at.contains(element))
    return shown ? '' : `${name} is behind ${at?.className ?? 'the edge'}`
  })
const stands = (page: Page) => expect.poll(() => lost(page)).toBe('')

/** Goes on with Tab to what is called so, and presses a key there. */
const press = async ({ page }: Pick<Device, 'page'>, name: RegExp, key = 'Enter') => {
  await tabTo(page, name)
  await stands(page)
  await page.keyboard.press(key)
}
/** The same, on a button that stays on this page or leaves another in its place. */
const pressHere = async (device: Pick<Device, 'page'>, name: RegExp, key = 'Enter') => {
  await press(device, name, key)
  await stands(device.page)
}
const type = async ({ page }: Pick<Device, 'page'>, name: RegExp, text: string) => {
  await tabTo(page, name)
  await stands(page)
  await page.keyboard.type(text)
}
const heading = ({ page }: Pick<Device, 'page'>, name: string | RegExp) =>
  expect(page.getByRole('heading', { name }).locator('visible=true').first()).toBeVisible()

const begin = async (device: Device, title: string) => {
  await open(device)
  await pressHere(device, /^Start a production/)
  await type(device, /^Title/, title)
  await type(device, /^Your name/, device.name)
  await press(device, new RegExp(`^Start ${title}`))
  await heading(device, 'Coming up')
}
/** Makes a file where the page offers one, as it comes to the person. */
const file = async (device: Device) => {
  await expect(device.page.getByRole('button', { name: 'Save the file' })).toBeEnabled()
  const [download] = await Promise.all([
    device.page.waitForEvent('download'),
    pressHere(device, /^Save the file/),
  ])
  return readFile(await download.path())
}
const choose = async (device: Device, label: RegExp, buffer: Buffer) => {
  const [chooser] = await Promise.all([
    device.page.waitForEvent('filechooser'),
    press(device, label),
  ])
  await chooser.setFiles({ name: 'a.hotset', mimeType: 'application/octet-stream', buffer })
}

pairs(
  'two devices pair by keys alone: a code read out and typed, then the answer',
  async ({ seer }) => {
    const [maya, tom] = await Promise.all([
      seer('Maya', { camera: 'none', size: 'tablet' }),
      seer('Tom', { camera: 'none' }),
    ])
    await begin(maya, 'Slack Water')
    await press(maya, /^Share/)
    await pressHere(maya, /^Go on without a camera/)
    const readOut = async (device: Device) => {
      await pressHere(device, /read the code out$/)
      const lines = device.page.getByRole('list', { name: 'The code, to read out' })
      return (await lines.getByRole('listitem').allTextContents()).join('\n')
    }
    // The whole screen for a weak camera, and back.
    await press(maya, /^Scan to join/)
    await expect(maya.page.getByRole('dialog')).toBeVisible()
    await maya.page.keyboard.press('Enter')
    await expect(maya.page.getByRole('dialog')).toBeHidden()
    await stands(maya.page)
    const code = await readOut(maya)

    await open(tom)
    await press(tom, /^Join with a code/)
    await heading(tom, 'Join with a code')
    await type(tom, /type their code/, code)
    await pressHere(tom, /^Use this code/)
    await expect(tom.page.getByText('Now they scan you')).toBeVisible()
    await type(tom, /^Your name/, 'Tom')
    await tom.page.keyboard.press('Enter')
    await expect(tom.page.getByText('You will show up as')).toBeVisible()
    await stands(tom.page)
    const answer = await readOut(tom)

    await pressHere(maya, /^They have it. Scan theirs/)
    await type(maya, /Type their code/, answer)
    await pressHere(maya, /^Use this code/)
    await expect(maya.page.getByText('Tom is linked to this device')).toBeVisible()
    await stands(maya.page)
    await expect(seen(tom.page, 'Slack Water ·')).toBeVisible()
    await press(maya, /^Done/)
    await heading(maya, 'Coming up')
  },
)

test(
  'a file goes out and comes in by keys alone, with an invitation',
  { tag: LONG },
  async ({ device }) => {
    const [maya, tom] = [await device('Maya'), await device('Tom', 'laptop')]
    await begin(maya, 'Slack Water')
    await press(maya, /^Share/)
    await press(maya, /^Send a file instead/)
    await pressHere(maya, /^With an invitation/, 'Space')
    const code = (await maya.page.locator('.code').textContent()) ?? ''
    const bytes = await file(maya)
    await pressHere(maya, /^Show what this device has/)
    await pressHere(maya, /^Copy the text/)
    await pressHere(maya, /^Hand-off/)

    await open(tom)
    await press(tom, /^Open a file/)
    await heading(tom, 'Open a file')
    await choose(tom, /^Choose a file/, bytes)
    await type(tom, /^The code they told you/, code)
    await pressHere(tom, /^Open the invitation/)
    await type(tom, /^Your name/, 'Tom')
    await pressHere(tom, /^Join Slack Water/)
    await expect(seen(tom.page, /2 new|1 new|new/)).toBeVisible()
    await stands(tom.page)
    await press(tom, /^Open Slack Water/)
    await heading(tom, 'Coming up')
  },
)

test(
  'one list is given to a guest and taken back by keys alone',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Rope')
    await press(maya, /^More/)
    const { page } = maya
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    const give = page.getByRole('menuitem', { name: 'Give to a guest' })
    for (let rows = await page.getByRole('menuitem').count(); rows > 0; rows -= 1) {
      if (await give.evaluate((item) => item === document.activeElement)) break
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await heading(maya, 'Give to a guest')
    await pressHere(maya, /^Give it to a guest/)
    await pressHere(maya, /^Copy the link/)
    await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
    await pressHere(maya, /^End it for guests/)
    await expect(page.getByRole('button', { name: 'Give it to a guest' })).toBeVisible()
  },
)

test('leaving, wiping and the poster go by keys alone', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await begin(maya, 'Slack Water')
  await saved(maya)
  await press(maya, /^Share/)
  await tabTo(page, /^They have Hotset/)
  await stands(page)
  await page.keyboard.press('ArrowRight')
  await stands(page)
  await press(maya, /^Install Hotset today for tomorrow/)
  await heading(maya, 'Android')
  await tabTo(page, /^A4|^Letter/)
  await page.keyboard.press('ArrowRight')
  await stands(page)
  await press(maya, /^Back/)
  await heading(maya, 'Share')

  await press(maya, /^All$/)
  await press(maya, /^Settings/)
  await press(maya, /^Leave this production/)
  const stop = page.getByRole('alertdialog')
  await pressHere(maya, /^Leave Slack Water/)
  await expect(stop.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(stop).toBeHidden()
  await stands(page)
  await pressHere(maya, /^Leave Slack Water/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing here yet.')).toBeVisible()
  await pressHere(maya, /^Bring back/)
  await expect(page.getByRole('link', { name: 'Slack Water' }).first()).toBeVisible()

  await press(maya, /^Wipe this device/)
  await heading(maya, 'Wipe this device')
  await pressHere(maya, /^Wipe this device/)
  await expect(stop.getByRole('button', { name: 'Keep everything' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing here yet.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bring back' })).toHaveCount(0)
})

test('keys of one character are switched off on this device, and the marks still answer to Space', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  const list = page.url()
  const finds = page.getByRole('combobox', { name: 'Find anything' })
  const mark = page.locator('[data-mark]')
  await mark.focus()
  await page.keyboard.press('/')
  await expect(finds).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(finds).toBeHidden()
  await mark.focus()
  await page.keyboard.press('x')
  await expect(mark).toHaveAccessibleName('Not needed, Rope')
  await page.keyboard.press('Control+z')
  await expect(mark).toHaveAccessibleName('To do, Rope')
  await saved(maya)

  await press(maya, /^All$/)
  await press(maya, /^Settings/)
  await page.getByRole('radio', { name: 'On', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked()
  // The device remembers it, also after the page is loaded anew.
  await typeAddress(page, list)
  await mark.focus()
  await page.keyboard.press('x')
  await page.keyboard.press('/')
  await expect(mark).toHaveAccessibleName('To do, Rope')
  await page.keyboard.press('Space')
  await expect(mark).toHaveAccessibleName('Done, Rope')
  await expect(finds).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(finds).toBeFocused()
})
