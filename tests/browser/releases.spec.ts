import { resolve } from 'node:path'
import * as Y from 'yjs'
import { buildNext } from '../releases/next'
import { Host } from '../releases/serve'
import {
  addDocument,
  addLines,
  badge,
  expect,
  installed,
  invitation,
  join,
  saved,
  startProduction,
  test,
  visit,
  type Device,
  seen,
  typeAddress,
} from './steps'

/*
 * This release and the one after it, as two builds: side by side with documents between them, and one
 * after the other on the same device.
 */

test.describe.configure({ mode: 'serial' })

const here = resolve('build')
let next = ''
test.beforeAll(() => {
  test.setTimeout(300_000)
  next = buildNext(resolve('test-results/next-release'))
})

/** Everything a device has of a document, as plain values, whatever release wrote it. */
const stored = async ({ page }: Device): Promise<Record<string, unknown>> => {
  const id = /[2-9a-z]{20}$/.exec(page.url())?.[0] ?? ''
  const records = await page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const all = db.transaction('updates').objectStore('updates').getAll()
    await new Promise((resolve) => (all.onsuccess = resolve))
    db.close()
    return all.result.map((record: Uint8Array) => [...record])
  }, `hotset-${id}`)
  const doc = new Y.Doc()
  for (const record of records) Y.applyUpdate(doc, Uint8Array.from(record))
  return {
    about: doc.getMap('about').toJSON(),
    item: doc.getMap('item').toJSON(),
    tide: doc.getMap('tide').toJSON(),
    body: doc.getXmlFragment('body').toString(),
  }
}

const row = ({ page }: Device, name: string) => page.getByRole('button', { name, exact: true })
const editor = ({ page }: Device) => page.getByRole('textbox', { name: 'Minutes' })

test('two releases side by side: both edit, nothing is lost, what is too new is read and said', async ({
  device,
}) => {
  const old = await Host.open(here)
  const young = await Host.open(next, `${old.address.replace('http', 'ws')}signal`)
  try {
    const maya = await device('Maya', 'laptop', { address: old.address })
    await startProduction(maya, 'Slack Water')
    const tom = await device('Tom', 'laptop', { address: young.address })
    const link = await invitation(maya)
    await join(tom, link.replace(old.address, young.address), 'Slack Water')
    await expect(badge(tom)).toContainText('all up to date')
    const across = (address: string) => address.replace(young.address, old.address)

    // A list: the newer writes fields, a table and a key that the older does not know.
    await addDocument(tom, 'checklist')
    await addLines(tom, 'Warm coats', 'Count walkies back in')
    const list = across(tom.page.url())
    await typeAddress(maya.page, list)
    await expect(row(maya, 'Warm coats')).toBeVisible()
    await maya.page.getByRole('button', { name: 'To do, Warm coats' }).click()
    await addLines(maya, 'Torches')
    await expect(row(tom, 'Torches')).toBeVisible()
    await expect(seen(tom.page, '1 of 3')).toBeVisible()
    // The older puts everything together anew when it starts again: also then nothing is lost.
    await saved(maya)
    await maya.kill()
    await expect(row(maya, 'Torches')).toBeVisible()
    for (const person of [maya, tom]) {
      const { about, item, tide } = await stored(person)
      expect(about).toMatchObject({ season: 'spring' })
      const items = Object.values(item as Record<string, Record<string, unknown>>)
      expect(items.map(({ text, weather }) => `${String(text)} ${String(weather)}`).sort()).toEqual(
        ['Count walkies back in rain', 'Torches undefined', 'Warm coats rain'],
      )
      expect(Object.values(tide as object)).toEqual(expect.arrayContaining(['high', 'high']))
    }

    // Minutes: both write, until the newer writes a block that the older does not know.
    await addDocument(tom, 'minutes')
    await editor(tom).click()
    await tom.page.keyboard.type('Low water is 16:04.')
    await typeAddress(maya.page, across(tom.page.url()))
    await expect(editor(maya)).toContainText('Low water is 16:04.')
    await editor(maya).click()
    await maya.page.keyboard.press('Control+End')
    await maya.page.keyboard.type(' Bring coats.')
    await expect(editor(tom)).toContainText('Bring coats.')
    await editor(tom).click()
    await tom.page.keyboard.press('Control+End')
    await tom.page.keyboard.press('Enter')
    await tom.page.keyboard.type('Boat leaves at five.')
    await tom.page.keyboard.press('Alt+c')
    await expect(seen(maya.page, 'changed by a newer Hotset')).toBeVisible()
    await expect(editor(maya)).toBeHidden()
    await expect(maya.page.getByText('Boat leaves at five.')).toBeVisible()
    await saved(maya)
    await saved(tom)
    for (const person of [maya, tom]) {
      const { body } = await stored(person)
      expect(body).toContain('<callout>Boat leaves at five.</callout>')
      expect(body).toContain('Low water is 16:04. Bring coats.')
    }

    // A document that needs the newer release: read, said, and neither changed nor filled.
    await addDocument(tom, 'shot-list')
    await addLines(tom, 'Wide on the quay')
    const shots = across(tom.page.url())
    await typeAddress(maya.page, shots)
    await expect(seen(maya.page, 'changed by a newer Hotset')).toBeVisible()
    await expect(seen(maya.page, 'Wide on the quay')).toBeVisible()
    await expect(maya.page.getByRole('textbox', { name: /^Add / })).toHaveCount(0)
    const id = /[2-9a-z]{20}$/.exec(shots)?.[0] ?? ''
    await visit(maya, `/print/${id}`)
    await expect(maya.page.getByText('This print shows what this release can read')).toBeVisible()
    await visit(maya, `/import/${id}`)
    await expect(maya.page.getByText('No rows can come in.')).toBeVisible()
    await expect(maya.page.locator('input[type=file]')).toHaveCount(0)

    // A kind that the older does not know: listed by its title, with a sentence, and not dropped.
    await visit(tom, '/weather/new')
    await tom.page.getByRole('button', { name: 'Start with an empty page' }).first().click()
    await expect(tom.page).toHaveURL(/\/weather\/[2-9a-z]{20}$/)
    await addLines(tom, 'Wind from the north')
    await saved(tom)
    await visit(maya, '/all')
    await expect(maya.page.getByText('From a newer Hotset')).toBeVisible()
    await maya.page.getByRole('link', { name: /This release cannot open it/ }).click()
    await expect(maya.page.getByText('does not know this kind of document')).toBeVisible()
    await expect(badge(maya)).toContainText('all up to date')

    // Once the older device has the new release, all of it is there.
    await installed(maya)
    old.update(next)
    await maya.page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await maya.page.getByRole('button', { name: 'Start it now' }).click()
    await expect(row(maya, 'Wind from the north')).toBeVisible({ timeout: 30_000 })
  } finally {
    old.close()
    young.close()
  }
})

