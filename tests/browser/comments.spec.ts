import {
  addDocument,
  addLines,
  badge,
  expect,
  fromMore,
  goTo,
  invitation,
  join,
  saved,
  seen,
  startProduction,
  test,
  visit,
  typeAddress,
} from './steps'
import { shutOut } from './looks'

/* Comments: something is said of a prop, to somebody, who hears of it, answers and settles it. */

test('Maya asks Tom about a prop; he sees it on Today, opens it there, answers and settles', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'inventory')
  await addLines(maya, 'Harbour lantern', 'Fillet knife')
  const list = maya.page.url()
  const tom = await device('Tom', 'phone', { touch: true })
  await join(tom, await invitation(maya), 'Slack Water')
  await typeAddress(maya.page, list)
  await expect(badge(maya)).toContainText('shared with 1', { timeout: 60_000 })

  // By keyboard alone: open the thing, write, call Tom by the arrows, send.
  const { page } = maya
  const knife = page.getByRole('button', { name: 'Fillet knife', exact: true })
  await knife.focus()
  await knife.press('Enter')
  const field = page.getByRole('textbox', { name: 'Comment' })
  await field.focus()
  await page.keyboard.type('Is it blunt, @t')
  await expect(page.getByRole('option', { name: '@Tom' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Is it blunt, @Tom ')
  await page.keyboard.type('or do we tape it?')
  await page.keyboard.press('Control+Enter')
  const asked = page.getByRole('article').filter({ hasText: 'or do we tape it?' })
  await expect(asked).toContainText('Maya')
  await expect(field).toHaveValue('')
  await saved(maya)
  expect(await shutOut(page, 'paper')).toEqual([])

  await expect(tom.page.getByRole('heading', { name: 'Said to you' })).toBeVisible()
  await visit(tom, '/inventory')
  await expect(tom.page.getByRole('link', { name: /1 new comment/ })).toBeVisible()
  await goTo(tom, 'Today')
  await tom.page.getByRole('link', { name: /Maya: Is it blunt/ }).click()
  const thread = tom.page.getByRole('article').filter({ hasText: 'or do we tape it?' })
  await expect(thread).toBeVisible()
  await expect(tom.page.getByRole('heading', { name: 'Fillet knife' })).toBeVisible()
  await thread.getByRole('button', { name: 'Answer' }).click()
  await tom.page.getByRole('textbox', { name: 'Answer' }).fill('Blunt. I filed it down.')
  await thread.getByRole('button', { name: 'Answer' }).click()
  expect(await shutOut(tom.page, 'paper')).toEqual([])
  await expect(asked).toContainText('Blunt. I filed it down.')
  await thread.getByRole('button', { name: 'Settle' }).click()
  await expect(page.getByText('1 settled, show')).toBeVisible()
  await page.getByRole('button', { name: '1 settled, show' }).click()
  await expect(asked).toContainText('Settled by Tom')
  await goTo(tom, 'Today')
  await expect(tom.page.getByRole('heading', { name: 'Coming up' })).toBeVisible()
  await expect(tom.page.getByRole('heading', { name: 'Said to you' })).toHaveCount(0)
})

test('all that is said stands in one place, what is deleted apart; undo takes a comment back', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await page.getByRole('textbox', { name: 'Title' }).first().fill('Lock-up')
  await addLines(maya, 'Gate at the slip')
  await page.getByRole('button', { name: 'Gate at the slip', exact: true }).click()
  await page.getByRole('textbox', { name: 'Comment' }).fill('Who has the key?')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(seen(page, 'Who has the key?')).toBeVisible()
  await page.getByRole('button', { name: 'Gate at the slip', exact: true }).click()
  await fromMore(maya, /^Comments/)
  const panel = page.getByRole('region', { name: 'Comments', exact: true })
  await expect(panel).toContainText('Who has the key?')
  await panel.getByRole('textbox', { name: 'Comment' }).fill('Print it before lunch')
  await panel.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(panel).toContainText('Print it before lunch')
  expect(await shutOut(page, 'paper')).toEqual([])
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(panel).not.toContainText('Print it before lunch')
  await panel.getByRole('link', { name: 'Show Gate at the slip' }).click()
  await expect(panel).toHaveCount(0)
  // The list still scrolls to what was asked for, and a press that it moves away under is none.
  await expect(async () => {
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Gate at the slip', exact: true })).toHaveCount(
      0,
      { timeout: 3000 },
    )
  }).toPass()
  await fromMore(maya, /^Comments/)
  await expect(panel).toContainText('Of something that was deleted')
  await expect(panel).toContainText('Who has the key?')
})
