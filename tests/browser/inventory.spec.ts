import { cutOff, pagesOut, shutOut } from './looks'
import {
  addDocument,
  addLines,
  bringIn,
  documentAt,
  expect,
  fromMore,
  practise,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  type Device,
} from './steps'

/* Props, wardrobe, equipment and what is used up: each list as its department needs it, from needed to returned or lost. */

const paper = ({ page }: Device) => page.locator('article.paper')
/** One part of a paper, by its heading. */
const part = (device: Device, heading: string | RegExp) =>
  paper(device).locator('tbody').filter({ hasText: heading })
const sheet = ({ page }: Device) => page.locator('.pane').locator('visible=true').last()
const openRow = async ({ page }: Device, name: string) => {
  const close = page.getByRole('button', { name: 'Close', exact: true }).locator('visible=true')
  if ((await close.count()) > 0) await close.first().click()
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await expect(page.getByLabel('Where it stands')).toBeVisible()
}
const printed = async (device: Device, list: string, label?: string) => {
  await saved(device)
  await typeAddress(device.page, list.replace('/inventory/', '/print/'))
  if (label) await device.page.getByLabel('Paper').selectOption({ label })
}
const typeIs = async ({ page }: Device, label: string) => {
  const open = page.getByLabel('These are')
  if (!(await open.isVisible())) await page.getByRole('button', { name: 'Set up' }).click()
  await open.selectOption({ label })
}
const headings = ({ page }: Device) =>
  page.getByRole('grid').locator('visible=true').getByRole('columnheader').allTextContents()

test('each type of list asks for its own fields, and never hides what is written', async ({
  device,
}) => {
  const wyn = await device('Wyn', 'laptop')
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await addDocument(wyn, 'inventory')
  await addLines(wyn, 'Oilskin coat')
  const list = await documentAt(wyn)
  await openRow(wyn, 'Oilskin coat')
  const field = (name: string) => sheet(wyn).getByLabel(name, { exact: true })
  for (const asked of ['Hero', 'Category', 'Character', 'Clearance'])
    await expect(field(asked), asked).toBeVisible()
  for (const other of ['Size', 'Change', 'Serial number', 'Buy again at'])
    await expect(field(other), other).toHaveCount(0)
  await field('Character').fill('Joss')
  await field('Character').press('Enter')

  await typeIs(wyn, 'Wardrobe')
  await expect(field('Change')).toBeVisible()
  await field('Change').fill('3A')
  await field('Size').fill('42 long')
  await field('Size').press('Enter')
  await expect(field('Category')).toHaveCount(0)
  await expect(seen(page, /Joss, change 3A, 42 long/)).toBeVisible()

  await typeIs(wyn, 'Equipment')
  await expect(field('Serial number')).toBeVisible()
  await expect(field('Rental house')).toBeVisible()
  // Written, and so seen: nobody would know why a list says more than its sheet.
  await expect(field('Change')).toHaveValue('3A')
  await expect(field('Size')).toHaveValue('42 long')
  await expect(field('Script day')).toHaveCount(0)
  await expect(field('Hero')).toHaveCount(0)

  await page.getByText('Table', { exact: true }).click()
  await expect.poll(() => headings(wyn)).toEqual(expect.arrayContaining(['Serial number', 'Size']))
  const shown = await headings(wyn)
  expect(shown.some((label) => label.startsWith('Day rate'))).toBe(true)
  expect(shown.some((label) => label.startsWith('Category'))).toBe(false)
  await page.getByText('List', { exact: true }).click()

  // A sheet of the rental house is understood in its own words.
  await page
    .getByRole('complementary', { name: 'Item' })
    .getByRole('button', { name: 'Close', exact: true })
    .click()
  await fromMore(wyn, /Rows in from a spreadsheet/)
  await page
    .getByLabel('Or paste rows')
    .fill('Item\tS/N\tRental house\tRate\nLens\tA99\tFarley\t45')
  await page.getByRole('button', { name: 'Show these rows' }).click()
  const means = (heading: string) => page.getByLabel(`What ${heading} is`)
  await expect(means('Rental house').locator('option:checked')).toHaveText('Rental house')
  await expect(means('S/N').locator('option:checked')).toHaveText('Serial number')
  await expect(means('Rate').locator('option:checked')).toHaveText('Day rate')
  await page.getByRole('button', { name: 'Bring in 1 row' }).click()
  await expect(seen(page, 'Lens')).toBeVisible()

  await printed(wyn, list)
  await expect(paper(wyn).getByRole('columnheader', { name: 'Serial no.' })).toBeVisible()
  await expect(paper(wyn).getByRole('row', { name: /Lens/ })).toContainText('A99')
  await expect(paper(wyn).getByRole('row', { name: /Oilskin/ })).toContainText('change 3A')
  expect(await pagesOut(page)).toBe(1)
})

