import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { choice, count, flag, rank, text, texts, was } from '../domain/field'
import type { Id } from '../domain/id'
import { problem, type Problem } from '../domain/problem'
import { Document, FORMAT } from './document'
import { Replica } from './replica'

const schema = {
  about: { title: text() },
  records: {
    item: {
      rank: rank(),
      name: text(),
      state: choice('open', 'done'),
      quantity: count(),
      hot: flag(),
      scenes: texts(),
      place: was(text(), (old) => old['where']),
    },
    plain: { name: text() },
  },
  texts: ['body'],
} as const

const open = (replica = new Replica()) => new Document(schema, replica)

/** Brings each document everything the other has. */
const meet = (...docs: Document<typeof schema>[]) => {
  for (const a of docs) {
    for (const b of docs) {
      const lacking = a.replica.lackedBy(b.replica.have())
      if (a !== b && lacking) b.replica.apply(lacking, a)
    }
  }
}

const names = (doc: Document<typeof schema>) => doc.records.item.ordered.map(({ name }) => name)

describe('replica', () => {
  test('[R5] a document nobody has written in equals one that was never here', async () => {
    const { replica, records } = open()
    expect(await replica.digest()).toHaveLength(0)
    records.item.add({ name: 'Rope' })
    expect(await replica.digest()).toHaveLength(32)
  })

  test('[R1] [R2] [R5] any order, any number of times, ends the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(5), fc.string()), { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        async (edits, picks) => {
          const docs = [open(), open(), open()]
          const updates: Uint8Array[] = []
          docs.forEach(({ replica }) => replica.onChange((update) => updates.push(update)))
          for (const [who, what, name] of edits) {
            const doc = docs[who]
            const row = doc?.records.item.rows[what]
            if (row) doc?.records.item.set(row.id, { name })
            else doc?.records.item.add({ name })
          }
          const shuffled = updates
            .map((update) => [picks.next().value ?? 0, update] as const)
            .sort(([a], [b]) => a - b)
            .flatMap(([pick, update]) => (pick % 3 === 0 ? [update, update] : [update]))
          for (const doc of docs) for (const update of shuffled) doc.replica.apply(update, docs)
          const digests = await Promise.all(docs.map(({ replica }) => replica.digest()))
          expect(digests[1]).toEqual(digests[0])
          expect(digests[2]).toEqual(digests[0])
          expect(docs[1]?.records.item.rows).toEqual(docs[0]?.records.item.rows)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('[R3] bytes that are no update change nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const doc = open()
        doc.records.item.add({ name: 'Rope' })
        const before = doc.records.item.rows
        doc.replica.lackedBy(bytes)
        doc.replica.apply(bytes, {})
        expect(doc.records.item.rows).toEqual(before)
      }),
    )
  })

  test('[R3] an update cut anywhere is refused whole', () => {
    const doc = open()
    for (let n = 0; n < 20; n++) doc.records.item.add({ name: `Item ${n}` })
    const whole = doc.replica.all()
    for (let end = 0; end < whole.length - 1; end++) {
      const other = open()
      other.replica.apply(whole.slice(0, end), {})
      expect(other.records.item.size).toBe(0)
    }
  })

  test('[R5] a digest tells a removal', async () => {
    const [a, b] = [open(), open()]
    const fragment = a.text('body')
    fragment.insert(0, [new Y.XmlText('Tide and the slip')])
    meet(a, b)
    expect(await b.replica.digest()).toEqual(await a.replica.digest())
    b.text('body').delete(0, 1)
    expect(await b.replica.digest()).not.toEqual(await a.replica.digest())
  })

  test('[R6] a replica that waits says so', async () => {
    const [a, b] = [open(), open()]
    const updates: Uint8Array[] = []
    a.replica.onChange((update) => updates.push(update))
    a.records.item.add({ name: 'one' })
    a.records.item.add({ name: 'two' })
    b.replica.apply(updates[1] ?? new Uint8Array(), {})
    expect(b.replica.waiting).toBe(true)
    expect(await b.replica.digest()).not.toEqual(await b.replica.digest())
    b.replica.apply(updates[0] ?? new Uint8Array(), {})
    expect(b.replica.waiting).toBe(false)
    expect(await b.replica.digest()).toEqual(await a.replica.digest())
  })
})

