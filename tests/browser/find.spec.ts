import type { Page } from '@playwright/test'
import { needNewer } from './disk'
import { cutOff, shutOut, tooSmall } from './looks'
import {
  longUnless,
  addDocument,
  addLines,
  badge,
  expect,
  fromMore,
  invitation,
  join,
  practise,
  production,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
} from './steps'

/*
 * Find, as it is used: a few letters, Enter, and the record is open.
 */

const field = (page: Page) => page.getByRole('combobox', { name: 'Find anything' })
const list = (page: Page) => page.getByRole('listbox', { name: 'Found' })
const options = (page: Page) => list(page).getByRole('option')
const option = (page: Page, name: RegExp) => list(page).getByRole('option', { name }).first()
const chosen = (page: Page) => list(page).getByRole('option', { selected: true })

/** Opens Find by its keys, and types. */
const find = async ({ page }: Device, query: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(query)
}
/** Opens Find by its button, with a finger where there is one, and types. */
const tapFind = async ({ page }: Device, query: string): Promise<void> => {
  await page.getByRole('button', { name: 'Find' }).locator('visible=true').click()
  await expect(field(page)).toBeFocused()
  await field(page).fill(query)
}
/** Waits until the best that was found is called so, then Enter. */
const enter = async (device: Device, query: string, best: string): Promise<void> => {
  await find(device, query)
  await expect(chosen(device.page)).toHaveText(new RegExp(`^\\s*${best}`))
  await device.page.keyboard.press('Enter')
  await expect(field(device.page)).toBeHidden()
}

test('[F1] [F9] by keys alone: a scene, a day, a person, a shot, a thing, an action', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await practise(maya)

  await enter(maya, '42A', '42A')
  await expect(page).toHaveURL(/\/scenes\/\w{20}$/)
  await expect(page.getByRole('heading', { name: 'Scene 42A' })).toBeVisible()

  await enter(maya, 'day 3', 'Day 3 of 3')
  await expect(page).toHaveURL(/\/days\/\w{20}$/)

  await enter(maya, 'judith', '6 Judith Sayle, Mrs Penrose')
  await expect(page.getByRole('heading', { name: 'Judith Sayle' })).toBeVisible()

  await enter(maya, 'hurric', 'P-007 Hurricane lantern')
  await expect(page.getByRole('region', { name: 'Hurricane lantern', exact: true })).toBeVisible()

  // The same again, after it was closed: the address is the same.
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Hurricane lantern', exact: true })).toBeHidden()
  await enter(maya, 'hurric', 'P-007 Hurricane lantern')
  await expect(page.getByRole('region', { name: 'Hurricane lantern', exact: true })).toBeVisible()

  await enter(maya, '61-2', '61-2 ')
  await expect(page).toHaveURL(/\/shot-list\/\w{20}\/\w{20}$/)
  await expect(page.getByRole('region', { name: '61-2', exact: true })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: '61-2', exact: true })).toBeInViewport()

  await enter(maya, 'police liaison', 'lock off Quay Lane')
  await expect(page).toHaveURL(/\/minutes\/\w{20}\/\w{20}$/)
})

for (const read of ['open to write', 'only read'] as const) {
  test(`[F9] a paragraph and an action of minutes that are ${read} are scrolled to on a phone`, async ({
    device,
  }) => {
    const maya = await device('Maya', 'phone')
    const { page } = maya
    await practise(maya)
    if (read === 'only read') {
      await needNewer(page, 'noteTaker')
      await page.reload()
      // An address given while a page still starts is one it may not hear of.
      await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
    }
    await visit(maya, '/minutes')
    await page
      .getByRole('link', { name: /^Production meeting/ })
      .first()
      .click()
    const text = page.getByLabel('Minutes', { exact: true })
    const [begin, end] = [
      text.getByText('Low water is'),
      text.getByText('Tarpaulins and towels for the slip still'),
    ]
    await expect(begin).toBeInViewport()
    await expect(end).not.toBeInViewport()
    await tapFind(maya, 'still to buy')
    await option(page, /Tarpaulins and towels/).click()
    await expect(end).toBeInViewport()
    await expect(begin).not.toBeInViewport()
    await tapFind(maya, 'police liaison')
    await option(page, /lock off Quay Lane/).click()
    await expect(begin).toBeInViewport()
  })
}

