import { execFileSync } from 'node:child_process'
import { hasPaper, paperPicture } from '../paper.js'
import decodeQR from 'qr/decode.js'
import { expect, scene, test } from './cameras'
import {
  addDocument,
  bringIn,
  documentAt,
  saved,
  seen,
  startProduction,
  typeAddress,
} from './steps'

test('a box is filled, labelled and scanned: what is taken out of it is said, and put back', async ({
  seer,
}, info) => {
  test.skip(!hasPaper(), 'Poppler reads the printed label.')
  const wyn = await seer('Wyn', { size: 'tablet' })
  const { page } = wyn
  await startProduction(wyn, 'Slack Water')
  await addDocument(wyn, 'inventory')
  await bringIn(
    wyn,
    'Tag,Name,State,Container,Place',
    [
      'T-1,Truck 2,Received,Truck,North yard',
      'B-04,Glassware,Received,Box,Truck 2',
      'P-032,Tumblers,Prepped,,B-04',
      'P-033,Navy rum,Prepped,,B-04',
    ],
    '4 rows brought in',
  )
  await expect(page).toHaveURL(/\/inventory\//)
  const list = await documentAt(wyn)
  await saved(wyn)

  // Where is it: in its box, in the truck the box is in.
  await page.getByRole('searchbox', { name: /Find by name/ }).fill('tumblers')
  await page
    .getByRole('button', { name: /^Tumblers/ })
    .first()
    .click()
  await expect(seen(page, 'B-04 Glassware, T-1 Truck 2, North yard')).toBeVisible()

  await page.getByRole('button', { name: 'Close' }).locator('visible=true').first().click()
  await page.getByRole('searchbox', { name: /Find by name/ }).fill('')

  // Its label, as it comes out of the printer.
  await typeAddress(page, `${list.replace('/inventory/', '/print/')}/labels`)
  await page.getByLabel('Which').selectOption({ label: 'P-032 Tumblers' })
  await expect(page.locator('.sheet .label')).toHaveCount(1)
  const path = info.outputPath('label.pdf')
  await page.pdf({ path, preferCSSPageSize: true })
  expect(decodeQR(paperPicture(path, 200))).toMatch(/#\/p\/\w{20}\/inventory\/\w{20}\/\w{20}$/)
  const png = execFileSync('pdftoppm', [
    ...['-r', '150', '-x', '0', '-y', '60', '-W', '700', '-H', '320'],
    ...['-singlefile', '-png', path],
  ])
  const browser = wyn.context.browser()
  if (!browser) throw new Error('A browser of its own')
  await wyn.hold(await scene(browser, png))

  // The camera reads it: where it is, then out, then back.
  await typeAddress(page, list)
  await page.getByRole('button', { name: 'Scan', exact: true }).click()
  const said = page
    .getByRole('region', { name: 'Scan labels' })
    .getByRole('status')
    .filter({ hasText: 'Tumblers' })
  await expect(said).toContainText('Prepped · B-04 Glassware, T-1 Truck 2, North yard')
  await page.getByText('Out', { exact: true }).click()
  await expect(said).toContainText('Taken by Wyn')
  const number = page.getByRole('textbox', { name: 'Or type the number on it' })
  await number.fill('P-99')
  await number.press('Enter')
  await expect(seen(page, 'Nothing here has the number “P-99”.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).locator('visible=true').first().click()
  await expect(seen(page, /3 things, 1 out/)).toBeVisible()
  await page.getByRole('button', { name: /Undo/ }).locator('visible=true').first().click()
  await expect(seen(page, /3 things, 1 out/)).toBeHidden()
})
