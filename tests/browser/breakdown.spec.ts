import { fountainOf, needs, readIn } from './scripts'
import { addDocument, documentAt, expect, saved, seen, test, typeAddress } from './steps'

const SCRIPT = fountainOf('The tide comes in.', [
  ['INT. FERRY INN - DAY', 'MAREN'],
  ['EXT. HARBOUR SLIP - DAY', 'JOSS'],
])

test('a prop list starts from the breakdown, says what came since, and takes it in by one tap', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  const { page } = maya
  const script = await readIn(maya, SCRIPT, 2)
  await needs(maya, '1', 'LEDGER')
  await saved(maya)

  await addDocument(maya, 'inventory', /Props of the breakdown/)
  const list = await documentAt(maya)
  await expect(seen(page, 'LEDGER')).toBeVisible()
  await saved(maya)

  await typeAddress(page, script)
  await needs(maya, '2', 'ROPE')
  await needs(maya, '2', 'LEDGER')
  await saved(maya)
  await typeAddress(page, list)
  const behind = page.getByText(
    'The breakdown needs 1 thing that is not here, and 1 in more scenes.',
  )
  await expect(behind).toBeVisible()
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(seen(page, 'ROPE')).toBeVisible()
  await expect(seen(page, /Sc 1, 2/)).toBeVisible()
  await expect(behind).toBeHidden()
  await page.getByRole('button', { name: /Undo/ }).locator('visible=true').first().click()
  // One step took it out of the list, and out of what the breakdown says of it.
  await expect(behind).toBeVisible()
})
