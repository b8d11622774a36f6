import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WebrtcProvider } from 'y-webrtc'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/peers'
import { Blocks } from './blocks'
import { Conns } from './conns'
import { Introductions, type Neighbour } from './introductions'
import { Neighbourhood } from './neighbourhood'
import { belong, chosenBy, toldBy } from './neighbours'
import { Roster } from './roster'

/** Devices with real introductions, joined by wires in memory. */
class Crew {
  readonly clock: TestClock
  readonly devices: { roster: Roster; introductions: Introductions; texts: string[] }[] = []
  readonly #wires = new Map<string, readonly [Neighbour, Neighbour]>()
  bytes = 0
  refused = 0

  constructor(count: number, seed: number) {
    const dice = randomFrom(seed)
    this.clock = new TestClock(dice)
    for (let n = 0; n < count; n++) {
      const roster = new Roster(this.clock, dice(0xffffffff))
      roster.setMe(peerOf(n), [])
      const texts: string[] = []
      const introductions = new Introductions({
        roster,
        timing: this.clock,
        onText: (text) => texts.push(text),
        onChange: () => undefined,
      })
      this.devices.push({ roster, introductions, texts })
    }
  }

  at(index: number) {
    const device = this.devices[index]
    if (!device) throw new Error(`There is no device ${index}`)
    return device
  }

  link(i: number, j: number): void {
    const [a, b] = [this.at(i), this.at(j)]
    const end = (from: number, to: number): Neighbour => ({
      client: this.at(to).roster.me.client,
      peer: peerOf(to),
      send: (bytes) => {
        this.bytes += bytes.length
        this.clock.after(5, () => {
          const wire = this.#wires.get(`${Math.min(i, j)}-${Math.max(i, j)}`)
          const back = wire?.find((one) => one.client === this.at(from).roster.me.client)
          if (back) this.at(to).introductions.receive(back, bytes)
        })
      },
      refuse: () => this.refused++,
    })
    const [toB, toA] = [end(i, j), end(j, i)]
    this.#wires.set(`${Math.min(i, j)}-${Math.max(i, j)}`, [toB, toA])
    a.introductions.join(toB)
    b.introductions.join(toA)
  }

  cut(i: number, j: number): void {
    const key = `${Math.min(i, j)}-${Math.max(i, j)}`
    const wire = this.#wires.get(key)
    if (!wire) return
    this.#wires.delete(key)
    for (const end of wire) {
      this.at(i).introductions.leave(end)
      this.at(j).introductions.leave(end)
    }
  }

  get crewSizes(): number[] {
    return this.devices.map(({ roster }) => roster.reach.size + 1)
  }
}

const peerOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

