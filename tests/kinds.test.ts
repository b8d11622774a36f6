import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { newId } from '../src/lib/domain/id'
import { kinds } from '../src/lib/kinds'
import { findsIn } from '../src/lib/kinds/finds'
import { tell } from '../src/lib/app/versions/telling'
import { compare } from '../src/lib/store/compare'
import { Document } from '../src/lib/store/document'
import type { Cursors, Presence } from '../src/lib/store/presence'
import { restore } from '../src/lib/store/restore'
import { book, fill, junkFor, store } from './any-kind'
import { randomFrom } from './dice'
import { noFiles as files, noPictures as pictures } from './pictures'

/*
 * The laws of every kind in the list. A kind that is added obeys them without a test of its own.
 */

const me = { device: newId(), name: 'Maya', department: 'AD' }
const now = Date.UTC(2026, 2, 12, 10, 42)
const cursors: Cursors = {
  clientID: 1,
  doc: { clientID: 1 },
  states: new Map(),
  getStates: () => new Map(),
  getLocalState: () => null,
  setLocalState: () => undefined,
  setLocalStateField: () => undefined,
  on: () => undefined,
  off: () => undefined,
}
const presence: Presence = { others: [], at: () => undefined, cursors }

test('[F1] every kind says what it is found by, with its own schema', () => {
  expect(Object.keys(findsIn).sort()).toEqual(kinds.map(({ id }) => id).sort())
  for (const { id, schema } of kinds) expect(findsIn[id]?.schema).toBe(schema)
})