for (const size of ['phone', 'tablet'] as const) {
  test(`on a ${size} what is used up says when it has to be bought again, and what to buy`, async ({
    device,
  }) => {
    const tom = await device('Tom', size)
    const { page } = tom
    await startProduction(tom, 'Slack Water')
    await addDocument(tom, 'inventory', /^Expendables/)
    const list = await documentAt(tom)
    await openRow(tom, 'Gaffer tape, black')
    const field = (name: string) => sheet(tom).getByLabel(name, { exact: true })
    await expect(field('Buy again at')).toHaveValue('3')
    await expect(sheet(tom).getByLabel(/^Deposit/)).toHaveCount(0)
    await sheet(tom)
      .getByLabel(/^Unit price/)
      .fill('14.50')
    await field('Supplier').fill('Grip Stores')
    await field('Supplier').press('Enter')
    await page.getByLabel('Where it stands').selectOption({ label: 'Received' })
    const some = page.getByRole('group', { name: 'Some of it' })
    const use = async (pieces: string, how: string) => {
      await some.getByLabel('How many of them').fill(pieces)
      await some.getByRole('button', { name: how }).click()
    }
    await use('9', 'Used')
    await expect(seen(page, '3 on hand, 9 used. Buy again')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Undo/ }).first()).toHaveAccessibleName(
      /9 of Gaffer tape, black used/,
    )
    await use('4', 'Used')
    await expect(page.getByText('Only 3 of Gaffer tape, black are left.')).toBeAttached()
    expect(await cutOff(page)).toEqual([])
    expect(await shutOut(page, 'paper')).toEqual([])

    await printed(tom, list, 'To buy')
    await expect(
      part(tom, 'Grip Stores').getByRole('row', { name: /Gaffer tape, black/ }),
    ).toContainText('130.50')
    await expect(part(tom, 'No supplier yet')).toContainText('Camera tape')
    expect(await pagesOut(page)).toBe(1)

    await typeAddress(page, list)
    await openRow(tom, 'Gaffer tape, black')
    await use('12', 'Bought')
    await expect(seen(page, '15 on hand, 9 used')).toBeVisible()
    await saved(tom)
  })
}

test('a count typed into the table is what is left from then on', async ({ device }) => {
  const tom = await device('Tom', 'laptop')
  const { page } = tom
  await startProduction(tom, 'Slack Water')
  await addDocument(tom, 'inventory', /^Office supplies/)
  await page.getByText('Table', { exact: true }).click()
  const cell = page.getByRole('row', { name: /Paper, A4, ream/ }).locator('[data-key=left]')
  await expect(cell).toHaveText('10')
  await cell.click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(cell).toHaveText('7')
  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toHaveAccessibleName(
    /7 of Paper, A4, ream counted/,
  )
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(cell).toHaveText('10')
})

test('a thing goes through every state by hand, to each of its ends', async ({ device }) => {
  const wyn = await device('Wyn')
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await addDocument(wyn, 'inventory')
  await addLines(wyn, 'Brass lantern')
  await openRow(wyn, 'Brass lantern')
  const stands = page.getByLabel('Where it stands')
  await sheet(wyn).getByLabel('Source', { exact: true }).selectOption({ label: 'Rented' })
  const path = [
    ...['Source', 'Approve', 'Order', 'Receive', 'Prep', 'To set', 'Wrap', 'To return', 'Return'],
  ]
  for (const verb of path) {
    await sheet(wyn).getByRole('button', { name: verb, exact: true }).click()
  }
  await expect(stands.locator('option:checked')).toHaveText('Returned')
  for (const end of ['Sold', 'Kept', 'Lost', 'Damaged']) {
    await stands.selectOption({ label: end })
    await expect(seen(page, new RegExp(`^${end}`))).toBeVisible()
  }
  await expect(sheet(wyn).getByLabel('How it was lost or damaged')).toBeVisible()
  // Everything that happened is written down, the newest first.
  await expect(sheet(wyn).getByRole('listitem').first()).toContainText('Damaged, Wyn')
  await expect(sheet(wyn).getByRole('listitem').last()).toContainText('Sourcing, Wyn')
  for (let undone = 0; undone < 4; undone++)
    await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(stands.locator('option:checked')).toHaveText('Returned')
})

