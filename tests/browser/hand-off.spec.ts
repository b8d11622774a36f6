import { randomBytes } from 'node:crypto'
import { test as pairs } from './cameras'
import { documentsOnDisk, everythingOnDisk } from './disk'
import {
  LONG,
  addDocument,
  addLines,
  bringIn,
  expect,
  goTo,
  open,
  saved,
  startProduction,
  test,
  type Device,
  seen,
  typeAddress,
} from './steps'
import {
  apart,
  cameraOn,
  choose,
  fileOf,
  handOff,
  invitingFile,
  joinBy,
  seenOneIn,
  withCamera,
  withList,
  bringBy,
} from './handing'

test('a file brings the whole production to a device that never met another, and work comes back', async ({
  device,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope', 'Lantern')
  const { name, bytes, code } = await invitingFile(maya)
  expect(name).toMatch(/^Slack Water Floor \d{4}-\d\d-\d\d\.hotset$/)
  expect(code).toMatch(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)

  const tom = await device('Tom', 'phone')
  await apart(tom)
  await tom.page.getByRole('link', { name: 'Open a file' }).click()
  await choose(tom, bytes)
  // A code that was heard wrong is said to be so, and nothing is joined.
  await tom.page.getByLabel('The code they told you').fill('2222 2222')
  await tom.page.getByRole('button', { name: 'Open the invitation' }).click()
  await expect(tom.page.getByText('This code does not open the file.')).toBeVisible()
  await joinBy(tom, code.toLowerCase())
  await expect(tom.page.getByText(/^2 new\.$/)).toBeVisible()
  await expect(tom.page.getByText(/Maya made it on .*Signed by that device/)).toBeVisible()
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await goTo(tom, 'Lists')
  await tom.page
    .getByRole('link', { name: /checklist/i })
    .first()
    .click()
  await expect(tom.page.getByRole('button', { name: 'Lantern', exact: true })).toBeVisible()

  await addLines(tom, 'Radio')
  await saved(tom)
  await handOff(tom)
  const back = await fileOf(tom)
  await handOff(maya)
  await choose(maya, back.bytes)
  await expect(maya.page.getByText(/^1 changed, 1 was here already\.$/)).toBeVisible()
  await expect(maya.page.getByText(/Tom made it .*Signed by that device/)).toBeVisible()
  await goTo(maya, 'Lists')
  await maya.page
    .getByRole('link', { name: /checklist/i })
    .first()
    .click()
  await expect(maya.page.getByRole('button', { name: 'Radio', exact: true })).toBeVisible()

  // Twice, and an older one after a newer one: nothing new, and nothing lost.
  await handOff(maya)
  await choose(maya, back.bytes)
  await expect(maya.page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()
  await maya.page.getByRole('button', { name: 'Open another file' }).click()
  await choose(maya, bytes)
  await expect(maya.page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()
})

test('damaged, cut, newer, foreign and other files each say so and change nothing', async ({
  device,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  await handOff(maya)
  const { bytes } = await fileOf(maya)
  // Circles, book and list.
  const disk = await documentsOnDisk(maya.page)
  expect(Object.keys(disk).length).toBeGreaterThan(3)
  const says = async (file: Buffer, sentence: RegExp) => {
    await handOff(maya)
    await choose(maya, file)
    await expect(maya.page.getByText(sentence)).toBeVisible()
    await expect(maya.page.getByRole('link', { name: /^Open Slack/ })).toBeHidden()
    expect(await documentsOnDisk(maya.page), String(sentence)).toEqual(disk)
  }
  const damaged = Buffer.from(bytes)
  damaged[bytes.length - 200] = (damaged[bytes.length - 200] ?? 0) ^ 1
  await says(damaged, /changed on its way/)
  await says(bytes.subarray(0, bytes.length - 100), /its end is missing/)
  await says(bytes.subarray(0, 20), /its end is missing/)
  await says(Buffer.from('Item,Where\nRope,Truck'), /not a Hotset file/)
  const newer = Buffer.from(bytes)
  newer[7] = 9
  const length = 10 + newer.readUInt16BE(8)
  const { createHash } = await import('node:crypto')
  createHash('sha256').update(newer.subarray(0, length)).digest().copy(newer, length, 0, 6)
  await says(newer, /made by a newer Hotset/)

  const tom = await device('Tom')
  await startProduction(tom, 'High Wire')
  await handOff(tom)
  await choose(tom, bytes)
  await expect(tom.page.getByText(/production that this device is not in/)).toBeVisible()
  await tom.page.goto('./')
  await expect(tom.page.getByText('High Wire')).toBeVisible()
  await expect(tom.page.getByText('Slack Water')).toBeHidden()
})

test('only what the other lacks goes along, after reading what it has', async ({ device }) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  const tom = await device('Tom')
  await bringBy(maya, tom)
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await handOff(tom)
  await tom.page.getByRole('button', { name: 'Show what this device has' }).click()
  const text = await tom.page.getByLabel('The same as text').inputValue()

  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lantern')
  await saved(maya)
  await handOff(maya)
  const whole = await fileOf(maya)
  await maya.page.getByText('What they lack').click()
  await maya.page.getByLabel('Or paste what it says').fill('see you at base camp')
  await maya.page.getByRole('button', { name: 'Use this code' }).click()
  await expect(maya.page.getByText(/not what another device has/)).toBeVisible()
  await maya.page.getByLabel('Or paste what it says').fill(text)
  await maya.page.getByRole('button', { name: 'Use this code' }).click()
  const part = await fileOf(maya)
  expect(part.bytes.length).toBeLessThan(whole.bytes.length)
  await handOff(tom)
  await choose(tom, part.bytes)
  await expect(tom.page.getByText(/^1 new\.$/)).toBeVisible()
})

test('chosen documents go along, and of the others not a word', async ({ device }) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  const tom = await device('Tom')
  await bringBy(maya, tom)
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()

  for (const [start, line] of [
    ['Walkie hand-out', 'Lantern for the quay'],
    ['Location handover', 'What the owner is paid'],
  ] as const) {
    await addDocument(maya, 'checklist', new RegExp(start))
    await addLines(maya, line)
    await saved(maya)
  }
  await handOff(maya)
  await maya.page.getByText('Chosen', { exact: true }).click()
  const chosen = maya.page.getByRole('group', { name: 'Documents that go along' })
  await expect(chosen.getByRole('checkbox')).toHaveCount(4)
  for (const other of [/^The book/, /^Checklist/, /^Location handover/]) {
    await chosen.getByRole('checkbox', { name: other }).uncheck()
  }
  await expect(maya.page.getByText(/^1 document, /)).toBeVisible()
  const part = await fileOf(maya)
  await handOff(tom)
  await choose(tom, part.bytes)
  await expect(tom.page.getByText(/^1 new\.$/)).toBeVisible()
  await saved(tom)
  const disk = await everythingOnDisk(tom.page)
  expect(disk).toContain('Lantern for the quay')
  expect(disk).not.toContain('What the owner is paid')
  expect(await everythingOnDisk(maya.page)).toContain('What the owner is paid')
})

pairs('what the other has is read from its screen by the camera', async ({ seer }) => {
  const [maya, tom] = await Promise.all([seer('Maya', { camera: 'live' }), seer('Tom')])
  await withList(maya, 'Rope')
  const { bytes, code } = await invitingFile(maya)
  await typeAddress(tom.page, './#/hand-off')
  await choose(tom, bytes)
  await joinBy(tom, code)
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await handOff(tom)
  await tom.page.getByRole('button', { name: 'Show what this device has' }).click()
  await expect(tom.page.getByRole('img', { name: /^What this device has/ })).toBeVisible()

  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lantern')
  await saved(maya)
  await handOff(maya)
  const whole = await fileOf(maya)
  await maya.page.getByText('What they lack').click()
  await maya.page.getByRole('button', { name: 'Read their code' }).click()
  await expect(maya.page.getByText('Point it at the code on their screen')).toBeVisible()
  await maya.see(tom)
  await expect(maya.page.getByText(/^Missing there: 1 document/)).toBeVisible()
  const part = await fileOf(maya)
  expect(part.bytes.length).toBeLessThan(whole.bytes.length)
  await handOff(tom)
  await choose(tom, part.bytes)
  await expect(tom.page.getByText(/^1 new\.$/)).toBeVisible()
})

test('a moving code carries the production from screen to camera, with no network at all', async ({
  device,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope', 'Lantern')
  const { code } = await invitingFile(maya)
  await expect(maya.page.getByText(/As a moving code about \d+\ss/)).toBeVisible()
  const tom = await device('Tom')
  await apart(tom)
  await tom.page.getByRole('link', { name: 'Open a file' }).click()
  await withCamera(tom)
  await maya.page.getByRole('button', { name: 'Show it as a moving code' }).click()
  await expect(seen(maya.page, /of \d+$/)).toBeVisible()
  // It has run for a while when the other one begins.
  await expect(maya.page.getByText('Shown, and more for what was missed')).toBeVisible()
  await cameraOn(maya, tom)
  await tom.page.getByRole('button', { name: 'Read a moving code' }).click()
  await joinBy(tom, code)
  await expect(tom.page.getByText(/^2 new\.$/)).toBeVisible()
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await goTo(tom, 'Lists')
  await tom.page
    .getByRole('link', { name: /checklist/i })
    .first()
    .click()
  await expect(tom.page.getByRole('button', { name: 'Lantern', exact: true })).toBeVisible()
})

/** Where the dial of the device that shows stands. */
const dial = async ({ page }: Device): Promise<number> =>
  Number(/^(\d) of \d$/.exec((await page.locator('.dial .num').textContent()) ?? '')?.[1])

test(
  'two that see each other find the pace by themselves, and stop when all is over there',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await withList(maya, 'Rope')
    const tom = await device('Tom')
    const inviting = await invitingFile(maya)
    await apart(tom)
    await tom.page.getByRole('link', { name: 'Open a file' }).click()
    await choose(tom, inviting.bytes)
    await joinBy(tom, inviting.code)
    await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
    // Noise, so that compression does not make it short.
    await addDocument(maya, 'checklist')
    const line = () => randomBytes(750).toString('base64')
    await bringIn(
      maya,
      'Item,Note',
      Array.from({ length: 100 }, (_, n) => `Thing ${n},"${line()}"`),
    )
    await saved(maya)

    await handOff(maya)
    await handOff(tom)
    await withCamera(maya)
    await withCamera(tom)
    await maya.page.getByRole('button', { name: 'Show it as a moving code' }).click()
    await tom.page.getByRole('button', { name: 'Read a moving code' }).click()
    await cameraOn(maya, tom)
    await cameraOn(tom, maya, 'What has been read')
    await tom.page.getByRole('button', { name: 'Show them how far it is' }).click()
    await maya.page.getByRole('button', { name: 'Watch their screen' }).click()
    await expect(
      maya.page.getByRole('progressbar', { name: 'Read over there' }),
      'the report is read',
    ).toBeVisible()

    // From the slowest it climbs while all is read, and falls when three frames in four are lost.
    const slower = maya.page.getByRole('button', { name: 'Slower' })
    while (await slower.isEnabled()) await slower.click()
    await expect.poll(() => dial(maya), { timeout: 60_000 }).toBeGreaterThan(1)
    const quick = await dial(maya)
    await seenOneIn(maya, 4)
    await expect.poll(() => dial(maya), { timeout: 60_000 }).toBeLessThan(quick)
    await seenOneIn(maya, 1)

    await expect(maya.page.getByText('It is over there, whole.')).toBeVisible({ timeout: 120_000 })
    await expect(maya.page.getByRole('img', { name: 'The file as a moving code' })).toBeHidden()
    await expect(tom.page.getByText(/^1 new, 2 were here already\.$/)).toBeVisible()
  },
)

test('with one camera only, a hand on the dial makes the squares larger and the wait longer', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone')
  await withList(maya, 'Rope', 'Lantern', 'Radio')
  await handOff(maya)
  const { page } = maya
  await page.getByRole('button', { name: 'Show it as a moving code' }).click()
  const code = page.getByRole('img', { name: 'The file as a moving code' }).locator('canvas')
  const side = () => code.evaluate((canvas: HTMLCanvasElement) => canvas.width)
  await expect.poll(side).toBeGreaterThan(20)
  const before = await side()
  const slower = page.getByRole('button', { name: 'Slower' })
  while (await slower.isEnabled()) await slower.click()
  expect(await dial(maya)).toBe(1)
  await expect.poll(side).toBeLessThan(before)
  const slowest = await side()
  await page.getByRole('button', { name: 'Quicker' }).focus()
  for (let step = 1; step < 6; step++) await page.keyboard.press('Enter')
  expect(await dial(maya)).toBe(6)
  await expect.poll(side).toBeGreaterThan(slowest)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('heading', { name: 'Hand over' })).toBeVisible()
})

