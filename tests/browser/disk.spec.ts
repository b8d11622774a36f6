import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect as plain, test as base, type Page } from '@playwright/test'
import { FLAGS, findBrowser } from '../browser.js'
import { spoil } from './disk'
import {
  LONG,
  addDocument,
  addLines,
  badge,
  expect,
  joinFrom,
  saved,
  startProduction,
  test,
  type Device,
  seen,
  typeAddress,
} from './steps'

/*
 * The disk of a real browser: killed as a whole process, full by its own quota, refused.
 */

base(
  'the whole browser is killed right after it says saved, and everything is there',
  async ({ baseURL }) => {
    base.setTimeout(180_000)
    const folder = mkdtempSync(join(tmpdir(), 'hotset-kill-'))
    const launch = () =>
      chromium.launchPersistentContext(folder, {
        executablePath: findBrowser(),
        args: [...FLAGS],
        baseURL: baseURL ?? '',
        viewport: { width: 1180, height: 820 },
      })
    /** Every process of this browser, and nothing else: they all name its folder. */
    const killAll = () => {
      const all = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
      for (const line of all.filter((line) => line.includes(folder))) {
        try {
          process.kill(Number.parseInt(line, 10), 'SIGKILL')
        } catch (error) {
          // Gone already, with the one that was killed before it.
          if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
        }
      }
    }
    const asDevice = (page: Page): Device => ({
      name: 'Maya',
      page,
      network: () => Promise.resolve(),
      kill: () => Promise.resolve(),
    })
    try {
      let list = ''
      const lines: string[] = []
      for (let life = 0; life < 4; life++) {
        const context = await launch()
        const maya = asDevice(context.pages()[0] ?? (await context.newPage()))
        if (life === 0) {
          await startProduction(maya, 'Slack Water')
          await addDocument(maya, 'checklist')
          list = maya.page.url()
        } else await typeAddress(maya.page, list)
        for (const line of lines) {
          await plain(maya.page.getByRole('button', { name: line, exact: true })).toBeVisible()
        }
        if (life === 3) {
          await context.close()
          break
        }
        const fresh = [`Rope ${life}`, `Ledger ${life}`, `Mug ${life}`]
        await addLines(maya, ...fresh)
        await saved(maya)
        const closed = new Promise((resolve) => context.once('close', resolve))
        killAll()
        await closed
        lines.push(...fresh)
      }
      plain(lines).toHaveLength(9)
    } finally {
      killAll()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
)

/** Takes all space from an origin. Browsers go on for a while with what they last knew of it. */
const fill = async (page: Page, address: string) => {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(address)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const db = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open('scratch')
            request.onupgradeneeded = () => request.result.createObjectStore('s')
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => reject(request.error ?? new Error('no reason'))
          })
          const transaction = db.transaction('s', 'readwrite')
          transaction.objectStore('s').put(new Uint8Array(5_000_000), 'x')
          const says = await new Promise((resolve) => {
            transaction.oncomplete = () => resolve('written')
            transaction.onabort = () => resolve(transaction.error?.name)
          })
          db.close()
          return says
        }),
      { timeout: 90_000 },
    )
    .toBe('QuotaExceededError')
  return async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    await page.evaluate(() => void indexedDB.deleteDatabase('scratch'))
  }
}

