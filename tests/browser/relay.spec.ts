import { hasTurn, startTurn } from '../turn'
import {
  addDocument,
  addLines,
  expect,
  joinFrom,
  seen,
  startProduction,
  test,
  visit,
} from './steps'

test('two devices that cannot reach each other share a list through a relay, and only through it', async ({
  device,
}) => {
  test.skip(
    !hasTurn(),
    'Left out: there is no coturn on this machine, and none could be installed.',
  )
  const relay = await startTurn()
  try {
    const [maya, tom] = [await device('Maya'), await device('Tom', 'phone')]
    for (const { page } of [maya, tom]) {
      await page
        .context()
        .route('**/config.json', (route) =>
          route.fulfill({ json: { iceServers: relay.iceServers, relayOnly: true } }),
        )
    }
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Lock off Quay Lane')
    const list = maya.page.url()
    await joinFrom(tom, maya, 'Slack Water')
    await tom.page.goto(list)
    await tom.page.getByRole('button', { name: 'To do, Lock off Quay Lane' }).click()
    await maya.page.goto(list)
    await expect(seen(maya.page, '1 of 1')).toBeVisible()
    for (const somebody of [maya, tom]) {
      await visit(somebody, '/range')
      await expect(somebody.page.getByText(/^Through a relay/)).toBeVisible()
    }

    // Without the relay there is no other way: it was the only one.
    relay.stop()
    await expect(maya.page.getByText('No other device is in range.')).toBeVisible({
      timeout: 60_000,
    })
  } finally {
    relay.stop()
  }
})
