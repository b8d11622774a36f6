import { everythingOnDisk, whatIsKept } from './disk'
import {
  LONG,
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  installed,
  invitation,
  join,
  joinFrom,
  saved,
  seen,
  startProduction,
  test,
  visit,
  typeAddress,
} from './steps'

test('[V1] [V2] [V3] [S16] leaving says what only this device has, and who stays sees that it left', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane')
  const link = await invitation(maya)
  const tom = await device('Tom')
  await join(tom, link, 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')

  // Everything is on both: nothing would be lost.
  await visit(tom, '/settings')
  await tom.page.getByRole('link', { name: /Leave this production/ }).click()
  await expect(tom.page.getByText('Everything in it is on another device too.')).toBeVisible()

  // Away from everybody, Tom writes a list of his own.
  await tom.page.getByRole('link', { name: 'Stay' }).click()
  await maya.page.close()
  await addDocument(tom, 'checklist')
  await addLines(tom, 'Counted by Tom alone')
  await saved(tom)
  await visit(tom, '/settings')
  await tom.page.getByRole('link', { name: /Leave this production/ }).click()
  await expect(tom.page.getByText('This would be lost.')).toBeVisible()
  await expect(tom.page.getByRole('link', { name: 'Send a file' })).toBeVisible()
  await tom.page.getByRole('button', { name: 'Leave Slack Water' }).click()
  const stop = tom.page.getByRole('alertdialog')
  await expect(stop).toContainText('Nobody else has')
  await stop.getByRole('button', { name: 'Stay' }).click()
  await expect(stop).toBeHidden()

  // Maya is back, and has it: nothing is lost any more, and she sees him go.
  const again = await maya.page.context().newPage()
  await again.goto(link.replace(/#.*/, ''))
  await again.getByRole('link', { name: 'Slack Water' }).first().click()
  await tom.page.goto('./')
  await tom.page.getByRole('link', { name: 'Slack Water' }).first().click()
  await expect(badge(tom)).toContainText('all up to date')
  await visit(tom, '/settings')
  await expect(badge(tom)).toContainText('all up to date')
  await tom.page.getByRole('link', { name: /Leave this production/ }).click()
  await expect(tom.page.getByText('Everything in it is on another device too.')).toBeVisible()
  await tom.page.getByRole('button', { name: 'Leave Slack Water' }).click()
  await stop.getByRole('button', { name: 'Leave Slack Water' }).click()
  await expect(tom.page.getByText('Nothing here yet.')).toBeVisible()
  await expect(again.getByRole('link', { name: /On this device · not shared yet/ })).toBeVisible()

  // He may change his mind for a day, or erase it at once.
  await tom.page.getByRole('button', { name: 'Bring back' }).click()
  await tom.page.getByRole('link', { name: 'Slack Water' }).first().click()
  await goTo(tom, 'Lists')
  await expect(seen(tom.page, 'Counted by Tom alone')).toBeVisible()
  await expect(again.getByRole('link', { name: /shared with 1/ })).toBeVisible()
  await typeAddress(tom.page, './#/')
  await tom.page.getByRole('button', { name: 'More for Slack Water' }).click()
  await tom.page.getByRole('menuitem', { name: /Leave/ }).click()
  await tom.page.getByRole('button', { name: 'Leave Slack Water' }).click()
  // A tab that has it open, and may be writing, is not erased under.
  const tab = await tom.page.context().newPage()
  await tab.goto(tom.page.url().replace(/#.*/, ''))
  await tab.getByRole('link', { name: 'Slack Water' }).first().click()
  await expect(tab.getByRole('link', { name: 'Lists' }).first()).toBeVisible()
  await stop.getByRole('button', { name: 'Leave Slack Water' }).click()
  await tom.page.getByRole('button', { name: 'Erase now' }).click()
  await expect(tom.page.getByText('Another tab has this production open.')).toBeVisible()
  await tab.close()
  await tom.page.getByRole('button', { name: 'Erase now' }).click()
  await expect(tom.page.getByRole('button', { name: 'Erase now' })).toBeHidden()
  const disk = await everythingOnDisk(tom.page)
  for (const gone of ['Counted by Tom alone', 'Lock off', 'Slack Water']) {
    expect(disk).not.toContain(gone)
  }
})

test('[V1] [V2] wiping names the one document that this device alone has as it is, and no other', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist', /^Location handover/)
  await saved(maya)
  const tom = await device('Tom')
  await joinFrom(tom, maya, 'Slack Water')
  await visit(tom, '/settings')
  await tom.page.getByRole('link', { name: /Wipe this device/ }).click()
  await expect(tom.page.getByText('Everything in it is on another device too.')).toBeVisible()
  await tom.page.goBack()
  await maya.page.close()
  await addDocument(tom, 'checklist', /^Walkie hand-out/)
  await saved(tom)
  await visit(tom, '/settings')
  await tom.page.getByRole('link', { name: /Wipe this device/ }).click()
  await expect(tom.page.getByText('This would be lost.')).toBeVisible()
  await expect(seen(tom.page, 'Walkie hand-out')).toBeVisible()
  await expect(seen(tom.page, 'Nobody else has it')).toBeVisible()
  await expect(tom.page.getByText('Location handover')).toHaveCount(0)
  await tom.page.getByRole('button', { name: 'Wipe this device' }).click()
  const stop = tom.page.getByRole('alertdialog')
  await expect(stop).toContainText('Slack Water: Nobody else has Walkie hand-out.')
  await expect(stop).not.toContainText('Location handover')
})

test('[V4] a wiped tablet keeps nothing and starts as on the first day, also with a second tab open', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane')
  await saved(maya)
  await installed(maya)
  const second = await maya.page.context().newPage()
  await second.goto(maya.page.url())
  await expect(
    second.getByRole('button', { name: 'Lock off Quay Lane', exact: true }),
  ).toBeVisible()

  await typeAddress(maya.page, './#/wipe')
  await expect(maya.page.getByText('Nobody else is in it.')).toBeVisible()
  await maya.page.getByRole('button', { name: 'Wipe this device' }).click()
  const stop = maya.page.getByRole('alertdialog')
  await expect(stop).toContainText(/Slack Water: Nobody else has/)
  await stop.getByRole('button', { name: 'Wipe this device' }).click()
  await expect(maya.page.getByText('Nothing here yet.')).toBeVisible()
  // The other tab was on a page of the production, which is no longer here.
  await expect(second.getByText('This production is not on this device.')).toBeVisible()

  const disk = await everythingOnDisk(maya.page)
  for (const gone of ['Lock off', 'Slack Water', 'Maya']) expect(disk).not.toContain(gone)
  const kept = await whatIsKept(maya.page)
  expect(kept.filter((name) => /^database hotset-[2-9a-z]{20}$/.test(name))).toEqual([])
  // It can be used again at once, and is kept for a start without a network again: the page that
  // was there while the old one went is its own from the next start on.
  await maya.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await maya.page.reload()
  await installed(maya)
  await startProduction(maya, 'Ferry Lights')
  await saved(maya)
})

test(
  '[V3] [V4] who wipes a device says goodbye to those in range, and is not kept waiting by others',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    const tom = await device('Tom', 'phone')
    await joinFrom(tom, maya, 'Slack Water')
    await expect(badge(maya)).toContainText('shared with 1')
    await visit(tom, '/settings')
    await tom.page.getByRole('link', { name: /Wipe this device/ }).click()
    await tom.page.getByRole('button', { name: 'Wipe this device' }).click()
    const stop = tom.page.getByRole('alertdialog')
    await stop.getByRole('button', { name: 'Wipe this device' }).click()
    await expect(tom.page.getByText('Nothing here yet.')).toBeVisible()
    await expect(badge(maya)).toContainText('not shared yet')

    // Nobody is in range now, and there was somebody once: it is wiped all the same.
    const ella = await device('Ella')
    await joinFrom(ella, maya, 'Slack Water')
    await maya.page.context().close()
    await visit(ella, '/settings')
    await ella.page.getByRole('link', { name: /Wipe this device/ }).click()
    await ella.page.getByRole('button', { name: 'Wipe this device' }).click()
    const sheet = ella.page.getByRole('alertdialog')
    await sheet.getByRole('button', { name: 'Wipe this device' }).click()
    await expect(ella.page.getByText('Nothing here yet.')).toBeVisible()
    expect(await everythingOnDisk(ella.page)).not.toContain('Slack Water')
  },
)

test('[V4] a wipe that was cut off is finished at the next start', async ({ device }) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await saved(maya)
  // What a crash right after the person's word leaves behind: the word itself.
  await maya.page.evaluate(() => localStorage.setItem('hotset-wiping', '[]'))
  await maya.kill()
  await expect(maya.page.getByText('This production is not on this device.')).toBeVisible()
  expect(await everythingOnDisk(maya.page)).not.toContain('Slack Water')
  expect(await maya.page.evaluate(() => localStorage.getItem('hotset-wiping'))).toBeNull()
})

test(
  '[V4] wiped where there is no network, the data go and the app stays',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya')
    await startProduction(maya, 'Slack Water')
    await saved(maya)
    await installed(maya)
    await maya.network(false)
    await typeAddress(maya.page, './#/wipe')
    await maya.page.getByRole('button', { name: 'Wipe this device' }).click()
    const stop = maya.page.getByRole('alertdialog')
    await stop.getByRole('button', { name: 'Wipe this device' }).click()
    await expect(maya.page.getByText('Nothing here yet.')).toBeVisible()
    expect(await everythingOnDisk(maya.page)).not.toContain('Slack Water')
    await maya.page.reload()
    await expect(maya.page.getByText('Nothing here yet.')).toBeVisible()
  },
)
