import * as Y from 'yjs'
import { quantile, startProduction, tell, withApp } from './app.js'
import { withProfile } from './cold.js'

/*
 * How the app grows with the number of documents. They are written into the store of the page
 * directly, in the layout of src/lib/storage/log.ts: making a thousand by hand would take an hour.
 */

const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz'
const newId = () =>
  Array.from({ length: 20 }, () => ALPHABET[Math.floor(Math.random() * 32)]).join('')

/**
 * @param {(doc: Y.Doc) => void} write
 * @returns {string} The update in base64.
 */
const updateOf = (write) => {
  const doc = new Y.Doc()
  doc.transact(() => write(doc))
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
}

/** @param {number} n */
const list = (n) =>
  updateOf((doc) => {
    doc.getMap('about').set('title', `List ${n}`)
    for (let row = 0; row < 20; row++) {
      const item = new Y.Map(Object.entries({ rank: `a${row}`, text: `Thing ${row}` }))
      doc.getMap('item').set(newId(), item)
    }
  })

/** @param {readonly string[]} ids */
const entries = (ids) =>
  updateOf((doc) => {
    ids.forEach((id, n) => {
      const entry = { doc: id, kind: 'checklist', title: `List ${n}`, addedAt: Date.now() }
      doc.getMap('entry').set(newId(), new Y.Map(Object.entries(entry)))
    })
  })

/**
 * Adds documents to the production while the app is not open.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {number} count
 */
const addDocuments = async (page, url, count) => {
  await page.goto(`${url}icon.svg`)
  const ids = Array.from({ length: count }, newId)
  const logs = ids.map((id, n) => ({ id, update: list(n) }))
  await page.evaluate(
    async ({ listing, logs }) => {
      /** @param {IDBRequest} request */
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      /** @param {string} id @param {string} base64 */
      const append = async (id, base64) => {
        const opening = indexedDB.open(`hotset-${id}`)
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('updates', { autoIncrement: true })
          opening.result.createObjectStore('custom')
        }
        const db = await done(opening)
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        await done(db.transaction('updates', 'readwrite').objectStore('updates').add(bytes))
        db.close()
      }
      const device = await done(indexedDB.open('hotset'))
      const circles = await done(device.transaction('circles').objectStore('circles').getAll())
      const floor = circles.find((/** @type {{ name: string }} */ { name }) => name === 'Floor')
      await append(floor.id, listing)
      for (const { id, update } of logs) await append(id, update)
      // Their digests are made when another device is met, as after a crash.
      const rows = device.transaction('documents', 'readwrite').objectStore('documents')
      for (const { id } of [...logs, { id: floor.id }]) {
        rows.put({ id, digest: new Uint8Array(), changedAt: Date.now(), dirty: true })
      }
      await new Promise((resolve) => (rows.transaction.oncomplete = resolve))
      device.close()
    },
    { listing: entries(ids), logs },
  )
  return ids
}

/**
 * Waits until the app has looked at each document once, as it has at whatever came from another device.
 *
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} ids
 */
const lookedAt = (page, ids) =>
  page.waitForFunction(
    async (ids) => {
      const opening = indexedDB.open('hotset')
      const device = await new Promise(
        (resolve) => (opening.onsuccess = () => resolve(opening.result)),
      )
      const asking = device.transaction('documents').objectStore('documents').getAll()
      /** @type {readonly { id: string, look?: number, dirty?: boolean }[]} */
      const rows = await new Promise((resolve) => (asking.onsuccess = () => resolve(asking.result)))
      device.close()
      const there = new Set(rows.filter(({ look, dirty }) => look && !dirty).map(({ id }) => id))
      return ids.every((id) => there.has(id))
    },
    ids,
    { polling: 1000, timeout: 300_000 },
  )

const SIZES = [10, 100, 1000]
const ROUNDS = 3

/**
 * Starts of productions with so many documents, each on a device of its own, by turns: a machine that is
 * slower for a while is so for all. A row of times for each.
 *
 * @param {string} url
 * @param {readonly number[]} sizes
 * @param {readonly (() => Promise<readonly number[]>)[]} [ready]
 * @returns {Promise<number[][]>}
 */
const starts = async (url, [size, ...others], ready = []) => {
  if (size === undefined) {
    const took = ready.map(() => /** @type {number[]} */ ([]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, start] of ready.entries()) took[at]?.push(...(await start()))
    }
    return took
  }
  return withProfile(async ({ browse, coldStarts }) => {
    const base = await browse(async (page) => {
      const address = await startProduction(page, url)
      const ids = await addDocuments(page, url, size)
      await page.goto(`${address}/all`)
      await page.getByText(`List 0`).first().waitFor()
      await lookedAt(page, ids)
      return address
    })
    return starts(url, others, [...ready, async () => (await coldStarts([base], 3)).flat()])
  })
}

await withApp(async ({ url }) => {
  const medians = (await starts(url, SIZES)).map((times) => quantile(times, 0.5))
  for (const [at, value] of medians.entries()) {
    tell({
      question: `Start to Today with ${SIZES[at]} documents, processor 4 times slower`,
      value,
      unit: 'ms',
      ...(SIZES[at] === 1000 && { target: 1500 }),
    })
  }
  tell({
    question: 'Start with 1,000 documents against 10',
    value: (medians[2] ?? 0) / (medians[0] ?? 1),
    unit: 'times',
    target: 1.5,
    against: 'the same start with 10',
  })
})
