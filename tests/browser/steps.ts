import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test'

/** A person with a device of their own: its storage is shared with nobody. */
export interface Device {
  readonly name: string
  readonly page: Page
  /** Puts the whole device out of every network, or back. Links that are up stay up until a reload. */
  network(on: boolean): Promise<void>
  /** The app is killed without a goodbye, and opened again at the same place. */
  kill(): Promise<void>
}

const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  laptop: { width: 1440, height: 900 },
} as const

type Size = keyof typeof SIZES

interface How {
  /** Where its app comes from, when it is not the usual host. */
  readonly address?: string
  /** Fingers in place of a mouse. */
  readonly touch?: boolean
}
type MakeDevice = (name: string, size?: Size, how?: How) => Promise<Device>

/** `device('Maya', 'tablet')` gives a fresh device; a page that fails on its own fails the test. */
export const test = base.extend<{ device: MakeDevice; inTime: undefined }>({
  inTime: [
    async ({ baseURL: _ }, use) => {
      const until = Number(process.env['HOTSET_UNTIL'] ?? Infinity)
      base.skip(Date.now() > until, 'The time of this run is over: this machine is slow.')
      await use(undefined)
    },
    { auto: true },
  ],
  device: async ({ browser, baseURL }, use) => {
    const mistakes: string[] = []
    const closers: (() => Promise<void>)[] = []
    await use(async (name, size = 'tablet', { address = baseURL ?? '', touch = false } = {}) => {
      const made = await makeDevice(browser, name, size, { address, touch }, mistakes)
      closers.push(() => made.page.context().close())
      return made
    })
    await Promise.all(closers.map((close) => close()))
    expect(mistakes, 'mistakes the app made on its own').toEqual([])
  },
})

const makeDevice = async (
  browser: Browser,
  name: string,
  size: Size,
  { address, touch }: Required<How>,
  mistakes: string[],
): Promise<Device> => {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[size],
    hasTouch: touch,
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  })
  const watch = (page: Page) => {
    page.on('pageerror', (error) => mistakes.push(`${name}: ${error.message}`))
    page.on('console', (message) => {
      // A network that is off is reported by the browser, and is no mistake of ours.
      if (message.type() === 'error' && !/ERR_|net::|WebSocket/.test(message.text())) {
        mistakes.push(`${name}: ${message.text()}`)
      }
    })
  }
  context.on('page', watch)
  let page = await context.newPage()
  return {
    name,
    get page() {
      return page
    },
    network: (on) => context.setOffline(!on),
    kill: async () => {
      const url = page.url()
      // A page that crashes says nothing to anybody: no unload, no flush.
      const fresh = await context.newPage()
      const session = await context.newCDPSession(page)
      session.send('Page.crash').catch(() => undefined)
      await page.waitForEvent('crash').catch(() => undefined)
      page = fresh
      await page.goto(url)
    },
  }
}

/**
 * What takes minutes, or shows in another size or light what a shorter test shows already, is left to
 * `npm run test:all`: `npm test` stays within what one waits for before a change lands.
 */
export const LONG = '@long'

/** The tag of one test of a row of like ones: long, but for the one that stands for all. */
export const longUnless = (stands: boolean): string[] => (stands ? [] : [LONG])

/** Opens the app. */
export const open = async ({ page }: Device): Promise<void> => {
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Hotset', level: 1 })).toBeVisible()
}

/** Starts a production and stands on its Today. */
export const startProduction = async (device: Device, title: string): Promise<void> => {
  await open(device)
  const { page, name } = device
  await page.getByRole('button', { name: 'Start a production' }).click()
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: `Start ${title}` }).click()
  await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
}

/** Opens the practice day, and says no to what it offers a newcomer. */
export const practise = async (device: Device): Promise<void> => {
  await open(device)
  const { page } = device
  await page.getByRole('button', { name: 'Open a practice day' }).click()
  await expect(page.getByRole('heading', { name: /Day 2 of 3/ })).toBeVisible()
  await page.getByRole('button', { name: 'No thanks' }).click()
}

/** Goes to a place of the production by the navigation: `Today`, `Lists`, `Share`. */
export const goTo = async ({ page }: Device, place: string): Promise<void> => {
  const link = page.getByRole('link', { name: new RegExp(`^${place}\\b`) }).locator('visible=true')
  const to = (await link.first().getAttribute('href')) ?? ''
  await link.first().click()
  // Until then the page before is still there, often with links of the same names.
  await expect(page.locator(`a[href="${to}"][aria-current="page"]`).first()).toBeAttached()
}

/** The address of the production that is open. */
export const production = ({ page }: Device): string => {
  const found = /#\/p\/\w+/.exec(page.url())?.[0]
  if (!found) throw new Error(`No production is open at ${page.url()}`)
  return found
}

/**
 * Goes to an address of the app as one who types it. Where only what is after `#` changes the browser stays on
 * its page, and the router then loads it anew (SvelteKit, `popstate` in client.js): that is waited for.
 */
