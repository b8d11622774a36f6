import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apart, choose, handOff, fileOf, invitingFile, joinBy } from './handing'
import { disk } from './photographs'
import {
  LONG,
  addDocument,
  addLines,
  badge,
  expect,
  installed,
  invitation,
  join,
  joinFrom,
  saved,
  startProduction,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'

const PERMIT = Buffer.from('%PDF-1.7\nFilming permit, Quay Lane\n%%EOF')

/** A checklist with one thing on it, its details open. Returns its address. */
const quayLane = async (device: Device): Promise<string> => {
  await addDocument(device, 'checklist')
  await addLines(device, 'Lock off Quay Lane')
  await openItem(device)
  return device.page.url()
}
const openItem = async ({ page }: Device) => {
  await page.getByRole('button', { name: 'Lock off Quay Lane', exact: true }).click()
  await expect(page.getByRole('group', { name: /details$/ })).toBeVisible()
}
const filesOf = ({ page }: Device, about = 'Lock off Quay Lane') =>
  page.getByRole('group', { name: `Files of ${about}` })
const attach = ({ page }: Device, name: string, buffer: Buffer, about = 'Lock off Quay Lane') =>
  page
    .getByLabel(`Choose files for ${about}`)
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

/** What the device's own files get when the button is pressed. */
const got = async ({ page }: Device, button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** The size in bytes of what is dropped on, or pasted into, the files of Quay Lane. */
const give = (page: Page, how: 'drop' | 'paste', name: string, bytes: number): Promise<void> =>
  page.evaluate(
    ([how, name, bytes]) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], name))
      if (how === 'paste') {
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }))
        return
      }
      const files = document.querySelector('[aria-label="Files of Lock off Quay Lane"]')
      for (const type of ['dragover', 'drop']) {
        files?.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      }
    },
    [how, name, bytes] as const,
  )

test('[A1] [A4] a permit attached on one device is fetched by another when it is asked for, and removing it can be undone', async ({
  device,
}) => {
  test.slow()
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await visit(tom, '/settings')
  await tom.page.getByText('When I open them', { exact: true }).click()
  const list = await quayLane(maya)
  await attach(maya, 'Permit Quay Lane.pdf', PERMIT)
  await expect(filesOf(maya)).toContainText('Permit Quay Lane.pdf')
  await expect(filesOf(maya)).toContainText('PDF, 1 kB. On this device')

  await typeAddress(tom.page, list)
  await openItem(tom)
  await expect(filesOf(tom)).toContainText(/On Maya’s (device|computer)/)
  expect((await disk(tom.page)).whole).toBe(0)
  await tom.page.getByRole('button', { name: 'Fetch Permit Quay Lane.pdf' }).click()
  await expect(filesOf(tom)).toContainText('On this device')
  const saved = await got(tom, 'Save Permit Quay Lane.pdf to files')
  expect(saved.name).toBe('Permit Quay Lane.pdf')
  expect(saved.bytes.equals(PERMIT)).toBe(true)

  await maya.page.getByRole('button', { name: 'Remove Permit Quay Lane.pdf' }).click()
  await expect(filesOf(tom).getByRole('listitem')).toHaveCount(0)
  await maya.page.getByRole('button', { name: 'Undo' }).click()
  await expect(filesOf(tom)).toContainText('PDF, 1 kB. On this device')
})

test(
  '[A4] a large file says how far it is, is stopped, and goes on after a flat battery, also from the second that has it',
  { tag: LONG },
  async ({ device }) => {
    test.slow()
    const maya = await device('Maya', 'laptop')
    await startProduction(maya, 'Slack Water')
    const link = await invitation(maya)
    const tom = await device('Tom', 'tablet')
    await join(tom, link, 'Slack Water')
    const list = await quayLane(maya)
    const large = Buffer.alloc(24_000_000, 'risk assessment ')
    await attach(maya, 'Risk assessment.docx', large)
    await expect(filesOf(maya)).toContainText('24.0 MB. On this device')

    // Tom's comes by itself, and the saved line counts it as what it is.
    await expect(badge(tom)).toContainText('copying files, 0 of 1')
    await expect.poll(async () => (await disk(tom.page)).pieces).toBeGreaterThan(20)
    await tom.kill()
    expect((await disk(tom.page)).pieces).toBeGreaterThan(20)
    await expect
      .poll(async () => (await disk(tom.page)).sizes.at(-1), { timeout: 60_000 })
      .toBe(large.length)
    await expect(badge(maya)).toContainText('all up to date')
    await maya.page.context().close()

    const ella = await device('Ella', 'phone')
    await ella.page.goto(link)
    await ella.page.getByLabel('Your name').fill('Ella')
    await ella.page.getByRole('button', { name: 'Join Slack Water' }).click()
    await expect(badge(ella)).toBeVisible()
    await visit(ella, '/settings')
    await ella.page.getByText('When I open them', { exact: true }).click()
    await typeAddress(ella.page, list)
    await openItem(ella)
    const fetch = ella.page.getByRole('button', { name: 'Fetch Risk assessment.docx' })
    const stop = ella.page.getByRole('button', { name: 'Stop fetching Risk assessment.docx' })
    // Some of it may have come by itself before the setting was made.
    await expect(fetch.or(filesOf(ella).getByText('On this device'))).toBeVisible()
    if (await fetch.isVisible()) {
      await fetch.click()
      await expect(
        stop.or(ella.page.getByRole('button', { name: /^Save Risk assessment/ })),
      ).toBeVisible()
    }
    await expect(filesOf(ella)).toContainText('On this device', { timeout: 60_000 })
    const { bytes } = await got(ella, 'Save Risk assessment.docx to files')
    expect(bytes.equals(large)).toBe(true)
  },
)

