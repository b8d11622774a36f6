import { cutOff, shutOut, tabTo, tooSmall } from './looks'
import {
  addDocument,
  addLines,
  badge,
  expect,
  fromMore,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  type Device,
  typeAddress,
  visit,
} from './steps'

const versions = async (device: Device): Promise<void> => {
  await fromMore(device, 'Earlier versions')
  await expect(device.page).toHaveURL(/\/versions\//)
}

test('what changed since a version is told row by row and by whom, and comes back for everybody', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Warm coats', 'Tide tables')
  const list = page.url()
  await saved(maya)
  await versions(maya)
  await page.getByRole('button', { name: 'Keep now' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await page.getByLabel('Name').fill('Before the recce')
  await page.getByLabel('Name').press('Enter')
  await expect(page.getByRole('link', { name: /^Before the recce/ })).toBeVisible()

  const tom = await device('Tom', 'phone')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(tom.page, list)
  await tom.page.getByRole('button', { name: 'To do, Warm coats' }).click()
  await addLines(tom, 'Oars')
  await expect(badge(tom)).toContainText('all up to date')

  // It is told while it happens, and after a restart: the version is on the disk.
  await typeAddress(page, list)
  await versions(maya)
  await page.getByRole('link', { name: /^Before the recce/ }).click()
  await expect(page.getByText('2 things have changed since, by Tom.')).toBeVisible()
  const coats = page.getByRole('listitem').filter({ hasText: 'Warm coats' })
  await expect(coats).toContainText('Changed')
  await expect(coats).toContainText(/State\s*To do\s*→\s*Done/)
  await page.getByText('As it was', { exact: true }).click()
  await expect(page.locator('.paper').getByText('Warm coats').first()).toBeVisible()
  await expect(page.locator('.paper').getByText('Oars')).toHaveCount(0)
  await page.getByText('Changed since', { exact: true }).click()

  for (const size of [
    { width: 360, height: 780 },
    { width: 1180, height: 820 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    expect(await cutOff(page), `${size.width} px`).toEqual([])
    expect(await tooSmall(page), `${size.width} px`).toEqual([])
    expect(await shutOut(page, 'paper'), `${size.width} px`).toEqual([])
  }
  await page.setViewportSize({ width: 1180, height: 820 })
  for (const theme of ['sun', 'night'] as const) {
    await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), theme)
    expect(await shutOut(page, theme), theme).toEqual([])
  }
  await tabTo(page, /^Bring back Warm coats$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('One thing has changed since, by Tom.')).toBeVisible()
  await expect(tom.page.getByRole('button', { name: 'To do, Warm coats' })).toBeVisible()
  await page.getByRole('button', { name: 'Bring all of it back' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await expect(tom.page.getByRole('button', { name: 'Oars', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tom.page.getByRole('button', { name: 'Oars', exact: true })).toBeVisible()
})

test('minutes are told by their paragraphs, and an earlier one comes back while another writes', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  const editor = page.getByRole('textbox', { name: 'Minutes' })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const minutes = page.url()
  await editor.click()
  await page.keyboard.type('Low water is 16:04.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The boat last.')
  await saved(maya)
  await versions(maya)
  await page.getByRole('button', { name: 'Keep now' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await typeAddress(page, minutes)
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('All gone.')
  await saved(maya)
  const second = await page.context().newPage()
  await typeAddress(second, minutes)
  const beside = second.getByRole('textbox', { name: 'Minutes' })
  await expect(beside).toContainText('All gone.')
  await versions(maya)
  await page.getByRole('link', { name: /^Kept/ }).first().click()
  await expect(page.locator('del').filter({ hasText: 'Low water is 16:04.' })).toBeVisible()
  await expect(page.locator('ins').filter({ hasText: 'All gone.' })).toBeVisible()
  await page.getByRole('button', { name: 'Bring all of it back' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await expect(beside).toContainText('Low water is 16:04.')
  await expect(beside).not.toContainText('All gone.')
  await beside.click()
  await second.keyboard.press('Control+End')
  await second.keyboard.type(' And lunch.')
  await typeAddress(page, minutes)
  await expect(editor).toContainText('The boat last. And lunch.')
  await expect(seen(page, 'Low water is 16:04.')).toBeVisible()
})

test('the book has its past as well: who was removed comes back, as one step', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/people')
  await page.getByRole('button', { name: /^Maya/ }).click()
  await addLines(maya, 'Lena Fry', 'Joss Pellow')
  await saved(maya)
  await fromMore(maya, 'Earlier versions')
  await page.getByRole('button', { name: 'Keep now' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await page.getByLabel('Name').fill('Cast agreed')
  await page.getByLabel('Name').press('Enter')
  await visit(maya, '/people')
  await page.getByRole('rowheader').nth(1).press('Control+Enter')
  await page.getByRole('button', { name: 'Remove Lena Fry' }).click()
  await visit(maya, '/all')
  await page.getByRole('link', { name: /^Earlier versions of the book/ }).click()
  await page.getByRole('link', { name: /^Cast agreed/ }).click()
  await expect(page.getByText('One thing has changed since, by Maya.')).toBeVisible()
  expect(await shutOut(page, 'paper')).toEqual([])
  expect(await tooSmall(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('button', { name: 'Bring all of it back' }).click()
  await expect(page.getByText('Nothing has changed since.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('One thing has changed since, by Maya.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring back Lena Fry' }).click()
  await visit(maya, '/people')
  await expect(seen(page, 'Lena Fry')).toBeVisible()
})
