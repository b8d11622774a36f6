import { createServer, type Socket } from 'node:net'
import { everythingOnDisk } from './disk'
import { slowed } from './slow'
import {
  addDocument,
  addLines,
  badge,
  bringIn,
  expect,
  invitation,
  join,
  startProduction,
  test,
  visit,
} from './steps'

test('[N1] [N2] [N3] who is in range and how, and a report that nobody can join with', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Lock off Quay Lane')
  const link = await invitation(maya)
  const tom = await device('Tom', 'phone')
  await join(tom, link, 'Slack Water')
  await expect(badge(tom)).toContainText('all up to date')

  await visit(maya, '/share')
  await maya.page.getByRole('link', { name: /^In range/ }).click()
  const here = maya.page.getByLabel('In range', { exact: true })
  await expect(here.getByText('Tom', { exact: true })).toBeVisible()
  await expect(
    here.getByText(/Same network, \d+ ms there and back\. Since .* Has everything/),
  ).toBeVisible()
  await expect(maya.page.getByText('Answers, since')).toBeVisible()
  await expect(maya.page.getByText('No other device is in range.')).toBeHidden()

  const other = await maya.page.context().newPage()
  await other.goto(maya.page.url())
  await expect(here.getByText('1 more tab of Hotset open.')).toBeVisible()
  await other.close()

  await maya.page.getByRole('button', { name: 'Copy report' }).click()
  await expect(maya.page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const report = await maya.page.evaluate(() => navigator.clipboard.readText())
  expect(report).toMatch(/Floor: \d+ documents, 1 other devices, 1 linked/)
  expect(report).toMatch(/Device 1: near, \d+ ms, found by a server, for \d+ s, 0 documents differ/)
  for (const hidden of ['Maya', 'Tom', 'Slack Water', 'Lock off', 'localhost', '127.0.0.1']) {
    expect(report).not.toContain(hidden)
  }
  // No id and no secret that this device knows is in it, in any form they are kept or sent in.
  const ids = (await everythingOnDisk(maya.page)).match(/\b[2-9a-z]{20}\b/g) ?? []
  expect(ids.length).toBeGreaterThan(5)
  for (const id of new Set(ids)) expect(report).not.toContain(id)
  const code = link.split('/join/')[1] ?? ''
  for (let at = 0; at + 12 <= code.length; at++)
    expect(report).not.toContain(code.slice(at, at + 12))

  await tom.page.close()
  await expect(maya.page.getByText('No other device is in range.')).toBeVisible({ timeout: 45_000 })
  await expect(here.getByText(/Not in range\. Had everything at/)).toBeVisible()
})

test('[E8] a large production that comes over a slow link says how many documents and bytes have come, and of how many', async ({
  device,
}) => {
  const maya = await device('Maya')
  const quicken = await slowed(maya.page)
  await startProduction(maya, 'Slack Water')
  const rows = Array.from(
    { length: 800 },
    (_, n) => `Thing ${n},${Array.from({ length: 40 }, () => crypto.randomUUID()).join(' ')}`,
  )
  for (let lists = 0; lists < 3; lists++) {
    await addDocument(maya, 'checklist')
    await bringIn(maya, 'Item,Note', rows)
  }
  const link = await invitation(maya)
  const tom = await device('Tom')
  await join(tom, link, 'Slack Water')
  await expect(badge(tom)).toContainText(/copying \d of \d documents, [\d.]+ of [\d.]+ MB/, {
    timeout: 90_000,
  })
  const said = async () =>
    Number(/documents, ([\d.]+) of/.exec((await badge(tom).textContent()) ?? '')?.[1] ?? 0)
  const before = await said()
  await expect.poll(said).toBeGreaterThan(before)
  await quicken()
  await expect(badge(tom)).toContainText('all up to date', { timeout: 90_000 })
})

test('[N1] a server that does not answer is said, and what of config.json cannot be used', async ({
  device,
}) => {
  const maya = await device('Maya')
  await maya.page
    .context()
    .route('**/config.json', (route) =>
      route.fulfill({ json: { signalling: ['ws://127.0.0.1:9/nobody', 5] } }),
    )
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/range')
  await expect(
    maya.page.getByText('signalling 2: This part of config.json cannot be used.'),
  ).toBeVisible()
  await expect(maya.page.getByText('Does not answer, since')).toBeVisible()
})

test('[N1] a server is asked before it is said that it does not answer', async ({ device }) => {
  const waiting: Socket[] = []
  const server = createServer((socket) => waiting.push(socket)).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const maya = await device('Maya')
  await maya.page
    .context()
    .route('**/config.json', (route) =>
      route.fulfill({ json: { signalling: [`ws://127.0.0.1:${port}/slow`] } }),
    )
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/range')
  await expect(maya.page.getByText('Asking', { exact: true })).toBeVisible()
  server.close()
  for (const socket of waiting) socket.destroy()
  await expect(maya.page.getByText('Does not answer, since')).toBeVisible()
})