test('the browser’s own quota is reached and lifted: it says so, and loses nothing', async ({
  device,
  baseURL,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Before')
  await saved(maya)
  const { page } = maya
  const lift = await fill(page, baseURL ?? '')
  await addLines(maya, 'During')
  await expect(badge(maya)).toContainText('Not on this device yet')
  await expect(page.getByText(/no space left/).first()).toBeAttached()
  await addLines(maya, 'Still typing')
  await lift()
  await expect(badge(maya)).toContainText('On this device', { timeout: 60_000 })
  await maya.kill()
  for (const name of ['Before', 'During', 'Still typing']) {
    await expect(maya.page.getByRole('button', { name, exact: true })).toBeVisible()
  }
})

test(
  'a production is not started on a full disk until there is space, and then it is',
  { tag: LONG },
  async ({ device, baseURL }) => {
    const maya = await device('Maya')
    const { page } = maya
    await page.goto('./')
    await expect(page.getByRole('button', { name: 'Start a production' })).toBeVisible()
    const lift = await fill(page, baseURL ?? '')
    await page.getByRole('button', { name: 'Start a production' }).click()
    await page.getByLabel('Title').fill('Slack Water')
    await page.getByLabel('Your name').fill('Maya')
    await page.getByRole('button', { name: 'Start Slack Water' }).click()
    await expect(seen(page, /no space left/)).toBeVisible()
    await lift()
    await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible({ timeout: 60_000 })
  },
)

/** Closes the app of a device and leaves a page of its origin open that is none. */
const close = async ({ page }: Device) => {
  // A picture has no icon of its own, so the browser asks for one that is not there.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setBlockedURLs', { urls: ['*/favicon.ico'] })
  await page.goto('./icon-192.png')
}

const hasLines = async ({ page }: Device, ...lines: string[]) => {
  for (const line of lines) {
    await expect(page.getByRole('button', { name: line, exact: true })).toBeVisible()
  }
}

test('[S6] a record of a list that became rubbish: the rest is there and said, work goes on, and another device brings it', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const other = page.url()
  await addLines(maya, 'Tide table')
  await addDocument(maya, 'checklist')
  const list = page.url()
  await addLines(maya, 'Rope')
  await saved(maya)
  await addLines(maya, 'Mug')
  await saved(maya)
  const tom = await device('Tom')
  await joinFrom(tom, maya, 'Slack Water')
  await close(tom)
  await close(maya)
  await spoil(page, 'newest', list.slice(-20))

  await typeAddress(page, list)
  const notice = page.getByText(/Part of this document could not be read on this device/).first()
  await expect(notice).toBeVisible()
  await hasLines(maya, 'Rope')
  await expect(page.getByRole('button', { name: 'Mug', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go on with what is here' }).click()
  await expect(notice).toBeHidden()
  await addLines(maya, 'Ledger')
  await saved(maya)
  await page.reload()
  await hasLines(maya, 'Rope', 'Ledger')
  await expect(notice).toBeHidden()
  await typeAddress(page, other)
  await hasLines(maya, 'Tide table')

  await typeAddress(tom.page, list)
  await hasLines(tom, 'Rope', 'Mug', 'Ledger')
  await typeAddress(page, list)
  await hasLines(maya, 'Rope', 'Mug', 'Ledger')
})

test('[S6] rubbish in the book and the lists of documents is said once, and work goes on when the person says so', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  const address = page.url()
  await close(maya)
  await spoil(page, 'behind')
  await typeAddress(page, address)
  const notice = page.getByText(/Part of this document could not be read on this device/).first()
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'Go on with what is here' }).click()
  await expect(notice).toBeHidden()
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await saved(maya)
  await page.reload()
  await hasLines(maya, 'Rope')
  await expect(notice).toBeHidden()
})

test('a browser that keeps nothing says so, and what to do', async ({ device }) => {
  const maya = await device('Maya')
  await maya.page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  })
  await maya.page.goto('./')
  await expect(maya.page.getByText(/does not let Hotset keep anything/)).toBeVisible()
  await expect(maya.page.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('a production left in one tab says so in another, and comes back with what was typed', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Before')
  const other = await maya.page.context().newPage()
  await other.goto('./')
  await other.getByRole('button', { name: /^More for/ }).click()
  await other.getByRole('menuitem', { name: /^Leave/ }).click()
  await other.getByRole('button', { name: /^Leave/ }).click()
  await other.getByRole('button', { name: 'Leave Slack Water' }).last().click()
  await expect(maya.page.getByText('Slack Water was taken off this device.')).toBeVisible()
  await maya.page.getByRole('button', { name: 'Bring it back' }).click()
  await addLines(maya, 'After')
  await saved(maya)
  await maya.page.reload()
  for (const name of ['Before', 'After']) {
    await expect(maya.page.getByRole('button', { name, exact: true })).toBeVisible()
  }
})
