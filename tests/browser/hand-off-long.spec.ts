import { randomBytes } from 'node:crypto'
import { invitationFrom } from '../../src/lib/crypto/invitation'
import { sealedFile } from '../../src/lib/crypto/sealed-file'
import { hashOf } from '../../src/lib/domain/blob'
import { newId } from '../../src/lib/domain/id'
import { isProblem } from '../../src/lib/domain/problem'
import { writtenSections, type Section } from '../../src/lib/sync/handoff/sections'
import { bringBy, choose, fileOf, handOff, invitingFile, joinBy, withList } from './handing'
import { add, disk, file, navyRum, openItem, picture, strip } from './photographs'
import {
  LONG,
  addDocument,
  addLines,
  bringIn,
  expect,
  goTo,
  installed,
  invitation,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  type Device,
} from './steps'

/** Chooses which photos go along, and takes the file that comes of it. */
const fileWith = async (device: Device, photos: 'No photos' | 'Small' | 'Full photos') => {
  const { page } = device
  await page.getByRole('group', { name: 'Photos' }).getByText(photos, { exact: true }).click()
  const make = page.getByRole('button', { name: 'Make the file' })
  const save = page.getByRole('button', { name: 'Save the file' })
  await expect(make.or(save).and(page.locator(':enabled')).first()).toBeVisible()
  if (await make.isVisible()) await make.click()
  return (await fileOf(device)).bytes
}

/** Presses Stop in the moment when so many of a hundred parts are done of what is under way. */
const stopAt = ({ page }: Device, what: 'Making the file' | 'Reading the file', percent: number) =>
  page.evaluate(
    ([what, percent]) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const bar = document.querySelector(`[role=progressbar][aria-label="${what}"]`)
          const near = bar?.closest('.progress')?.nextElementSibling
          const stop = near?.querySelector('button')
          if (bar && stop && Number(bar.getAttribute('aria-valuenow')) >= percent) {
            stop.click()
            resolve()
          } else setTimeout(look)
        }
        look()
      }),
    [what, percent] as const,
  )

test(
  'photos go along as they are chosen, the size of each said before, and come once',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await installed(maya)
    await maya.network(false)
    const list = await navyRum(maya)
    await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
    await expect(strip(maya).getByRole('img')).toHaveCount(1)
    await saved(maya)
    const full = (await disk(maya.page)).sizes.at(-1) ?? 0
    expect(full).toBeGreaterThan(500_000)

    const tom = await device('Tom', 'phone')
    await bringBy(maya, tom)
    // What comes by itself is the small picture: lists look as they do over there.
    expect((await disk(tom.page)).whole).toBe(1)
    await expect(tom.page.getByText('1 picture or file came along.')).toBeVisible()

    await handOff(maya)
    const said = maya.page.getByText(/^\d+ kB without photos, \d+ kB with small ones, .* full/)
    await expect(said).toBeVisible()
    const without = await fileWith(maya, 'No photos')
    const small = await fileWith(maya, 'Small')
    const whole = await fileWith(maya, 'Full photos')
    expect(small.length).toBeGreaterThan(without.length)
    expect(whole.length - small.length).toBeGreaterThan(full * 0.95)
    // What is said is what comes of it, but for the few bytes that sealing adds.
    const [none, little, all] =
      ((await said.textContent()) ?? '').match(/[\d.]+/g)?.map(Number) ?? []
    expect(Math.abs((none ?? 0) * 1000 - without.length)).toBeLessThan(2000)
    expect(Math.abs((little ?? 0) * 1000 - small.length)).toBeLessThan(2000)
    expect(Math.abs((all ?? 0) * 1e6 - whole.length)).toBeLessThan(60_000)

    await tom.page.getByRole('button', { name: 'Open another file' }).click()
    await choose(tom, without)
    await expect(
      tom.page.getByText('Nothing new. Everything in it was here already.'),
    ).toBeVisible()
    await tom.page.getByRole('button', { name: 'Open another file' }).click()
    await choose(tom, whole)
    await expect(
      tom.page.getByText('1 picture or file came along, 1 picture or file was here already.'),
    ).toBeVisible()
    await expect(tom.page.getByText('Photos or files are new.')).toBeVisible()
    expect((await disk(tom.page)).sizes).toEqual((await disk(maya.page)).sizes)
    await tom.page.getByRole('button', { name: 'Open another file' }).click()
    await choose(tom, whole)
    await expect(tom.page.getByText('2 pictures and files were here already.')).toBeVisible()
    expect((await disk(tom.page)).whole).toBe(2)
    await openItem(tom, list)
    await expect(strip(tom).locator('img')).toBeVisible()
  },
)