test('a new version is offered when nobody types, taken when wanted, and other tabs go on', async ({
  device,
}) => {
  const host = await Host.open(here)
  try {
    const maya = await device('Maya', 'tablet', { address: host.address })
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Warm coats')
    const list = maya.page.url()
    await installed(maya)
    await maya.page.reload()
    const second = await maya.page.context().newPage()
    await second.goto(host.address)
    await expect(second.getByRole('link', { name: 'Open', exact: true })).toBeVisible()

    const field = maya.page.getByRole('textbox', { name: /^Add / }).last()
    await field.fill('Half a sen')
    host.update(next)
    await maya.page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    const offer = (page: typeof second) => page.getByRole('complementary', { name: 'New version' })
    // The tab where nobody types shows it, the one in the middle of a word does not.
    await expect(offer(second)).toBeVisible()
    await expect(offer(maya.page)).toBeHidden()
    await field.pressSequentially('tence')
    await expect(offer(maya.page)).toBeHidden()
    await field.press('Enter')
    await expect(row(maya, 'Half a sentence')).toBeVisible()
    await field.blur()
    await expect(offer(maya.page)).toBeVisible()

    // Taken in the second tab: the first is not drawn again, and finds the parts it has not used yet.
    await maya.page.evaluate(() => Object.assign(window, { sameAsBefore: true }))
    await offer(second).getByRole('button', { name: 'Start it now' }).click()
    await expect(offer(maya.page)).toContainText('started in another tab')
    await maya.network(false)
    // By the navigation of the app: an address typed by hand draws the page anew in any version.
    for (const place of ['/inventory', '/minutes', '/shot-list']) {
      await maya.page.locator(`a[href$="${place}"]`).locator('visible=true').first().click()
      await expect(maya.page).toHaveURL(new RegExp(place))
      await expect(
        maya.page.getByRole('button', { name: 'Start with an empty page' }).first(),
      ).toBeVisible()
    }
    await maya.page.getByRole('button', { name: 'Start with an empty page' }).first().click()
    await expect(maya.page).toHaveURL(/shot-list\/[2-9a-z]{20}$/)
    await addLines(maya, 'Wide on the quay')
    expect(await maya.page.evaluate(() => 'sameAsBefore' in window)).toBe(true)
    await maya.network(true)

    // And changes when the person says so, with everything typed.
    await maya.page.getByRole('textbox', { name: /^Add / }).last().blur()
    await offer(maya.page).getByRole('button', { name: 'Start it now' }).click()
    await maya.page.waitForFunction(() => !('sameAsBefore' in window))
    await expect(seen(maya.page, 'Wide on the quay')).toBeVisible()
    await typeAddress(maya.page, list)
    await expect(row(maya, 'Half a sentence')).toBeVisible()
    await expect(offer(maya.page)).toBeHidden()
  } finally {
    host.close()
  }
})
