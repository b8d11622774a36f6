import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { tell } from './app.js'

/*
 * What two devices say to each other that have the same, and that have been apart for weeks: the real
 * exchange and store on the wires of the simulation, where every byte is counted.
 */

const server = await createServer({
  root: join(dirname(fileURLToPath(import.meta.url)), '..'),
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
})
const { crew, sameOnAll, type } = await server.ssrLoadModule('/tests/simulation/crew.ts')

/**
 * Two devices with the same documents, all put away.
 *
 * @param {number} documents
 */
const two = async (documents) => {
  const { world, network, devices, ids, at } = crew(2, documents)
  await sameOnAll(devices, ids, (/** @type {number} */ ms) => world.run(ms))
  const start = { bytes: network.bytes }
  const opened = () => at(0).disk.opened + at(1).disk.opened
  return { world, network, ids, at, opened, bytes: () => network.bytes - start.bytes }
}

for (const documents of [200, 1000]) {
  const { world, network, at, opened, bytes } = await two(documents)
  network.connect(at(0), at(1), false)
  await world.run(60_000)
  tell({
    question: `Two devices, ${documents} documents, nothing changed: a minute together`,
    value: bytes() / 1000,
    unit: 'kB',
    target: 20,
  })
  tell({
    question: `Documents opened for it, of ${documents} on both`,
    value: opened(),
    unit: 'documents',
    target: 0,
  })
}

for (const documents of [200, 1000]) {
  const { world, network, ids, at, opened } = await two(documents)
  // Weeks: fifteen documents changed on one side, ten on the other, five of them on both.
  for (const [device, from, to] of [
    [at(0), 0, 15],
    [at(1), 10, 20],
  ]) {
    for (const id of ids.slice(from, to)) {
      for (let n = 0; n < 40; n++) await type(device, id, `Shot ${n}, wide, on the dolly`)
    }
    device.put()
  }
  await world.run(8000)
  const lacking = [...ids.slice(0, 20)].reduce((sum, id) => {
    const [a, b] = [at(0).disk.now(id), at(1).disk.now(id)]
    return sum + (a.lackedBy(b.have())?.length ?? 0) + (b.lackedBy(a.have())?.length ?? 0)
  }, 0)
  await world.run(8000)
  at(0).disk.opened = at(1).disk.opened = 0
  const [bytes, start] = [network.bytes, world.now]
  network.connect(at(0), at(1), false)
  const even = async () => {
    for (const id of ids.slice(0, 20)) {
      const [a, b] = [await at(0).disk.digest(id), await at(1).disk.digest(id)]
      if (a.join() !== b.join()) return false
    }
    return true
  }
  while (!(await even())) await world.run(100)
  tell({
    question: `Weeks away, 20 of ${documents} documents changed: sent beyond what was lacking`,
    value: (network.bytes - bytes - lacking) / 1000,
    unit: 'kB',
    target: documents === 200 ? 20 : 60,
    against: `${Math.round(lacking / 1000)} kB lacking, ${opened()} openings`,
  })
  tell({
    question: `Until both have them, 1 to 30 ms each way`,
    value: (world.now - start) / 1000,
    unit: 's',
    target: 5,
  })
}
await server.close()
process.exit(0)
