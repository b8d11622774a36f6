import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { expect, saved, startProduction, test, visit } from './steps'

/** Has the book of the production on disk need a newer release, as that release would have written. */
const needNewer = async (page: Page): Promise<void> => {
  const all = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(String(request.error)))
      })
    const found: { name: string; records: number[][] }[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      if (!/^hotset-[2-9a-z]{20}$/.test(name)) continue
      const db = await done(indexedDB.open(name))
      const records = await done(db.transaction('updates').objectStore('updates').getAll())
      found.push({ name, records: records.map((record: Uint8Array) => [...record]) })
      db.close()
    }
    return found
  })
  const update = new Y.Doc()
  update.getMap('about').set('needs', 99)
  for (const { name, records } of all) {
    const doc = new Y.Doc()
    for (const record of records) Y.applyUpdate(doc, Uint8Array.from(record))
    // Of all documents, only a book has a time zone.
    if (!doc.getMap('about').has('zone')) continue
    await page.evaluate(
      async ([name, bytes]) => {
        const request = indexedDB.open(name)
        await new Promise((resolve) => (request.onsuccess = resolve))
        const writing = request.result.transaction('updates', 'readwrite')
        writing.objectStore('updates').add(Uint8Array.from(bytes))
        await new Promise((resolve) => (writing.oncomplete = resolve))
        request.result.close()
      },
      [name, [...Y.encodeStateAsUpdate(update)]] as const,
    )
  }
}

test('a book that a newer Hotset changed is read and not written, and one sentence says why', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/people')
  await page.getByRole('textbox', { name: 'Add a person' }).fill('Wyn Parry')
  await page.getByRole('textbox', { name: 'Add a person' }).press('Enter')
  await expect(page.getByRole('gridcell', { name: 'Wyn Parry' })).toBeVisible()
  await saved(maya)
  await needNewer(page)
  await page.reload()
  const why = page.getByText('changed by a newer Hotset')
  await expect(why).toHaveCount(1)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true')
  await expect(page.getByRole('textbox', { name: 'Add a person' })).toHaveCount(0)
  // Neither a tap, nor a second one, nor a key opens an editor in a cell.
  const cell = page.getByRole('gridcell', { name: 'Wyn Parry' })
  await expect(cell).toHaveAttribute('aria-readonly', 'true')
  await cell.dblclick()
  await page.keyboard.type('Somebody else')
  await page.keyboard.press('F2')
  await expect(page.getByRole('grid').locator('input, select, textarea')).toHaveCount(0)
  await expect(cell).toHaveText('Wyn Parry')
  // Beside the table the row is read as on paper: no field, no way to remove it.
  await cell.focus()
  await page.keyboard.press('Enter')
  const side = page.getByRole('region', { name: 'Wyn Parry' })
  await expect(side.getByText('Position', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').locator('input, select, textarea')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove Wyn Parry' })).toHaveCount(0)
  for (const place of ['days', 'scenes', 'locations']) {
    await page.getByRole('link', { name: 'All', exact: true }).first().click()
    await page.locator(`a[href$="/${place}"]`).locator('visible=true').first().click()
    // A table with nothing in it draws no grid: it says so, and asks for nothing.
    await expect(page.getByText('Nobody has written any yet.')).toBeVisible()
    await expect(why).toHaveCount(1)
    await expect(page.getByRole('textbox', { name: /^Add / })).toHaveCount(0)
    await expect(page.getByText('Write the first one below')).toHaveCount(0)
  }
})
