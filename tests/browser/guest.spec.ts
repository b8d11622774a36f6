import {
  LONG,
  addDocument,
  addLines,
  badge,
  expect,
  giveToGuest,
  goTo,
  invitation,
  join,
  saved,
  seen,
  startProduction,
  test,
  visit,
  type Device,
  typeAddress,
} from './steps'
import { everythingOnDisk } from './disk'

/** Opens the document at `list`, gives it to a guest, and returns the link for them. */
const give = async (device: Device, list: string): Promise<string> => {
  const { page } = device
  // Going to an address starts the app anew: what was typed just before must be on the disk.
  await saved(device)
  await typeAddress(page, list)
  await giveToGuest(device)
  const field = page.getByLabel('The link')
  await expect(field).toHaveValue(/#\/join\//)
  return field.inputValue()
}

/** A guest opens the link, and stands on the document at once. */
const take = async ({ page, name }: Device, link: string): Promise<void> => {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join Slack Water' }).click()
}

const line = ({ page }: Device, text: string) =>
  page.getByRole('button', { name: text, exact: true })

test('[G1] [G2] [G6] [G7] a guest gets one list and nothing else, and it agrees whichever device travels', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Stunt riggers: bond 4000')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Warm coats')
  const list = maya.page.url()
  await saved(maya)
  const tom = await device('Tom', 'laptop')
  const floor = await invitation(maya)
  await join(tom, floor, 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  const link = await give(maya, list)

  const ella = await device('Ella', 'phone')
  await take(ella, link)
  await expect(line(ella, 'Warm coats')).toBeVisible()
  await expect(ella.page.getByRole('link', { name: /^(Today|Cast|All|Share)/ })).toHaveCount(0)
  await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()
  await expect(maya.page.getByText('In range', { exact: true })).toBeVisible()
  // Tom's device carries it too, and Ella learns nothing of it.
  await typeAddress(tom.page, list)
  await expect(line(tom, 'Warm coats')).toBeVisible()

  await ella.page.getByRole('button', { name: 'To do, Warm coats' }).click()
  await expect(seen(tom.page, '1 of 2')).toBeVisible()
  // Who has written nothing in it is not named.
  await saved(ella)
  expect(await everythingOnDisk(ella.page)).not.toContain('Tom')
  await maya.page.close()
  await addLines(tom, 'Strike the back bar')
  await expect(line(ella, 'Strike the back bar')).toBeVisible()
  await addLines(ella, 'Gloves, one pair missing')
  await expect(line(tom, 'Gloves, one pair missing')).toBeVisible()

  // By address she gets to pages she has no use for: they say so, and offer nothing.
  for (const place of ['/all', '/people', '/scenes', '/shot-list', `/guest/${list.slice(-20)}`]) {
    await visit(ella, place)
    await expect(
      ella.page.getByText('The rest of the production is not on this device.'),
    ).toBeVisible()
    await expect(ella.page.getByRole('link', { name: 'New' })).toHaveCount(0)
  }
  await visit(ella, '/hand-off')
  await expect(ella.page.getByRole('button', { name: 'Save the file' })).toBeEnabled()
  await expect(ella.page.getByText('With an invitation')).toHaveCount(0)
  await visit(ella, '/share')
  await expect(ella.page.getByText(/Only those whose production it is let others in/)).toBeVisible()
  await expect(ella.page.getByLabel('The link')).toHaveCount(0)
  await expect(ella.page.getByRole('button', { name: /Use the camera|Scan to/ })).toHaveCount(0)
  await visit(ella, '/settings')
  await expect(
    ella.page.getByText('Title, time zone and paper are set by those whose production it is.'),
  ).toBeVisible()
  await expect(ella.page.getByLabel('Title')).toHaveCount(0)
  await expect(ella.page.getByRole('link', { name: /Leave this production/ })).toBeVisible()

  await saved(ella)
  const disk = await everythingOnDisk(ella.page)
  expect(disk).toContain('Lock off Quay Lane')
  expect(disk).toContain('Gloves, one pair missing')
  for (const other of ['Stunt riggers', 'Floor', 'Office']) expect(disk).not.toContain(other)

  // Who joins after all has it once, with the guest's own lines in it.
  await ella.page.goto(floor)
  await ella.page.getByRole('button', { name: 'Join Slack Water' }).click()
  await expect(badge(ella)).toContainText('shared with 2')
  await goTo(ella, 'Lists')
  await expect(ella.page.getByRole('link', { name: /of 4/ })).toHaveCount(1)
  await expect(ella.page.getByRole('link', { name: /0 of 1/ })).toHaveCount(1)
})

test('[G5] it ends for the guest: they keep what they had, and nothing goes there any more', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Warm coats')
  const list = maya.page.url()
  const link = await give(maya, list)
  const ella = await device('Ella', 'phone')
  await take(ella, link)
  await expect(line(ella, 'Warm coats')).toBeVisible()
  await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()

  await maya.page.getByRole('button', { name: 'End it for guests' }).click()
  await expect(ella.page.getByText('no longer kept up to date for guests')).toBeVisible()
  await expect(badge(ella)).toContainText('no longer shared')
  // The page goes on naming who had it.
  await expect(maya.page.getByRole('heading', { name: 'Guests who had it' })).toBeVisible()
  await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()
  await typeAddress(maya.page, list)
  await addLines(maya, 'Tea for the police')
  await addLines(ella, 'Written by the guest')
  await saved(ella)
  // Something that does travel shows that the two devices are still linked.
  await maya.page.getByRole('button', { name: 'Undo' }).click()
  await visit(maya, `/guest/${list.slice(-20)}`)
  await expect(maya.page.getByRole('button', { name: 'Give it to a guest' })).toBeVisible()
  await expect(line(ella, 'Tea for the police')).toHaveCount(0)
  await typeAddress(maya.page, list)
  await expect(line(maya, 'Lock off Quay Lane')).toBeVisible()
  await expect(line(maya, 'Written by the guest')).toHaveCount(0)
  await expect(line(ella, 'Written by the guest')).toBeVisible()

  // Also after both started afresh.
  await maya.page.reload()
  await ella.page.reload()
  await expect(line(ella, 'Written by the guest')).toBeVisible()
  await expect(line(maya, 'Lock off Quay Lane')).toBeVisible()
  await expect(line(maya, 'Written by the guest')).toHaveCount(0)
  await visit(maya, `/guest/${list.slice(-20)}`)
  await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()
})

test(
  '[G5] Undo takes a guest up again: what either wrote meanwhile comes to both',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Warm coats')
    const list = maya.page.url()
    const link = await give(maya, list)
    const ella = await device('Ella', 'phone')
    await take(ella, link)
    await expect(line(ella, 'Warm coats')).toBeVisible()
    await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()
    await maya.page.getByRole('button', { name: 'End it for guests' }).click()
    await expect(badge(ella)).toContainText('no longer shared')
    await addLines(ella, 'Written meanwhile')
    await saved(ella)

    await maya.page.getByRole('button', { name: 'Undo' }).click()
    await expect(maya.page.getByRole('button', { name: 'End it for guests' })).toBeVisible()
    await expect(maya.page.getByText('Ella', { exact: true })).toBeVisible()
    await expect(ella.page.getByText('no longer kept up to date for guests')).toBeHidden()
    await typeAddress(maya.page, list)
    await expect(line(maya, 'Written meanwhile')).toBeVisible()
    await addLines(maya, 'Tea for the police')
    await expect(line(ella, 'Tea for the police')).toBeVisible()
  },
)