test('[F1] [F4] on a phone: what is in a document that was never opened here', async ({
  device,
}) => {
  const [maya, tom] = [await device('Maya'), await device('Tom', 'phone')]
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const title = maya.page.getByLabel('Title', { exact: true }).locator('visible=true').first()
  await title.fill('Company move')
  await title.press('Enter')
  await addLines(maya, 'Mooring rope', 'Storm lantern', 'Tide table')
  await saved(maya)
  const [, list = ''] = maya.page.url().split(production(maya))
  await join(tom, await invitation(maya), 'Slack Water')
  const { page } = tom
  await expect(badge(tom)).toContainText('shared with 1')

  await tapFind(tom, 'lantern')
  const found = option(page, /Storm lantern/)
  await expect(found).toContainText('Company move · Floor')
  await expect(found.locator('mark')).toHaveText('lantern')
  await found.click()
  await expect(page).toHaveURL(/\/checklist\/\w{20}\/\w{20}$/)
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible()

  // What Maya writes now is found on the phone, though the list is not on its screen.
  await visit(tom, '')
  await visit(maya, list)
  await addLines(maya, 'Life jackets')
  await tapFind(tom, 'life jack')
  await expect(option(page, /Life jackets/)).toBeVisible()
})

test('a finger opens Find, chooses, and lays it aside', async ({ device }) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await practise(maya)
  const button = page.getByRole('button', { name: 'Find' }).locator('visible=true')
  await button.tap()
  await field(page).fill('marcus')
  await option(page, /Marcus Bell/).tap()
  await expect(page.getByRole('heading', { name: 'Marcus Bell' })).toBeVisible()
  await expect(field(page)).toBeHidden()
  await button.tap()
  await expect(field(page)).toBeFocused()
  await page.getByRole('search').getByRole('button', { name: 'Close' }).tap()
  await expect(field(page)).toBeHidden()
})

test('[F5] what was deleted is found no more, and comes back with undo', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Mooring rope')
  await find(maya, 'mooring')
  await expect(option(page, /Mooring rope/)).toBeVisible()
  await page.keyboard.press('Escape')
  await fromMore(maya, 'Delete for everybody')
  await expect(page).toHaveURL(/\/checklist$/)
  await find(maya, 'mooring')
  await expect(page.getByText('Nothing here has “mooring”')).toBeVisible()
  await page.keyboard.press('Escape')
  await find(maya, 'undo')
  await expect(chosen(page)).toHaveText(/^\s*Undo: .*deleted/)
  await page.keyboard.press('Enter')
  await find(maya, 'mooring')
  await expect(option(page, /Mooring rope/)).toBeVisible()
})

test('the palette does things: goes, makes, prints, changes the light, shares', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await enter(maya, 'new checklist', 'New checklist')
  await expect(page).toHaveURL(/\/checklist\/new$/)
  await page.getByRole('button', { name: 'Start with an empty page' }).click()
  await addLines(maya, 'Rope')
  await enter(maya, 'print', 'Print')
  await expect(page).toHaveURL(/\/print\/\w{20}$/)
  await enter(maya, 'night', 'Light: Night')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
  await enter(maya, 'share', 'Share')
  await expect(page).toHaveURL(/\/share$/)
  await enter(maya, 'in range', 'In range')
  await expect(page).toHaveURL(/\/range$/)
})

test('the keys are off where one types, and Esc gives the focus back', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const line = page.getByRole('textbox', { name: /^Add / }).last()
  await line.focus()
  await page.keyboard.type('1/2 apple box')
  await expect(line).toHaveValue('1/2 apple box')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(line).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(seen(page, '1/2 apple box')).toBeVisible()
  await page.locator('main').focus()
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('')
  await page.keyboard.press('ArrowDown')
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await expect(options(page).last()).toBeInViewport()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeHidden()
})

test('[F6] found at once after a start without a network, by what was read before', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Mooring rope')
  await saved(maya)
  await visit(maya, '')
  await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
  await find(maya, 'mooring')
  await expect(option(page, /Mooring rope/)).toBeVisible()
  await maya.kill()
  await expect(maya.page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
  await find(maya, 'mooring')
  await expect(option(maya.page, /Mooring rope/)).toBeVisible()
})

for (const size of ['phone', 'tablet', 'laptop'] as const) {
  test(
    `on a ${size} nothing is cut off, small or shut out, in any light`,
    { tag: longUnless(size === 'phone') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await practise(maya)
      for (const theme of ['paper', 'sun', 'night'] as const) {
        await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
        await tapFind(maya, '')
        await expect(option(page, /Share/)).toBeVisible()
        expect(await shutOut(page, theme)).toEqual([])
        await field(page).fill('lantern')
        await expect(option(page, /Hurricane lantern/)).toBeVisible()
        expect(await cutOff(page)).toEqual([])
        expect(await tooSmall(page)).toEqual([])
        expect(await shutOut(page, theme)).toEqual([])
        await page.keyboard.press('Escape')
      }
    },
  )
}
