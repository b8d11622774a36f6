import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
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
  typeAddress,
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
    await typeAddress(tom.page, list)
    await tom.page.getByRole('button', { name: 'To do, Lock off Quay Lane' }).click()
    await typeAddress(maya.page, list)
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

test('a STUN server of the file beside the app is asked, and the report counts it', async ({
  device,
}) => {
  const address = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  test.skip(address === undefined, 'Left out: this machine is on no network, not even its own.')
  // A binding request of STUN begins with 0x0001 and has the cookie at 4. Source: RFC 8489, 5.
  const asked: Buffer[] = []
  const stun = createSocket('udp4', (message) => void asked.push(message))
  await new Promise<void>((resolve) => stun.bind(0, address, resolve))
  try {
    const [maya, tom] = [await device('Maya'), await device('Tom', 'phone')]
    const iceServers = [{ urls: `stun:${address}:${stun.address().port}` }]
    for (const { page } of [maya, tom]) {
      await page
        .context()
        .route('**/config.json', (route) => route.fulfill({ json: { iceServers } }))
    }
    await startProduction(maya, 'Slack Water')
    await joinFrom(tom, maya, 'Slack Water')
    await expect
      .poll(
        () =>
          asked.filter((message) => message.length >= 20 && message.readUInt16BE(0) === 1).length,
      )
      .toBeGreaterThan(0)
    expect(asked[0]?.readUInt32BE(4)).toBe(0x2112a442)
    await visit(maya, '/range')
    await expect(maya.page.getByLabel('The report')).toContainText('STUN servers: 1.')
  } finally {
    stun.close()
  }
})
