import { cutOff, inLight, settled, shutOut, tabTo, textAt, tooSmall } from './looks'
import {
  longUnless,
  addDocument,
  addLines,
  expect,
  joinFrom,
  open,
  practise,
  production,
  seen,
  startProduction,
  test,
  typeAddress,
  visit,
  type Device,
} from './steps'

const WIDTHS = [360, 390, 768, 1024, 1180, 1440, 1920]
/** Kinds that are filled by writing lines. */
const WRITTEN = ['checklist', 'shot-list', 'minutes', 'inventory'] as const
const KINDS = [...WRITTEN, 'schedule', 'call-sheet', 'script'] as const
const PAGES = ['', '/all', '/people', '/scenes', '/days', '/locations', '/share', '/settings']
const PLACES = [...PAGES, ...KINDS.flatMap((kind) => [`/${kind}`, `/${kind}/new`])]
const UNBROKEN = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenpensionsauszahlung'
const LONG = `The second unit’s very long night at the old harbour slip, take two, with rain: ${UNBROKEN}`

/** A production in which everything has a name that is too long. */
const longNames = async (device: Device): Promise<void> => {
  await startProduction(device, LONG)
  for (const kind of WRITTEN) {
    await addDocument(device, kind)
    const title = device.page.getByLabel('Title', { exact: true }).locator('visible=true').first()
    await title.fill(LONG)
    await title.press('Enter')
    if (kind !== 'minutes') await addLines(device, LONG, UNBROKEN)
    else {
      await device.page.getByRole('textbox', { name: 'Minutes' }).click()
      await device.page.keyboard.type(`${LONG} ${UNBROKEN}`)
    }
  }
}

for (const scale of [100, 200]) {
  test(
    `nothing is cut off from 360 to 1920 px at ${scale} % text, whatever things are called`,
    { tag: longUnless(scale === 200) },
    async ({ device }) => {
      const maya = await device('Maya Konstantinopolitanskaja-Featherstonehaugh', 'laptop')
      const { page } = maya
      await longNames(maya)
      const at = production(maya)
      await textAt(page, scale)
      await page.reload()
      for (const place of ['home', ...PLACES]) {
        if (place === 'home') await open(maya)
        else await typeAddress(page, `./${at}${place}`)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 844 })
          await settled(page)
          expect
            .soft(await cutOff(page), `${place || 'Today'} at ${width} px, ${scale} %`)
            .toEqual([])
        }
      }
    },
  )
}

test('every target is at least 44 px by touch, on a phone and on a tablet', async ({ device }) => {
  for (const size of ['phone', 'tablet'] as const) {
    const maya = await device('Maya', size, { touch: true })
    const { page } = maya
    await practise(maya)
    for (const place of PLACES) {
      await visit(maya, place)
      await settled(page)
      expect.soft(await tooSmall(page), `${place || 'Today'} on a ${size}`).toEqual([])
    }
  }
})

for (const theme of ['paper', 'sun', 'night'] as const) {
  test(
    `nobody is shut out of any view in the ${theme} theme`,
    { tag: longUnless(theme === 'paper') },
    async ({ device }) => {
      test.setTimeout(480_000)
      const maya = await device('Maya')
      const { page } = maya
      // Tall enough that nothing is measured where it slides under the foot.
      await page.setViewportSize({ width: 1180, height: 1600 })
      await inLight(page, theme)
      await practise(maya)
      const at = production(maya)
      for (const place of ['home', ...PLACES]) {
        await typeAddress(page, place === 'home' ? './' : `./${at}${place}`)
        await settled(page)
        expect.soft(await shutOut(page, theme), `${place || 'Today'}, ${theme}`).toEqual([])
      }
    },
  )
}

test('the main flow goes by keyboard alone: start, list, line, tick, undo', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await open(maya)
  await tabTo(page, /^Start a production/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Title/)
  await page.keyboard.type('Slack Water')
  await tabTo(page, /^Your name/)
  await page.keyboard.type('Maya')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('heading', { name: 'Lists', level: 1 })).toBeVisible()
  await tabTo(page, /Start with an empty page/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/checklist\/[2-9a-z]{20}$/)
  await tabTo(page, /^Add /)
  await page.keyboard.type('Warm coats')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await tabTo(page, /^To do, Warm coats/)
  await page.keyboard.press('Space')
  await expect(seen(page, '1 of 1')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(seen(page, '0 of 1')).toBeVisible()
})

test('undo says what it will take back, one step after the other', async ({ device }) => {
  const maya = await device('Maya', 'phone')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Warm coats', 'Tea for the police')
  const undo = page.getByRole('button', { name: /^Undo/ })
  await expect(undo).toHaveAccessibleName(/Tea for the police/)
  await undo.click()
  await expect(undo).toHaveAccessibleName(/Warm coats/)
  await expect(page.getByRole('button', { name: /^Redo/ })).toHaveAccessibleName(
    /Tea for the police/,
  )
  await undo.click()
  await expect(page.getByText('Warm coats', { exact: true })).toBeHidden()
  await page.getByRole('button', { name: /^Redo/ }).click()
  await expect(page.getByRole('button', { name: 'Warm coats', exact: true })).toBeVisible()
})

