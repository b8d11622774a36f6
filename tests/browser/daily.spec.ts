import { hasPaper, readPaper } from '../paper.js'
import {
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
} from './steps'

test('the truck check begins anew each morning, a tick made offline stays on its day, and a section is handed over', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await page.clock.install({ time: new Date('2026-03-12T21:30:00') })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const list = page.url()
  await page.getByRole('button', { name: 'Section', exact: true }).click()
  await page.getByRole('textbox', { name: /^Name of the section/ }).fill('Camera truck')
  await page.keyboard.press('Enter')
  await addLines(maya, 'Locks', 'Batteries', 'Slates')
  await page.getByRole('button', { name: 'Set a time' }).click()
  await page.getByText('Each day', { exact: true }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  const tom = await device('Tom', 'phone')
  await tom.page.clock.install({ time: new Date('2026-03-12T21:30:00') })
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await expect(seen(tom.page, 'Locks')).toBeVisible()
  await typeAddress(page, list)
  await page.getByRole('button', { name: 'To do, Locks' }).click()
  await expect(tom.page.getByText('1 of 3').first()).toBeAttached()
  // Tom is in the car park, without a network, and ticks before midnight.
  await tom.network(false)
  await tom.page.getByRole('button', { name: 'To do, Batteries' }).click()
  await saved(tom)

  // The morning after: everything is open, and yesterday is kept.
  await page.clock.fastForward('09:30:00')
  await page.getByText('All 3').click()
  await expect(page.getByRole('button', { name: 'To do, Locks' })).toBeVisible()
  await page.getByRole('button', { name: 'To do, Slates' }).click()
  await tom.network(true)
  await expect(badge(maya)).toContainText('all up to date')
  await page.getByRole('button', { name: 'Earlier days' }).click()
  await page.getByRole('menuitem', { name: 'Thursday 12 March' }).click()
  await expect(page.getByText('Thursday 12 March, as it was left.')).toBeVisible()
  await expect(page.getByText(/^Tom/).first()).toBeAttached()
  // What nobody marked that day is neither done nor open in its record.
  await expect(seen(page, '1 not marked')).toBeVisible()
  await page.getByRole('button', { name: 'Back to today' }).click()
  await expect(page.getByRole('button', { name: 'To do, Locks' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Done, Slates' })).toBeVisible()

  // Tom gets the truck.
  await page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Tom/ }).click()
  await expect(seen(page, /^You handed this to Tom, \d\d:\d\d\. 2 open$/)).toBeVisible()
  await tom.page.clock.fastForward('09:30:00')
  await goTo(tom, 'Today')
  await expect(seen(tom.page, /^Maya handed you Camera truck, \d open$/)).toBeVisible()

  if (!hasPaper()) return
  await typeAddress(page, `${list.replace('/checklist/', '/print/')}`)
  await expect(page.locator('.paper').first()).toBeVisible()
  const path = test.info().outputPath('list.pdf')
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  expect(readPaper(path).text).toContain('Friday 13 March')
})
