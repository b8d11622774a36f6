import type { Page } from '@playwright/test'
import { choose, fileOf, invitingFile } from './handing'
import { cutOff, inLight, settled, shutOut, tabTo, textAt, tooSmall } from './looks'
import {
  LONG,
  addDocument,
  addLines,
  expect,
  production,
  saved,
  startProduction,
  test,
  type Device,
  seen,
  typeAddress,
} from './steps'

/*
 * How devices meet without a network: every page of it, and what it looks like half-way, in every
 * theme, size and by keyboard.
 */

/** A page, and what a person does there before it is looked at. */
interface View {
  readonly name: string
  readonly address: string
  readonly then?: (page: Page) => Promise<void>
}

const press = (name: RegExp | string) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
}

/** Where the browser would ask for the camera, goes on without; where it was refused, is on already. */
const withoutCamera = async (page: Page): Promise<void> => {
  const ask = page.getByRole('button', { name: 'Go on without a camera' })
  const code = page.getByRole('button', { name: /^Fill the screen|^Scan to/ })
  await expect(ask.or(code).first()).toBeVisible()
  if (await ask.isVisible()) await ask.click()
  await expect(code).toBeVisible()
}

/** The document is with guests: it may be already, from a view before. */
const given = async (page: Page): Promise<void> => {
  const give = page.getByRole('button', { name: 'Give it to a guest' })
  const end = page.getByRole('button', { name: 'End it for guests' })
  await expect(give.or(end).first()).toBeVisible()
  if (await give.isVisible()) await give.click()
  await expect(end).toBeVisible()
}

const viewsOf = (at: string, list: string, file: Buffer, guestAt: string): readonly View[] => [
  { name: 'join', address: '#/join' },
  {
    name: 'join, camera refused',
    address: '#/join',
    then: async (page) => {
      await press('Scan their code')(page)
      await expect(page.getByText('The camera is blocked.')).toBeVisible()
    },
  },
  { name: 'install', address: '#/install' },
  { name: 'open a file', address: '#/hand-off' },
  {
    name: 'open a file, done',
    address: `${at}/hand-off`,
    then: async (page) => {
      await choose({ page }, file)
      await expect(seen(page, /was here already/)).toBeVisible()
    },
  },
  {
    name: 'open a file, no file of ours',
    address: '#/hand-off',
    then: async (page) => {
      await choose({ page }, Buffer.from('Item,Where'))
      await expect(page.getByText(/not a Hotset file/)).toBeVisible()
    },
  },
  {
    name: 'read a moving code, camera refused',
    address: '#/hand-off',
    then: press('Read a moving code'),
  },
  { name: 'share', address: `${at}/share` },
  {
    name: 'share, the code',
    address: `${at}/share`,
    then: withoutCamera,
  },
  {
    name: 'share, read out',
    address: `${at}/share`,
    then: async (page) => {
      await withoutCamera(page)
      await press(/read the code out/)(page)
    },
  },
  {
    name: 'share, face to face',
    address: `${at}/share`,
    then: async (page) => {
      await withoutCamera(page)
      await press('Face to face')(page)
      await expect(page.getByText('The camera is blocked.')).toBeVisible()
    },
  },
  {
    name: 'share, they do not have it yet',
    address: `${at}/share`,
    then: async (page) => page.getByText('They do not yet').click(),
  },
  { name: 'hand-off', address: `${at}/hand-off` },
  {
    name: 'hand-off, chosen, with an invitation',
    address: `${at}/hand-off`,
    then: async (page) => {
      await page.getByText('Chosen', { exact: true }).click()
      await page.getByLabel('With an invitation').check()
      await expect(page.getByRole('button', { name: 'Save the file' })).toBeEnabled()
    },
  },
  {
    name: 'hand-off, what they lack',
    address: `${at}/hand-off`,
    then: async (page) => page.getByText('What they lack').click(),
  },
  {
    name: 'moving code',
    address: `${at}/hand-off`,
    then: async (page) => {
      await press('Show it as a moving code')(page)
      await expect(page.getByText('Shown, and more for what was missed')).toBeVisible()
    },
  },
  {
    name: 'what this device has',
    address: `${at}/hand-off`,
    then: press('Show what this device has'),
  },
  { name: 'guest', address: list.replace('/checklist/', '/guest/') },
  { name: 'guest, by link', address: list.replace('/checklist/', '/guest/'), then: given },
  {
    name: 'guest, without internet',
    address: list.replace('/checklist/', '/guest/'),
    then: async (page) => {
      await given(page)
      await page.getByText('Without internet', { exact: true }).click()
      await withoutCamera(page)
    },
  },
  {
    name: 'guest, as a file',
    address: list.replace('/checklist/', '/guest/'),
    then: async (page) => {
      await given(page)
      await page.getByText('As a file', { exact: true }).click()
      await expect(page.getByRole('button', { name: 'Save the file' })).toBeEnabled()
    },
  },
  {
    name: 'guest, ended',
    address: list.replace('/checklist/', '/guest/'),
    then: async (page) => {
      await given(page)
      await page.getByRole('button', { name: 'End it for guests' }).click()
      await expect(page.getByRole('heading', { name: 'Guests who had it' })).toBeVisible()
    },
  },
  { name: 'not come yet', address: `${at}/checklist/${'2'.repeat(20)}` },
  { name: 'not on this device', address: `${guestAt}/people` },
  { name: 'leave', address: at.replace('#/p/', '#/leave/') },
  { name: 'wipe', address: '#/wipe' },
]

