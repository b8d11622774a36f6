import { readFileSync } from 'node:fs'
import { cutOff, pagesOut, shutOut, tabTo } from './looks'
import { longUnless, expect, saved, seen, startProduction, test, visit, type Device } from './steps'

const CARDS = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Priya Raman',
  'ORG:Kittiwake Films;AD and production',
  'TITLE:2nd AD',
  'TEL;type=CELL:+44 7700 900142',
  'EMAIL:priya@example.org',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:3.0',
  'TEL:1',
  'END:VCARD',
  '',
].join('\r\n')

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})
const choose = async ({ page }: Device, name: string, text: string) => {
  await page.locator('input[type=file]').setInputFiles(file(name, text))
}

for (const size of ['phone', 'tablet', 'laptop'] as const) {
  test(
    `on a ${size} contacts become people, who are called by one tap and saved for a phone`,
    { tag: longUnless(size === 'phone') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await startProduction(maya, 'Slack Water')
      await visit(maya, '/people')
      await page.getByRole('link', { name: /Contacts or a crew list/ }).click()
      await choose(maya, 'Priya.vcf', CARDS)
      await expect(page.getByText('1 row comes in, 1 stays out')).toBeVisible()
      await expect(page.getByText('This contact has no name.')).toBeVisible()
      expect(await cutOff(page)).toEqual([])
      await page.getByRole('button', { name: 'Bring in 1 row' }).click()
      const name = seen(page, 'Priya Raman').first()
      await name.click()
      await page.keyboard.press('Control+Enter')
      const reach = page.getByRole('group', { name: 'Reach Priya Raman' })
      await expect(reach.getByRole('link', { name: 'Call' })).toHaveAttribute(
        'href',
        'tel:+447700900142',
      )
      await expect(reach.getByRole('link', { name: 'Message' })).toHaveAttribute(
        'href',
        'sms:+447700900142',
      )
      await expect(reach.getByRole('link', { name: 'Write' })).toHaveAttribute(
        'href',
        'mailto:priya@example.org',
      )
      expect(await shutOut(page, 'paper')).toEqual([])
      await page.keyboard.press('Escape')

      const coming = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Contacts out' }).click()
      const got = await coming
      expect(got.suggestedFilename()).toBe('Slack Water, people.vcf')
      const text = readFileSync(await got.path(), 'utf8')
      expect(text).toContain('FN:Priya Raman')
      expect(text).toContain('TEL:+44 7700 900142')
      await saved(maya)
    },
  )
}

test('a crew list comes in by its columns, twice without doubles, with keys alone; lists are printed', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/contacts')
  const rows = Array.from(
    { length: 90 },
    (_, n) => `Person ${n},CAM,Focus ${n},0770090${1000 + n},,`,
  )
  const crew = `Name,Department,Title,Mobile,Cast no,Role\nInes Okafor,,,,1,Maren Tull\n${rows.join('\n')}\n`
  await choose(maya, 'crew.csv', crew)
  await tabTo(page, /Bring in 91 rows/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Cast and crew' })).toBeVisible()
  await visit(maya, '/contacts')
  await choose(maya, 'crew.csv', crew)
  await page.getByRole('button', { name: 'Bring in 91 rows' }).click()
  await expect(seen(page, 'Ines Okafor')).toHaveCount(1)

  await page.getByRole('link', { name: 'Print lists' }).click()
  const paper = page.getByRole('region', { name: 'Crew list, as it prints' })
  await expect(paper.getByText('Focus 89')).toBeVisible()
  expect(await pagesOut(page)).toBe(3)
  await page.getByRole('group', { name: 'Which list' }).getByText('Cast').click()
  await expect(page.getByRole('region', { name: 'Cast list, as it prints' })).toContainText(
    'Maren Tull',
  )
  expect(await pagesOut(page)).toBe(1)
  expect(await shutOut(page, 'sun')).toEqual([])

  // What is no list of people ends in a sentence, and changes nothing.
  await visit(maya, '/contacts')
  await choose(maya, 'photo.vcf', 'BEGIN:VCARD')
  await expect(page.getByText('This contact is not complete: its end is missing.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bring in 0 rows' })).toBeDisabled()
})