describe('table', () => {
  test('[T1] [D3] any junk a peer stores reads as legal rows, and reading writes nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue())),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (records, about) => {
          const doc = open()
          const { raw } = doc.replica
          raw.transact(() => {
            for (const [key, record] of Object.entries(records)) {
              const map = new Y.Map<unknown>()
              for (const [field, value] of Object.entries(record)) map.set(field, value)
              raw.getMap('item').set(key, map)
            }
            raw.getMap('item').set('a'.repeat(20), 'not a record')
            for (const [key, value] of Object.entries(about)) raw.getMap('about').set(key, value)
          })
          const before = doc.replica.all()
          for (const row of doc.records.item.ordered) {
            expect(typeof row.name).toBe('string')
            expect(['open', 'done']).toContain(row.state)
          }
          expect(typeof doc.about.now.title).toBe('string')
          expect(doc.replica.all()).toEqual(before)
        },
      ),
    )
  })

  test('[T2] a row that nobody touched is the same object', () => {
    const doc = open()
    const [a, b] = doc.records.item.addAll([{ name: 'Rope' }, { name: 'Ledger' }])
    const [first] = doc.records.item.ordered
    if (b) doc.records.item.set(b, { name: 'Tide ledger' })
    expect(doc.records.item.get(a)).toBe(first)
    expect(doc.records.item.ordered[0]).toBe(first)
    expect(doc.records.item.get(b)?.name).toBe('Tide ledger')
  })

  test('[T3] two people in two fields of one record both win', () => {
    const [a, b] = [open(), open()]
    const id = a.records.item.add({ name: 'Rope' })
    meet(a, b)
    a.records.item.set(id, { name: 'Mooring rope' })
    b.records.item.set(id, { quantity: 3 })
    meet(a, b)
    expect(a.records.item.get(id)).toMatchObject({ name: 'Mooring rope', quantity: 3 })
    expect(b.records.item.rows).toEqual(a.records.item.rows)
  })

  test('[T4] a removal stands, and its undo keeps what others typed', () => {
    const [a, b] = [open(), open()]
    const id = a.records.item.add({ name: 'Rope' })
    meet(a, b)
    a.edit('Rope removed', () => a.records.item.remove(id))
    b.records.item.set(id, { name: 'Mooring rope' })
    meet(a, b)
    expect(a.records.item.size).toBe(0)
    expect(b.records.item.size).toBe(0)
    a.history.undo()
    meet(a, b)
    expect(names(b)).toEqual(['Mooring rope'])
  })

  test('[T5] inserts at the same place agree, and moves go where they were put', () => {
    const [a, b] = [open(), open()]
    const [one = '' as Id, two = '' as Id] = a.records.item.addAll([{ name: '1' }, { name: '2' }])
    meet(a, b)
    a.records.item.move(a.records.item.add({ name: 'a' }), two)
    b.records.item.move(b.records.item.add({ name: 'b' }), two)
    meet(a, b)
    expect(names(a)).toEqual(names(b))
    expect(names(a).slice(1, 3).sort()).toEqual(['a', 'b'])
    a.records.item.move(two, one)
    expect(names(a).slice(0, 2)).toEqual(['2', '1'])
    a.records.item.move(two, undefined)
    expect(names(a).at(-1)).toBe('2')
  })

  test('[T5] moving between records that share a rank still lands between or beside them', () => {
    const [a, b] = [open(), open()]
    const anchor = a.records.item.add({ name: 'anchor' })
    meet(a, b)
    a.records.item.move(a.records.item.add({ name: 'x' }), anchor)
    b.records.item.move(b.records.item.add({ name: 'y' }), anchor)
    meet(a, b)
    const twins = a.records.item.ordered.filter(({ name }) => name === 'x' || name === 'y')
    expect(twins[0]?.rank).toBe(twins[1]?.rank)
    const moved = a.records.item.add({ name: 'moved' })
    a.records.item.move(moved, anchor)
    expect(names(a).at(-1)).toBe('anchor')
    expect(names(a).at(-2)).toBe('moved')
  })

  test('[T10] records are put exactly between any two, in the order given, also where two share a rank', () => {
    const [a, b] = [open(), open()]
    const [first = '' as Id] = a.records.item.addAll(['1', '2', '3', '4'].map((name) => ({ name })))
    meet(a, b)
    const [, two] = a.records.item.ordered
    a.records.item.place([a.records.item.add({ name: 'x' })], { before: two?.id })
    b.records.item.place([b.records.item.add({ name: 'y' })], { before: two?.id })
    meet(a, b)
    const twins = names(a).slice(1, 3)
    expect([...twins].sort()).toEqual(['x', 'y'])
    const idOf = (name = '') => a.records.item.ordered.find((row) => row.name === name)?.id
    const [three = '' as Id, four = '' as Id] = [idOf('3'), idOf('4')]
    a.records.item.place([four, three], { before: idOf(twins[1]) })
    expect(names(a)).toEqual(['1', twins[0], '4', '3', twins[1], '2'])
    a.records.item.place([four, three], { after: idOf('2') })
    expect(names(a)).toEqual(['1', ...twins, '2', '4', '3'])
    a.records.item.place([first, three], { before: first, after: undefined })
    expect(names(a)).toEqual(['1', ...twins, '2', '4', '3'])
    meet(a, b)
    expect(names(b)).toEqual(names(a))
  })

  test('[T10] wherever records are put, again and again on two devices, they stand there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 25 }),
        (moves) => {
          const [a, b] = [open(), open()]
          a.records.item.addAll(Array.from({ length: 10 }, (_, n) => ({ name: String(n) })))
          meet(a, b)
          for (const [from, also, to, apart] of moves) {
            const doc = apart ? b : a
            const idAt = (at: number) => doc.records.item.ordered[at]?.id ?? ('' as Id)
            const ids = [...new Set([idAt(from), idAt(also)])]
            const before = idAt(to)
            doc.records.item.place(ids, { before })
            const now = doc.records.item.ordered.map(({ id }) => id)
            const next = now.indexOf(before)
            if (!ids.includes(before)) expect(now.slice(next - ids.length, next)).toEqual(ids)
            if (from === 0) meet(a, b)
          }
          meet(a, b)
          expect(names(a)).toEqual(names(b))
        },
      ),
    )
  })

  test('[T6] records added together keep their order', () => {
    const doc = open()
    const given = Array.from({ length: 500 }, (_, n) => String(n))
    doc.records.item.addAll(given.map((name) => ({ name })))
    expect(names(doc)).toEqual(given)
  })

  test('[T6] records added one by one in one edit keep their order, and are read inside it', () => {
    const doc = open()
    doc.edit('Filled', () => {
      for (let n = 0; n < 20; n++) {
        doc.records.item.add({ name: String(n).padStart(2, '0') })
        expect(names(doc)).toHaveLength(n + 1)
      }
    })
    expect(names(doc)).toEqual([...names(doc)].sort())
  })

  test('[T7] writing what is there writes nothing', () => {
    const doc = open()
    const id = doc.records.item.add({ name: 'Rope', scenes: ['12', '12A'] })
    let updates = 0
    doc.replica.onChange(() => updates++)
    doc.records.item.set(id, { name: 'Rope', scenes: ['12', '12A'] })
    expect(updates).toBe(0)
  })

  test('[T8] a cleared value is not asked of the past', () => {
    const doc = open()
    const id = doc.records.item.add({ name: 'Rope' })
    const stored = doc.replica.raw.getMap('item').get(id)
    if (stored instanceof Y.Map) stored.set('where', 'Truck 2')
    expect(doc.records.item.get(id)?.place).toBe('Truck 2')
    doc.records.item.set(id, { place: '' })
    expect(doc.records.item.get(id)?.place).toBe('')
  })
})