/** Ella's list is given to this device as a file. Returns the address of her production here. */
const asGuest = async (device: Device, ella: Device): Promise<string> => {
  const { page } = device
  await startProduction(ella, 'High Wire')
  await addDocument(ella, 'checklist')
  await addLines(ella, 'Warm coats')
  await ella.page.goto(ella.page.url().replace('/checklist/', '/guest/'))
  await given(ella.page)
  await ella.page.getByText('As a file', { exact: true }).click()
  await ella.page.getByLabel('With an invitation').check()
  const code = (await ella.page.locator('.code').textContent()) ?? ''
  const { bytes } = await fileOf(ella)
  await ella.page.context().close()
  await typeAddress(page, './#/hand-off')
  await choose({ page }, bytes)
  await page.getByLabel('The code they told you').fill(code)
  await page.getByRole('button', { name: 'Open the invitation' }).click()
  await page.getByRole('button', { name: 'Join High Wire' }).click()
  await page.getByRole('link', { name: 'Open High Wire' }).click()
  await page.waitForURL(/#\/p\/\w+/)
  return production(device)
}

/** A production with a list, on a device whose camera was refused, and every view there is of it. */
const prepared = async (maya: Device, ella: Device): Promise<readonly View[]> => {
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope', 'Lantern')
  await saved(maya)
  const list = new URL(maya.page.url()).hash
  const at = production(maya)
  const { bytes } = await invitingFile(maya)
  const guestAt = await asGuest(maya, ella)
  await maya.page.addInitScript(() => {
    // The empty page in between has no cameras.
    if (location.protocol === 'about:') return
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('No', 'NotAllowedError'))
  })
  return viewsOf(at, list, bytes, guestAt)
}

const look = async (page: Page, { address, then }: View): Promise<void> => {
  // Another page in between: the same address again would leave everything as it is.
  await page.goto('about:blank')
  await page.goto(`./${address}`)
  await settled(page)
  await then?.(page)
  await settled(page)
}

for (const scale of [100, 200]) {
  test(
    `meeting without a network: nothing cut off, nothing too small to tap, at ${scale} % text`,
    { tag: LONG },
    async ({ device }) => {
      test.setTimeout(400_000)
      const maya = await device('Maya', 'tablet', { touch: true })
      const { page } = maya
      const views = await prepared(maya, await device('Ella'))
      await textAt(page, scale)
      for (const view of views) {
        await look(page, view)
        for (const width of [360, 390, 1180, 1440]) {
          await page.setViewportSize({ width, height: 844 })
          await settled(page)
          expect.soft(await cutOff(page), `${view.name} at ${width} px, ${scale} %`).toEqual([])
          if (scale > 100 || width === 360 || width === 1440) continue
          expect.soft(await tooSmall(page), `${view.name} at ${width} px`).toEqual([])
        }
      }
    },
  )
}

for (const theme of ['paper', 'sun', 'night'] as const) {
  test(
    `meeting without a network shuts nobody out in the ${theme} theme`,
    { tag: LONG },
    async ({ device }) => {
      test.setTimeout(300_000)
      const maya = await device('Maya')
      const { page } = maya
      // Tall enough that nothing is measured where it slides under the foot.
      await page.setViewportSize({ width: 1180, height: 1600 })
      await inLight(page, theme)
      for (const view of await prepared(maya, await device('Ella'))) {
        await look(page, view)
        expect.soft(await shutOut(page, theme), `${view.name}, ${theme}`).toEqual([])
      }
    },
  )
}

test('on a phone a file is a tap away on the page for joining, whatever stands above it', async ({
  device,
}) => {
  const tom = await device('Tom', 'phone')
  await typeAddress(tom.page, './#/join')
  const file = tom.page.getByRole('link', { name: 'Open a file instead' })
  await expect(file).toBeInViewport({ ratio: 1 })
  await tom.page.getByLabel(/type their code/i).fill('A\n'.repeat(12))
  await expect(file).toBeInViewport({ ratio: 1 })
  await file.click()
  await expect(tom.page.getByRole('heading', { name: 'Open a file' })).toBeVisible()
})

test('handing over goes by keyboard alone: the choice, the moving code and its dial, a code typed', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const { page } = maya
  await typeAddress(page, `./${production(maya)}/hand-off`)
  await expect(page.getByRole('button', { name: 'Save the file' })).toBeEnabled()
  await tabTo(page, /^Everything$/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('group', { name: 'Documents that go along' })).toBeVisible()
  await tabTo(page, /^Show it as a moving code/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Slower/)
  await page.keyboard.press('Space')
  await expect(page.getByText('3 of 6', { exact: true })).toBeVisible()
  await tabTo(page, /^Stop/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Show what this device has/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('The same as text')).not.toHaveValue('')

  await typeAddress(page, './#/join')
  await expect(page.getByRole('heading', { name: 'Join with a code' })).toBeVisible()
  await tabTo(page, /type their code/)
  await page.keyboard.type('not a code')
  await tabTo(page, /^Use this code/)
  await page.keyboard.press('Enter')
  await expect(seen(page, /This is not a Hotset/)).toBeVisible()
})
