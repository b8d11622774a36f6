import { createHash } from 'node:crypto'
import { choose, fileOf, handOff, invitingFile, joinBy, withList } from './handing'
import {
  addDocument,
  addLines,
  badge,
  expect,
  invitation,
  open,
  startProduction,
  test,
  typeAddress,
} from './steps'

/* A production by the share sheet, by the system's files, and by an invitation of another release. */

/** In the page: a share sheet that takes what it is given, or answers with an error of this name. */
interface Sheet {
  shared?: { name: string; type: string; bytes: number[] }[]
  refuses?: string
}

/** In the page: the system, which opens a file with the installed app. */
interface System {
  launch?: (launch: { files: { getFile: () => Promise<File> }[] }) => void
}

test('the file goes to the share sheet, under a name and type that sheets take; a sheet that was closed, or refuses, loses nothing', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone')
  await maya.page.addInitScript(() => {
    const page = globalThis as Sheet
    navigator.canShare = (data) =>
      (data?.files ?? []).every(({ name, type }) => /\.txt$/.test(name) && type === 'text/plain')
    navigator.share = async (data) => {
      if (page.refuses) throw new DOMException('no', page.refuses)
      for (const file of data?.files ?? []) {
        const bytes = [...new Uint8Array(await file.arrayBuffer())]
        ;(page.shared ??= []).push({ name: file.name, type: file.type, bytes })
      }
    }
  })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await handOff(maya)
  const { page } = maya
  await page.getByLabel('With an invitation').check()
  const code = (await page.locator('.code').textContent()) ?? ''
  const send = page.getByRole('button', { name: 'Send a file' })
  await expect(send).toBeEnabled()
  await page.evaluate(() => ((globalThis as Sheet).refuses = 'AbortError'))
  await send.click()
  await expect(send).toBeEnabled()
  await expect(page.getByText(/^(Handed on|Saved as)/)).toHaveCount(0)
  await page.evaluate(() => ((globalThis as Sheet).refuses = 'NotAllowedError'))
  const [download] = await Promise.all([page.waitForEvent('download'), send.click()])
  expect(download.suggestedFilename()).toMatch(/\.hotset$/)
  await page.evaluate(() => delete (globalThis as Sheet).refuses)
  await send.click()
  await expect(page.getByText('Handed on.')).toBeVisible()
  const [shared] = await page.evaluate(() => (globalThis as Sheet).shared ?? [])
  expect(shared?.name).toMatch(/^Slack Water Floor .*\.hotset\.txt$/)

  // What came out of the sheet opens on another device, under the name the sheet gave it.
  const tom = await device('Tom')
  await typeAddress(tom.page, './#/hand-off')
  await choose(tom, Buffer.from(shared?.bytes ?? []), shared?.name)
  await joinBy(tom, code)
  await expect(tom.page.getByText(/^2 new\.$/)).toBeVisible()
})

test('a file that the system opens with the app is taken in, wherever the app stands', async ({
  device,
  request,
}) => {
  const maya = await device('Maya')
  await withList(maya, 'Rope')
  const { bytes, code } = await invitingFile(maya)

  const manifest: unknown = await (await request.get('./manifest.webmanifest')).json()
  expect(manifest).toMatchObject({
    file_handlers: [{ accept: { 'application/x-hotset': ['.hotset'] } }],
    share_target: { method: 'POST', params: { files: [{ name: 'file' }] } },
  })
  const tom = await device('Tom')
  await tom.page.addInitScript(() => {
    const page = globalThis as System
    // The browser has one already, which hears nothing outside an installed app.
    Object.defineProperty(window, 'launchQueue', {
      value: { setConsumer: (take: NonNullable<System['launch']>) => (page.launch = take) },
    })
  })
  const opens = (content: Buffer, name: string) =>
    tom.page.evaluate(
      ([content, name]) =>
        (globalThis as System).launch?.({
          files: [{ getFile: async () => new File([Uint8Array.from(content)], name) }],
        }),
      [[...content], name] as const,
    )
  await open(tom)
  await opens(Buffer.from('Item,Where'), 'rows.hotset')
  await expect(tom.page.getByText(/not a Hotset file/)).toBeVisible()
  await opens(bytes, 'Slack Water.hotset')
  await joinBy(tom, code)
  await expect(tom.page.getByText(/^2 new\.$/)).toBeVisible()
  // Again, while another page of the app is open.
  await tom.page.getByRole('link', { name: 'Open Slack Water' }).click()
  await expect(badge(tom)).toBeVisible()
  await opens(bytes, 'Slack Water.hotset')
  await expect(tom.page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()
})

/** A link with the body of its code changed, and the check of it made anew. */
const changed = (link: string, change: (body: Buffer) => Buffer): string => {
  const [before, code = ''] = link.split('#/join/')
  const body = change(Buffer.from(code, 'base64url').subarray(0, -6))
  const check = createHash('sha256').update(body).digest().subarray(0, 6)
  return `${before}#/join/${Buffer.concat([body, check]).toString('base64url')}`
}

test('an invitation says what release it needs, who may do what, and has room for more about that', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  const link = await invitation(maya)
  const tom = await device('Tom', 'phone')
  const { page } = tom
  const newer = changed(link, (body) => {
    body[0] = 2
    return body
  })
  await page.goto(newer)
  await expect(page.getByText('This invitation was made by a newer Hotset.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Join/ })).toHaveCount(0)

  // For somebody who is to read only, with forty bytes that a later release says more in.
  const later = changed(link, (body) => {
    body[1] = 1
    return Buffer.concat([body.subarray(0, -1), Buffer.of(40), Buffer.alloc(40, 7)])
  })
  await page.goto('about:blank')
  await page.goto(later)
  await expect(page.getByText('You are invited to read, not to change anything.')).toBeVisible()
  await page.getByLabel('Your name').fill('Tom')
  await page.getByRole('button', { name: 'Join Slack Water' }).click()
  await expect(badge(tom)).toContainText('all up to date')
  const role = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('hotset')
        request.onsuccess = () => {
          const rows = request.result.transaction('circles').objectStore('circles').getAll()
          rows.onsuccess = () => {
            request.result.close()
            resolve(rows.result.map(({ role }: { role: unknown }) => role))
          }
        }
      }),
  )
  expect(role).toEqual(['viewer'])

  // What he hands on is for reading too, and says so where it is opened; hers says nothing of it.
  const toRead = 'It was handed over to read, not to be changed.'
  for (const [from, to, times] of [
    [tom, maya, 1],
    [maya, tom, 0],
  ] as const) {
    await handOff(from)
    const { bytes } = await fileOf(from)
    await handOff(to)
    await choose(to, bytes)
    await expect(to.page.getByText('Nothing new. Everything in it was here already.')).toBeVisible()
    await expect(to.page.getByText(toRead)).toHaveCount(times)
  }
})