describe.each(kinds.map((kind) => ({ kind, name: kind.label })))('$name', ({ kind }) => {
  test('tells the changes of its own fields, whatever is stored, and brings them back', async () => {
    const { default: told } = await kind.told()
    const strangers = [
      ...Object.keys(told.about).filter((key) => !(key in kind.schema.about)),
      ...Object.entries(told.records).flatMap(([table, { fields }]) =>
        Object.keys(fields).filter((key) => !(key in (kind.schema.records[table] ?? {}))),
      ),
      ...Object.keys(told.texts).filter((name) => !kind.schema.texts.includes(name)),
    ]
    expect(strangers).toEqual([])
    fc.assert(
      fc.property(junkFor(kind), junkFor(kind), (before, after) => {
        const [then, doc] = [new Document(kind.schema), new Document(kind.schema)]
        store(then, before)
        doc.replica.apply(then.replica.all(), then)
        store(doc, after)
        const tale = tell(compare(then, doc), told)
        for (const { name } of tale.records) expect(name).not.toBe('')
        restore(doc, then, 'Brought back')
        expect(tell(compare(then, doc), told).count).toBe(0)
      }),
      { numRuns: 40 },
    )
  })

  test('reads any junk as legal, twice the same, and writes nothing by reading', async () => {
    await fc.assert(
      fc.asyncProperty(junkFor(kind), async (junk) => {
        const doc = new Document(kind.schema)
        store(doc, junk)
        const before = doc.replica.all()
        const read = () =>
          JSON.stringify([
            doc.about.now,
            ...Object.values(doc.records).map((table) => table.ordered),
          ])
        expect(read()).toBe(read())
        kind.summary(doc)
        const found = findsIn[kind.id]?.find(doc) ?? []
        for (const one of found) {
          for (const text of Object.values(one)) expect(text).toBeTypeOf('string')
        }
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        for (const write of Object.values(kind.exports)) await write(doc, book())
        expect(doc.replica.all()).toEqual(before)
        for (const [name, fields] of Object.entries(kind.schema.records)) {
          for (const row of doc.records[name]?.rows ?? []) {
            for (const [key, field] of Object.entries(fields)) {
              const value = (row as Readonly<Record<string, unknown>>)[key]
              expect(field.read(value, {})).toEqual(value)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('draws any junk, on the screen and on paper', async () => {
    const [{ default: View }, { default: Print }] = await Promise.all([kind.view(), kind.print()])
    fc.assert(
      fc.property(junkFor(kind), fc.boolean(), (junk, locked) => {
        const doc = new Document(kind.schema)
        store(doc, junk)
        render(View, { props: { doc, book: book(), presence, pictures, files, me, now, locked } })
        render(Print, { props: { doc, book: book(), pictures, now, me } })
      }),
      { numRuns: 25 },
    )
  })

  test('every further paper is drawn, with what may be chosen of it, and is a sheet where it says so', async () => {
    for (const paper of kind.papers ?? []) {
      const { default: Paper } = await paper.print()
      const [junk] = fc.sample(junkFor(kind), { numRuns: 1, seed: 1 })
      for (const stored of [undefined, junk]) {
        const doc = new Document(kind.schema)
        if (stored) store(doc, stored)
        const shared = book()
        const abouts = paper.abouts?.(doc, shared) ?? [{ id: '', label: '' }]
        expect(new Set(abouts.map(({ id }) => id)).size).toBe(abouts.length)
        for (const { id: about } of [...abouts, { id: 'nobody' }]) {
          const choices = paper.options?.(doc, shared, undefined, about) ?? []
          const last = Object.fromEntries(
            choices.map(({ id, choices: all, many }) => [
              id,
              (many ? all : all.slice(-1)).map((choice) => choice.id),
            ]),
          )
          for (const options of [undefined, last]) {
            const { body } = render(Paper, {
              props: { doc, book: shared, pictures, now, me, about, options },
            })
            expect(body).toContain('Slack Water')
          }
          expect(paper.csv?.(doc, shared, undefined, about)).not.toBe('')
        }
      }
    }
  })

  test('every start fills an empty document that draws, prints and says something', async () => {
    const { default: Print } = await kind.print()
    for (const start of kind.starts(book())) {
      const doc = new Document(kind.schema)
      start.fill(doc)
      const { body } = render(Print, { props: { doc, book: book(), pictures, now, me } })
      expect(body).toContain('Slack Water')
      expect(kind.summary(doc).title, start.label).not.toBe('')
    }
  })

  test('printed while it is empty says so, and has no row of nothing', async () => {
    const { default: Print } = await kind.print()
    const doc = new Document(kind.schema)
    const { body } = render(Print, { props: { doc, book: book(), pictures, now, me } })
    expect(body).toMatch(/(Nothing|No shot) is .* yet\./)
    expect(body).not.toMatch(/class="[^"]*\btot\b/)
    expect(body).toContain('Printed by')
  })

  test('teaches how it is read and worked, with a ghost of it that has no words', async () => {
    const { teach } = kind
    const { default: Ghost } = await teach.ghost()
    const { body } = render(Ghost)
    expect(body).toContain('<')
    expect(body.replace(/<[^>]*>/g, ' ')).not.toMatch(/[a-z]{3,}/)
    for (const said of [teach.title, teach.says(), teach.says(new Document(kind.schema))]) {
      expect(said).toMatch(/^[A-Z].*[.]$/)
    }
    const others = kinds.filter((other) => other !== kind)
    expect(others.map((other) => other.teach.title)).not.toContain(teach.title)
  })

  test('random edits on three devices, apart and together, end the same', async () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomFrom(seed)
      const docs = [0, 1, 2].map(() => new Document(kind.schema))
      for (let step = 0; step < 25; step++) {
        const doc = docs[random(3)]
        const other = docs[random(3)]
        if (!doc || !other) continue
        const tables = Object.entries(doc.records)
        const [name, table] = tables[random(Math.max(1, tables.length))] ?? []
        const row = table?.rows[random(Math.max(1, table.size))]
        const keys = Object.keys(kind.schema.records[name ?? ''] ?? {}).filter(
          (key) => key !== 'rank',
        )
        const key = keys[random(Math.max(1, keys.length))] ?? ''
        const what = random(10)
        if (what < 2) fill(doc, kind, random)
        else if (what < 5 && row) {
          const field = kind.schema.records[name ?? '']?.[key]
          const value = field?.read(['Rope', 7, true, 'done', '2026-03-12'][random(5)], {})
          doc.edit('Edited', () => table?.set(row.id, { [key]: value }))
        } else if (what === 5 && row) doc.edit('Removed', () => table?.remove(row.id))
        else if (what === 6 && row && 'rank' in (kind.schema.records[name ?? ''] ?? {})) {
          doc.edit('Moved', () => table?.move(row.id, table.rows[random(table.size)]?.id))
        } else if (what === 7) doc.history.undo()
        else {
          const update = other.replica.lackedBy(doc.replica.have())
          if (update) doc.replica.apply(update, other)
        }
      }
      for (const a of docs) {
        for (const b of docs) {
          const update = b.replica.lackedBy(a.replica.have())
          if (update) a.replica.apply(update, b)
        }
      }
      for (const a of docs)
        for (const b of docs) {
          const update = b.replica.lackedBy(a.replica.have())
          if (update) a.replica.apply(update, b)
        }
      const said = docs.map((doc) =>
        JSON.stringify([
          doc.about.now,
          ...Object.values(doc.records).map(({ ordered }) => ordered),
        ]),
      )
      expect(said[1], `seed ${seed}`).toBe(said[0])
      expect(said[2], `seed ${seed}`).toBe(said[0])
      const [first, ...rest] = await Promise.all(docs.map(({ replica }) => replica.digest()))
      for (const digest of rest) expect(digest, `seed ${seed}`).toEqual(first)
    }
  })
})
