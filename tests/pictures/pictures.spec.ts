import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join as joinPath } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import {
  badge,
  expect,
  invitation,
  join,
  open,
  practise,
  production,
  test,
  visit,
  type Device,
} from '../browser/steps'
import { MORNING } from './stage'

/** Where the pictures go: HOTSET_PICTURES, or a folder of the system's for what may be lost. */
const into = process.env['HOTSET_PICTURES'] ?? joinPath(tmpdir(), 'hotset-pictures')
const sizes = ['phone', 'tablet', 'laptop'] as const
const themes = ['paper', 'sun', 'night'] as const

/** A name, and how to come to stand there. */
type View = readonly [name: string, go: (device: Device) => Promise<unknown>]

const places = [
  '/all',
  '/people',
  '/scenes',
  '/days',
  '/locations',
  '/share',
  '/settings',
  '/checklist',
  '/shot-list',
  '/minutes',
  '/inventory',
  '/schedule',
  '/call-sheet',
  '/script',
]

const views: readonly View[] = [
  ['today', (device) => visit(device, '')],
  ...places.map((place): View => [place.slice(1), (device) => visit(device, place)]),
  ...['checklist', 'shot-list', 'minutes', 'inventory', 'call-sheet', 'script'].flatMap(
    (kind): View[] => [
      [`${kind}-new`, (device) => visit(device, `/${kind}/new`)],
      [`${kind}-open`, (device) => first(device, kind)],
    ],
  ),
  [
    'checklist-item',
    async (device) => {
      await first(device, 'checklist')
      await device.page
        .getByRole('button', { name: /^Warm coats/ })
        .first()
        .click()
    },
  ],
  [
    'shot-list-on-set',
    async (device) => {
      await first(device, 'shot-list')
      await device.page.getByText('On set', { exact: true }).first().click()
    },
  ],
  [
    'inventory-item',
    async (device) => {
      await first(device, 'inventory')
      await device.page
        .getByRole('button', { name: /ledger/i })
        .first()
        .click()
    },
  ],
]

/** Opens the first document of a kind, also on a phone, where the list stands before it. */
const first = async (device: Device, kind: string): Promise<void> => {
  await visit(device, `/${kind}`)
  const link = device.page.locator(`nav.list a[href*="/${kind}/"]:not([href$="/new"])`).first()
  const href = await link.getAttribute('href')
  await device.page.goto(`./${href ?? ''}`)
  await settled(device.page)
}

/** Waits until the page stands still: fonts are here and nothing is drawn any more. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.evaluate(
    () =>
      new Promise((done) => {
        let quiet = setTimeout(done, 150)
        const again = new MutationObserver(() => {
          clearTimeout(quiet)
          quiet = setTimeout(done, 150)
        })
        again.observe(document.body, { subtree: true, childList: true, characterData: true })
        setTimeout(done, 2_000)
      }),
  )
}

const shoot = async ({ page }: Device, name: string): Promise<void> => {
  for (const theme of themes) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted
    }, theme)
    await page.screenshot({ path: joinPath(into, `${name}-${theme}.png`) })
  }
}

for (const size of sizes) {
  test(`every view on a ${size}`, async ({ device }) => {
    mkdirSync(into, { recursive: true })
    const maya = await device('Maya', size)
    await maya.page.clock.setSystemTime(MORNING)
    await open(maya)
    await settled(maya.page)
    await shoot(maya, `${size}-productions-none`)
    await maya.page.getByRole('button', { name: 'Start a production' }).click()
    await shoot(maya, `${size}-productions-start`)
    await practise(maya)
    const only = process.env['HOTSET_VIEW']
    for (const [name, go] of views) {
      if (only && !name.includes(only)) continue
      await go(maya)
      await settled(maya.page)
      await shoot(maya, `${size}-${name}`)
    }
    await open(maya)
    await settled(maya.page)
    await shoot(maya, `${size}-productions`)
    await maya.page.goto('./#/join')
    await settled(maya.page)
    await shoot(maya, `${size}-join`)
  })
}

for (const paper of ['A4', 'Letter']) {
  test(`every kind on ${paper}`, async ({ device }) => {
    mkdirSync(into, { recursive: true })
    const maya = await device('Maya', 'laptop')
    const { page } = maya
    await page.clock.setSystemTime(MORNING)
    await practise(maya)
    if (paper === 'Letter') {
      await visit(maya, '/settings')
      await page.getByText('Letter', { exact: true }).first().click()
    }
    for (const kind of ['checklist', 'shot-list', 'minutes', 'inventory', 'call-sheet', 'script']) {
      await first(maya, kind)
      const id = page.url().split('/').at(-1) ?? ''
      await page.goto(`./${production(maya)}/print/${id}`)
      await settled(page)
      await page.screenshot({ path: joinPath(into, `print-${kind}-${paper}-screen.png`) })
      const path = joinPath(into, `print-${kind}-${paper}`)
      await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true, printBackground: true })
      if (existsSync('/usr/bin/pdftoppm')) {
        execFileSync('pdftoppm', ['-r', '80', '-png', `${path}.pdf`, path])
      }
    }
  })
}

/** The few pictures the README shows. They are part of the repository. */
const README = joinPath(dirname(fileURLToPath(import.meta.url)), '../../docs/pictures')

test('the pictures of the README', async ({ device }) => {
  mkdirSync(README, { recursive: true })
  const maya = await device('Maya', 'tablet')
  const tom = await device('Tom', 'phone')
  for (const { page } of [maya, tom]) await page.clock.setSystemTime(MORNING)
  await practise(maya)
  await join(tom, await invitation(maya), 'Practice day')
  await expect(badge(tom)).toContainText('all up to date')
  const take = async (device: Device, name: string) => {
    await settled(device.page)
    await expect(badge(device)).toContainText(/^\s*On this device.*all up to date/)
    await device.page.screenshot({ path: joinPath(README, name) })
  }
  await visit(maya, '')
  await take(maya, 'today.png')
  await first(tom, 'checklist')
  await tom.page.getByRole('button', { name: /^To do, Camera cart/ }).click()
  await take(tom, 'checklist-phone.png')
  await first(tom, 'minutes')
  await tom.page.getByText('Needs Joss held').click()
  await first(maya, 'minutes')
  await maya.page.getByText('Tarpaulins and towels for the slip still').click()
  await expect(maya.page.getByText('Tom').locator('visible=true').first()).toBeVisible()
  await take(maya, 'minutes.png')
  await first(maya, 'shot-list')
  await maya.page.getByText('On set', { exact: true }).first().click()
  await maya.page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'night'
  })
  await take(maya, 'shots-night.png')

  await first(maya, 'call-sheet')
  const sheet = maya.page.url().split('/').at(-1) ?? ''
  await maya.page.goto(`./${production(maya)}/print/${sheet}`)
  await settled(maya.page)
  const path = joinPath(into, 'call-sheet.pdf')
  mkdirSync(into, { recursive: true })
  await maya.page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  const front = ['-r', '96', '-l', '1', '-png', '-singlefile', path]
  execFileSync('pdftoppm', [...front, joinPath(README, 'call-sheet')])
})
