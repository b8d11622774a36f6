import { afterEach, describe, expect, test } from 'vitest'
import { startCrew, until } from './devices.js'

/*
 * The real Room over real WebRTC, in Node. PAIRINGS and RECONNECTS make it longer: the benches run
 * two hundred and one hundred.
 */
const PAIRINGS = Number(process.env['PAIRINGS'] ?? 4)
const RECONNECTS = Number(process.env['RECONNECTS'] ?? 2)
/** Slow machines do many things at once. */
const PATIENCE = 90_000

let crew: Awaited<ReturnType<typeof startCrew>>
afterEach(() => crew.close())

type Device = Awaited<ReturnType<typeof crew.device>>
const agree = (devices: readonly Device[], id: (typeof crew.ids)[number], count: number) =>
  until(() => devices.every((device) => device.names(id).length === count), PATIENCE)

/** Carries sealed texts between two devices that nothing else joins, as a code on a screen does. */
const carry = (a: Device, b: Device): (() => void) => {
  let toA: (text: string) => void = () => undefined
  let toB: (text: string) => void = () => undefined
  const stops = [
    a.room.plug((receive) => {
      toA = receive
      return { publish: (text) => toB(text), close: () => undefined }
    }),
    b.room.plug((receive) => {
      toB = receive
      return { publish: (text) => toA(text), close: () => undefined }
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

describe('devices over real WebRTC', () => {
  test(
    '[W4] any two pair, one after the other or both at once, every time',
    async () => {
      crew = await startCrew({ documents: 1 })
      for (let n = 0; n < PAIRINGS; n++) {
        const [a, b] = [await crew.device(), await crew.device()]
        const [id] = crew.ids
        if (!id) throw new Error('A crew has documents')
        a.write(id, 'from a')
        b.write(id, 'from b')
        if (n % 2 === 0) await Promise.all([a.join(), b.join()])
        else {
          await a.join()
          await b.join()
        }
        await agree([a, b], id, 2)
        await Promise.all([a.leave(), b.leave()])
      }
    },
    PATIENCE * 2,
  )

  test(
    '[E3] after a cut, edits made on both sides meanwhile reach both, every time',
    async () => {
      crew = await startCrew({ documents: 1 })
      const [a, b] = [await crew.device(), await crew.device()]
      const [id] = crew.ids
      if (!id) throw new Error('A crew has documents')
      await Promise.all([a.join(), b.join()])
      for (let n = 1; n <= RECONNECTS; n++) {
        await until(() => a.room.peers.length === 1 && b.room.peers.length === 1, PATIENCE)
        await (n % 2 === 0 ? a : b).leave()
        a.write(id, `a ${n}`)
        b.write(id, `b ${n}`)
        await (n % 2 === 0 ? a : b).join()
        await agree([a, b], id, 2 * n)
      }
    },
    PATIENCE * 2,
  )

  test(
    '[I2] [I6] who is linked to one member reaches all without a server, also when that one has left',
    async () => {
      crew = await startCrew({ documents: 1 })
      const [a, b, c] = [
        await crew.device({ servers: [] }),
        await crew.device({ servers: [] }),
        await crew.device({ servers: [] }),
      ]
      const [id] = crew.ids
      if (!id) throw new Error('A crew has documents')
      await Promise.all([a.join(), b.join(), c.join()])
      const stop = carry(a, b)
      await until(() => a.room.peers.length === 1, PATIENCE)
      stop()
      const stopToo = carry(a, c)
      // B and C have never heard of each other but through A.
      await until(() => b.room.peers.length === 2 && c.room.peers.length === 2, PATIENCE)
      stopToo()
      // Who was joined by a code knows that, and who was introduced knows by whom.
      const foundBy = (device: Device, other: Device) =>
        device.room.peers.find((peer) => peer.device === other.device)?.found
      expect([foundBy(b, c), foundBy(c, b)]).toEqual([{ by: a.device }, { by: a.device }])
      expect([foundBy(a, b), foundBy(c, a)]).toEqual(['code', 'code'])
      await a.leave()
      await until(() => b.room.crew === 1 && c.room.crew === 1, PATIENCE)
      b.write(id, 'without A')
      await agree([b, c], id, 1)
    },
    PATIENCE * 2,
  )

  test(
    '[W7] [I2] some know one server, some another, one both: all are linked, and stay so when one goes',
    async () => {
      crew = await startCrew({ documents: 1 })
      const all = [
        await crew.device({ servers: [0] }),
        await crew.device({ servers: [0, 1] }),
        await crew.device({ servers: [1] }),
      ]
      await Promise.all(all.map((device) => device.join()))
      await until(() => all.every(({ room }) => room.peers.length === 2), PATIENCE)
      crew.stopServer(0)
      const late = await crew.device({ servers: [1] })
      await late.join()
      all.push(late)
      await until(() => all.every(({ room }) => room.peers.length === 3), PATIENCE)
      const [first] = all
      const [id] = crew.ids
      if (!id || !first) throw new Error('A crew has documents and devices')
      first.write(id, 'from the one whose server went')
      await agree(all, id, 1)
    },
    PATIENCE * 2,
  )

  test(
    '[W5] [W13] six that come at one moment are all linked, with few connections that came to nothing',
    async () => {
      crew = await startCrew({ documents: 1 })
      const all: Device[] = []
      for (let n = 0; n < 6; n++) all.push(await crew.device())
      await Promise.all(all.map((device) => device.join()))
      await until(() => all.every(({ room }) => room.peers.length === 5), PATIENCE)
      // Fifteen links have thirty ends. Calls that cross cost one more end each; a pair that fails
      // over and over, as they did, cost several each second.
      const begun = all.reduce((sum, { given }) => sum + given.connections, 0)
      expect(begun).toBeGreaterThanOrEqual(30)
      expect(begun).toBeLessThanOrEqual(45)
    },
    PATIENCE * 2,
  )

  test(
    '[L12] a link over which no comparison gets done is torn down and tried again, until one does',
    async () => {
      crew = await startCrew({ documents: 1 })
      const [a, b] = [await crew.device(), await crew.device()]
      const [id] = crew.ids
      if (!id) throw new Error('A crew has documents')
      a.write(id, 'from a')
      b.write(id, 'from b')
      const release = b.hold()
      await Promise.all([a.join(), b.join()])
      await until(() => a.room.peers.length === 1, PATIENCE)
      const [first] = a.room.peers
      expect(first?.distance.met).toBe(false)
      const before = a.given.connections
      await until(() => a.given.connections > before, PATIENCE)
      expect([a.names(id), b.names(id)]).toEqual([['from a'], ['from b']])
      release()
      await agree([a, b], id, 2)
    },
    PATIENCE * 3,
  )

  test(
    '[E16] [P5] [P6] a crew is here as long as it is, says little, and each tells three of an edit',
    async () => {
      crew = await startCrew({ documents: 1 })
      const all: Device[] = []
      for (let n = 0; n < 6; n++) all.push(await crew.device())
      for (const device of all) await device.join()
      const [id] = crew.ids
      const [first] = all
      if (!id || !first) throw new Error('A crew has documents and devices')
      await until(() => all.every(({ room }) => room.peers.length === 5), PATIENCE)
      await until(() => all.every(({ room }) => room.presence.others.length === 5), PATIENCE)
      first.write(id, 'to all')
      await agree(all, id, 1)
      expect(Math.max(...all.map(({ given }) => given.updates))).toBeLessThanOrEqual(3)
      await first.leave()
      const left = all.slice(1)
      await until(() => left.every(({ room }) => room.presence.others.length === 4), PATIENCE)
    },
    PATIENCE * 2,
  )
})
