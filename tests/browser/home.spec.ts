import { dayText } from '../../src/lib/domain/clock'
import {
  addDocument,
  expect,
  goTo,
  invitation,
  join,
  open,
  practise,
  saved,
  startProduction,
  test,
  visit,
} from './steps'

/** A date some days from now, as this machine's calendar has it. */
const inDays = (days: number): string => {
  const date = new Date(Date.now() + days * 24 * 60 * 60 * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

test('the list of productions says where each one is, without opening it', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await practise(maya)
  await startProduction(maya, 'Lantern Street')
  await visit(maya, '/days')
  await page.getByRole('textbox', { name: /^Add / }).fill(inDays(9))
  await page.getByRole('textbox', { name: /^Add / }).press('Enter')
  await expect(page.getByRole('rowheader', { name: dayText(inDays(9), 'short') })).toBeVisible()
  await saved(maya)
  await startProduction(maya, 'Harbour Lights')
  await open(maya)
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title })
  await expect(row('Lantern Street')).toContainText('In prep. First shooting day in 9 days')
  await expect(row('Lantern Street')).toContainText('On this device only')
  await expect(row('Practice day')).toContainText('Today is day 2 of 3. Call')
  await expect(row('Practice day')).toContainText('The Ferry Inn')
  await expect(row('Practice day')).not.toContainText('On this device only')
  await expect(
    row('Practice day').getByRole('img', { name: 'Shooting days: 1 of 3 over' }),
  ).toBeVisible()
  // It is not the one that was open last: the big button is for that one alone.
  await expect(row('Practice day').getByRole('link', { name: 'Open', exact: true })).toBeVisible()
  await row('Practice day').getByRole('link', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { name: /Day 2 of 3/ })).toBeVisible()
  await page.getByRole('link', { name: 'All productions' }).click()
  await row('Practice day').getByRole('link', { name: 'Open Today' }).click()
  await expect(page.getByRole('heading', { name: /Day 2 of 3/ })).toBeVisible()
  // A start that opens no production says the same.
  await page.goto('./')
  await page.reload()
  await expect(row('Lantern Street')).toContainText('In prep. First shooting day in 9 days')
})

test('the list of productions says who has it, and who is behind', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  const tom = await device('Tom', 'phone')
  await join(tom, await invitation(maya), 'Slack Water')
  const row = page.getByRole('listitem').filter({ hasText: 'Slack Water' })
  await page.getByRole('link', { name: 'Today' }).first().click()
  await page.getByRole('link', { name: 'All productions' }).click()
  await expect(row).toContainText('Shared with 1 · all up to date')
  await tom.page.close()
  await row.getByRole('link', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
  await addDocument(maya, 'checklist')
  await goTo(maya, 'Today')
  await page.getByRole('link', { name: 'All productions' }).click()
  await expect(row).toContainText('Shared with 1')
  await expect(row).toContainText('1 behind')
})

for (const [kind, title, start] of [
  ['checklist', 'Whose is on the left. Done is on the right.', 'Company move'],
  ['shot-list', 'One shot, one line.', undefined],
  ['minutes', 'Write what was decided, and who does what.', 'Tech recce'],
  ['inventory', 'Where it is. Who has it. What is hot.', 'Expendables'],
] as const) {
  test(`a page with no ${kind} yet teaches, and an empty one says the same`, async ({ device }) => {
    const maya = await device('Maya', 'phone')
    const { page } = maya
    await startProduction(maya, 'Slack Water')
    await visit(maya, `/${kind}`)
    const heading = page.getByRole('heading', { name: title }).locator('visible=true')
    await expect(heading).toBeVisible()
    // Ways to begin are told apart by their pictures.
    const icons = await page
      .getByRole('main')
      .getByRole('listitem')
      .locator('svg:first-child')
      .evaluateAll((all) => all.map((icon) => icon.innerHTML))
    expect(new Set(icons).size).toBe(start ? icons.length : 1)
    await page.getByRole('button', { name: 'Start with an empty page' }).click()
    await expect(page).toHaveURL(new RegExp(`/${kind}/[2-9a-z]{20}$`))
    await expect(heading).toBeVisible()
    if (start) await expect(page.getByRole('button', { name: start })).toBeVisible()
  })
}