test(
  'what they lack is photos too, where their documents are equal',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await installed(maya)
    await maya.network(false)
    await navyRum(maya)
    await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
    await expect(strip(maya).getByRole('img')).toHaveCount(1)
    await saved(maya)
    const tom = await device('Tom', 'phone')
    // The small picture goes along by itself; the full photo is what is missing now.
    await bringBy(maya, tom)
    await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
    await handOff(tom)
    await tom.page.getByRole('button', { name: 'Show what this device has' }).click()
    const text = await tom.page.getByLabel('The same as text').inputValue()

    await handOff(maya)
    const whole = await fileWith(maya, 'Full photos')
    const small = await fileWith(maya, 'Small')
    await maya.page.getByText('What they lack').click()
    await maya.page.getByLabel('Or paste what it says').fill(text)
    await maya.page.getByRole('button', { name: 'Use this code' }).click()
    await expect(maya.page.getByText(/^They have every document, and lack photos, /)).toBeVisible()
    const none = await fileWith(maya, 'No photos')
    const lacked = await fileWith(maya, 'Full photos')
    await expect(maya.page.getByText(/^Missing there: 1 picture, /)).toBeVisible()
    expect(lacked.length).toBeLessThan(whole.length - (small.length - none.length) / 2)
    expect(lacked.length - none.length).toBeGreaterThan(500_000)

    await handOff(tom)
    await choose(tom, lacked)
    await expect(tom.page.getByText('1 picture or file came along.')).toBeVisible()
    expect((await disk(tom.page)).sizes).toEqual((await disk(maya.page)).sizes)

    // Now nothing is missing there, and the page says so.
    await handOff(tom)
    await tom.page.getByRole('button', { name: 'Show what this device has' }).click()
    const after = await tom.page.getByLabel('The same as text').inputValue()
    await handOff(maya)
    await maya.page.getByText('What they lack').click()
    await maya.page.getByLabel('Or paste what it says').fill(after)
    await maya.page.getByRole('button', { name: 'Use this code' }).click()
    await expect(maya.page.getByText(/^They have every document, \d+ kB/)).toBeVisible()
    await expect(maya.page.getByText('Full photos', { exact: true })).toHaveCount(0)
  },
)

