import {
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  invitation,
  join,
  saved,
  startProduction,
  test,
} from './steps'

test('two devices, nothing else: Maya makes a list, Tom scans in, both tick and agree', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await expect(badge(maya)).toContainText('not shared yet')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane', 'Count walkies back in', 'Warm coats')
  const list = maya.page.url()
  await saved(maya)

  const tom = await device('Tom', 'phone')
  await join(tom, await invitation(maya), 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')
  await goTo(tom, 'Lists')
  await tom.page.getByRole('link', { name: /0 of 3/ }).click()
  await expect(tom.page.getByText('Count walkies back in')).toBeVisible()

  await maya.page.goto(list)
  await tom.page.getByRole('button', { name: /To do.*Warm coats|Warm coats.*To do/ }).click()
  await expect(
    maya.page.getByRole('button', { name: /Done.*Warm coats|Warm coats.*Done/ }),
  ).toBeVisible()
  await addLines(maya, 'Strike the back bar')
  await expect(tom.page.getByText('Strike the back bar')).toBeVisible()
  await expect(badge(maya)).toContainText('shared with 1')
  await expect(badge(maya)).toContainText('all up to date')
})
