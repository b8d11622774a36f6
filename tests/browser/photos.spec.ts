import type { Page } from '@playwright/test'
import { add, disk, file, navyRum, openItem, picture, strip } from './photographs'
import {
  LONG,
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  invitation,
  join,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
} from './steps'

/** The same picture with a note of the camera that it was held upright. EXIF 2.3, tag 0x0112. */
const held = (jpeg: Buffer): Buffer => {
  const exif = Buffer.from(
    'ffe1002245786966000049492a0008000000010012010300010000000600000000000000',
    'hex',
  )
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

/** Width and height of the photo that is open, once all of it is here. */
const fullSize = async ({ page }: Device, least: number) => {
  const image = page.getByRole('dialog').getByRole('img')
  await expect
    .poll(() =>
      image.evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 0)),
    )
    .toBeGreaterThanOrEqual(least)
  return image.evaluate((node) =>
    node instanceof HTMLImageElement ? [node.naturalWidth, node.naturalHeight] : [],
  )
}

/** Every byte of photos on the disk of a device, a letter each. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open('hotset-blobs')
        request.onsuccess = () => {
          const db = request.result
          const rows = db.transaction('pieces').objectStore('pieces').getAll()
          rows.onsuccess = () => {
            db.close()
            const letters = new TextDecoder('latin1')
            const pieces = rows.result as { bytes: Uint8Array }[]
            resolve(pieces.map(({ bytes }) => letters.decode(bytes)).join(''))
          }
        }
      }),
  )

test('a photo added on one device is seen on the other, small and in full; both may change it', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  const list = await navyRum(maya)

  // What is no picture says so, and the picture beside it is taken.
  await add(
    maya,
    file('rum.jpg', await picture(maya.page, 3000, 2000)),
    file('rider.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'),
  )
  await expect(strip(maya).getByRole('img')).toHaveCount(1)
  await expect(maya.page.getByText('rider.pdf: This is not a picture')).toBeVisible()
  await expect(seen(maya.page, '1 photo of Navy rum added')).toBeVisible()

  await openItem(tom, list)
  await expect(strip(tom).locator('img')).toBeVisible()
  await strip(tom).getByRole('button').click()
  expect(await fullSize(tom, 2048)).toEqual([2048, 1365])
  await tom.page.getByLabel('What it shows').fill('Level above the label')
  await tom.page.getByLabel('What it shows').press('Enter')
  await expect(strip(maya)).toContainText('Level above the label')

  // Removed and brought back: the bytes never left.
  await strip(maya).getByRole('button').click()
  await maya.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(tom.page.getByRole('dialog')).toBeHidden()
  await expect(strip(tom)).toHaveCount(0)
  await maya.page.getByRole('button', { name: 'Undo' }).click()
  await expect(strip(tom).locator('img')).toBeVisible()

  // Paper shows it too.
  await maya.page.goto(list.replace('/inventory/', '/print/'))
  await expect(maya.page.getByRole('table').first().locator('img')).toBeVisible()
})

test(
  'a photo held upright stays upright, and what the camera wrote beside it stays behind',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await navyRum(maya)
    await add(maya, file('upright.jpg', held(await picture(maya.page, 1200, 600))))
    await strip(maya).getByRole('button').click()
    expect(await fullSize(maya, 600)).toEqual([600, 1200])
    expect(await kept(maya.page)).not.toContain('Exif')
  },
)

test('a large one is cut half-way by a flat battery, and goes on where it was', async ({
  device,
}) => {
  test.slow()
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await visit(maya, '/settings')
  await maya.page.getByText('Kept as they are', { exact: true }).click()
  const list = await navyRum(maya)
  const large = await picture(maya.page, 3200, 2400, 'image/png')
  const all = Math.ceil(large.length / 65_536)
  await add(maya, file('large.png', large, 'image/png'))
  await expect(strip(maya).getByRole('img')).toHaveCount(1)

  await expect(badge(tom)).toContainText('copying photos, 0 of 1')
  await expect(badge(maya)).toContainText('copying photos, 0 of 1')
  await expect
    .poll(async () => (await disk(tom.page)).pieces, { intervals: [20] })
    .toBeGreaterThan(Math.min(40, all / 4))
  await tom.kill()
  const after = await disk(tom.page)
  expect(after.pieces).toBeGreaterThan(10)
  await expect
    .poll(async () => (await disk(tom.page)).sizes.at(-1), { timeout: 60_000 })
    .toBe(large.length)
  await openItem(tom, list)
  await strip(tom).getByRole('button').click()
  expect(await fullSize(tom, 3200)).toEqual([3200, 2400])
  await expect(badge(maya)).not.toContainText('copying')
})

test('a third device gets the photo from the second while the first is away', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const list = await navyRum(maya)
  await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
  await expect(strip(maya).getByRole('img')).toHaveCount(1)
  await saved(maya)
  const tom = await device('Tom', 'phone')
  const link = await invitation(maya)
  await join(tom, link, 'Slack Water')
  await expect.poll(async () => (await disk(tom.page)).whole, { timeout: 30_000 }).toBe(2)
  await maya.page.context().close()

  const dele = await device('Dele', 'laptop')
  await join(dele, link, 'Slack Water')
  await goTo(dele, 'Props')
  await openItem(dele, list)
  await strip(dele).getByRole('button').click()
  expect(await fullSize(dele, 1600)).toEqual([1600, 1200])
})

test('full photos come when they are opened, make room, and nothing is lost', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const link = await invitation(maya)
  const tom = await device('Tom', 'laptop')
  await join(tom, link, 'Slack Water')
  await visit(tom, '/settings')
  await tom.page.getByText('When I open them', { exact: true }).click()
  await expect(badge(tom)).toContainText('all up to date')

  const list = await navyRum(maya)
  await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
  await openItem(tom, list)
  await expect(strip(tom).locator('img')).toBeVisible()
  expect((await disk(tom.page)).whole).toBe(1)
  await strip(tom).getByRole('button').click()
  await fullSize(tom, 1600)
  await tom.page.getByRole('button', { name: 'Close' }).last().click()
  expect((await disk(tom.page)).whole).toBe(2)

  // Room is made on Maya's device, because Tom's keeps the photo; it comes again when it is opened.
  await visit(maya, '/settings')
  // Whether others have it is asked of those in range.
  await expect(badge(maya)).toContainText('all up to date')
  await expect(maya.page.getByText(/^1, \d+(\.\d)? (kB|MB)$/)).toHaveCount(2)
  const remove = (from: Device) =>
    from.page.getByRole('button', { name: 'Remove full photos and files that others have' }).click()
  await remove(maya)
  await expect(maya.page.getByText(/^1 photo removed/)).toBeVisible()
  expect((await disk(maya.page)).whole).toBe(1)
  // Tom's is the last one there is.
  await visit(tom, '/settings')
  await remove(tom)
  await expect(tom.page.getByText('All 1 photo stay: nobody in range has them.')).toBeVisible()
  await openItem(maya, list)
  await expect(strip(maya).locator('img')).toBeVisible()
  await strip(maya).getByRole('button').click()
  await fullSize(maya, 1600)
})

test(
  'on a phone network full photos wait, and come by themselves on Wi-Fi',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    const link = await invitation(maya)
    const tom = await device('Tom', 'laptop')
    // The part of the Network Information API that says what a connection is; a desktop's has none.
    await tom.page.addInitScript(() => {
      const connection = Object.assign(new EventTarget(), { type: 'cellular', saveData: false })
      Object.defineProperty(navigator, 'connection', { configurable: true, value: connection })
    })
    await tom.page.reload()
    await join(tom, link, 'Slack Water')
    await expect(badge(tom)).toContainText('all up to date')
    const list = await navyRum(maya)
    await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
    await openItem(tom, list)
    await expect(strip(tom).locator('img')).toBeVisible()
    await expect(badge(tom)).toContainText('all up to date')
    expect((await disk(tom.page)).whole).toBe(1)
    await tom.page.evaluate(() => {
      const { connection } = navigator as Navigator & { connection: EventTarget }
      Object.assign(connection, { type: 'wifi' })
      connection.dispatchEvent(new Event('change'))
    })
    await expect.poll(async () => (await disk(tom.page)).whole).toBe(2)
  },
)

test('a photo of a checklist item, by dropping it', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock the office')
  const { page } = maya
  await page.getByRole('button', { name: 'Lock the office', exact: true }).click()
  const bytes = (await picture(page, 200, 100)).toString('base64')
  const photos = page.getByRole('group', { name: 'Photos of Lock the office' })
  await photos.evaluate((node, bytes) => {
    const transfer = new DataTransfer()
    const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([data], 'lock.jpg', { type: 'image/jpeg' }))
    for (const type of ['dragover', 'drop']) {
      node.dispatchEvent(
        new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
    }
  }, bytes)
  await expect(photos.getByRole('img')).toHaveCount(1)
  await expect(page.getByText('1 photo', { exact: true })).toBeVisible()
})

test('[V1] [N1] a photo nobody else has is named before leaving; where it cannot come, the picture and In range say why', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  const list = await navyRum(maya)
  await add(maya, file('rum.jpg', await picture(maya.page, 1600, 1200)))
  await expect(strip(maya).getByRole('img')).toHaveCount(1)
  await saved(maya)
  await visit(maya, '/settings')
  await maya.page.getByRole('link', { name: /Leave this production/ }).click()
  await expect(maya.page.getByText('Nobody else has 1 photo of it')).toBeVisible()
  await maya.page.getByRole('link', { name: 'Stay' }).click()

  // On Tom's device the store for photos takes nothing.
  const tom = await device('Tom', 'laptop')
  await tom.page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      if (this.name === 'pieces') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, given)
    }
  })
  await join(tom, await invitation(maya), 'Slack Water')
  await openItem(tom, list)
  await expect(strip(tom)).toContainText('This device has no space left for photos and files.')
  await visit(tom, '/range')
  await expect(
    tom.page.getByText('This device has no space left for photos and files.'),
  ).toBeVisible()
  await expect(tom.page.getByText(/1 photo to go, since/)).toBeVisible()
})