test('a photo that is not what its name says is left out with a sentence, all else comes', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const link = await invitation(maya)
  const invited = await invitationFrom(link.replace(/^.*#\/join\//, ''), Date.now())
  if (isProblem(invited)) throw new Error(invited.problem)
  // A file by a device of the circle that is not honest, or whose disk is failing.
  const bytes = (seed: number) => new Uint8Array(5000).fill(seed)
  async function* sections(): AsyncGenerator<Section> {
    yield { type: 'maker', maker: { device: newId(), name: 'Mallory', madeAt: Date.now() } }
    yield { type: 'photo', hash: await hashOf(bytes(1)), bytes: bytes(2) }
    yield { type: 'photo', hash: await hashOf(bytes(3)), bytes: bytes(3) }
  }
  const { circle, secret } = invited
  const parts: Uint8Array[] = []
  for await (const part of sealedFile({ circle, secret }, writtenSections(sections()))) {
    parts.push(part)
  }
  await handOff(maya)
  await choose(maya, Buffer.concat(parts))
  await expect(
    maya.page.getByText('1 picture or file in it is not what its name says.'),
  ).toBeVisible()
  await expect(maya.page.getByText('1 picture or file came along.')).toBeVisible()
  expect((await disk(maya.page)).sizes).toEqual([5000])
})

/** What a device has, as the text under its code. */
const hasNow = async (device: Device): Promise<string> => {
  await handOff(device)
  await device.page.getByRole('button', { name: 'Show what this device has' }).click()
  return device.page.getByLabel('The same as text').inputValue()
}

test('a file that goes on from what is not here yet says so, and is good after the one before it', async ({
  device,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  const list = maya.page.url()
  const { bytes, code } = await invitingFile(maya)
  const [tom, ella] = [await device('Tom', 'phone'), await device('Ella')]
  for (const other of [tom, ella]) {
    await typeAddress(other.page, './#/hand-off')
    await choose(other, bytes)
    await joinBy(other, code)
    await other.page.getByRole('link', { name: 'Open Slack Water' }).click()
    await other.page.waitForURL(/#\/p\/\w+/)
    await installed(other)
    await other.network(false)
  }
  /** What Tom lacks once Maya has changed her list. */
  const lackedAfter = async (change: () => Promise<void>): Promise<Buffer> => {
    const text = await hasNow(tom)
    await typeAddress(maya.page, list)
    await change()
    await saved(maya)
    await handOff(maya)
    await maya.page.getByText('What they lack').click()
    await maya.page.getByLabel('Or paste what it says').fill(text)
    await maya.page.getByRole('button', { name: 'Use this code' }).click()
    return (await fileOf(maya)).bytes
  }
  const opens = async (who: Device, file: Buffer, says: RegExp) => {
    await handOff(who)
    await choose(who, file)
    await expect(who.page.getByText(says)).toBeVisible()
  }
  const first = await lackedAfter(() => addLines(maya, 'Lantern'))
  await opens(tom, first, /^1 changed/)
  const second = await lackedAfter(() =>
    maya.page.getByRole('button', { name: 'To do, Lantern' }).click(),
  )

  await opens(ella, second, /^1 in the file goes on from what this device has not got yet\.$/)
  await expect(ella.page.getByText('Nothing new came in.')).toBeVisible()
  await opens(ella, first, /^1 changed/)
  await opens(ella, second, /^1 changed/)
  await typeAddress(ella.page, list)
  await expect(seen(ella.page, '1 of 2')).toBeVisible()
})

test(
  'a production of 20 MB goes by file, and Stop leaves everything as it was, both ways',
  { tag: LONG },
  async ({ device }) => {
    test.setTimeout(300_000)
    const maya = await device('Maya', 'laptop')
    await withList(maya, 'Rope')
    const tom = await device('Tom', 'phone')
    await bringBy(maya, tom)
    await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()

    for (let list = 1; list <= 4; list++) {
      await addDocument(maya, 'checklist')
      const note = () => randomBytes(1900).toString('base64')
      const rows = Array.from({ length: 2000 }, (_, n) => `Thing ${list}.${n},"${note()}"`)
      await bringIn(maya, 'Item,Note', rows)
      await saved(maya)
    }
    const { page } = maya
    await handOff(maya)
    await page.getByText('Chosen', { exact: true }).click()
    const stopped = stopAt(maya, 'Making the file', 20)
    await page.getByText('Everything', { exact: true }).click()
    await stopped
    const made = page.getByRole('button', { name: 'Make the file' })
    await expect(page.getByRole('button', { name: 'Save the file' })).toBeDisabled()
    await made.click()
    const { bytes } = await fileOf(maya)
    expect(bytes.length).toBeGreaterThan(14_000_000)
    await expect(page.getByText('Too much for a moving code: a file is the way.')).toBeVisible()

    await handOff(tom)
    for (const percent of [5, 30]) {
      const stopping = stopAt(tom, 'Reading the file', percent)
      await choose(tom, bytes)
      await stopping
      await expect(tom.page.getByText('Stopped. Everything is as it was.')).toBeVisible()
      await tom.page.getByRole('button', { name: 'Open another file' }).click()
    }
    await goTo(tom, 'Lists')
    await expect(tom.page.getByRole('link', { name: /0 of 1\b/ }).first()).toBeVisible()
    await expect(tom.page.getByText(/0 of 2000/)).toHaveCount(0)

    await handOff(tom)
    await choose(tom, bytes)
    await expect(tom.page.getByText(/^4 new, /)).toBeVisible({ timeout: 120_000 })
  },
)

test(
  'stopped among the photos, those that had come go again',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'laptop')
    await startProduction(maya, 'Slack Water')
    await installed(maya)
    await maya.network(false)
    const tom = await device('Tom', 'phone')
    await bringBy(maya, tom)
    await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
    await navyRum(maya)
    for (let n = 1; n <= 6; n++) {
      await add(maya, file(`${n}.jpg`, await picture(maya.page, 2048, 2048)))
      await expect(strip(maya).getByRole('img')).toHaveCount(n)
    }
    await saved(maya)
    await handOff(maya)
    // So much is made when the person says so.
    await maya.page.getByRole('group', { name: 'Photos' }).getByText('Full photos').click()
    await maya.page.getByRole('button', { name: 'Make the file' }).click()
    const { bytes } = await fileOf(maya)
    expect(bytes.length).toBeGreaterThan(8_000_000)

    await handOff(tom)
    const stopping = stopAt(tom, 'Reading the file', 55)
    await choose(tom, bytes)
    await stopping
    await expect(tom.page.getByText('Stopped. Everything is as it was.')).toBeVisible()
    expect(await disk(tom.page)).toEqual({ pieces: 0, whole: 0, sizes: [] })
    await tom.page.getByRole('button', { name: 'Open another file' }).click()
    await choose(tom, bytes)
    await expect(tom.page.getByText('12 pictures and files came along.')).toBeVisible({
      timeout: 60_000,
    })
    expect((await disk(tom.page)).sizes).toEqual((await disk(maya.page)).sizes)
  },
)
