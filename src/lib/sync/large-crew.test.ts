import { expect, test } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/dice'
import { Introductions, type Neighbour } from './introductions'
import { chosenBy, toldBy } from './neighbours'
import { Roster } from './roster'

/* Crews of up to five hundred devices, as docs/decisions/007-neighbours.md says of them. */

const crew = (seed: number, count = 500) => {
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
const peerOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

test('[W8] five hundred are one crew, five links apart at most, with 16 links each at most', () => {
  for (const seed of [1, 2, 3]) {
    const all = crew(seed)
    const links = linksOf(all)
    expect(Math.max(...[...links.values()].map(({ size }) => size))).toBeLessThanOrEqual(16)
    const far = new Map([[all[0] ?? 0, 0]])
    for (const [client, steps] of far) {
      for (const other of links.get(client) ?? []) if (!far.has(other)) far.set(other, steps + 1)
    }
    expect([far.size, Math.max(...far.values()) <= 5]).toEqual([all.length, true])
  }
})

/** Who is reached from the first of those that are there, along the links among them. */
const reachOf = (links: ReadonlyMap<number, ReadonlySet<number>>, there: ReadonlySet<number>) => {
  const [first] = there
  const found = new Set(first === undefined ? [] : [first])
  for (const client of found) {
    for (const other of links.get(client) ?? []) if (there.has(other)) found.add(other)
  }
  return found.size
}

/** The most sends any device makes of one edit, and after how many steps all have it. */
const spreadOf = (links: ReadonlyMap<number, ReadonlySet<number>>) => {
  const [first = 0] = links.keys()
  const steps = new Map([[first, 0]])
  let sends = 0
  for (const [client, at] of steps) {
    const near = [...(links.get(client) ?? [])]
    const told = toldBy(client, near)
    sends = Math.max(sends, told.size)
    for (const other of told) if (!steps.has(other)) steps.set(other, at + 1)
  }
  return { told: steps.size, sends, steps: Math.max(...steps.values()) }
}

const sizes = [
  { count: 10, crews: 300, parted: 3 },
  { count: 30, crews: 300, parted: 6 },
  { count: 100, crews: 100, parted: 2 },
  { count: 500, crews: 30, parted: 1 },
]

test('[W8] one in three leaves at once, and hardly a crew is parted, whatever its size', () => {
  const found = sizes.map(({ count, crews, parted }) => {
    let apart = 0
    for (let seed = 1; seed <= crews; seed++) {
      const dice = randomFrom(seed + 9000)
      const all = crew(seed, count)
      const left = new Set(all.filter(() => dice(3) > 0))
      if (reachOf(linksOf(all), left) < left.size) apart++
    }
    return { count, apart, holds: apart <= parted }
  })
  expect(found.filter(({ holds }) => !holds)).toEqual([])
})

test('[E16] an edit reaches all in a few steps, by at most three sends each', () => {
  const most = { 10: 4, 30: 7, 100: 11, 500: 14 }
  for (const [count, steps] of Object.entries(most)) {
    for (let seed = 1; seed <= 6; seed++) {
      const all = crew(seed, Number(count))
      const spread = spreadOf(linksOf(all))
      expect(spread.told).toBe(all.length)
      expect(spread.sends).toBeLessThanOrEqual(3)
      expect(spread.steps, `${count} devices, seed ${seed}`).toBeLessThanOrEqual(steps)
    }
  }
})

test('[I4] what a device of five hundred tells a new link, and of one that comes', () => {
  const clock = new TestClock(randomFrom(3))
  const all = crew(3)
  const near = new Map([...linksOf(all)].map(([client, links]) => [client, [...links]]))
  const [me = 0, ...others] = all
  const roster = new Roster(clock, me)
  roster.setMe(peerOf(0), [])
  const introductions = new Introductions({
    ...{ roster, timing: clock, onText: () => undefined, onChange: () => undefined },
  })
  const sent = new Map<number, number[]>()
  const neighbours = (near.get(me) ?? []).map((client): Neighbour => {
    const bytes: number[] = []
    sent.set(client, bytes)
    const send = (frame: Uint8Array) => void bytes.push(frame.length)
    return { client, peer: peerOf(all.indexOf(client)), send, refuse: () => undefined }
  })
  neighbours.forEach((neighbour) => introductions.join(neighbour))
  others.forEach((client, n) =>
    roster.take({ client, peer: peerOf(n + 1), version: 9, near: near.get(client) ?? [] }),
  )
  expect(roster.reach.size).toBe(499)
  clock.pass(1000)
  sent.forEach((bytes) => bytes.splice(0))
  // One more link: it is told of everybody.
  const bytes: number[] = []
  introductions.join({
    client: 5,
    peer: peerOf(900),
    send: (frame) => void bytes.push(frame.length),
    refuse: () => undefined,
  })
  clock.pass(1000)
  const kilobytes = (bytes[0] ?? 0) / 1000
  expect([kilobytes > 25, kilobytes < 40]).toEqual([true, true])
  // And each of the others of that link and of its new neighbour, in one frame.
  const told = [...sent.values()]
  expect(told.every((frames) => frames.length === 1 && (frames[0] ?? 0) < 140)).toBe(true)
})