describe('neighbours', () => {
  const crew = (count: number, seed: number) => {
    const dice = randomFrom(seed)
    return [...new Set(Array.from({ length: count }, () => dice(0xffffffff)))]
  }
  const linksOf = (all: readonly number[]) => {
    const links = new Map(all.map((client) => [client, new Set<number>()]))
    for (const a of all) {
      for (const b of chosenBy(a, all)) {
        links.get(a)?.add(b)
        links.get(b)?.add(a)
      }
    }
    return links
  }
  const reachOf = (links: Map<number, Set<number>>, alive: ReadonlySet<number>) => {
    const [first] = alive
    const found = new Set(first === undefined ? [] : [first])
    for (const client of found) {
      for (const other of links.get(client) ?? []) if (alive.has(other)) found.add(other)
    }
    return found.size
  }

  test('[W8] up to nine devices are all linked', () => {
    for (let count = 2; count <= 9; count++) {
      const all = crew(count, count)
      for (const links of linksOf(all).values()) expect(links.size).toBe(count - 1)
    }
  })

  test('[W8] in any larger crew all are joined, by 8 to 10 links each on the mean, hardly any by more than 16', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.nat(), (count, seed) => {
        const all = crew(count, seed)
        const links = linksOf(all)
        const counts = [...links.values()].map(({ size }) => size)
        expect(reachOf(links, new Set(all))).toBe(all.length)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(8)
        // Now and then somebody is chosen by more than it carries: it answers sixteen (W6).
        expect(Math.max(...counts)).toBeLessThanOrEqual(24)
        expect(counts.filter((size) => size > 16).length / counts.length).toBeLessThan(0.1)
        const mean = counts.reduce((sum, size) => sum + size, 0) / counts.length
        expect(mean).toBeGreaterThan(8)
        expect(mean).toBeLessThan(10)
      }),
      { numRuns: 40 },
    )
  })

  test('[W8] when one in three leaves at once, hardly ever anybody is cut off', () => {
    let cut = 0
    for (let seed = 1; seed <= 300; seed++) {
      const dice = randomFrom(seed)
      const all = crew(30, seed)
      const alive = new Set(all.filter(() => dice(3) > 0))
      if (reachOf(linksOf(all), alive) < alive.size) cut++
    }
    expect(cut).toBeLessThan(9)
  })

  test('[W8] who joins changes the links of few', () => {
    const all = crew(100, 5)
    const [newcomer, ...before] = all
    const changed = before.filter(
      (client) => [...chosenBy(client, before)].join() !== [...chosenBy(client, all)].join(),
    )
    expect(newcomer).toBeDefined()
    expect(changed.length).toBeLessThan(20)
    expect(before.some((client) => belong(client, newcomer ?? 0, all))).toBe(true)
  })

  test('[E16] three sends of each device tell everybody, in crews of up to 500', () => {
    for (const count of [2, 4, 5, 9, 10, 30, 100, 500]) {
      const all = crew(count, count)
      const links = linksOf(all)
      const near = (client: number) => [...(links.get(client) ?? [])]
      const told = new Set([all[0] ?? 0])
      let sends = 0
      for (const client of told) {
        const next = toldBy(client, near(client))
        expect(next.size).toBeLessThanOrEqual(3)
        sends += next.size
        next.forEach((other) => told.add(other))
      }
      expect(told.size).toBe(all.length)
      expect(sends / all.length).toBeLessThanOrEqual(3)
    }
  })
})

