import { hasPaper, readPaper } from '../paper.js'
import { GOOGLE_DOCS, WORD } from './word-processors'
import {
  LONG,
  addDocument,
  expect,
  fromMore,
  goTo,
  joinFrom,
  saved,
  startProduction,
  test,
  typeAddress,
} from './steps'

test('the chair keeps time by the agenda, another sees it, and the next meeting opens with what is open', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await page.clock.install({ time: new Date('2026-03-12T10:30:00') })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes', /Safety meeting/)
  const minutes = page.url()
  const agenda = page.getByRole('region', { name: 'Agenda' })
  await agenda.getByRole('button', { name: 'Times' }).click()
  await agenda.getByLabel('Minutes for What we do today, in order').fill('10')
  await page.keyboard.press('Enter')
  await expect(agenda.getByText('10 min planned')).toBeVisible()

  const tom = await device('Tom', 'phone')
  await tom.page.clock.install({ time: new Date('2026-03-12T10:30:00') })
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, minutes)
  await typeAddress(page, minutes)
  await agenda.getByRole('button', { name: 'Start What we do today, in order' }).first().click()
  const [now, there] = [page, tom.page].map((each) => each.getByRole('region', { name: 'Now' }))
  if (!now || !there) throw new Error('There are two screens')
  await expect(now).toContainText('10 min planned')
  await expect(there).toContainText('What we do today, in order')
  await page.clock.fastForward('12:30')
  await tom.page.clock.fastForward('12:30')
  await expect(now).toContainText('2 min over')
  await now.getByRole('button', { name: 'Next: Hazards' }).click()
  await expect(there).toContainText('Hazards and what keeps them off')
  await page.getByRole('button', { name: 'Undo' }).locator('visible=true').click()
  await expect(now).toContainText('2 min over')
  await now.getByRole('button', { name: 'Stop' }).click()
  await expect(now).toBeHidden()
  await expect(there).toBeHidden()

  await page.getByRole('textbox', { name: 'Minutes' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('[] put up life rings, by 18:00')
  await page.keyboard.press('Enter')
  await page.getByLabel('Who has A1').fill('Tom')
  await page.keyboard.press('Enter')
  await expect(tom.page.getByLabel('Who has A1').first()).toHaveValue('Tom')
  await saved(maya)
  await fromMore(maya, /Make the next meeting/)
  await page.waitForURL((url) => url.href !== minutes && /\/minutes\/\w{20}$/.test(url.href))
  const arising = page.getByRole('region', { name: 'Matters arising' })
  await expect(arising).toContainText('1 still open')
  await expect(arising.getByLabel('What A1 is')).toHaveValue('put up life rings')
  await goTo(maya, 'Today')
  // It is one thing, though it stands in two minutes.
  const coming = page.getByRole('region', { name: 'Coming up' })
  await expect(coming.getByText('Put up life rings')).toHaveCount(1)
  await page.goBack()
  await arising.getByRole('button', { name: /To do, put up life rings/ }).click()
  // Two taps at once are a slip of a glove.
  await page.clock.fastForward(1000)
  await arising.getByRole('button', { name: /Under way, put up life rings/ }).click()
  await expect(arising).toContainText('1 done since')

  if (!hasPaper()) return
  await typeAddress(page, minutes.replace('/minutes/', '/print/'))
  await expect(page.locator('.paper').first()).toBeVisible()
  const path = test.info().outputPath('minutes.pdf')
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  expect(readPaper(path).text).toContain('12 min, 2 min over')
})

for (const [program, html] of [
  ['Word', WORD],
  ['Google Docs', GOOGLE_DOCS],
] as const) {
  test(
    `a page pasted from ${program} comes in as minutes: topic, bold, list, table, no picture`,
    { tag: LONG },
    async ({ device }) => {
      const maya = await device('Maya', 'tablet')
      const { page } = maya
      await startProduction(maya, 'Slack Water')
      await addDocument(maya, 'minutes')
      const editor = page.getByRole('textbox', { name: 'Minutes' })
      await editor.click()
      // As the browser hands it over: a real clipboard takes the notes of Word to itself out.
      await editor.evaluate((element, html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        )
      }, html)
      await expect(editor.getByRole('heading', { level: 2 })).toHaveText('Tide')
      await expect(editor.locator('strong')).toHaveText('16:04')
      await expect(editor.getByRole('listitem')).toHaveText(['Life rings', 'Boat on standby'])
      await expect(editor.locator(':scope > p')).toHaveText(['Low water is 16:04.'])
      await expect(editor.getByRole('cell')).toHaveText(['Who', 'What', 'Wyn', /Locks\s*and keys/])
      await expect(editor.locator('img, style')).toHaveCount(0)
      await saved(maya)
    },
  )
}