test('[A2] [A3] what is hostile opens as nothing that runs: pages are only saved, a text stays text, a name cannot lie', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await quayLane(maya)
  const { page } = maya
  const script = Buffer.from(
    '<!doctype html><script>opener?.document.write("x");localStorage.setItem("stolen","1")</script>',
  )
  await attach(maya, 'Gate codes.html', script)
  await attach(maya, 'drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await attach(maya, 'Permit.pdf', script)
  await attach(maya, 'Notes.txt', script)
  await attach(maya, 'call \u202efdp.exe', script)
  await expect(filesOf(maya).getByRole('listitem')).toHaveCount(5)
  await expect(filesOf(maya)).toContainText('call fdp.exe')
  // Only what can be looked at offers to.
  await expect(page.getByRole('button', { name: /^Open / })).toHaveCount(2)

  const saved = await got(maya, 'Save Gate codes.html to files')
  expect([saved.name, saved.bytes.equals(script)]).toEqual(['Gate codes.html', true])
  await page.getByRole('button', { name: 'Open Permit.pdf' }).click()
  await expect(
    page.getByText('This file is not what its name says, and was not opened.'),
  ).toBeVisible()
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open Notes.txt' }).click(),
  ])
  await expect(popup.getByText('<!doctype html>')).toBeVisible()
  expect(await popup.evaluate(() => [document.contentType, String(window.opener)])).toEqual([
    'text/plain',
    'null',
  ])
  expect(await page.evaluate(() => localStorage.getItem('stolen'))).toBeNull()
})

test('[A5] too large and no room say so by name and attach nothing; dropped and pasted files go in', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  await startProduction(maya, 'Slack Water')
  await quayLane(maya)
  const { page } = maya
  await give(page, 'drop', 'rushes.mov', 64 * 1024 * 1024 + 1)
  await expect(page.getByText('rushes.mov: This file is too large to attach.')).toBeVisible()
  await give(page, 'drop', 'traffic plan.pdf', 2000)
  await expect(filesOf(maya)).toContainText('traffic plan.pdf')
  await give(page, 'paste', 'police letter.pdf', 3000)
  await expect(filesOf(maya).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByText('2 files', { exact: true })).toBeVisible()

  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await give(page, 'drop', 'insurance.pdf', 4000)
  await expect(
    page.getByText('insurance.pdf: This device has no space left for photos and files.'),
  ).toBeVisible()
  await expect(filesOf(maya).getByRole('listitem')).toHaveCount(2)
})

test(
  '[A6] files are counted, named before leaving, and go along in a hand-off or stay',
  { tag: LONG },
  async ({ device }) => {
    test.slow()
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await installed(maya)
    await maya.network(false)
    const list = await quayLane(maya)
    await attach(maya, 'Permit.pdf', PERMIT)
    await expect(filesOf(maya)).toContainText('Permit.pdf')
    await saved(maya)
    await visit(maya, '/settings')
    await expect(maya.page.getByText('1, 1 kB', { exact: true })).toBeVisible()
    await maya.page.getByRole('link', { name: /Leave this production/ }).click()
    await expect(maya.page.getByText('Nobody else has 1 file of it')).toBeVisible()
    await maya.page.getByRole('link', { name: 'Stay' }).click()

    await handOff(maya)
    await maya.page.getByLabel('With attached files').uncheck()
    await maya.page.getByLabel('With an invitation').check()
    const code = (await maya.page.locator('.code').textContent()) ?? ''
    const without = await fileOf(maya)
    const tom = await device('Tom', 'phone')
    await apart(tom)
    await tom.page.getByRole('link', { name: 'Open a file' }).click()
    await choose(tom, without.bytes)
    await joinBy(tom, code)
    await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
    await typeAddress(tom.page, list)
    await openItem(tom)
    await expect(filesOf(tom)).toContainText(/On Maya’s computer/)
    await tom.page.getByRole('button', { name: 'Fetch Permit.pdf' }).click()
    await expect(filesOf(tom)).toContainText('Comes when it is in range')

    const { bytes } = await invitingFile(maya)
    await handOff(tom)
    await choose(tom, bytes)
    await expect(tom.page.getByText('1 picture or file came along.')).toBeVisible()
    await typeAddress(tom.page, list)
    await openItem(tom)
    await expect(filesOf(tom)).toContainText('On this device')
    const { bytes: permit } = await got(tom, 'Save Permit.pdf to files')
    expect(permit.equals(PERMIT)).toBe(true)
  },
)

test('props, shots and minutes take files too', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  const { page } = maya
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Navy rum')
  await page.getByRole('button', { name: 'Navy rum', exact: true }).click()
  await attach(maya, 'rental.pdf', PERMIT, 'Navy rum')
  await expect(filesOf(maya, 'Navy rum')).toContainText('rental.pdf')

  await addDocument(maya, 'minutes')
  await attach(maya, 'B unit call sheet.pdf', PERMIT, 'these minutes')
  await expect(filesOf(maya, 'these minutes')).toContainText('B unit call sheet.pdf')
  await saved(maya)
  await page.goto(page.url().replace('/minutes/', '/print/'))
  await expect(page.getByText('B unit call sheet.pdf')).toBeVisible()

  await addDocument(maya, 'shot-list')
  await addLines(maya, 'Rum goes over')
  await page.getByRole('rowheader').first().click()
  await attach(maya, 'previs.mp4', PERMIT, 'A')
  await expect(filesOf(maya, 'A')).toContainText('MP4, 1 kB. On this device')
})
