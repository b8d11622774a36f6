import { startCrew, until } from '../tests/devices.js'
import { tell } from './app.js'

/*
 * Thirty devices, each the real Room over real WebRTC, in one Node process: @roamhq/wrtc, a bundle
 * of the modules per device, the app's own signalling server. They share this machine's cores, so
 * times are upper bounds; bytes and sends are exact. COUNT makes it fewer or more.
 */

const COUNT = Number(process.env['COUNT'] ?? 30)
const EDITS = 10
const LONG = 240_000

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms))
const crew = await startCrew({ documents: 3 })
/** @type {Awaited<ReturnType<typeof crew.device>>[]} */
const all = []
for (let n = 0; n < COUNT; n++) all.push(await crew.device())
const [first, second] = crew.ids
if (!first || !second) throw new Error('A crew has documents')
const empty = process.memoryUsage().rss

all[0]?.write(first, 'first')
for (const device of all) {
  await device.join()
  if (device !== all[0]) await until(() => device.room.crew > 0, LONG)
}
const joined = await until(() => all.every((device) => device.names(first).length === 1), LONG)
tell({
  question: `${COUNT} devices come one after another: time after the last until all have a document`,
  value: joined,
  unit: 'ms',
})
await until(() => all.every(({ room }) => room.crew === COUNT - 1), LONG)
// The crew finds its neighbours, and has found them when nobody has called anybody for a while.
const gathering = performance.now()
for (let before = -1, now = 0; before !== now && performance.now() - gathering < LONG;) {
  before = now
  await sleep(20_000)
  now = all.reduce((sum, { given }) => sum + given.connections, 0)
}
const counts = all.map(({ room }) => room.peers.length)
tell({
  question: `Links per device in a crew of ${COUNT}, on average`,
  value: counts.reduce((sum, links) => sum + links, 0) / COUNT,
  unit: 'links',
})
tell({
  question: 'The most links any device has',
  value: Math.max(...counts),
  unit: 'links',
  target: 16,
})

const times = []
const sends = []
for (let n = 1; n <= EDITS; n++) {
  const before = all.map(({ given }) => given.updates)
  all[(n * 7) % COUNT]?.write(second, `edit ${n}`)
  times.push(await until(() => all.every((device) => device.names(second).length === n), LONG))
  await sleep(500)
  sends.push(Math.max(...all.map(({ given }, at) => given.updates - (before[at] ?? 0))))
}
tell({
  question: `An edit reaches all ${COUNT} devices, median of ${EDITS}`,
  value: times.sort((a, b) => a - b)[EDITS >> 1] ?? Number.NaN,
  unit: 'ms',
})
tell({
  question: 'Sends of one edit by one device, at most',
  value: Math.max(...sends),
  unit: 'sends',
  target: 3,
})

await sleep(5000)
const given = all.map(({ given }) => given.bytes)
await sleep(60_000)
const idle = all.map((device, at) => device.given.bytes - (given[at] ?? 0))
tell({
  question: `A device of ${COUNT} that does nothing sends, all channels together, on average`,
  value: idle.reduce((sum, bytes) => sum + bytes, 0) / COUNT,
  unit: 'bytes/min',
  target: 1000,
})
tell({
  question: 'The one that sends most',
  value: Math.max(...idle),
  unit: 'bytes/min',
  target: 1000,
})
tell({
  question: 'Memory of one device in Node, its share of WebRTC included',
  value: (process.memoryUsage().rss - empty) / COUNT / 1e6,
  unit: 'MB',
})

const leaving = all.filter((_, n) => n % 3 === 0)
const left = all.filter((_, n) => n % 3 !== 0)
const start = performance.now()
await Promise.all(leaving.map((device) => device.leave()))
await until(() => left.every(({ room }) => room.crew === left.length - 1), LONG)
tell({
  question: 'One in three leaves at once: time until the others know who is here',
  value: performance.now() - start,
  unit: 'ms',
  target: 30_000,
})
left[0]?.write(second, 'after')
const after = await until(
  () => left.every((device) => device.names(second).length === EDITS + 1),
  LONG,
)
tell({ question: 'and an edit then reaches all of them', value: after, unit: 'ms', target: 30_000 })
await crew.close()
process.exit(0)
