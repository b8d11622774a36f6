import { readFileSync } from 'node:fs'
import { pagesOut } from './looks'
import {
  addDocument,
  bringIn,
  documentAt,
  expect,
  LONG,
  practise,
  saved,
  test,
  typeAddress,
  type Device,
} from './steps'

/* What an inventory says to a rental house, to the insurer, and to whoever loads the truck. */

const paper = ({ page }: Device) => page.locator('article.paper')
/** One part of a paper, by its heading. */
const part = (device: Device, heading: string) =>
  paper(device).locator('tbody').filter({ hasText: heading })

test(
  'what was hired is loaded, lost and paid for: each on its own paper',
  { tag: LONG },
  async ({ device }) => {
    const wyn = await device('Wyn', 'laptop')
    const { page } = wyn
    await practise(wyn)
    await addDocument(wyn, 'inventory')
    await bringIn(
      wyn,
      'Tag,Name,State,Container,Place,Scenes,Source,Vendor,Replacement value,Who has it,How it was lost or damaged',
      [
        'T-1,Truck 2,Received,Truck,North yard,,Rented,Farley,,,',
        'B-04,Glassware,Received,Box,Truck 2,,Stock,,15,,',
        'P-032,Tumblers,Prepped,,B-04,42,Stock,,2.50,,',
        'P-033,Navy rum,Prepped,,B-04,42,Stock,,9,Ella Kent,',
        'P-034,Rope,Received,,Slip,42,Stock,,12,,',
        'P-035,Brass lantern,Lost,,,17,Rented,Farley,450,,Went over the quay',
        'P-036,Boat hook,Damaged,,,,Rented,Harbour & Sons,80,,Shaft broken',
      ],
      '7 rows brought in',
    )
    const list = await documentAt(wyn)
    await saved(wyn)

    // The truck of today: what Ella took out of its box is not on it, whatever the box says.
    await typeAddress(page, `${list.replace('/inventory/', '/print/')}/day`)
    await expect(part(wyn, 'Missing')).toContainText('Brass lantern')
    await expect(part(wyn, 'On no truck yet')).toContainText('Rope')
    await expect(part(wyn, 'On T-1 Truck 2')).toContainText('Tumblers')
    await expect(part(wyn, 'On T-1 Truck 2')).not.toContainText('Navy rum')
    await expect(
      part(wyn, 'Not on its truck').getByRole('row', { name: /Navy rum/ }),
    ).toContainText('Ella Kent has it')
    await expect(paper(wyn)).toContainText('1 not on its truck')
    expect(await pagesOut(page)).toBe(1)

    // Loss and damage: for everybody, then for one house alone, which signs it.
    await page.getByLabel('Paper').selectOption({ label: 'Loss and damage' })
    await expect(paper(wyn)).toContainText('2 things, 530.00 EUR to replace')
    await page.getByLabel('Which').selectOption({ label: 'Farley' })
    await expect(paper(wyn)).toContainText('1 thing, 450.00 EUR to replace')
    await expect(part(wyn, 'Farley')).toContainText('Went over the quay')
    await expect(paper(wyn)).not.toContainText('Boat hook')
    await expect(paper(wyn)).toContainText('For the rental house')
    expect(await pagesOut(page)).toBe(1)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    const sheet = readFileSync(await (await download).path(), 'utf8')
    expect(sheet).toContain('P-035,Brass lantern,1,Lost')
    expect(sheet).not.toContain('Boat hook')

    // The valuation: what has no value yet is said, and it comes to the same by truck.
    await page.getByLabel('Paper').selectOption({ label: 'Valuation' })
    const total = '568.50 EUR, 1 thing without a value yet'
    await expect(paper(wyn)).toContainText(total)
    await expect(part(wyn, 'No value yet')).toContainText('Truck 2')
    const which = page.getByLabel('Which')
    await which.selectOption({ label: 'By box and truck' })
    await expect(paper(wyn)).toContainText(total)
    expect(await pagesOut(page)).toBe(1)
  },
)
