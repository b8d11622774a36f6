import type { Page } from '@playwright/test'
import { settled } from './looks'
import { file } from './photographs'
import {
  addDocument,
  addLines,
  bringIn,
  documentAt,
  expect,
  goTo,
  practise,
  saved,
  seen,
  startProduction,
  typeAddress,
  type Device,
} from './steps'

/* The four kinds in full: a practice day with all that a person puts into it, and every view of that. */

/** A page, and what a person does there before it is looked at. */
export interface View {
  readonly name: string
  readonly address: string
  readonly then?: (page: Page) => Promise<void>
}

/** A picture that can be told from others: a colour, a shade and a word. */
const drawn = async (page: Page, word: string, hue: number, width = 800, height = 450) => {
  const url = await page.evaluate(
    ([word, hue, width, height]) => {
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      if (!context) throw new Error('No canvas here')
      const shade = context.createLinearGradient(0, 0, 0, height)
      shade.addColorStop(0, `hsl(${hue} 30% 85%)`)
      shade.addColorStop(1, `hsl(${hue} 40% 25%)`)
      context.fillStyle = shade
      context.fillRect(0, 0, width, height)
      context.fillStyle = `hsl(${hue} 60% 15%)`
      context.beginPath()
      context.arc(width / 2, height * 0.4, height / 6, 0, 7)
      context.fill()
      context.font = `${height / 6}px sans-serif`
      context.textAlign = 'center'
      context.fillText(word, width / 2, height * 0.85)
      return canvas.toDataURL('image/png')
    },
    [word, hue, width, height] as const,
  )
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

const LONG_NAME =
  'Harbour master’s ledger for the night of the storm, with the torn page and the wax seal, second copy'
const COLUMNS =
  'Tag,Name,State,Container,Place,Scenes,Source,Vendor,Replacement value,Who has it,How it was lost or damaged,Character'
/** An inventory of several pages: two trucks, boxes in them, what is out, lost and hired. */
const ROWS = [
  'T-1,Truck 2,Received,Truck,North yard,,Rented,Farley,,,,',
  'B-04,Glassware,Received,Box,Truck 2,,Stock,,15,,,',
  `B-05,"${LONG_NAME}, its box",Received,Case,Truck 2,,Stock,,15,,,`,
  'P-032,Tumblers,Prepped,,B-04,42,Stock,,2.50,,,',
  'P-033,Navy rum,Prepped,,B-04,"42, 17",Stock,,9,Ella Kent,,Maren',
  'P-034,Rope,Received,,Slip,42,Stock,,12,,,Maren',
  'P-035,Brass lantern,Lost,,,17,Rented,Farley,450,,Went over the quay as the tide came in,',
  'P-036,Boat hook,Damaged,,,,Rented,Harbour & Sons,80,,Shaft broken,',
  ...Array.from(
    { length: 64 },
    (_, at) =>
      `L-${at + 100},"${at % 8 === 0 ? LONG_NAME : 'Ledger'} ${at + 1}",Prepped,,${at % 3 === 0 ? 'B-05' : ''},${at % 2 === 0 ? 42 : 17},Stock,,${at % 5 === 0 ? '' : at * 10 + 0.5},,,`,
  ),
]

const inventory = async (device: Device): Promise<string> => {
  const { page } = device
  await addDocument(device, 'inventory')
  await bringIn(device, COLUMNS, ROWS, `${ROWS.length} rows brought in`)
  await expect(page).toHaveURL(/\/inventory\//)
  const list = await documentAt(device)
  await page
    .getByRole('button', { name: /^Navy rum/ })
    .first()
    .click()
  const photos = page.getByRole('group', { name: 'Photos of Navy rum' })
  for (const [at, word] of ['As it was', 'After take 2', 'Now'].entries()) {
    const named = file(`${word}.png`, await drawn(page, word, 40 + at * 30), 'image/png')
    await page.getByLabel('Choose photos of Navy rum').setInputFiles([named])
    await expect(photos.getByRole('listitem')).toHaveCount(at + 1)
    await photos.getByRole('listitem').last().getByRole('button').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Scene').fill(at === 2 ? '42' : '17')
    await dialog.getByLabel('Take').fill(String(at + 1))
    await dialog.getByLabel('What it shows').fill(`${word}: level above the label`)
    await dialog.getByLabel('What it shows').press('Enter')
    await dialog.getByRole('button', { name: 'Close' }).click()
  }
  await photos.getByRole('listitem').last().getByRole('button').click()
  await page.getByRole('button', { name: 'Mark it up' }).click()
  await page.getByRole('button', { name: 'Put an arrow' }).click()
  await page.getByLabel('What the arrow says').fill('Level here, label to camera')
  await page.getByLabel('What the arrow says').press('Enter')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await saved(device)
  return list
}

const frames = async (device: Device): Promise<string> => {
  const { page } = device
  await goTo(device, 'Shots')
  await seen(page, 'Board', { exact: true }).click()
  // The page of the kind shows the one of today, and does not say which it is: its paper does.
  const paper = page.locator('a[href*="/print/"]').first()
  await expect(paper).toBeVisible()
  const list = await paper.evaluate((link) => (link as HTMLAnchorElement).href)
  const shots = ['42-1', '42-2', '42-3', '42-4', '42-5', '42-6', '42-7', '42-8']
  const files = []
  for (const [at, shot] of shots.entries()) {
    files.push(file(`${shot}.png`, await drawn(page, shot, at * 45), 'image/png'))
  }
  await page.getByLabel('Choose frames for the shots of this list').setInputFiles(files)
  await page.getByRole('button', { name: /^Bring in \d+ frames/ }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await saved(device)
  return list.replace('/print/', '/shot-list/')
}

const minutes = async (device: Device): Promise<string> => {
  const { page } = device
  await addDocument(device, 'minutes', /Safety meeting/)
  const agenda = page.getByRole('region', { name: 'Agenda' })
  await agenda.getByRole('button', { name: 'Times' }).click()
  await agenda.getByLabel('Minutes for What we do today, in order').fill('10')
  await page.keyboard.press('Enter')
  await agenda.getByRole('button', { name: 'Start What we do today, in order' }).first().click()
  await page.getByRole('textbox', { name: 'Minutes', exact: true }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('[] put up life rings, by 18:00')
  await page.keyboard.press('Enter')
  await saved(device)
  return page.url()
}

/** A list that begins anew each day, the day after it was first worked on. The clock of the page is installed. */
const daily = async (device: Device): Promise<string> => {
  const { page } = device
  await addDocument(device, 'checklist')
  await page.getByRole('button', { name: 'Section', exact: true }).click()
  await page.getByRole('textbox', { name: /^Name of the section/ }).fill('Camera truck')
  await page.keyboard.press('Enter')
  await addLines(device, 'Locks', 'Batteries charged and counted, labels outwards', 'Slates')
  await page.getByRole('button', { name: 'Set a time' }).click()
  await page.getByText('Each day', { exact: true }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'To do, Locks' }).click()
  await page.getByRole('button', { name: /^To do, Batteries/ }).click()
  await saved(device)
  return page.url()
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).locator('visible=true').first().click()
const choose = (words: string) => (page: Page) => seen(page, words, { exact: true }).click()
const both =
  (...steps: readonly ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page)
  }

/** Fills a practice day, and says every view there is of it. */
export const newViews = async (device: Device): Promise<readonly View[]> => {
  const { page } = device
  await page.clock.install({ time: new Date('2026-03-12T21:30:00') })
  await startProduction(device, 'Slack Water')
  const list = await daily(device)
  await page.clock.fastForward('13:00:00')
  await practise(device)
  const shots = await frames(device)
  const meeting = await minutes(device)
  const props = await inventory(device)
  const paper = (address: string, id = '') =>
    address.replace(/\/(inventory|shot-list|minutes|checklist)\//, '/print/') + id
  const rum = both(choose('List'), press(/^Navy rum/))
  const photo = both(rum, async (page) => {
    const photos = page.getByRole('group', { name: 'Photos of Navy rum' })
    await photos.getByRole('listitem').last().getByRole('button').click()
  })
  return [
    { name: 'board', address: shots, then: choose('Board') },
    {
      name: 'drawing',
      address: shots,
      then: both(
        choose('Board'),
        async (page) => {
          const frames = page.getByRole('list', { name: 'Frames' })
          await frames.getByRole('button').first().click()
        },
        press(/^Draw (over it|the frame)$/),
      ),
    },
    { name: 'coverage', address: shots, then: choose('Coverage') },
    { name: 'on set', address: shots, then: choose('On set') },
    { name: 'table of shots', address: shots, then: choose('Table') },
    {
      name: 'columns of shots',
      address: shots,
      then: both(choose('Table'), press('Columns and rows')),
    },
    { name: 'storyboard on paper', address: paper(shots, '/storyboard') },
    { name: 'list of props', address: props, then: choose('List') },
    { name: 'tiles of props', address: props, then: choose('Tiles') },
    { name: 'table of props', address: props, then: choose('Table') },
    { name: 'wall of photos', address: props, then: choose('Photos') },
    {
      name: 'photos being chosen',
      address: props,
      then: both(choose('Photos'), press('Compare photos'), async (page) => {
        await page.getByRole('list', { name: 'Photos' }).getByRole('button').first().click()
      }),
    },
    { name: 'a thing', address: props, then: rum },
    { name: 'a photo', address: props, then: photo },
    { name: 'marks on a photo', address: props, then: both(photo, press('Mark it up')) },
    { name: 'photos side by side', address: props, then: both(photo, press(/^Compare$/)) },
    { name: 'a container', address: props, then: both(choose('List'), press(/^Glassware/)) },
    { name: 'scanning', address: props, then: both(choose('List'), press('Scan')) },
    { name: 'truck of the day', address: paper(props, '/day') },
    { name: 'labels', address: paper(props, '/labels') },
    { name: 'loss and damage', address: paper(props, '/losses') },
    { name: 'valuation', address: paper(props, '/valuation') },
    { name: 'minutes', address: meeting },
    { name: 'minutes on paper', address: paper(meeting) },
    { name: 'checklist of the day', address: list },
    {
      name: 'checklist of the day before',
      address: list,
      then: both(press('Earlier days'), async (page) => {
        await page.getByRole('menuitem').first().click()
      }),
    },
    { name: 'record of a day on paper', address: paper(list, '/day') },
  ].map((view) => ({ ...view, address: new URL(view.address).hash }))
}

/** Opens a view as somebody who comes to it afresh. */
export const lookAt = async (page: Page, { address, then }: View): Promise<void> => {
  // Another page in between: the same address again would leave everything as it is.
  await page.goto('about:blank')
  await typeAddress(page, `./${address}`)
  await settled(page)
  await then?.(page)
  await settled(page)
}