test('a camera that is refused says so, and files still work', async ({ device }) => {
  const tom = await device('Tom', 'phone')
  await open(tom)
  await tom.page.getByRole('link', { name: 'Open a file' }).click()
  await tom.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('No', 'NotAllowedError'))
  })
  await tom.page.getByRole('button', { name: 'Read a moving code' }).click()
  await expect(tom.page.getByText('The camera is blocked.')).toBeVisible()
  await tom.page.getByRole('button', { name: 'Stop reading' }).click()
  await choose(tom, Buffer.from('nothing of ours'))
  await expect(tom.page.getByText(/not a Hotset file/)).toBeVisible()
})

test('a file that is dropped anywhere, or shared to the app, opens', async ({ device }) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  await handOff(maya)
  const { bytes } = await fileOf(maya)
  const { page } = maya
  await open(maya)
  await page.evaluate(
    (content) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(content)], 'Slack Water.hotset'))
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    },
    [...bytes],
  )
  await expect(page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()

  await page.goto('./')
  await page.evaluate(
    async (content) => {
      const form = new FormData()
      form.append('file', new File([Uint8Array.from(content)], 'Slack Water.hotset.txt'))
      await fetch('./share-target', { method: 'POST', body: form })
    },
    [...bytes],
  )
  await typeAddress(page, './#/hand-off')
  await expect(page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Choose a file')).toBeVisible()
})