test('what is hired says when it goes back, and what is late is seen at once', async ({
  device,
}) => {
  const wyn = await device('Wyn')
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await addDocument(wyn, 'inventory')
  const day = (from: number) => new Date(Date.now() + from * 864e5).toISOString().slice(0, 10)
  await bringIn(
    wyn,
    'Name,State,Source,Vendor,Back by',
    [
      `Lantern,On set,Rented,Farley,${day(-3)}`,
      `Oar,Received,Rented,Farley,${day(4)}`,
      `Rope,Returned,Rented,Farley,${day(-9)}`,
      `Crate,Received,Rented,Farley,${day(40)}`,
    ],
    'Lantern',
  )
  const group = (name: RegExp) => page.getByRole('navigation').getByRole('button', { name })
  await expect(seen(page, /3 days late/)).toBeVisible()
  await group(/^Not back/).click()
  await expect(page.getByRole('button', { name: /^Lantern/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Oar|Rope|Crate)/ })).toHaveCount(0)
  await group(/^Due back/).click()
  await expect(page.getByRole('button', { name: /^Oar/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Lantern|Rope|Crate)/ })).toHaveCount(0)
  await group(/^Everything/).click()
  await openRow(wyn, 'Lantern')
  await page.getByLabel('Where it stands').selectOption({ label: 'Returned' })
  await expect(group(/^Not back/)).toHaveCount(0)
})

test('a day lists what must be on the truck by scenes and characters of the book, and what is missing', async ({
  device,
}) => {
  const wyn = await device('Wyn', 'laptop')
  const { page } = wyn
  await practise(wyn)
  // A first change for everybody of the cast, in the scenes the book says they are in.
  await addDocument(wyn, 'inventory', /^Wardrobe A first change/)
  const list = await documentAt(wyn)
  await addLines(wyn, 'Wardrobe truck')
  await openRow(wyn, 'Wardrobe truck')
  await page.getByLabel('Where it stands').selectOption({ label: 'Received' })
  await sheet(wyn).getByLabel('Holds other things').selectOption({ label: 'As a truck' })
  await openRow(wyn, 'Maren Tull, change 1')
  await expect(sheet(wyn).getByLabel('Change', { exact: true })).toHaveValue('1')
  await expect(sheet(wyn).getByLabel('Scenes', { exact: true })).not.toHaveValue('')
  await page.getByLabel('Where it stands').selectOption({ label: 'Prepped' })
  await sheet(wyn).getByLabel('In', { exact: true }).selectOption({ label: 'Wardrobe truck' })

  await printed(wyn, list, 'Truck of the day')
  await expect(part(wyn, 'On Wardrobe truck')).toContainText('Maren Tull, change 1')
  await expect(part(wyn, 'Missing')).toContainText('Needed')
  await expect(part(wyn, 'Missing')).not.toContainText('Maren Tull')
  await expect(paper(wyn)).toContainText(/\d missing/)
  expect(await pagesOut(page)).toBe(1)
})

test('two of six are lost, one breaks, and the rest goes on: report, valuation, and found again', async ({
  device,
}) => {
  const wyn = await device('Wyn', 'laptop')
  const { page } = wyn
  await practise(wyn)
  await addDocument(wyn, 'inventory')
  await bringIn(
    wyn,
    'Tag,Name,Quantity,State,Source,Vendor,Replacement value',
    ['P-032,Tumblers,6,On set,Rented,Farley,2.50', 'P-033,Ledger,1,On set,Stock,,80'],
    'Tumblers, 6',
  )
  const list = await documentAt(wyn)
  await openRow(wyn, 'Tumblers')
  const some = page.getByRole('group', { name: 'Some of it' })
  await some.getByLabel('How many of them').fill('2')
  await some.getByRole('button', { name: 'Lost' }).click()
  await expect(seen(page, '4 of 6 left, 2 lost')).toBeVisible()
  await page.getByRole('group', { name: '2 lost' }).getByLabel('How').fill('Over the quay')
  await page.getByRole('group', { name: '2 lost' }).getByLabel('How').press('Enter')
  await some.getByRole('button', { name: 'Damaged' }).click()
  await expect(seen(page, '3 of 6 left, 2 lost, 1 damaged')).toBeVisible()
  // The rest goes on.
  await sheet(wyn).getByRole('button', { name: 'Wrap', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Tumblers, 3' }).first()).toBeVisible()
  await expect(seen(page, /Wrapped · 2 lost, 1 damaged/)).toBeVisible()

  await printed(wyn, list, 'Loss and damage')
  await expect(part(wyn, 'Farley').getByRole('row', { name: /2 of 6/ })).toContainText(
    'Over the quay',
  )
  await expect(part(wyn, 'Farley')).toContainText('2 things, 7.50 EUR to replace')
  await page.getByLabel('Paper').selectOption({ label: 'Valuation' })
  await expect(paper(wyn)).toContainText('95.00 EUR')

  await typeAddress(page, list)
  await openRow(wyn, 'Tumblers')
  await page.getByRole('group', { name: '2 lost' }).getByRole('button', { name: 'Found' }).click()
  await expect(seen(page, '5 of 6 left, 1 damaged')).toBeVisible()
  await saved(wyn)
})
