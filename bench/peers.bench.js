import { quantile, tell } from './app.js'
import { bareChannel, bareDelays, bareRate } from './bare.js'
import { ask, close, device, names, servers, STACKS } from './peers/pages.js'

/*
 * The same work by Hotset's sync, y-webrtc as it comes, a central server (Hocuspocus) and
 * automerge-repo, in one run on one machine, beside a bare data channel. All keep their documents in
 * memory, so that what is compared is the way between two devices and nothing else.
 */

/**
 * Two pages with the same documents open; the second opens them when `second` is called.
 *
 * @param {string} stack
 * @param {number} documents
 */
const pair = async (stack, documents) => {
  const [a, b] = [await device(stack), await device(stack)]
  const [room = ''] = names(1)
  const opened = await ask(a, 'open', stack, { servers, room, documents: names(documents) })
  return {
    a,
    b,
    second: () => ask(b, 'open', stack, { servers, room, documents: opened.documents }),
    close: () => Promise.all([a.context().close(), b.context().close()]),
  }
}

const note = 'Say so on channel 1 before it is moved, and again when it is back. '.repeat(6)

/** @param {string} stack */
const firstDocument = async (stack) => {
  const times = []
  for (let round = 0; round < 8; round++) {
    const { a, b, second, close } = await pair(stack, 1)
    await ask(a, 'fill', 0, 50, note)
    await a.waitForTimeout(300)
    const { began } = await second()
    const at = await ask(b, 'reached', 50, 20_000)
    if (at !== null && at !== undefined) times.push(at - began)
    await close()
  }
  return { times, of: 8 }
}

/** @param {string} stack */
const keystrokes = async (stack) => {
  const { a, b, second, close } = await pair(stack, 1)
  await ask(a, 'add', 'first')
  await second()
  await ask(b, 'reached', 1, 20_000)
  await b.waitForTimeout(1500)
  const times = []
  for (let n = 0; n < 60; n++) {
    const seen = ask(b, 'reached', 2 + n, 5000)
    const typed = await ask(a, 'add', 'x')
    const at = await seen
    if (at) times.push(at - typed)
    await a.waitForTimeout(20)
  }
  await close()
  return times
}

/** @param {string} stack */
const twentyMegabytes = async (stack) => {
  const { a, b, second, close } = await pair(stack, 9)
  for (let document = 0; document < 9; document++) await ask(a, 'fill', document, 4600, note)
  await a.waitForTimeout(4000)
  const { began } = await second()
  const at = await ask(b, 'reached', 9 * 4600, 90_000)
  const arrived = await ask(b, 'count')
  await close()
  return { ms: at ? at - began : undefined, arrived, of: 9 * 4600 }
}

/** @param {string} stack */
const reconnects = async (stack) => {
  const { a, b, second, close } = await pair(stack, 1)
  await ask(a, 'add', 'first')
  await second()
  await ask(b, 'reached', 1, 20_000)
  let expected = 1
  let agreed = 0
  for (let round = 0; round < 10; round++) {
    // Half of them cut on one side only, as a tablet in a lift does.
    await ask(a, 'cut')
    if (round % 2 === 0) await ask(b, 'cut')
    await ask(a, 'add', `a${round}`)
    await ask(b, 'add', `b${round}`)
    expected += 2
    const [x, y] = await Promise.all([
      ask(a, 'reached', expected, 20_000),
      ask(b, 'reached', expected, 20_000),
    ])
    if (!x || !y) break
    agreed++
  }
  await close()
  return agreed
}

const bytes = 9 * 4600 * note.length
const [x, y] = [await device('Hotset'), await device('Hotset')]
await bareChannel(x, y)
const bareDelay = await bareDelays(x, y)
const bare = await bareRate(x, y, 20_000_000)
await Promise.all([x.context().close(), y.context().close()])
const bareWords = `bare channel ${bare.toFixed(1)} MB/s`

for (const stack of STACKS) {
  const ours = stack === 'Hotset'
  const first = await firstDocument(stack)
  tell({
    question: `${stack}: from both online to the first document, p95`,
    value: first.times.length > 0 ? quantile(first.times, 0.95) : Number.NaN,
    unit: 'ms',
    ...(ours && { target: 1000 }),
    against: `${first.times.length} of ${first.of} arrived`,
  })
  const keys = await keystrokes(stack)
  tell({
    question: `${stack}: a change to the other device, p95`,
    value: quantile(keys, 0.95),
    unit: 'ms',
    ...(ours && { target: 50 }),
    against: `bare channel ${quantile(bareDelay, 0.95).toFixed(0)} ms to its next frame`,
  })
  const big = await twentyMegabytes(stack)
  const rate = big.ms ? bytes / 1e6 / (big.ms / 1000) : 0
  tell({
    question: `${stack}: first sync of 9 documents, ${Math.round(bytes / 1e6)} MB of text`,
    value: rate,
    unit: 'MB/s',
    against: big.ms ? bareWords : `${big.arrived} of ${big.of} records came within 90 s`,
  })
  tell({
    question: `${stack}: cuts of 10 after which both agree`,
    value: await reconnects(stack),
    unit: 'of 10',
    ...(ours && { target: 10, atLeast: true }),
  })
}

await close()
process.exit(0)
