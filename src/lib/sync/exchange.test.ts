import { describe, expect, test } from 'vitest'
import { crew, namesIn, sameOnAll, type } from '../../../tests/simulation/crew'
import { randomFrom } from '../../../tests/dice'
import { futureRemoval } from '../../../tests/simulation/hostile'
import { readFrame, writeFrame, type Frame } from './frames'

/** What goes over the wires of a network from now on. */
const listen = (network: ReturnType<typeof crew>['network']) => {
  const heard: Frame[] = []
  network.overhear = (bytes) => {
    const frame = readFrame(bytes)
    if (frame && frame !== 'newer') heard.push(frame)
  }
  return heard
}

const updates = (heard: readonly Frame[]) => heard.filter(({ type }) => type === 'update')

describe('exchange', () => {
  test('[E1] two devices with two hundred equal documents say one digest and open nothing', async () => {
    const { network, devices, ids, world, meet, at } = crew(2, 200)
    await sameOnAll(devices, ids, (ms) => world.run(ms))
    const [frames, bytes] = [network.frames, network.bytes]
    await meet()
    expect(network.bytes - bytes).toBeLessThan(300)
    expect(network.frames - frames).toBeLessThanOrEqual(6)
    expect(at(0).disk.opened + at(1).disk.opened).toBe(0)
  })

  test('[E1] [L11] when the hello has said it, equal devices exchange no digest at all', async () => {
    const { network, devices, ids, world, at } = crew(2, 200)
    await sameOnAll(devices, ids, (ms) => world.run(ms))
    const heard = listen(network)
    network.connect(at(0), at(1), true)
    await world.run(3000)
    expect(heard.every(({ type }) => type === 'neighbours')).toBe(true)
  })

  test('[E2] only what differs is opened and sent', async () => {
    const { network, devices, ids, world, at, id, meet } = crew(2, 200)
    await sameOnAll(devices, ids, (ms) => world.run(ms))
    await type(at(0), id(7), 'Ledger')
    at(0).put()
    await world.run(4000)
    at(0).disk.opened = 0
    const bytes = network.bytes
    await meet()
    expect(at(0).disk.opened + at(1).disk.opened).toBeLessThan(12)
    expect(network.bytes - bytes).toBeLessThan(4000)
    expect(await namesIn(at(1), id(7))).toEqual(['Ledger', 'Rope'])
  })

  test('[E3] [E15] what is lost on the way is found within 30 s; then one root every 30 s is all that is said', async () => {
    const { network, world, at, id, meet } = crew(2)
    await type(at(0), id(), 'Rope')
    await meet()
    network.deaf = () => true
    await type(at(0), id(), 'Ledger')
    await world.run(3000)
    network.deaf = () => false
    const heard = listen(network)
    expect(await namesIn(at(1), id())).toEqual(['Rope'])
    await world.run(30_000)
    expect(await namesIn(at(1), id())).toEqual(['Ledger', 'Rope'])
    heard.length = 0
    await world.run(300_000)
    const roots = heard.filter(({ type }) => type === 'root').length
    expect(roots).toBeGreaterThanOrEqual(9)
    expect(heard).toHaveLength(roots)
  })

  test('[E4] what is typed is sent once, and not back', async () => {
    const { network, world, at, id, meet } = crew(2)
    await type(at(0), id(), 'Rope')
    await meet()
    const heard = listen(network)
    await type(at(0), id(), 'Ledger')
    await world.run(100)
    expect(await namesIn(at(1), id())).toEqual(['Ledger', 'Rope'])
    await world.run(3000)
    expect(updates(heard)).toHaveLength(1)
  })

  test('[E4] in a full crew of eight an edit is sent seven times', async () => {
    const { network, devices, world, at, id, meet } = crew(8)
    await meet()
    const heard = listen(network)
    await type(at(3), id(), 'Rope')
    await world.run(3000)
    for (const device of devices) expect(await namesIn(device, id())).toEqual(['Rope'])
    expect(updates(heard)).toHaveLength(7)
  })

  test('[E5] in a chain every device passes on what the next one lacks', async () => {
    const { network, world, at, id } = crew(5)
    for (let index = 0; index < 4; index++) network.connect(at(index), at(index + 1))
    await world.run(3000)
    await type(at(0), id(), 'Rope')
    await world.run(300)
    expect(await namesIn(at(4), id())).toEqual(['Rope'])
  })

  test('[E6] what the circle does not list is neither sent nor taken', async () => {
    const { network, world, at, id, meet } = crew(2, 3)
    at(0).disk.listed.delete(id(1))
    at(1).disk.listed.delete(id(1))
    at(1).disk.listed.delete(id(2))
    await type(at(0), id(1), 'secret')
    await type(at(0), id(2), 'not listed over there')
    const heard = listen(network)
    await meet()
    const partner = { session: 'x', send: (bytes: Uint8Array) => network.overhear(bytes) }
    await at(0).exchange.join(partner)
    const ask = { type: 'have', id: id(1), have: new Uint8Array([0]) } as const
    await at(0).exchange.receive(partner, writeFrame({ ...ask, digest: new Uint8Array() }))
    await world.run(40_000)
    expect(heard.some((frame) => 'id' in frame)).toBe(false)
    expect(at(1).disk.opened).toBe(0)
  })

  test('[E7] a document comes when the circle lists it, also when it was offered before', async () => {
    const { world, at, id, meet } = crew(2)
    at(1).disk.listed.delete(id())
    await type(at(0), id(), 'Rope')
    await meet()
    expect(at(1).disk.opened).toBe(0)
    at(1).disk.list(id())
    await world.run(2000)
    expect(await namesIn(at(1), id())).toEqual(['Rope'])
  })

  test('[E8] documents on a screen here go first, then those on a screen over there', async () => {
    const { network, world, at, ids, id } = crew(3, 40)
    for (const one of ids) await type(at(0), one, 'x'.repeat(3000))
    at(0).put()
    await world.run(4000)
    await at(1).document(id(30))
    await at(2).document(id(20))
    network.connect(at(1), at(2))
    await world.run(2000)
    const heard = listen(network)
    network.connect(at(0), at(1), false)
    await world.run(20_000)
    const order = heard.flatMap((frame) => (frame.type === 'have' ? [frame.id] : []))
    expect(order[0]).toBe(id(30))
    expect(order.indexOf(id(20))).toBeLessThan(5)
  })

  test('[E8] a thousand documents are fetched four at a time, and it is told how many', async () => {
    const { network, world, at, ids } = crew(2, 1000)
    for (const one of ids) await type(at(0), one, 'Rope')
    at(0).put()
    await world.run(6000)
    let most = 0
    const seen: string[] = []
    at(1).exchange.onChange(() => {
      most = Math.max(most, at(1).disk.held)
      const { done, of } = at(1).exchange.progress
      seen.push(`${done} of ${of}`)
    })
    network.connect(at(0), at(1), false)
    await world.run(60_000)
    expect(most).toBeLessThanOrEqual(4)
    expect(seen).toContain('12 of 1000')
    expect(at(1).exchange.progress).toEqual({
      ...{ done: 0, of: 0, received: 0, left: 0, allBegun: true },
    })
    for (const one of ids) expect(at(1).disk.now(one).have()).toEqual(at(0).disk.now(one).have())
  })

  test('[E11] a long document that was cut half-way goes on where it was', async () => {
    const { network, world, at, id } = crew(2)
    const doc = await at(0).document(id())
    for (let n = 0; n < 3000; n++) doc.records.item.add({ name: `Shot ${n}`, note: 'as before' })
    await world.run(1000)
    const size = at(0).disk.now(id()).all().length
    network.connect(at(0), at(1), false)
    while (at(1).disk.now(id()).all().length < size / 2) await world.run(20)
    expect(at(1).exchange.progress.left).toBeGreaterThan(0)
    network.cut(at(0), at(1))
    await world.run(1000)
    const [half, before] = [at(1).disk.now(id()).all().length, network.bytes]
    expect(half).toBeLessThan(size * 0.7)
    network.connect(at(0), at(1), false)
    await world.run(20_000)
    expect(at(1).disk.now(id()).all()).toHaveLength(size)
    expect(network.bytes - before).toBeLessThan((size - half) * 1.2)
  })

  test('[E18] whoever is being sent a document is asked for it only when they have settled', async () => {
    const { world, at, id } = crew(1)
    const doc = await at(0).document(id())
    for (let n = 0; n < 3000; n++) doc.records.item.add({ name: `Shot ${n}`, note: 'as before' })
    await world.run(1000)
    const { exchange } = at(0)
    const heard: Frame[] = []
    const partner = {
      session: 'x',
      send: (bytes: Uint8Array) => {
        const frame = readFrame(bytes)
        if (frame && frame !== 'newer') heard.push(frame)
      },
    }
    const of = (type: Frame['type']) => heard.filter((frame) => frame.type === type)
    const digest = (byte: number) => new Uint8Array(16).fill(byte)
    const tell = (byte: number) => {
      const of = new Map([[id(), digest(byte)]])
      return exchange.receive(
        partner,
        writeFrame({ type: 'digests', meeting: false, ask: false, of }),
      )
    }
    await exchange.join(partner)
    const nothing = new Uint8Array()
    const ask = { type: 'have', id: id(), have: Uint8Array.of(0), digest: nothing } as const
    await exchange.receive(partner, writeFrame(ask))
    const last = () => heard.some((frame) => frame.type === 'part' && frame.left === 0)
    for (let n = 1; !last(); n++) {
      // What they have changes with every part, and they are slow.
      await tell(n)
      await world.run(4000)
      expect(of('have')).toEqual([])
      await exchange.receive(partner, writeFrame({ type: 'got', id: id() }))
    }
    expect(of('part').length).toBeGreaterThan(6)
    await world.run(1000)
    expect(of('have')).toEqual([])
    // They have something of their own as well.
    await tell(255)
    await world.run(4000)
    expect(of('have')).toHaveLength(1)
  })

  test('[E12] what comes too early waits beside the document, for a while, and never in it', async () => {
    const { world, at, id } = crew(2)
    const made: Uint8Array[] = []
    const source = at(0).disk.now(id())
    source.onChange((update) => void made.push(update))
    for (const name of ['one', 'two', 'three']) await type(at(0), id(), name)
    const { exchange, disk } = at(1)
    const partner = { session: 'x', send: () => undefined }
    await exchange.join(partner)
    const send = async (update: Uint8Array | undefined) => {
      if (update) await exchange.receive(partner, writeFrame({ type: 'update', id: id(), update }))
    }
    await send(made[2])
    await send(made[1])
    expect(disk.now(id()).waiting).toBe(false)
    expect(await namesIn(at(1), id())).toEqual([])
    await send(made[0])
    expect(await namesIn(at(1), id())).toEqual(['one', 'three', 'two'])
    await send(futureRemoval(source.raw.clientID))
    await world.run(30_000)
    await type(at(0), id(), 'four')
    await send(made.at(-1))
    expect(await namesIn(at(1), id())).toEqual(['four', 'one', 'three', 'two'])
    expect(exchange.early).toBe(0)
  })

  test('[E9] frames that cannot be read change nothing', async () => {
    const { at, id, meet } = crew(2)
    await type(at(0), id(), 'Rope')
    const random = randomFrom(7)
    const partner = { session: 'x', send: () => undefined, end: () => undefined }
    for (let n = 0; n < 20_000; n++) {
      const noise = Uint8Array.from({ length: random(40) }, () => random(256))
      noise[0] = random(12)
      readFrame(noise)
      if (n < 40) {
        await at(0).exchange.join(partner)
        await at(0).exchange.receive(partner, noise)
        const update = writeFrame({ type: 'update', id: id(), update: noise })
        await at(0).exchange.receive(partner, update.slice(0, 1 + random(update.length)))
      }
    }
    at(0).exchange.leave(partner)
    expect(await namesIn(at(0), id())).toEqual(['Rope'])
    await meet()
    expect(await namesIn(at(1), id())).toEqual(['Rope'])
  })

  test('[E10] who goes on sending what is no frame is told of; what a cut makes is not', async () => {
    const { world, at, id } = crew(1)
    const { exchange } = at(0)
    const partner = { session: 'x', send: () => undefined }
    await exchange.join(partner)
    const cut = writeFrame({ type: 'update', id: id(), update: new Uint8Array(9) }).slice(0, 9)
    await exchange.receive(partner, cut)
    expect(exchange.problem).toBeUndefined()
    for (let n = 0; n < 60; n++) {
      await world.run(9000)
      await exchange.receive(partner, cut)
    }
    expect(exchange.problem).toEqual({ problem: 'peer-refused' })
  })

  test('[E10] what fits no document is kept aside, and who sends it is slowed, then left', async () => {
    const { world, at, id } = crew(2)
    await type(at(0), id(), 'Rope')
    const { exchange, disk } = at(0)
    let ended = false
    const partner = { session: 'x', send: () => undefined, end: () => (ended = true) }
    await exchange.join(partner)
    const send = async (update: Uint8Array) =>
      exchange.receive(partner, writeFrame({ type: 'update', id: id(), update }))
    await send(new Uint8Array([1, 1, 200]))
    expect(exchange.refused).toMatchObject([{ session: 'x', id: id(), why: 'unreadable' }])
    expect(exchange.problem).toEqual({ problem: 'peer-refused' })
    // It is not heard for a moment, not even with something good.
    const good = crew(1, 1, 2)
    await type(good.at(0), good.id(), 'Ledger')
    const honest = good.at(0).disk.now(good.id()).all()
    await send(honest)
    expect(await namesIn(at(0), id())).toEqual(['Rope'])
    await world.run(2000)
    await send(honest)
    expect(await namesIn(at(0), id())).toEqual(['Ledger', 'Rope'])
    for (let n = 0; n < 12 && !ended; n++) {
      await world.run(33_000)
      await send(new Uint8Array([1, 1, 200]))
    }
    expect(ended).toBe(true)
    expect(exchange.refused.length).toBeLessThanOrEqual(32)
    expect(disk.now(id()).waiting).toBe(false)
  })

  test('[E13] a flood is let fall, and what it carried is fetched later', async () => {
    const { network, world, at, id, meet } = crew(2)
    await meet()
    const doc = await at(0).document(id())
    const big = 'x'.repeat(60_000)
    for (let n = 0; n < 900; n++) {
      doc.records.item.add({ name: `${n}`, note: n % 2 === 0 ? big : '' })
      // Each in its own frame.
      await Promise.resolve()
    }
    await world.run(60_000)
    const names = async (n: number) => (await namesIn(at(n), id())).length
    expect([await names(0), await names(1)]).toEqual([900, 900])
    expect(network.ended).toEqual([])
  })

  test('[E14] frames and fields of a later release are left alone', async () => {
    const { network, world, at, id, meet } = crew(2)
    network.newer.add(at(0))
    await meet()
    for (let n = 0; n < 30; n++) {
      await type(at(0), id(), `${n}`)
      await world.run(300)
    }
    expect(await namesIn(at(1), id())).toHaveLength(30)
    expect(at(1).exchange.refused).toEqual([])
  })

  test('[E2] it is told apart who lacks something', async () => {
    const { network, world, at, id } = crew(2)
    await type(at(0), id(), 'Rope')
    await world.run(1000)
    network.connect(at(0), at(1), false)
    await world.run(45)
    const partners = network.partnersOf(at(0))
    expect(partners.map((partner) => at(0).exchange.distance(partner).lacking)).toEqual([0])
    await world.run(5000)
    expect(partners.map((partner) => at(0).exchange.distance(partner))).toEqual([
      { documents: 0, lacking: 0, met: true },
    ])
  })
})