describe('introductions', () => {
  test('[I4] [P5] who can be reached is known to all, whoever is linked to whom', () => {
    const crew = new Crew(8, 3)
    for (let n = 1; n < 8; n++) crew.link(n - 1, n)
    crew.clock.pass(3000)
    expect(crew.crewSizes).toEqual(Array(8).fill(8))
    const before = crew.bytes
    crew.clock.pass(600_000)
    // Ten minutes of nothing: seven links, both ways, one comparison a minute of five bytes.
    expect(crew.bytes - before).toBeLessThan(7 * 2 * 12 * 6)
  })

  test('[P6] [P7] who is cut off is gone for both sides after three seconds, and not before', () => {
    const crew = new Crew(6, 4)
    for (let n = 1; n < 6; n++) crew.link(n - 1, n)
    crew.clock.pass(3000)
    crew.cut(2, 3)
    crew.clock.pass(1000)
    const [first, last] = [crew.at(0).roster, crew.at(5).roster.me.client]
    expect(first.reach.size).toBe(2)
    expect(first.isHere(last)).toBe(true)
    crew.clock.pass(2500)
    expect(first.isHere(last)).toBe(false)
    crew.link(0, 5)
    crew.clock.pass(1000)
    expect(crew.crewSizes).toEqual(Array(6).fill(6))
    expect(first.isHere(last)).toBe(true)
  })

  test('[I1] [I3] a text goes the shortest way to the one it is for, and over eight links at most', () => {
    const crew = new Crew(12, 5)
    for (let n = 1; n < 12; n++) crew.link(n - 1, n)
    crew.clock.pass(3000)
    expect(crew.at(0).introductions.publish('sealed', peerOf(8))).toBe(true)
    expect(crew.at(0).introductions.publish('too far', peerOf(9))).toBe(true)
    crew.clock.pass(1000)
    expect(crew.devices.map(({ texts }) => texts.length)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
    ])
    crew.link(0, 8)
    crew.clock.pass(1000)
    crew.at(0).introductions.publish('near now', peerOf(9))
    crew.clock.pass(1000)
    expect(crew.at(9).texts).toEqual(['near now'])
    expect(crew.at(0).introductions.publish('sealed', peerOf(99))).toBe(false)
  })

  test('whatever is linked and cut, all who are joined know each other in the end', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const dice = randomFrom(seed)
      const crew = new Crew(7, seed)
      for (let step = 0; step < 40; step++) {
        const [i, j] = [dice(7), dice(7)]
        if (i !== j && dice(3) > 0) crew.link(i, j)
        else if (i !== j) crew.cut(i, j)
        crew.clock.pass(dice(200))
      }
      for (let n = 1; n < 7; n++) {
        crew.cut(n - 1, n)
        crew.link(n - 1, n)
      }
      crew.clock.pass(200_000)
      expect(crew.crewSizes, `seed ${seed}`).toEqual(Array(7).fill(7))
      expect(crew.refused, `seed ${seed}`).toBe(0)
    }
  })

  test('[I5] what no honest device sends is refused; it changes nothing and takes no memory', () => {
    const runs = Number(process.env['FUZZ'] ?? 20_000)
    const seed = Number(process.env['SEED'] ?? 11)
    const dice = randomFrom(seed)
    const crew = new Crew(3, seed)
    crew.link(0, 1)
    crew.clock.pass(1000)
    const { introductions, roster } = crew.at(0)
    const hostile: Neighbour = {
      client: crew.at(2).roster.me.client,
      peer: peerOf(2),
      send: () => undefined,
      refuse: () => undefined,
    }
    introductions.join(hostile)
    const honest = [0, 0, 1, 2].map((type) => Uint8Array.from([type, ...Array(60).fill(1)]))
    const before = process.memoryUsage().heapUsed
    for (let n = 0; n < runs; n++) {
      const frame = honest[dice(4)]?.slice(0, 1 + dice(61)) ?? new Uint8Array()
      for (let flips = dice(8); flips > 0; flips--) frame[dice(frame.length)] = dice(256)
      introductions.receive(hostile, frame)
      if (n % 20 === 0) crew.clock.pass(1000)
    }
    expect(roster.reach.has(crew.at(1).roster.me.client), `seed ${seed}`).toBe(true)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
  })
})

