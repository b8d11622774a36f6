import { applyAwarenessUpdate } from 'y-protocols/awareness'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/dice'
import { newId } from '../domain/id'
import { Replica } from '../store/replica'
import { passing } from './circle-guard'
import { Gate } from './facade'
import type { Pipe } from './pipe'
import { QuietAwareness, RoomPresence } from './presence'

const framed = (type: number, ...parts: readonly (number | Uint8Array)[]): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, type)
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(to, part)
    else encoding.writeVarUint8Array(to, part)
  }
  return encoding.toUint8Array(to)
}
const update = (bytes: Uint8Array) => framed(0, 2, bytes)
const presence = (entries: readonly (readonly [number, number, string])[]) => {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries.length)
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(states, client)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, state)
  }
  return framed(1, encoding.toUint8Array(states))
}

const start = () => {
  const circle = new Replica()
  circle.raw.getMap('about').set('name', 'Floor')
  const awareness = new QuietAwareness(circle.raw)
  const clock = new TestClock(randomFrom(1))
  const reached = new Set<number>()
  const seen = new RoomPresence({
    ...{ awareness, device: newId(), timing: clock, isHere: (client) => reached.has(client) },
  })
  /** As y-webrtc takes it in, if it is let through. */
  const take = (frame: Uint8Array): 'bad' | 'passed' | 'dropped' => {
    const passed = passing(frame, awareness, circle)
    if (passed === 'bad' || !passed) return passed ?? 'dropped'
    const from = decoding.createDecoder(passed)
    const type = decoding.readVarUint(from)
    if (type === 1) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(from), 'room')
    if (type === 0 && decoding.readVarUint(from) > 0) {
      circle.apply(decoding.readVarUint8Array(from), {})
    }
    return 'passed'
  }
  return { circle, awareness, clock, reached, seen, take }
}

describe('what a member can do to the list of a circle by the way of y-webrtc', () => {
  test('[E10] an edit goes through; what the guard refuses does not, and changes nothing', () => {
    const { circle, take } = start()
    const member = new Replica()
    member.apply(circle.all(), {})
    member.raw.getMap('about').set('name', 'Floor, again')
    expect(take(update(member.all()))).toBe('passed')
    expect(circle.raw.getMap('about').get('name')).toBe('Floor, again')

    const before = circle.all()
    // All that this device is yet to write, erased in nine bytes: no structs, and one long removal.
    const removal = encoding.createEncoder()
    for (const part of [0, 1, circle.raw.clientID, 1, 1000, 4000]) {
      encoding.writeVarUint(removal, part)
    }
    expect(take(update(encoding.toUint8Array(removal)))).not.toBe('passed')
    // What builds on something that is nowhere.
    member.raw.getMap('about').set('x', 1)
    const have = member.have()
    member.raw.getMap('about').set('y', 2)
    const late = member.lackedBy(have)
    expect(take(update(late ?? new Uint8Array()))).toBe('dropped')
    // Under the name this device is writing under.
    const impostor = new Replica()
    impostor.raw.clientID = circle.raw.clientID
    for (let n = 0; n < 9; n++) impostor.raw.getMap('about').set('name', `Theirs ${n}`)
    expect(take(update(impostor.all()))).not.toBe('passed')
    const dice = randomFrom(5)
    for (let n = 0; n < 2000; n++) {
      take(update(Uint8Array.from({ length: dice(60) }, () => dice(256))))
    }
    expect([circle.all(), circle.waiting]).toEqual([before, false])
  })

  test('[L8] presence of a hundred thousand devices that do not exist is not remembered', () => {
    const { awareness, clock, seen, take, reached } = start()
    for (let n = 0; n < 100; n++) {
      const made = Array.from({ length: 1000 }, (_, at) => 10_000 + n * 1000 + at)
      const state = n % 2 === 0 ? '{"device":"x"}' : 'null'
      take(presence(made.map((client) => [client, 1, state] as const)))
    }
    expect(awareness.meta.size).toBeLessThanOrEqual(2000)
    expect(seen.others).toEqual([])
    // They are forgotten, and there is room for those who are here.
    clock.pass(1000)
    seen.refresh()
    clock.pass(61_000)
    seen.refresh()
    expect(awareness.meta.size).toBeLessThan(3)
    reached.add(77)
    const device = newId()
    take(presence([[77, 1, JSON.stringify({ device })]]))
    seen.refresh()
    expect(seen.others).toMatchObject([{ device }])
  })

  test('[L8] questions by the thousand are answered twenty at once and one a second', () => {
    const clock = new TestClock(randomFrom(1))
    let answered = 0
    let bad = 0
    const gate = new Gate(clock, () => bad++)
    const pipe = { open: true, send: () => undefined, close: () => undefined, waiting: 0 }
    const facade = gate.facade(pipe as unknown as Pipe, (message) => message)
    facade.onmessage = () => answered++
    gate.open()
    const hear = (pipe as unknown as Pipe).onMessage
    for (let n = 0; n < 1000; n++) hear(n % 2 === 0 ? framed(0, 0, Uint8Array.of(0)) : framed(3))
    expect([answered, bad]).toEqual([20, 0])
    clock.pass(5000)
    for (let n = 0; n < 1000; n++) hear(framed(3))
    expect([answered, bad]).toEqual([25, 0])
    // Everything else goes on.
    hear(presence([[5, 1, '{}']]))
    expect(answered).toBe(26)
  })
})

