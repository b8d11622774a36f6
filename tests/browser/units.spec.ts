import { cutOff, tooSmall } from './looks'
import { bringIn, fountainOf, strip } from './scripts'
import { addDocument, expect, saved, test } from './steps'

/* Two units with calendars of their own on one board. */

const SCRIPT = fountainOf('The tide turns.', [
  ['INT. FERRY INN - DAY', 'MAREN'],
  ['EXT. HARBOUR SLIP - DAY', 'JOSS'],
  ['EXT. QUAY - DAY', 'MAREN'],
  ['EXT. QUAY WALL - DAY', 'JOSS'],
])

test('a second unit has days off of its own, in the calendar, on the board and in who works when', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await bringIn(maya, SCRIPT, 4)
  await addDocument(maya, 'schedule', /In script order/)
  for (const number of ['1', '2', '3', '4']) {
    await strip(maya, number).click()
    await page.getByRole('button', { name: 'Day break', exact: true }).last().click()
  }
  const calendar = async () => {
    await page.getByRole('button', { name: 'Board', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Calendar/ }).click()
  }
  await calendar()
  await page.getByLabel('First shooting day').fill('2027-03-10')
  await page.getByLabel('First shooting day').press('Enter')
  await page.getByLabel('Another unit').fill('Second unit')
  await page.getByLabel('Another unit').press('Enter')
  await page.getByLabel('First day of Second unit').fill('2027-03-10')
  await page.getByLabel('First day of Second unit').press('Enter')
  // Theirs are Sundays alone; Thursday is off for them.
  const week = page.getByRole('group', { name: 'Days off of Second unit' })
  await week.getByRole('checkbox', { name: 'Saturday' }).uncheck()
  await page.getByLabel('For', { exact: true }).selectOption({ label: 'Second unit only' })
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Day off' })
  await page.getByLabel('Add on').fill('2027-03-11')
  await page.getByLabel('Add on').press('Enter')
  await expect(page.getByText('Day off, Second unit only')).toBeVisible()
  expect(await tooSmall(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()

  // The days of the scenes of Joss are theirs: Wednesday, and Friday.
  for (const at of [1, 2]) {
    await page
      .getByRole('option', { name: /^End of day/ })
      .nth(at === 1 ? 1 : 3)
      .click()
    await page.keyboard.press('Enter')
    await page.getByLabel('Unit', { exact: true }).selectOption({ label: 'Second unit' })
    await page.getByRole('button', { name: 'Close' }).click()
  }
  const ends = page.getByRole('option', { name: /^End of day/ })
  await expect(ends.nth(0)).toContainText('Wednesday 10 March')
  await expect(ends.nth(1)).toContainText('Wednesday 10 March')
  await expect(ends.nth(2)).toContainText('Thursday 11 March')
  await expect(ends.nth(3)).toContainText('Friday 12 March')

  await page.getByText('Days', { exact: true }).first().click()
  await page.getByText('Calendar', { exact: true }).first().click()
  await expect(page.getByRole('cell', { name: /^11 Mar/ })).toContainText('Second unit: off')
  await saved(maya)

  await page.getByRole('link', { name: 'Print' }).click()
  await page.getByLabel('Paper').selectOption({ label: 'Day-out-of-days' })
  const paper = page.locator('article.paper')
  await expect(paper).toContainText('Second unit: off Thu 11 Mar')
  // Joss is held on no day of the main unit: two days of work, none held.
  await expect(paper.getByRole('row', { name: /JOSS/i })).toContainText('2')
})