describe('history', () => {
  test('[U1] [U3] [U4] a step is named, taken back whole, and brought again', () => {
    const [a, b] = [open(), open()]
    a.edit('List filled', () => a.records.item.addAll([{ name: '1' }, { name: '2' }]))
    meet(a, b)
    b.edit('3 added', () => b.records.item.add({ name: '3' }))
    meet(a, b)
    expect(a.history.last?.label).toBe('List filled')
    a.history.undo()
    expect(names(a)).toEqual(['3'])
    expect(a.history.next?.label).toBe('List filled')
    a.history.redo()
    expect(names(a).sort()).toEqual(['1', '2', '3'])
    expect(a.history.last?.label).toBe('List filled')
  })

  test('[U8] a step made inside another is part of it', () => {
    const a = open()
    a.edit('2 cells pasted', () => {
      a.edit('Rope added', () => a.records.item.add({ name: 'Rope' }))
      a.edit('Mug added', () => a.records.item.add({ name: 'Mug' }))
    })
    expect(a.history.last?.label).toBe('2 cells pasted')
    a.history.undo()
    expect(names(a)).toEqual([])
    a.edit('Key added', () => a.records.item.add({ name: 'Key' }))
    expect(a.history.last?.label).toBe('Key added')
  })

  test('[U2] what somebody else changed since stays', () => {
    const [a, b] = [open(), open()]
    const id = a.records.item.add({ name: 'Rope' })
    meet(a, b)
    a.edit('Renamed', () => a.records.item.set(id, { name: 'Mine' }))
    meet(a, b)
    b.edit('Renamed', () => b.records.item.set(id, { name: 'Theirs' }))
    meet(a, b)
    a.history.undo()
    expect(a.records.item.get(id)?.name).toBe('Theirs')
  })

  test('[U5] fifty steps', () => {
    const doc = open()
    const id = doc.records.item.add({ name: 'Rope' })
    for (let n = 1; n <= 70; n++) {
      doc.edit(`Counted ${n}`, () => doc.records.item.set(id, { quantity: n }))
    }
    let steps = 0
    while (doc.history.undo()) steps++
    expect(steps).toBe(50)
    expect(doc.records.item.get(id)?.quantity).toBe(20)
  })
})

