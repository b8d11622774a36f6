import decodeQR from 'qr/decode.js'
import { hasPaper, paperPicture } from '../paper.js'
import { expect, scene, test } from './cameras'
import { addDocument, bringIn, documentAt, practise, saved, seen, typeAddress } from './steps'

test('labels before the camera: checked out, handed over, checked in, put into a box', async ({
  seer,
}, info) => {
  test.skip(!hasPaper(), 'Poppler reads the printed label.')
  const wyn = await seer('Wyn', { size: 'tablet', camera: 'live' })
  const { page } = wyn
  await practise(wyn)
  await addDocument(wyn, 'inventory')
  await bringIn(
    wyn,
    'Tag,Name,State,Container,Who has it',
    ['B-04,Glassware,Received,Box,', 'P-032,Tumblers,Prepped,,', 'P-040,Rope,Prepped,,Ella Kent'],
    'Tumblers',
  )
  await expect(page).toHaveURL(/\/inventory\//)
  const list = await documentAt(wyn)
  await saved(wyn)
  const browser = wyn.context.browser()
  if (!browser) throw new Error('A browser of its own')
  /** The label of a thing as the printer makes it, held before the camera. */
  const label = async (which: string) => {
    await typeAddress(page, `${list.replace('/inventory/', '/print/')}/labels`)
    await page.getByLabel('Which').selectOption({ label: which })
    await expect(page.locator('.sheet .label')).toHaveCount(1)
    const path = info.outputPath(`${which}.pdf`)
    await page.pdf({ path, preferCSSPageSize: true })
    expect(decodeQR(paperPicture(path, 200))).toMatch(/#\/p\/\w{20}\/inventory\//)
    return scene(browser, await page.locator('.sheet .label').screenshot({ scale: 'device' }))
  }
  const [box, tumblers] = [await label('B-04 Glassware'), await label('P-032 Tumblers')]
  await typeAddress(page, list)
  await page.getByRole('button', { name: 'Scan', exact: true }).click()
  const region = page.getByRole('region', { name: 'Scan labels' })
  const said = region.getByRole('status').first()
  const choose = (action: string) => region.getByText(action, { exact: true }).click()

  await choose('Out')
  await region.getByLabel('Who takes it').selectOption({ index: 1 })
  await wyn.hold(tumblers)
  await expect(said).toContainText(/Taken by \S/)
  // Handed over: the same label, somebody else's name.
  await wyn.hold()
  await choose('Find')
  await choose('Out')
  await region.getByLabel('Who takes it').selectOption({ index: 2 })
  await wyn.hold(tumblers)
  await expect(said).toContainText(/Taken by .+, from /)
  await wyn.hold()
  await choose('Back')
  await wyn.hold(tumblers)
  await expect(said).toContainText('Back from')
  await wyn.hold()
  await choose('Put in')
  await wyn.hold(box)
  await expect(said).toContainText('Now scan what goes in it.')
  await wyn.hold(tumblers)
  await expect(said).toContainText('Into B-04 Glassware')
  await page.getByRole('button', { name: 'Close' }).locator('visible=true').first().click()
  await page
    .getByRole('button', { name: /^Glassware/ })
    .first()
    .click()
  await expect(page.getByLabel('Where it stands')).toBeVisible()
  await expect(seen(page, '1 thing')).toBeVisible()
  const pane = page.locator('.pane').locator('visible=true').last()
  await expect(pane.getByRole('button', { name: /^Tumblers/ })).toBeVisible()
  // By its scene, its box, its number: found.
  await page.getByRole('searchbox', { name: /Find by name/ }).fill('P-032')
  await expect(seen(page, /B-04 Glassware/)).toBeVisible()
  await saved(wyn)
})
