import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { randomFrom } from '../../../tests/dice'
import {
  behind,
  forged,
  futureRemoval,
  gone,
  nested,
  within,
} from '../../../tests/simulation/hostile'
import { MOST_BYTES } from './guard'
import { Replica } from './replica'

const stateOf = (replica: Replica) => JSON.stringify([[...replica.all()], replica.waiting])

/** A replica with some of everything in it, and another that has the same. */
const pair = () => {
  const [a, b] = [new Replica(), new Replica()]
  a.raw.getMap('about').set('title', 'Rope')
  a.raw.getXmlFragment('notes').insert(0, [new Y.XmlText('before the take')])
  a.raw.getMap('about').delete('title')
  b.apply(a.all(), a)
  return { a, b }
}

describe('guard', () => {
  test('[G1] nine bytes do not erase what somebody has written and ever will', () => {
    const { a, b } = pair()
    const attack = futureRemoval(a.raw.clientID)
    expect(attack.length).toBeLessThan(18)
    for (const replica of [a, b]) {
      const before = stateOf(replica)
      expect(replica.accept(attack, {})).toBe('early')
      expect(stateOf(replica)).toBe(before)
    }
    a.raw.getMap('about').set('title', 'Ledger')
    expect(b.accept(a.all(), a)).toBe('changed')
    expect(b.raw.getMap('about').get('title')).toBe('Ledger')
  })

  test('[G2] what builds on something that is not here is not taken, and nothing waits', () => {
    const a = new Replica()
    const updates: Uint8Array[] = []
    a.onChange((update) => void updates.push(update))
    for (const word of ['one', 'two', 'three'])
      a.raw.getXmlFragment('notes').insert(0, [new Y.XmlText(word)])
    a.raw.getXmlFragment('notes').delete(0, 1)
    const b = new Replica()
    const [one, two, three, removal] = updates
    if (!one || !two || !three || !removal) throw new Error('There are four updates')
    for (const update of [two, three, removal]) expect(b.accept(update, a)).toBe('early')
    expect(b.waiting).toBe(false)
    expect(b.all()).toEqual(new Replica().all())
    for (const update of [one, two, three, removal]) expect(b.accept(update, a)).toBe('changed')
    expect(b.accept(two, a)).toBe('known')
    expect(b.have()).toEqual(a.have())
  })

  test('[G3] depth, length and number have limits; what goes into the last level stays out too', () => {
    const deep = new Replica()
    expect(deep.accept(nested(400), {})).toBe('too-deep')
    expect(deep.accept(nested(60), {})).toBe('changed')
    // One level more at a time is the same attack, more slowly.
    let inside = deep.raw.getMap('about').get('x')
    for (let level = 0; level < 60; level++) inside = (inside as Y.Array<unknown>).get(0)
    const other = new Replica()
    other.apply(deep.all(), {})
    let last = ''
    for (let level = 0; level < 60 && last !== 'too-deep'; level++) {
      let list = other.raw.getMap('about').get('x') as Y.Array<unknown>
      while (list.length > 0) list = list.get(0) as Y.Array<unknown>
      list.insert(0, [new Y.Array()])
      last = deep.accept(other.lackedBy(deep.have()) ?? new Uint8Array(), {})
    }
    expect(last).toBe('too-deep')

    const value = new Replica()
    let json: unknown = 1
    for (let level = 0; level < 40; level++) json = { a: json }
    value.raw.getMap('about').set('x', json)
    expect(new Replica().accept(value.all(), {})).toBe('too-deep')
    expect(new Replica().accept(new Uint8Array(MOST_BYTES + 1), {})).toBe('too-much')
    const many = Array.from({ length: 450_000 }, () => gone(1))
    expect(new Replica().accept(forged([{ client: 1, clock: 0, structs: many }]), {})).toBe(
      'too-much',
    )
  })

  test('[G4] nobody writes under the name that this device writes under; it goes on under another', () => {
    const { a, b } = pair()
    const client = a.raw.clientID
    const clock = Y.getState(a.raw.store, client)
    const attack = forged([{ client, clock, structs: [within('notes', 'I resign')] }])
    const before = stateOf(a)
    expect(a.accept(attack, {})).toBe('impostor')
    expect(stateOf(a)).toBe(before)
    expect(a.raw.clientID).not.toBe(client)
    // Others could not know; what they took in comes as theirs, and nobody loses what comes later.
    expect(b.accept(attack, {})).toBe('changed')
    a.raw.getMap('about').set('title', 'Ledger')
    expect(b.accept(a.lackedBy(b.have()) ?? new Uint8Array(), a)).toBe('changed')
    expect(a.accept(b.lackedBy(a.have()) ?? new Uint8Array(), b)).toBe('changed')
    expect(b.raw.getMap('about').get('title')).toBe('Ledger')
    expect(Y.decodeStateVector(a.have())).toEqual(Y.decodeStateVector(b.have()))
  })

  test('[G5] things that nobody can have written are refused, and change nothing', () => {
    const { a } = pair()
    const knot = forged([
      { client: 7, clock: 0, structs: [behind(8, 0, 'a')] },
      { client: 8, clock: 0, structs: [behind(7, 0, 'b')] },
    ])
    const itself = forged([{ client: 7, clock: 0, structs: [behind(7, 0, 'a')] }])
    const twice = forged([
      { client: 7, clock: 0, structs: [gone(1)] },
      { client: 8, clock: 0, structs: [gone(1)] },
      { client: 7, clock: 1, structs: [gone(1)] },
    ])
    const empty = forged([{ client: 7, clock: 0, structs: [gone(0)] }])
    const endless = forged([{ client: 7, clock: 0, structs: [gone(2 ** 40)] }])
    const sub = new Y.Doc()
    sub.getMap('about').set('x', new Y.Doc())
    for (const attack of [knot, itself, twice, empty, endless, Y.encodeStateAsUpdate(sub)]) {
      const before = stateOf(a)
      expect(a.accept(attack, {})).toBe('strange')
      expect(stateOf(a)).toBe(before)
    }
  })

  test('[G6] whatever the bytes, nothing throws, nothing waits, and refused means unchanged', () => {
    const { a } = pair()
    const honest = a.all()
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.tuple(fc.nat(honest.length - 1), fc.nat(255)).map(([at, byte]) => {
            const changed = honest.slice()
            changed[at] = byte
            return changed
          }),
          fc.nat(honest.length - 1).map((end) => honest.slice(0, end)),
        ),
        (bytes) => {
          const victim = new Replica()
          victim.apply(honest, {})
          const before = stateOf(victim)
          const verdict = victim.accept(bytes, {})
          expect(victim.waiting).toBe(false)
          if (verdict !== 'changed') expect(stateOf(victim)).toBe(before)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('what listeners are told', () => {
  test('[R9] the bytes that came, once, and nothing of what was known', () => {
    const { a, b } = pair()
    const told: [Uint8Array, unknown][] = []
    b.onChange((update, from) => void told.push([update, from]))
    a.raw.getMap('about').set('title', 'Ledger')
    const update = a.lackedBy(b.have()) ?? new Uint8Array()
    expect(b.accept(update, a)).toBe('changed')
    expect(b.accept(update, a)).toBe('known')
    expect(told).toEqual([[update, a]])
    b.raw.getMap('about').delete('title')
    expect(told).toHaveLength(2)
  })

  test('[R9] what is written because of it goes to everybody, also to whom it came from', () => {
    const { a, b } = pair()
    b.raw.getMap('about').observe(({ transaction }) => {
      if (transaction.origin === a) b.raw.getMap('seen').set('title', true)
    })
    const told: [Uint8Array, unknown][] = []
    b.onChange((update, from) => void told.push([update, from]))
    a.raw.getMap('about').set('title', 'Ledger')
    expect(b.accept(a.lackedBy(b.have()) ?? new Uint8Array(), a)).toBe('changed')
    for (const [update, from] of told) if (from !== a) a.apply(update, b)
    expect(a.raw.getMap('seen').get('title')).toBe(true)
    expect(a.have()).toEqual(b.have())
  })

  test('[R9] what waited and comes in with it is told too', () => {
    const { a, b } = pair()
    const updates: Uint8Array[] = []
    a.onChange((update) => void updates.push(update))
    for (const n of [1, 2]) a.raw.getMap('about').set('title', n)
    const [first, second] = updates
    if (!first || !second) throw new Error('Two edits, two updates')
    b.load(second, {})
    expect(b.waiting).toBe(true)
    const told: Uint8Array[] = []
    b.onChange((update) => void told.push(update))
    expect(b.accept(first, a)).toBe('changed')
    const other = pair().a
    const c = new Replica()
    c.apply(a.all(), other)
    const late = new Replica()
    for (const update of [b.all(), ...told]) late.apply(update, b)
    expect(late.have()).toEqual(c.have())
    expect(b.have()).toEqual(a.have())
  })
})

describe('texts that are only counted', () => {
  test('[G5] are as long as Yjs makes them, in any script, and what comes after them fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 8 }),
        (words) => {
          const [a, b] = [new Replica(), new Replica()]
          for (const word of words) {
            a.raw.getText('notes').insert(a.raw.getText('notes').length, word)
            a.raw.getMap('about').set(word, { [word]: [word, 1, null] })
            a.raw.getArray('list').push([word])
            b.accept(a.lackedBy(b.have()) ?? new Uint8Array(), a)
          }
          expect(stateOf(b)).toBe(stateOf(a))
        },
      ),
    )
  })
})

describe('parts', () => {
  test('[R7] each part is taken in after those before it, also while the document changes', async () => {
    let all = 0
    for (let seed = 1; seed <= 40; seed++) {
      const dice = randomFrom(seed)
      const writers = Array.from({ length: 3 }, () => new Replica())
      const write = (replica: Replica) => {
        const notes = replica.raw.getXmlFragment('notes')
        if (dice(4) === 0 && notes.length > 0) notes.delete(dice(notes.length), 1)
        else notes.insert(dice(notes.length + 1), [new Y.XmlText('word '.repeat(1 + dice(9)))])
        replica.raw.getMap('about').set(`k${dice(9)}`, dice(99))
      }
      const [a, b, c] = writers
      if (!a || !b || !c) throw new Error('There are three')
      for (let n = 0; n < 120; n++) {
        const one = writers[dice(3)]
        const other = writers[dice(3)]
        if (one) write(one)
        if (one && other && dice(5) === 0) other.apply(one.all(), one)
      }
      for (const writer of writers) a.apply(writer.all(), writer)
      const half = new Replica()
      if (seed % 2 === 0) half.apply(b.all(), b)
      const parts = a.parts(half.have(), 300)
      let count = 0
      let left = Infinity
      for (let part = parts?.next(); part; part = parts?.next()) {
        expect(['changed', 'known'], `seed ${seed}`).toContain(half.accept(part.update, a))
        left = part.left
        if (count++ === 3 && left > 0) write(a)
      }
      all += count
      expect(left).toBe(0)
      expect(await half.digest(), `seed ${seed}`).toEqual(await a.digest())
    }
    expect(all).toBeGreaterThan(200)
  })

  test('[R8] what waits in a document from an older disk is not passed on', () => {
    const { a } = pair()
    const late = new Replica()
    const updates: Uint8Array[] = []
    const writer = new Replica()
    writer.onChange((update) => void updates.push(update))
    writer.raw.getMap('x').set('a', 1)
    writer.raw.getMap('x').set('b', 2)
    late.load(a.all(), {})
    late.load(updates[1] ?? new Uint8Array(), {})
    expect(late.waiting).toBe(true)
    const other = new Replica()
    expect(other.accept(late.lackedBy(other.have()) ?? new Uint8Array(), late)).toBe('changed')
    expect(other.have()).toEqual(a.have())
    expect(other.waiting).toBe(false)
  })
})
