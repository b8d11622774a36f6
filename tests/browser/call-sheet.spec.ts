import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import { hasPaper, readPaper } from '../paper.js'
import { cutOff, settled, shutOut, tooSmall } from './looks'
import {
  LONG,
  expect,
  fromMore,
  joinFrom,
  practise,
  saved,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'

/** Opens the call sheet of the practice day. */
const openSheet = async (device: Device): Promise<void> => {
  const { page } = device
  await visit(device, '/call-sheet')
  const link = page.getByRole('link', { name: /^Call sheet, / }).locator('visible=true')
  const head = page.getByRole('button', { name: /^Unit call: / })
  await expect(link.or(head).first()).toBeVisible()
  if (!(await head.isVisible())) await link.first().click()
  await expect(head).toBeVisible()
}

/** Says who holds this device. */
const iAm = async (device: Device, name: string): Promise<void> => {
  const { page } = device
  await visit(device, '/settings')
  const field = page.getByLabel('Your name, as the crew knows you')
  await field.fill(name)
  await field.press('Enter')
  await saved(device)
}

/** A value of the sheet that is open, by what it is. */
const value = ({ page }: Device, label: string) =>
  page.getByRole('button', { name: new RegExp(`^${label}: `) })

test('a 2nd AD drafts a day, types over a call by keyboard, and is told when it changes underneath', async ({
  device,
}) => {
  const priya = await device('Priya', 'laptop')
  const { page } = priya
  await practise(priya)
  await visit(priya, '/call-sheet/new')
  // One start for every shooting day; the second is today.
  await page.getByRole('button', { name: /Day 2, 5 scenes/ }).click()
  await expect(value(priya, 'Unit call')).toBeVisible()
  await expect(value(priya, 'Cast 1, on set')).toContainText(/\d\d:\d\d/)

  await page.getByRole('button', { name: /missing/ }).click()
  await page.getByRole('button', { name: 'No weather' }).click()
  await page.getByLabel('Weather').fill('Dry, 9 °C')
  await page.getByLabel('Weather').blur()
  await expect(page.getByRole('button', { name: 'No weather' })).toBeHidden()

  const call = value(priya, 'Cast 1, arrive')
  const before = /\d\d:\d\d/.exec((await call.textContent()) ?? '')?.[0] ?? ''
  await call.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('01:23')
  await page.keyboard.press('Escape')
  await expect(call).toContainText(before)
  await page.keyboard.press('Enter')
  await page.keyboard.type('01:23')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Cast 1, arrive: 01:23, typed' })).toBeFocused()

  // Longer in make-up: everybody comes earlier, and what was typed says that it differs.
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByLabel('In make-up, min').fill('60')
  await page.getByLabel('In make-up, min').press('Enter')
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('button', { name: /^Cast 1, arrive: 01:23, typed, would now be / }),
  ).toBeVisible()
  await page.getByRole('button', { name: /^Take .*, Cast 1, arrive$/ }).click()
  await expect(page.getByRole('button', { name: /^Cast 1, arrive: \d\d:\d\d$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(call).toContainText('01:23')
})

test('the number of a location is typed over, and the paper has it', async ({ device }) => {
  const priya = await device('Priya', 'laptop')
  const { page } = priya
  await practise(priya)
  await openSheet(priya)
  const over = async (label: string, text: string) => {
    await value(priya, label).first().click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await over('Location 1, number', '7')
  await expect(page.getByRole('button', { name: 'Location 7, number: 7, typed' })).toBeVisible()
  await saved(priya)
  await page.getByRole('link', { name: 'Print' }).click()
  const paper = page.locator('.paper')
  await expect(paper).toContainText('7 Location')
})

test('one of the cast opens it on a phone: their own times first, then the scenes, and the calendar has it', async ({
  device,
}) => {
  const ines = await device('Ines', 'phone', { touch: true })
  const { page } = ines
  await practise(ines)
  await iAm(ines, 'Ines Okafor')
  await openSheet(ines)
  const mine = page.getByRole('region', { name: 'Ines Okafor, your call' })
  await expect(mine).toContainText(/\d\d:\d\d/)
  await expect(mine).toContainText('Quay car park')
  const [first] = await page.getByRole('region').all()
  await expect(first ?? mine).toHaveAccessibleName('Ines Okafor, your call')

  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'For the calendar' }).tap()
  const file = await (await coming).path()
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')) as unknown[])
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(events.map(({ summary }) => summary)).toEqual(['Practice day, Ines Okafor'])
  expect(events[0]?.description).toContain('Not issued yet')

  await value(ines, 'Unit call').tap()
  await page.keyboard.type('04:56')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Unit call: 04:56, typed' })).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  expect(await tooSmall(page)).toEqual([])
})

test('two devices write into one sheet at once, and both say the same', async ({ device }) => {
  const priya = await device('Priya')
  await practise(priya)
  await openSheet(priya)
  const sheet = priya.page.url()
  const marcus = await device('Marcus', 'laptop')
  await joinFrom(marcus, priya, 'Practice day')
  await typeAddress(priya.page, sheet)
  await openSheet(marcus)
  const type = async (who: Device, label: string, text: string) => {
    await value(who, label).click()
    await who.page.keyboard.type(text)
    await who.page.keyboard.press('Enter')
  }
  await Promise.all([
    type(priya, 'Cast 1, pick-up', '02:05'),
    type(marcus, 'Cast 2, pick-up', '02:10'),
  ])
  for (const who of [priya, marcus]) {
    await expect(value(who, 'Cast 1, pick-up')).toContainText('02:05')
    await expect(value(who, 'Cast 2, pick-up')).toContainText('02:10')
  }
})

test.describe('paper', () => {
  test.skip(!hasPaper(), 'Printed pages cannot be read here: install poppler-utils.')

  test('it prints front and back on A4, Letter and Legal, for one person, and to be signed', async ({
    device,
  }) => {
    const priya = await device('Priya', 'laptop')
    const { page } = priya
    await practise(priya)
    await openSheet(priya)
    const print = `./${(await page.getByRole('link', { name: 'Print' }).getAttribute('href')) ?? ''}`
    const sheet = page.url()
    const read = async (address: string, name: string) => {
      if (page.url() !== new URL(address, page.url()).href) await typeAddress(page, address)
      await expect(page.locator('.paper')).toBeVisible()
      const path = test.info().outputPath(`${name}.pdf`)
      await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
      return readPaper(path)
    }
    for (const [paper, sides] of [
      ['a4', [595, 842]],
      ['letter', [612, 792]],
      ['legal', [612, 1008]],
    ] as const) {
      await typeAddress(page, sheet)
      await page.getByRole('button', { name: 'Set up' }).click()
      await page.getByLabel('Paper').selectOption(paper)
      await saved(priya)
      const { text, pages, width, height } = await read(print, paper)
      expect(pages, paper).toBe(2)
      expect([width, height].map(Math.round), paper).toEqual(sides)
      const [front = '', back = ''] = text.split('\f')
      for (const there of ['UNIT CALL', 'DRAFT', 'DAY 2 OF 3', 'HOT SET', 'Ines Okafor', 'LUNCH'])
        expect(front, paper).toContain(there)
      expect(front, paper).not.toMatch(/Undo|On this device|missing/)
      expect(back, paper).toContain('Gaffer')
      expect(back, paper).toContain('2 of 2')
    }
    await typeAddress(page, print)
    await page.getByLabel('Paper').selectOption('Personal call sheet')
    await page.getByLabel('Which').selectOption('1 Ines Okafor')
    await expect(page.getByRole('heading', { name: 'Ines Okafor' })).toBeVisible()
    const one = await read(page.url(), 'personal')
    expect(one.pages).toBe(1)
    expect(one.text).toMatch(/ARRIVE[\s\S]*WHERE[\s\S]*SCENE/)
    expect(one.text).not.toContain('Rhys Calder')
    const sign = await read(`${print}/sign-off`, 'sign-off')
    expect(sign.text).toContain('SIGN-OFF SHEET')
    expect(sign.text).toContain('Callum Reid')
  })

  test('what was issued is what is printed, whatever the draft and the book say by then', async ({
    device,
  }) => {
    const priya = await device('Priya', 'laptop')
    const { page } = priya
    await practise(priya)
    await openSheet(priya)
    const sheet = page.url()
    const arrives = async (time: string) => {
      await value(priya, 'Cast 1, arrive').click()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(time)
      await page.keyboard.press('Enter')
      await expect(value(priya, 'Cast 1, arrive')).toContainText(time)
      await saved(priya)
    }
    const printed = async (name: string) => {
      await expect(page.locator('article.paper')).toBeVisible()
      const path = test.info().outputPath(`${name}.pdf`)
      await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
      return readPaper(path).text
    }
    await arrives('01:23')
    await fromMore(priya, /^Issue …/)
    await page.getByRole('button', { name: /^Issue White/ }).click()
    await expect(page.getByRole('heading', { name: /^White/, level: 2 })).toBeVisible()
    const issued = page.url()
    const before = await printed('issued')
    expect(before).toMatch(/WHITE/)
    expect(before).toContain('01:23')
    expect(before).toContain('Ines Okafor')

    // The draft goes on, and so does the book.
    await typeAddress(page, sheet)
    await arrives('02:34')
    await visit(priya, '/people')
    await page
      .getByRole('button', { name: /^Ines Okafor/ })
      .or(page.getByRole('gridcell', { name: 'Ines Okafor', exact: true }))
      .locator('visible=true')
      .first()
      .dblclick()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('Ines Adeyemi')
    await page.keyboard.press('Enter')
    await saved(priya)
    await typeAddress(page, sheet)
    await page.getByRole('link', { name: 'Print' }).click()
    await expect(page.locator('article.paper')).toContainText('Ines Adeyemi')
    const draft = await printed('draft')
    expect(draft).toContain('02:34')
    expect(draft).not.toContain('01:23')

    await typeAddress(page, issued)
    expect(await printed('issued again'), 'to the letter').toBe(before)
  })

  test('blocks are hidden, moved and renamed, and the paper has them so', async ({ device }) => {
    const priya = await device('Priya', 'laptop')
    const { page } = priya
    await practise(priya)
    await openSheet(priya)
    const print = `./${(await page.getByRole('link', { name: 'Print' }).getAttribute('href')) ?? ''}`
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('button', { name: 'Hide Advance' }).click()
    await page.getByRole('button', { name: 'Cast up', exact: true }).click()
    await page.getByRole('button', { name: /^Heading of Cast: / }).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('Players')
    await page.keyboard.press('Enter')
    await saved(priya)
    await typeAddress(page, print)
    await expect(page.locator('.paper')).toContainText('Players')
    const path = test.info().outputPath('blocks.pdf')
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
    const [front = ''] = readPaper(path).text.split('\f')
    expect(front).not.toContain('Advance')
    expect(front).toMatch(/Players[\s\S]*ARTIST[\s\S]*SET AND SYNOPSIS/i)
  })
})

test('nobody is shut out of a call sheet, in any light', { tag: LONG }, async ({ device }) => {
  test.setTimeout(300_000)
  const priya = await device('Priya')
  const { page } = priya
  await page.setViewportSize({ width: 1180, height: 3600 })
  await practise(priya)
  await iAm(priya, 'Ines Okafor')
  await openSheet(priya)
  const inAll = async (what: string) => {
    for (const theme of ['paper', 'sun', 'night'] as const) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset['theme'] = wanted
      }, theme)
      await settled(page)
      expect(await shutOut(page, theme), `${what}, ${theme}`).toEqual([])
    }
    expect(await tooSmall(page), what).toEqual([])
  }
  await inAll('the sheet')
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('button', { name: /missing/ }).click()
  await page.getByRole('button', { name: 'Set up' }).click()
  await inAll('setting it up')
})