describe('a neighbourhood', () => {
  /** Devices that call each other by their real neighbourhoods; a call is a link a moment later. */
  const gather = (count: number, seed: number) => {
    const crew = new Crew(count, seed)
    const happened = { calls: 0, given: 0 }
    const indexOf = (client: number) =>
      crew.devices.findIndex(({ roster }) => roster.me.client === client)
    const links = new Set<string>()
    const has = (i: number, j: number) => links.has(`${Math.min(i, j)}-${Math.max(i, j)}`)
    const hoods = crew.devices.map(({ roster }, i) => {
      const indexOfPeer = (peer: string) => Number.parseInt(peer.slice(-12), 16)
      const hood: Neighbourhood = new Neighbourhood(
        roster,
        {
          state: (peer) => (has(i, indexOfPeer(peer)) ? 'connected' : 'none'),
          connecting: 0,
          isTab: () => false,
          isBlocked: () => false,
          call: (peer) => {
            happened.calls++
            join(i, indexOfPeer(peer))
          },
          give: (client) => {
            happened.given++
            part(i, indexOf(client))
          },
        },
        crew.clock,
      )
      return hood
    })
    const each = (i: number, j: number, what: (hood: Neighbourhood, other: number) => void) => {
      for (const [one, other] of [
        [i, j],
        [j, i],
      ] as const) {
        const hood = hoods[one]
        if (hood) what(hood, other)
      }
    }
    const join = (i: number, j: number) => {
      if (has(i, j)) return
      links.add(`${Math.min(i, j)}-${Math.max(i, j)}`)
      crew.link(i, j)
      each(i, j, (hood, other) => hood.linked(crew.at(other).roster.me.client, peerOf(other)))
    }
    const part = (i: number, j: number) => {
      links.delete(`${Math.min(i, j)}-${Math.max(i, j)}`)
      crew.cut(i, j)
      each(i, j, (hood, other) => hood.unlinked(crew.at(other).roster.me.client))
    }
    crew.clock.every(1000, () => hoods.forEach((hood) => hood.look()))
    const linksOf = (n: number) =>
      [...links].filter((key) => key.split('-').includes(`${n}`)).length
    return { crew, hoods, happened, join, linksOf }
  }

  test('[W8] [W9] [W11] a crew that came one by one finds its links, and then leaves them alone', () => {
    for (const count of [5, 12, 30]) {
      const { crew, hoods, happened, join, linksOf } = gather(count, count)
      // Each knows only the one before it.
      for (let n = 1; n < count; n++) {
        join(n - 1, n)
        crew.clock.pass(300)
      }
      crew.clock.pass(90_000)
      expect(crew.crewSizes).toEqual(Array(count).fill(count))
      expect(hoods.every(({ content }) => content)).toBe(true)
      const degrees = crew.devices.map((_, n) => linksOf(n))
      expect(Math.max(...degrees)).toBeLessThanOrEqual(16)
      const before = { ...happened }
      const bytes = crew.bytes
      crew.clock.pass(180_000)
      expect({ ...happened }).toEqual(before)
      // Three minutes: a comparison of five bytes a minute over each link, both ways.
      const sides = degrees.reduce((sum, degree) => sum + degree, 0)
      expect(crew.bytes - bytes).toBeLessThanOrEqual(sides * 4 * 5)
    }
  })

  test('[W9] a link nobody chose is given up, and nobody is cut off by it', () => {
    const { crew, happened, join, linksOf } = gather(30, 9)
    // The first was linked to everybody, as the one who showed them all a code.
    for (let n = 1; n < 30; n++) join(0, n)
    crew.clock.pass(150_000)
    expect(happened.given).toBeGreaterThan(5)
    expect(linksOf(0)).toBeLessThanOrEqual(16)
    expect(crew.crewSizes).toEqual(Array(30).fill(30))
  })
})

describe('connections', () => {
  test('[L12] one that is not up after eight looks is torn down; one that is up is left alone', () => {
    const destroyed: string[] = []
    const conn = (name: string, connected: boolean) => ({
      ...{ connected, peer: {}, destroy: () => void destroyed.push(name) },
    })
    const webrtcConns = new Map([
      ['slow', conn('slow', false)],
      ['up', conn('up', true)],
    ])
    const conns = new Conns()
    conns.provider = { room: { webrtcConns, bcConns: new Set() } } as unknown as WebrtcProvider
    for (let look = 0; look < 8; look++) conns.watch()
    expect(destroyed).toEqual([])
    conns.watch()
    expect(destroyed).toEqual(['slow'])
    // A new one to the same device begins from the start.
    webrtcConns.set('slow', conn('slow again', false))
    for (let look = 0; look < 8; look++) conns.watch()
    expect(destroyed).toEqual(['slow'])
  })
})

describe('blocks', () => {
  test('[W10] a peer is kept out for twice as long every time, an hour at most', () => {
    const clock = new TestClock(randomFrom(1))
    const blocks = new Blocks(clock)
    const waits = Array.from({ length: 8 }, () => blocks.add('p', 'bad') / 60_000)
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(blocks.has('p')).toBe(true)
    clock.pass(3_600_001)
    expect(blocks.has('p')).toBe(false)
    for (let n = 0; n < 10_000; n++) blocks.add(`p${n}`, 'elsewhere')
    expect(blocks.has('p9999')).toBe(true)
  })
})