test('the shot of the moment stands on Today, and one tap there is a shot done', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone')
  const { page } = maya
  await practise(maya)
  await expect(page.getByText('42-5', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: /Day 2 of 3.*See the days/ })).toBeVisible()
  await page.getByRole('button', { name: 'Shot done' }).click()
  await expect(seen(page, '42-6', { exact: true })).toBeVisible()
  await expect(seen(page, '5 of 21 done')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(seen(page, '4 of 21 done')).toBeVisible()
})

test('props have the room of a tablet: the list of lists folds away, and comes back', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await practise(maya)
  await page.getByRole('link', { name: 'Props', exact: true }).first().click()
  const lists = page.getByRole('navigation', { name: 'Props' })
  const groups = page.getByRole('navigation', { name: 'Show' })
  await expect(groups).toBeVisible()
  await expect(lists).toBeHidden()
  const unfold = page.getByRole('button', { name: 'All props' })
  await unfold.click()
  await expect(lists).toBeVisible()
  await expect(unfold).toBeHidden()
  // On a laptop all three stand beside each other.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.reload()
  await expect(groups).toBeVisible()
  await expect(lists).toBeVisible()
  await expect(unfold).toBeHidden()
})

test('on set the plan and what really happened are two lanes, with the gap in words', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await practise(maya)
  await page.getByRole('link', { name: 'Shots', exact: true }).first().click()
  await page.getByText('On set', { exact: true }).click()
  const lanes = page.getByRole('button', { name: /wrap \d\d:\d\d/ })
  await expect(lanes).toBeVisible()
  await expect(lanes.getByTitle('42-4', { exact: true })).toHaveCount(2)
  await expect(lanes.getByTitle('42-6', { exact: true })).toHaveCount(1)
  const boxes = await lanes
    .getByTitle('42-5', { exact: true })
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom))
  expect(boxes).toHaveLength(2)
  expect(boxes[1]).toBeGreaterThan((boxes[0] ?? 0) + 10)
})

for (const kind of ['checklist', 'inventory'] as const) {
  test(
    `whose name stands on a row of a ${kind}: who has it open, or writes in it`,
    { tag: longUnless(kind === 'checklist') },
    async ({ device }) => {
      const maya = await device('Maya')
      await startProduction(maya, 'Slack Water')
      await addDocument(maya, kind)
      await addLines(maya, 'Warm coats', 'Tea for the police')
      const tom = await device('Tom', 'laptop')
      await joinFrom(tom, maya, 'Slack Water')
      const place = kind === 'checklist' ? 'Lists' : 'Props'
      for (const each of [maya, tom]) {
        await each.page.getByRole('link', { name: place, exact: true }).first().click()
        await expect(
          each.page.getByRole('button', { name: 'Warm coats', exact: true }),
        ).toBeVisible()
      }
      const rows = maya.page.locator('[data-row]')
      const row = (title: string) =>
        rows.filter({ has: maya.page.getByRole('button', { name: title, exact: true }) })
      await expect(maya.page.getByText('Tom is here')).toBeVisible()
      await tom.page.getByRole('button', { name: 'Warm coats', exact: true }).click()
      await expect(row('Warm coats').getByText('Tom', { exact: true })).toBeVisible()
      await expect(row('Tea for the police').getByText('Tom', { exact: true })).toHaveCount(0)
      // Writing in it and leaving the field: the row is still open, and his name still stands there.
      const note = tom.page.getByLabel('Note', { exact: true }).locator('visible=true')
      await note.fill('Six of them')
      await note.blur()
      await expect(row('Warm coats').getByText('Tom', { exact: true })).toBeVisible()
      await tom.page.getByRole('button', { name: 'Tea for the police', exact: true }).click()
      await expect(row('Tea for the police').getByText('Tom', { exact: true })).toBeVisible()
      await expect(row('Warm coats').getByText('Tom', { exact: true })).toHaveCount(0)
      await tom.page.getByRole('button', { name: 'Tea for the police', exact: true }).click()
      await expect(row('Tea for the police').getByText('Tom', { exact: true })).toHaveCount(0)
    },
  )
}

test('who is in which cell of a shot list is shown to the others', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await addLines(maya, 'Wide on all three', 'Close on Maren')
  const list = maya.page.url()
  const tom = await device('Tom', 'laptop')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await typeAddress(maya.page, list)
  await expect(maya.page.getByText('Tom is here')).toBeVisible()
  await tom.page.getByText('Close on Maren').click()
  await expect(
    maya.page.getByRole('grid').getByText('Tom', { exact: true }).locator('visible=true'),
  ).toBeVisible()
})