describe('document', () => {
  test('[D1] one edit is one update', () => {
    const doc = open()
    let updates = 0
    doc.replica.onChange(() => updates++)
    doc.edit('Filled', () => {
      doc.about.set({ title: 'Company move' })
      doc.records.item.addAll([{ name: '1' }, { name: '2' }])
      doc.records.plain.add({ name: 'x' })
    })
    expect(updates).toBe(1)
  })

  test('[D2] a document that needs a newer release is read and never written', () => {
    const doc = open()
    doc.edit('Filled', () => doc.records.item.add({ name: 'Rope' }))
    doc.replica.raw.getMap('about').set('needs', FORMAT + 1)
    expect(doc.locked?.problem).toBe('document-newer')
    doc.edit('Removed', () => doc.records.item.remove(doc.records.item.rows[0]?.id ?? ('' as Id)))
    expect(names(doc)).toEqual(['Rope'])
  })

  test('[D2] a damaged document is read and never written', () => {
    let damage: Problem | undefined = problem('document-damaged')
    const doc = new Document(schema, new Replica(), () => damage)
    doc.edit('Added', () => doc.records.item.add({ name: 'Rope' }))
    expect(doc.records.item.size).toBe(0)
    damage = undefined
    doc.edit('Added', () => doc.records.item.add({ name: 'Rope' }))
    expect(doc.records.item.size).toBe(1)
  })
})