export const typeAddress = async (page: Page, address: string): Promise<void> => {
  const from = new URL(page.url())
  if (from.protocol === 'about:') return void (await page.goto(address))
  const to = new URL(address, from)
  const stays = from.origin === to.origin && from.pathname === to.pathname && to.hash !== ''
  if (!stays || from.hash === to.hash) return void (await page.goto(address))
  // A page that has not begun yet takes the address as it is.
  const anew = page.waitForEvent('domcontentloaded', { timeout: 5000 }).catch(() => undefined)
  await page.goto(address)
  await anew
}

/** Goes to an address within the production: `/scenes`. */
export const visit = async (device: Device, place: string): Promise<void> => {
  // A link to it may just have been followed.
  await device.page.waitForURL(/#\/p\/\w+/)
  // What is only in memory would not be there afterwards, and the saved line says so.
  await seen(device.page, 'Saving on this device').waitFor({ state: 'hidden' })
  await typeAddress(device.page, `./${production(device)}${place}`)
}

/** Starts a production and opens its page for a script. */
export const scriptPage = async (device: Device): Promise<void> => {
  await startProduction(device, 'Slack Water')
  await visit(device, '/scenes')
  await device.page.getByRole('button', { name: 'Bring in a script' }).click()
}

/** Makes a document of a kind, from the start named, or from an empty page. */
export const addDocument = async (
  device: Device,
  kind: 'checklist' | 'shot-list' | 'inventory' | 'minutes' | 'schedule',
  start: string | RegExp = 'Start with an empty page',
): Promise<void> => {
  await visit(device, `/${kind}/new`)
  await device.page.getByRole('button', { name: start }).first().click()
  await expect(device.page).toHaveURL(new RegExp(`/${kind}/[2-9a-z]{20}$`))
}

/** The address of the document that a link has just been followed to. */
export const documentAt = async ({ page }: Device): Promise<string> => {
  await page.waitForURL(/\/[2-9a-z]{20}$/)
  return page.url()
}

/** The link that brings another device in. */
export const invitation = async (device: Device): Promise<string> => {
  await visit(device, '/share')
  const field = device.page.getByLabel('The link')
  await expect(field).toHaveValue(/#\/join\//)
  return field.inputValue()
}

/** Takes an invitation and waits until the production is here. */
export const join = async (device: Device, link: string, title: string): Promise<void> => {
  const { page, name } = device
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: `Join ${title}` }).click()
  // A phone says the day there instead of the title, where there is one.
  await expect(page.getByText(`${title} ·`).first()).toBeAttached()
}

/** Takes the inviter's link, and waits until everything is on both. */
export const joinFrom = async (device: Device, inviter: Device, title: string): Promise<void> => {
  await join(device, await invitation(inviter), title)
  await expect(badge(device)).toContainText('all up to date')
}

/** The first of these words that is seen: a phone keeps lists drawn and hidden behind a document, with the same words. */
export const seen = (page: Page, words: string | RegExp, how?: { exact?: boolean }): Locator =>
  page.getByText(words, how).locator('visible=true').first()

/** What the saved line says. */
export const badge = ({ page }: Device) =>
  page
    .getByRole('link', { name: /this device/i })
    .locator('visible=true')
    .first()

/** Waits until the saved line says that everything is on this device's disk. */
export const saved = async (device: Device): Promise<void> => {
  await expect(badge(device)).toContainText('On this device')
  await expect(badge(device)).not.toContainText('Not')
}

/** Waits until the app is kept for a start without a network. */
export const installed = async ({ page }: Device): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true)
}

/** Adds lines to the document that is open, one after the other. */
export const addLines = async ({ page }: Device, ...lines: string[]): Promise<void> => {
  const field = page.getByRole('textbox', { name: /^Add / }).last()
  for (const line of lines) {
    await field.fill(line)
    await field.press('Enter')
    await expect(field).toHaveValue('')
  }
}

/** Chooses from what else can be done with the document that is open: `Copy rows`. */
export const fromMore = async ({ page }: Device, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Gives the document that is open to guests, and stands on the page about them. */
export const giveToGuest = async (device: Device): Promise<void> => {
  await fromMore(device, 'Give to a guest')
  await device.page.getByRole('button', { name: 'Give it to a guest' }).click()
}

/** Brings rows into the list that is open, from a sheet with these columns. */
export const bringIn = async (
  device: Device,
  columns: string,
  rows: readonly string[],
  /** What is seen once they are here. */
  then = `0 of ${rows.length}`,
): Promise<void> => {
  const { page } = device
  await fromMore(device, /Rows in from a spreadsheet/)
  await page.locator('input[type=file]').setInputFiles({
    name: 'rows.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${columns}\n${rows.join('\n')}`),
  })
  await page.getByRole('button', { name: `Bring in ${rows.length} rows` }).click()
  await expect(seen(page, then)).toBeVisible()
}

export { expect }
