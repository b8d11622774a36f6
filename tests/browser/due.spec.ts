import { addDocument, bringIn, expect, goTo, saved, seen, startProduction, test } from './steps'

test('what I have to do is on Today, on the icon of the app, and said when its time has come', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  // The browser has no icon to show it on: what it is asked to show is kept.
  await page.addInitScript(() => {
    const asked: number[] = []
    Object.assign(window, { asked })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void asked.push(count),
      clearAppBadge: async () => void asked.push(0),
    })
  })
  const badge = () => page.evaluate(() => Reflect.get(window, 'asked').at(-1) as number)
  await page.clock.install({ time: new Date('2026-03-12T10:26:00') })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  const list = page.url()
  await bringIn(maya, 'Item,Owner,Due,Department', [
    'Lock off Quay Lane,Maya,10:30,LOC',
    'Count walkies back in,Tom,10:30,AD',
    'Warm coats,Niamh,,COS',
  ])
  await saved(maya)
  await goTo(maya, 'Today')
  await expect(seen(page, 'Count walkies back in')).toBeVisible()
  await expect.poll(badge).toBe(1)
  await page.getByText('Mine', { exact: true }).click()
  await expect(seen(page, 'Lock off Quay Lane')).toBeVisible()
  await expect(page.getByText('Count walkies back in')).toHaveCount(0)
  // This device remembers it.
  await page.reload()
  await expect(page.getByText('Warm coats')).toHaveCount(0)
  await expect(seen(page, 'Lock off Quay Lane')).toBeVisible()

  const due = page.getByRole('complementary', { name: 'Due now' })
  await expect(due).toBeHidden()
  await page.clock.fastForward('05:00')
  await expect(due).toContainText('Lock off Quay Lane is due now.')
  await due.getByRole('link', { name: 'Open' }).click()
  await expect(page).toHaveURL(list)
  await expect(due).toBeHidden()
  await page.getByRole('button', { name: 'To do, Lock off Quay Lane' }).click()
  await expect.poll(badge).toBe(0)
})
