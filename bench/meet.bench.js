import { startCrew, until } from '../tests/devices.js'
import { quantile, tell } from './app.js'

/*
 * Does any two devices' meeting ever fail? Two hundred pairings, half of them with both coming at
 * the same moment, and a hundred reconnects with edits on both sides: the real Room over real WebRTC
 * in one Node process. PAIRINGS and RECONNECTS make it shorter.
 */

const PAIRINGS = Number(process.env['PAIRINGS'] ?? 200)
const RECONNECTS = Number(process.env['RECONNECTS'] ?? 100)
/** Later than this, in ms, it has failed: nobody would wait longer. */
const FAILED = 30_000

const crew = await startCrew({ documents: 1 })
let paired = 0
const times = []
for (let n = 0; n < PAIRINGS; n++) {
  const [a, b] = [await crew.device(), await crew.device()]
  const [id] = crew.ids
  if (!id) throw new Error('A crew has documents')
  a.write(id, 'from a')
  b.write(id, 'from b')
  if (n % 2 === 1) await a.join()
  const start = performance.now()
  await Promise.all(n % 2 === 1 ? [b.join()] : [a.join(), b.join()])
  try {
    await until(() => a.names(id).length === 2 && b.names(id).length === 2, FAILED)
    times.push(performance.now() - start)
    paired++
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`Pairing ${n}: ${error.message}`)
  }
  await Promise.all([a.leave(), b.leave()])
}
tell({
  question: `Pairings that succeed, of ${PAIRINGS}, half of them simultaneous`,
  value: paired,
  unit: 'pairings',
  target: PAIRINGS,
  atLeast: true,
})
tell({
  question: 'From both online to equal, p95',
  value: quantile(times, 0.95),
  unit: 'ms',
  target: 1000,
})

const [a, b] = [await crew.device(), await crew.device()]
const [id] = crew.ids
if (!id) throw new Error('A crew has documents')
await Promise.all([a.join(), b.join()])
let converged = 0
for (let n = 1; n <= RECONNECTS; n++) {
  await until(() => a.room.peers.length === 1 && b.room.peers.length === 1, FAILED)
  const gone = n % 2 === 0 ? a : b
  await gone.leave()
  a.write(id, `a ${n}`)
  b.write(id, `b ${n}`)
  await gone.join()
  try {
    await until(() => a.names(id).length === 2 * n && b.names(id).length === 2 * n, FAILED)
    converged++
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`Reconnect ${n}: ${error.message}`)
  }
}
tell({
  question: `Reconnects after a cut, of ${RECONNECTS}, with edits on both sides, that converge`,
  value: converged,
  unit: 'reconnects',
  target: RECONNECTS,
  atLeast: true,
})
await crew.close()
process.exit(0)