describe('presence', () => {
  const two = () => {
    const { awareness, clock, seen, take, reached } = start()
    reached.add(1)
    reached.add(2)
    const [maya, doc] = [newId(), newId()]
    const say = (client: number, at: number, state: object) =>
      take(presence([[client, at, JSON.stringify(state)]]))
    return { awareness, clock, seen, reached, maya, doc, say }
  }

  test('[P1] a device with two tabs is listed once, where it is somewhere; oneself is not', () => {
    const { seen, maya, doc, say } = two()
    say(1, 1, { device: maya, doc: null, place: '' })
    say(2, 1, { device: maya, doc, place: 'row/field' })
    expect(seen.others).toEqual([{ device: maya, doc, place: 'row/field' }])
  })

  test('[P2] a device that did not change is the same object when another does', () => {
    const { seen, maya, doc, say } = two()
    say(1, 1, { device: maya, doc, place: 'a' })
    const [before] = seen.others
    say(2, 1, { device: newId(), doc, place: 'b' })
    expect(seen.others).toHaveLength(2)
    expect(seen.others[0]).toBe(before)
  })

  test('[P8] the first move is told at once, further ones every 80 ms at most', () => {
    const { awareness, clock, seen, doc } = two()
    let told = 0
    awareness.on('update', () => told++)
    clock.pass(1000)
    seen.at(doc, 'a')
    expect(told).toBe(1)
    for (let n = 0; n < 100; n++) {
      seen.at(doc, `b${n}`)
      clock.pass(4)
    }
    expect(told).toBeGreaterThanOrEqual(5)
    expect(told).toBeLessThanOrEqual(7)
    clock.pass(100)
    expect(awareness.getLocalState()?.['place']).toBe('b99')
  })

  test('[P3] cursors of one document are those of devices in it, by names the circle knows', () => {
    const { seen, maya, doc, say } = two()
    say(1, 1, { device: maya, doc, cursor: { at: 3 }, user: { name: 'Somebody else' } })
    say(2, 1, { device: newId(), doc: newId(), cursor: { at: 5 } })
    const cursors = seen.cursors(doc, 99, (device) => ({
      name: device === maya ? 'Maya' : 'Me',
    }))
    const states = (
      cursors as unknown as { getStates(): Map<number, { user: object }> }
    ).getStates()
    expect([...states].map(([client, { user }]) => [client, user])).toEqual(
      expect.arrayContaining([
        [99, { name: 'Me' }],
        [1, { name: 'Maya' }],
      ]),
    )
    expect(states.has(2)).toBe(false)
  })
})
