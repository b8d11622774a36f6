import { describe, expect, test } from 'vitest'
import { BlobNetwork, photo, PIECE, someBytes, type SimBlobDevice } from '../../../tests/blob-peers'
import { randomFrom } from '../../../tests/peers'
import type { Hash } from '../domain/blob'
import { newId } from '../domain/id'
import { problem } from '../domain/problem'
import { readBlobFrame, writeBlobFrame, type BlobFrame } from './blob-frames'

const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
const network = (count: number) => new BlobNetwork(count, randomFrom(seed))
const said = `seed ${seed}`

const here = ({ library }: SimBlobDevice, hash: Hash) => library.whole.has(hash)

describe('blobs', () => {
  test('[F1] [F2] a photo on one device comes to the others, whole, and they know of each other', async () => {
    const net = network(3)
    const [a, b, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash, bytes } = await photo(net, a)
    net.connect(a, b)
    net.connect(b, c)
    await net.rest(10_000)
    expect(b.library.whole.get(hash), said).toEqual(bytes)
    // The third fetched from the second, which is all it is linked to.
    expect(c.library.whole.get(hash), said).toEqual(bytes)
    expect(b.exchange.holders(hash).toSorted()).toEqual([a.id, c.id].toSorted())
    expect(a.library.elsewhere.has(hash)).toBe(true)
  })

  test('[F1] nothing is said while nothing is lacking', async () => {
    const net = network(3)
    const [a, b, c] = [net.at(0), net.at(1), net.at(2)]
    await photo(net, a)
    net.connect(a, b)
    net.connect(b, c)
    net.connect(a, c)
    await net.rest(10_000)
    const { frames } = net
    net.clock.pass(3_600_000)
    await net.rest(10_000)
    expect(net.frames - frames, said).toBe(0)
  })

  test('[F1] what nobody here has is asked after rarely, and comes when somebody brings it', async () => {
    const net = network(3)
    const [a, b, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash } = await photo(net, c)
    net.connect(a, b)
    await net.rest(10_000)
    const before = net.bytes
    for (let minute = 0; minute < 60; minute++) {
      net.clock.pass(60_000)
      await net.deliver(100)
    }
    expect((net.bytes - before) / 60, said).toBeLessThan(1000)
    net.connect(b, c)
    await net.rest(10_000)
    expect(here(a, hash), said).toBe(true)
  })

  test('[F2] several devices that have it send parts of it', async () => {
    const net = network(4)
    const [a, b, c, d] = [net.at(0), net.at(1), net.at(2), net.at(3)]
    const { hash, bytes } = await photo(net, a, PIECE * 40)
    b.library.whole.set(hash, bytes)
    c.library.whole.set(hash, bytes)
    const from = new Map<string, number>()
    net.spoil = (frame, to, sender) => {
      if (to === d && readBlobFrame(frame)?.type === 'piece') {
        from.set(sender.id, (from.get(sender.id) ?? 0) + 1)
      }
      return frame
    }
    for (const one of [a, b, c]) net.connect(one, d)
    await net.rest(10_000)
    expect(here(d, hash), said).toBe(true)
    expect(from.size, said).toBe(3)
    expect(
      [...from.values()].reduce((sum, count) => sum + count, 0),
      said,
    ).toBe(40)
  })

  test('[F3] a cut half-way goes on where it was, with another device, also after a restart', async () => {
    const net = network(3)
    const [a, b, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash, bytes } = await photo(net, a, PIECE * 50)
    b.library.whole.set(hash, bytes)
    net.connect(a, c)
    while (c.library.written < 20) await net.deliver(1)
    expect(here(c, hash)).toBe(false)
    net.restart(c)
    net.cut(a)
    const before = c.library.written
    net.connect(b, c)
    await net.rest(10_000)
    expect(c.library.whole.get(hash), said).toEqual(bytes)
    expect(c.library.written, said).toBe(50)
    expect(before).toBeLessThan(50)
  })

  test('[F3] a device that goes silent is given up for one that answers', async () => {
    const net = network(3)
    const [a, b, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash, bytes } = await photo(net, a, PIECE * 30)
    b.library.whole.set(hash, bytes)
    net.spoil = (frame, to, from) =>
      from === a && to === c && readBlobFrame(frame)?.type === 'piece' ? undefined : frame
    net.connect(a, c)
    net.connect(b, c)
    await net.rest(100_000)
    expect(c.library.whole.get(hash), said).toEqual(bytes)
  })

  test('[F3] whatever is lost on the way, everybody has everything in the end', async () => {
    const net = network(4)
    const hashes: Hash[] = []
    for (let n = 0; n < 12; n++) {
      hashes.push((await photo(net, net.at(n % 4), 1 + net.random(PIECE * 9))).hash)
    }
    net.lost = 10
    for (let round = 0; round < 30; round++) {
      net.connect(net.at(net.random(4)), net.at(net.random(4)))
      await net.deliver(net.random(60))
      net.clock.pass(net.random(30_000))
      if (net.random(3) === 0) net.cut(net.at(net.random(4)))
      if (net.random(6) === 0) net.restart(net.at(net.random(4)))
    }
    net.lost = 0
    for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) net.connect(net.at(i), net.at(j))
    await net.rest(400_000)
    for (const device of net.devices) {
      expect(
        hashes.filter((hash) => !here(device, hash)),
        said,
      ).toEqual([])
      expect(device.exchange.copying, said).toEqual({ done: 0, total: 0, files: 0 })
    }
  }, 30_000)

  test('[F4] only a few pieces are on their way at a time, and none while the network is busy', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const { hash } = await photo(net, a, PIECE * 40)
    const sent: Uint8Array[] = []
    let waiting = 10_000_000
    const partner = {
      device: b.id,
      get waiting() {
        return waiting
      },
      send: (bytes: Uint8Array) => void sent.push(bytes),
    }
    a.exchange.join(partner)
    const want = (index: number) =>
      a.exchange.receive(partner, writeBlobFrame({ type: 'want', hash, index }))
    for (let index = 0; index < 8; index++) await want(index)
    for (let n = 0; n < 50; n++) {
      net.clock.pass(20)
      await Promise.resolve()
    }
    const pieces = () => sent.filter((bytes) => readBlobFrame(bytes)?.type === 'piece').length
    expect(pieces()).toBe(0)
    waiting = 0
    for (let n = 0; n < 50; n++) {
      net.clock.pass(20)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(pieces()).toBe(8)
  })

  test('[F5] what one device sent wrong is fetched from another, and not from it again', async () => {
    const net = network(3)
    const [liar, honest, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash, bytes } = await photo(net, honest, PIECE * 8)
    liar.library.whole.set(hash, someBytes(PIECE * 8, net.random))
    let lies = 0
    net.spoil = (frame, to, from) => {
      if (from === liar && to === c && readBlobFrame(frame)?.type === 'piece') lies++
      return frame
    }
    net.connect(liar, c)
    await net.rest(60_000)
    expect(here(c, hash)).toBe(false)
    const first = lies
    net.connect(honest, c)
    await net.rest(60_000)
    expect(c.library.whole.get(hash), said).toEqual(bytes)
    expect(lies, said).toBe(first)
  })

  test('[F5] when pieces of several were mixed, it is found out who lies', async () => {
    const net = network(4)
    const [a, liar, b, d] = [net.at(0), net.at(1), net.at(2), net.at(3)]
    const { hash, bytes } = await photo(net, a, PIECE * 30)
    b.library.whole.set(hash, bytes)
    liar.library.whole.set(hash, someBytes(PIECE * 30, net.random))
    for (const one of [a, liar, b]) net.connect(one, d)
    await net.rest(200_000)
    expect(d.library.whole.get(hash), said).toEqual(bytes)
  })

  test('[F5] a device that lies about the size does not keep the others from sending', async () => {
    const net = network(3)
    const [liar, honest, c] = [net.at(0), net.at(1), net.at(2)]
    const { hash, bytes } = await photo(net, honest, PIECE * 8)
    net.spoil = (frame, to, from) => {
      const read = readBlobFrame(frame)
      if (from !== liar || to !== c) return frame
      return read?.type === 'have'
        ? writeBlobFrame({ ...read, of: new Map([[hash, PIECE * 900]]) })
        : undefined
    }
    liar.library.whole.set(hash, bytes)
    net.connect(liar, c)
    await net.deliver(20)
    net.connect(honest, c)
    await net.rest(200_000)
    expect(c.library.whole.get(hash), said).toEqual(bytes)
  })

  test('[F6] what is wanted first comes first, also when it is wanted late', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const originals = [
      await photo(net, a, PIECE * 40),
      await photo(net, a, PIECE * 40),
      await photo(net, a, PIECE * 40),
      await photo(net, a, PIECE * 40),
    ]
    net.connect(a, b)
    await net.deliver(30)
    const { hash } = await photo(net, a, PIECE * 3)
    b.library.order = [hash, ...b.library.order]
    b.library.changed()
    await net.deliver(40)
    expect(here(b, hash), said).toBe(true)
    expect(
      originals.some(({ hash }) => here(b, hash)),
      said,
    ).toBe(false)
  })

  test('[F7] a full disk stops fetching, says so, and goes on when there is room', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const { hash } = await photo(net, a, PIECE * 20)
    net.connect(a, b)
    while (b.library.written < 5) await net.deliver(1)
    b.library.full = problem('photos-full')
    await net.deliver(20)
    expect(b.exchange.problem).toEqual(problem('photos-full'))
    const { frames } = net
    net.clock.pass(4000)
    await net.deliver(20)
    expect(net.frames - frames, said).toBe(0)
    b.library.full = undefined
    await net.rest(60_000)
    expect(here(b, hash), said).toBe(true)
    expect(b.exchange.problem).toBeUndefined()
    expect(b.library.written, said).toBe(20)
  })

  test('[F8] what no document of the circle names is not told of and not given', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const hash = await a.library.put(someBytes(PIECE * 2, net.random))
    b.library.refer(hash)
    net.connect(a, b)
    await net.rest(60_000)
    expect(here(b, hash)).toBe(false)
    const got: (BlobFrame | undefined)[] = []
    const partner = {
      device: newId(),
      waiting: 0,
      send: (bytes: Uint8Array) => void got.push(readBlobFrame(bytes)),
    }
    a.exchange.join(partner)
    got.length = 0
    await a.exchange.receive(partner, writeBlobFrame({ type: 'want', hash, index: 0 }))
    await new Promise((resolve) => setImmediate(resolve))
    expect(got).toEqual([{ type: 'none', hash }])
    // As soon as one names it, it is told of without another question.
    a.library.refer(hash)
    await net.rest(10_000)
    expect(here(b, hash), said).toBe(true)
  })

  test('[F10] what another keeps is known, and what two would remove at once stays with both', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const { hash } = await photo(net, a)
    const only = await a.library.put(someBytes(10, net.random))
    a.library.accepted.add(only)
    net.connect(a, b)
    await net.rest(10_000)
    const ask = async (device: SimBlobDevice, hashes: readonly Hash[]) => {
      hashes.forEach((hash) => device.library.leaving.add(hash))
      const answer = device.exchange.keptByOthers(hashes)
      await net.deliver(50)
      net.clock.pass(10_000)
      return answer
    }
    expect(await ask(a, [hash, only]), said).toEqual(new Set([hash]))
    a.library.leaving.clear()
    // Whoever hears the other first stays; never do both hear that the other keeps it.
    const both = await Promise.all([ask(a, [hash]), ask(b, [hash])])
    expect(both[0].size + both[1].size, said).toBeLessThan(2)
    const again = await Promise.all([ask(a, [hash]), ask(b, [hash])])
    expect(again[0].size + again[1].size, said).toBe(0)
  })

  test('says how many photos travel, a thumbnail and its original as one, on both sides', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    for (let n = 0; n < 4; n++) {
      const small = await photo(net, a, PIECE)
      const full = await photo(net, a, PIECE * 10)
      for (const { library } of net.devices) library.photos.set(small.hash, full.hash)
    }
    net.connect(a, b)
    const seen = { a: new Set<string>(), b: new Set<string>() }
    const note = ({ done, total }: { done: number; total: number }) => `${done} of ${total}`
    for (let n = 0; n < 400; n++) {
      await net.deliver(1)
      seen.a.add(note(a.exchange.copying))
      seen.b.add(note(b.exchange.copying))
      net.clock.pass(100)
    }
    expect([...seen.b], said).toEqual(expect.arrayContaining(['0 of 4', '1 of 4', '3 of 4']))
    expect([...seen.a], said).toEqual(expect.arrayContaining(['0 of 4', '3 of 4']))
    expect(note(a.exchange.copying), said).toBe('0 of 0')
    expect(note(b.exchange.copying), said).toBe('0 of 0')
  })
})
