import type { Page } from '@playwright/test'
import {
  longUnless,
  addDocument,
  addLines,
  expect,
  fromMore,
  saved,
  seen,
  startProduction,
  test,
} from './steps'

/** Puts something on the clipboard, as another program does. */
const clip = (page: Page, kinds: Readonly<Record<string, string>>) =>
  page.evaluate(async (kinds) => {
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
  }, kinds)
const paste = (page: Page) => page.keyboard.press('Control+v')

for (const size of ['phone', 'tablet', 'laptop'] as const) {
  test(
    `[P1] on a ${size} a list of a message, pasted where paste has no key, becomes rows`,
    { tag: longUnless(size === 'phone') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await startProduction(maya, 'Slack Water')
      await addDocument(maya, 'checklist')
      await fromMore(maya, /Rows in from a spreadsheet/)
      await page.getByLabel('Or paste rows').fill('- Rope, wet\n- Mug\n- Key')
      await page.getByRole('button', { name: 'Show these rows' }).click()
      await expect(page.getByRole('cell', { name: 'Rope, wet' })).toBeVisible()
      await page.getByRole('button', { name: 'Bring in 3 rows' }).click()
      await expect(seen(page, 'Rope, wet')).toBeVisible()
      await saved(maya)
    },
  )
}

test('[P1] [P3] pasted on the list itself: cells of a spreadsheet, and the table of a page', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Rope')

  await clip(page, { 'text/plain': 'Item\tScenes\n"Mug, ""blue"""\t42\nKey\t43' })
  await page.locator('main').focus()
  await paste(page)
  await expect(page.getByText('2 rows come in')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
  await expect(seen(page, 'Mug, "blue"')).toBeVisible()

  await clip(page, {
    'text/plain': 'Item Note Lamp the tall one',
    'text/html':
      '<table><tr><th>Item</th><th>Note</th></tr><tr><td>Lamp <img src=x onerror="window.ran=1"></td><td>the<br>tall one</td></tr></table>',
  })
  await page.locator('main').focus()
  await paste(page)
  await expect(page.getByRole('cell', { name: 'Lamp' })).toBeVisible()
  await page.getByRole('button', { name: 'Not these rows' }).click()
  await paste(page)
  await page.getByRole('button', { name: 'Bring in 1 row' }).click()
  await expect(seen(page, 'Lamp')).toBeVisible()
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)

  const line = page.getByRole('textbox', { name: /^Add / }).last()
  await clip(page, { 'text/plain': 'Crate' })
  await line.focus()
  await paste(page)
  await expect(line).toHaveValue('Crate')
})

test('[P2] rows that were copied come into another list as they were', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope, "wet"', '=1+1', 'Mug')
  await fromMore(maya, 'Copy rows')
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read()
        return item?.types.join(' ')
      }),
    )
    .toBe('text/plain text/html')
  await addDocument(maya, 'checklist')
  await page.locator('main').focus()
  await paste(page)
  await page.getByRole('button', { name: 'Bring in 3 rows' }).click()
  for (const text of ['Rope, "wet"', '=1+1', 'Mug']) await expect(seen(page, text)).toBeVisible()
})
