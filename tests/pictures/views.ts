import type { Page } from '@playwright/test'
import { open, visit, type Device } from '../browser/steps'

/** A name, what it shows, and how to come to stand there from anywhere in the practice day. */
export interface View {
  readonly id: string
  readonly label: string
  readonly go: (device: Device) => Promise<unknown>
}

/** Opens the first document of a kind, also on a phone, where the list stands before it. */
export const first = async (device: Device, kind: string): Promise<void> => {
  await visit(device, `/${kind}`)
  const link = device.page.locator(`nav.list a[href*="/${kind}/"]:not([href$="/new"])`).first()
  const href = await link.getAttribute('href')
  await device.page.goto(`./${href ?? ''}`)
  await settled(device.page)
}

/** Waits until the page stands still: fonts are here and nothing is drawn any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('main').first().waitFor()
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.evaluate(
    () =>
      new Promise((done) => {
        let quiet = setTimeout(done, 250)
        const again = new MutationObserver(() => {
          clearTimeout(quiet)
          quiet = setTimeout(done, 250)
        })
        again.observe(document.body, { subtree: true, childList: true, characterData: true })
        setTimeout(done, 3_000)
      }),
  )
}

const place = (path: string, label: string): View => ({
  id: path.slice(1) || 'today',
  label,
  go: (device) => visit(device, path),
})

/** A document of a kind as one of its switches shows it. */
const shown = (kind: string, option: string, label: string): View => ({
  id: `${kind}-${option.toLowerCase().replaceAll(' ', '-')}`,
  label,
  go: async (device) => {
    await first(device, kind)
    const switches = device.page.locator('fieldset label')
    const switched = switches
      .getByText(new RegExp(`^${option}`))
      .locator('visible=true')
      .first()
    // A laptop has beside each other what a phone switches between.
    if (await switched.count()) await switched.click()
    await settled(device.page)
  },
})

/** A document of a kind with something in it pressed. */
const pressed = (
  kind: string,
  what: RegExp,
  id: string,
  label: string,
  stand: (device: Device) => Promise<unknown> = (device) => first(device, kind),
): View => ({
  id,
  label,
  go: async (device) => {
    await stand(device)
    await device.page.getByRole('button', { name: what }).locator('visible=true').first().click()
    await settled(device.page)
  },
})

const begun = (kind: string, label: string): View => ({
  id: `${kind}-new`,
  label,
  go: (device) => visit(device, `/${kind}/new`),
})

export const views: readonly View[] = [
  place('', 'Today'),
  place('/all', 'All'),
  place('/people', 'People'),
  place('/scenes', 'Scenes'),
  place('/days', 'Days'),
  place('/locations', 'Locations'),
  place('/share', 'Share'),
  place('/range', 'In range'),
  place('/hand-off', 'Hand over by file or moving code'),
  place('/settings', 'Settings of the production'),
  begun('checklist', 'A new checklist'),
  shown('checklist', 'All', 'A checklist'),
  pressed('checklist', /^Warm coats/, 'checklist-item', 'A line of a checklist'),
  begun('shot-list', 'A new shot list'),
  shown('shot-list', 'On set', 'Shots on set'),
  shown('shot-list', 'Table', 'Shots as a table'),
  shown('shot-list', 'Board', 'Shots as a board'),
  shown('shot-list', 'Coverage', 'Coverage of the scenes'),
  begun('minutes', 'New minutes'),
  shown('minutes', 'Minutes', 'Minutes'),
  shown('minutes', 'Actions', 'Actions of the minutes'),
  begun('inventory', 'A new inventory'),
  shown('inventory', 'List', 'An inventory'),
  shown('inventory', 'Tiles', 'An inventory as tiles'),
  shown('inventory', 'Table', 'An inventory as a table'),
  shown('inventory', 'Photos', 'Photos of an inventory'),
  pressed('inventory', /^Scan/, 'inventory-scan', 'Scanning labels'),
  pressed('inventory', /ledger/i, 'inventory-item', 'A prop', shown('inventory', 'List', '').go),
  begun('schedule', 'A new schedule'),
  shown('schedule', 'Strips', 'The strip board'),
  shown('schedule', 'Days', 'The days of a schedule'),
  shown('schedule', 'Who works when', 'Who works when'),
  begun('call-sheet', 'A new call sheet'),
  { id: 'call-sheet', label: 'A call sheet', go: (device) => first(device, 'call-sheet') },
  { id: 'script', label: 'The script', go: (device) => first(device, 'script') },
  // Outside of the production: nothing of it can be gone to from here.
  { id: 'productions', label: 'Productions', go: (device) => open(device) },
  { id: 'join', label: 'Join with a code', go: ({ page }) => page.goto('./#/join') },
  { id: 'install', label: 'The poster', go: ({ page }) => page.goto('./#/install') },
]
