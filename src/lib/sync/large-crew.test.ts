import { expect, test } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/dice'
import { Introductions, type Neighbour } from './introductions'
import { chosenBy } from './neighbours'
import { Roster } from './roster'

/* Five hundred devices, as docs/decisions/007-neighbours.md says of them. */

const crew = (seed: number) => {
  const dice = randomFrom(seed)
  return Array.from({ length: 500 }, () => dice(0xffffffff))
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
