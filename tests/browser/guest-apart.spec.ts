import { expect, test as pairs } from './cameras'
import { readOut, typeCode } from './codes'
import { everythingOnDisk } from './disk'
import { apart, cameraOn, choose, fileOf, handOff, joinBy, withCamera, withList } from './handing'
import {
  LONG,
  addDocument,
  addLines,
  fromMore,
  giveToGuest,
  open,
  saved,
  seen,
  startProduction,
  test,
  type Device,
  typeAddress,
} from './steps'

/* One list for a guest where there is no network: by a file, and by two codes. */

/** Gives the list that is open to guests, in one of the three ways there are. */
const give = async (device: Device, way: 'Without internet' | 'As a file'): Promise<void> => {
  await giveToGuest(device)
  await device.page.getByText(way, { exact: true }).click()
}

/** Shows the file that is chosen as a moving code until the other one's camera has read it. */
const showTo = async (from: Device, to: Device): Promise<void> => {
  await withCamera(to)
  await to.page.getByRole('button', { name: 'Read a moving code' }).click()
  await from.page.getByRole('button', { name: 'Show it as a moving code' }).click()
  await cameraOn(from, to)
}

test('[G2] [G8] a guest’s list travels as a file, there and back, and nothing else with it', async ({
  device,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Stunt riggers: bond 4000')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Warm coats')
  await saved(maya)
  const list = maya.page.url()
  await give(maya, 'As a file')
  await maya.page.getByLabel('With an invitation').check()
  const code = (await maya.page.locator('.code').textContent()) ?? ''
  const { bytes } = await fileOf(maya)

  const ella = await device('Ella', 'phone')
  await apart(ella)
  await ella.page.getByRole('link', { name: 'Open a file' }).click()
  await choose(ella, bytes)
  await ella.page.getByLabel('The code they told you').fill(code)
  await ella.page.getByRole('button', { name: 'Open the invitation' }).click()
  await ella.page.getByLabel('Your name').fill('Ella')
  await ella.page.getByRole('button', { name: 'Join Slack Water' }).click()
  await ella.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await expect(ella.page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
  await addLines(ella, 'Gloves, one pair missing')
  await saved(ella)
  const disk = await everythingOnDisk(ella.page)
  for (const other of ['Stunt riggers', 'Floor', 'Office']) expect(disk).not.toContain(other)

  await handOff(ella)
  const back = await fileOf(ella)
  await handOff(maya)
  await choose(maya, back.bytes)
  await expect(seen(maya.page, /1 changed/)).toBeVisible()
  await typeAddress(maya.page, list)
  await expect(
    maya.page.getByRole('button', { name: 'Gloves, one pair missing', exact: true }),
  ).toBeVisible()

  // The second round goes from screen to camera, there and back.
  await maya.page.getByRole('button', { name: 'To do, Warm coats' }).click()
  await saved(maya)
  await fromMore(maya, 'With a guest')
  await maya.page.getByText('As a file', { exact: true }).click()
  await handOff(ella)
  await showTo(maya, ella)
  await expect(seen(ella.page, /1 changed/)).toBeVisible()
  await ella.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await expect(seen(ella.page, '1 of 2')).toBeVisible()
  await ella.page.getByRole('button', { name: 'To do, Gloves, one pair missing' }).click()
  await saved(ella)
  await handOff(ella)
  await handOff(maya)
  await showTo(ella, maya)
  await expect(seen(maya.page, /1 changed/)).toBeVisible()
  await typeAddress(maya.page, list)
  await expect(seen(maya.page, '2 of 2')).toBeVisible()
})

test(
  '[G1] [G8] a guest is brought in by a moving code, from screen to camera',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await withList(maya, 'Stunt riggers: bond 4000')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Warm coats')
    await saved(maya)
    await give(maya, 'As a file')
    await maya.page.getByLabel('With an invitation').check()
    const code = (await maya.page.locator('.code').textContent()) ?? ''
    const ella = await device('Ella', 'tablet')
    await apart(ella)
    await ella.page.getByRole('link', { name: 'Open a file' }).click()
    await withCamera(ella)
    await maya.page.getByRole('button', { name: 'Show it as a moving code' }).click()
    await expect(seen(maya.page, /of \d+$/)).toBeVisible()
    await cameraOn(maya, ella)
    await ella.page.getByRole('button', { name: 'Read a moving code' }).click()
    await joinBy(ella, code)
    await ella.page.getByRole('link', { name: 'Open Slack Water' }).click()
    await expect(ella.page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
    await expect(ella.page.getByRole('link', { name: /^(Today|Cast|Share)|^All$/ })).toHaveCount(0)
    await saved(ella)
    const disk = await everythingOnDisk(ella.page)
    for (const other of ['Stunt riggers', 'Floor', 'Office']) expect(disk).not.toContain(other)
  },
)

pairs(
  '[G1] [G8] a guest beside gets the list by two codes, without any server',
  async ({ seer }) => {
    const [maya, ella] = await Promise.all([
      seer('Maya', { camera: 'none', size: 'tablet' }),
      seer('Ella', { camera: 'none' }),
    ])
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Warm coats')
    await give(maya, 'Without internet')
    await maya.page.getByRole('button', { name: 'Go on without a camera' }).click()
    const code = await readOut(maya)
    await open(ella)
    await ella.page.getByRole('link', { name: 'Join with a code' }).click()
    await typeCode(ella, code)
    await expect(ella.page.getByText('Now they scan you')).toBeVisible()
    await ella.page.getByLabel('Your name').fill('Ella')
    await ella.page.getByLabel('Your name').press('Enter')
    const answer = await readOut(ella)
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await typeCode(maya, answer)
    await expect(
      maya.page.getByText(/has Checklist\. What either changes, both have/),
    ).toBeVisible()
    await expect(ella.page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
    await expect(ella.page.getByRole('link', { name: /^(Today|Cast|All|Share)/ })).toHaveCount(0)
    await ella.page.getByRole('button', { name: 'To do, Warm coats' }).click()
    await saved(ella)
    await maya.page
      .getByRole('link', { name: /^Lists/ })
      .locator('visible=true')
      .first()
      .click()
    await expect(seen(maya.page, '1 of 1')).toBeVisible()
  },
)
