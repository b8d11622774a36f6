import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { schema as bookSchema } from '../src/lib/book/schema'
import { newId } from '../src/lib/domain/id'
import { guessColumns, readRows } from '../src/lib/formats/columns'
import { parseCsv } from '../src/lib/formats/csv'
import { readXlsx } from '../src/lib/formats/xlsx-in'
import { fillKept } from '../src/lib/app/template'
import { spreadsheet } from '../src/lib/app/sheet'
import { isProblem } from '../src/lib/domain/problem'
import { kinds } from '../src/lib/kinds'
import { findsIn } from '../src/lib/kinds/finds'
import type { Kind } from '../src/lib/kinds/kind'
import { tell } from '../src/lib/app/versions/telling'
import { compare } from '../src/lib/store/compare'
import { Document } from '../src/lib/store/document'
import type { Cursors, Presence } from '../src/lib/store/presence'
import { Replica } from '../src/lib/store/replica'
import { restore } from '../src/lib/store/restore'
import { randomFrom } from './dice'
import { noFiles as files, noPictures as pictures } from './pictures'

/*
 * The laws of every kind in the list. A kind that is added obeys them without a test of its own.
 */

const me = { device: newId(), name: 'Maya', department: 'AD' }
const now = Date.UTC(2026, 2, 12, 10, 42)
const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London', paper: 'a4' })
  book.records.scene.addAll([
    { number: '42', intExt: 'INT', set: 'FERRY INN - BACK BAR', timeOfDay: 'NIGHT', eighths: 14 },
    { number: '17', intExt: 'EXT', set: 'HARBOUR SLIP', timeOfDay: 'DAY', eighths: 10 },
  ])
  book.records.person.addAll([{ group: 'cast', number: '1', name: 'Ines', character: 'Maren' }])
  book.records.day.addAll([{ date: '2026-03-12', callMinute: 450, scenes: ['42', '17'] }])
  return book
}
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

/** Stored junk: any JSON under the names a kind uses, and under names nobody uses. */
const junkFor = (kind: Kind) => {
  const fieldsOf = (table: string) => Object.keys(kind.schema.records[table] ?? {})
  const record = (table: string) =>
    fc.dictionary(fc.constantFrom('gone', 'nobody', ...fieldsOf(table)), fc.jsonValue(), {
      maxKeys: 8,
    })
  const tables = Object.keys(kind.schema.records)
  return fc.record({
    about: fc.dictionary(
      fc.constantFrom('nobody', ...Object.keys(kind.schema.about)),
      fc.jsonValue(),
    ),
    records: fc.array(
      fc.oneof(...tables.map((table) => record(table).map((values) => ({ table, values })))),
      { maxLength: 8 },
    ),
  })
}
type Junk = {
  about: Record<string, unknown>
  records: { table: string; values: Record<string, unknown> }[]
}

const store = (doc: Document, { about, records }: Junk) =>
  doc.replica.raw.transact(() => {
    for (const [key, value] of Object.entries(about))
      doc.replica.raw.getMap('about').set(key, value)
    for (const { table, values } of records) {
      const map = new Y.Map<unknown>()
      for (const [key, value] of Object.entries(values)) map.set(key, value)
      doc.replica.raw.getMap(table).set(newId(), map)
    }
  })

/** A few records that are as a person would make them, in every table, by seed. */
const fill = (doc: Document, kind: Kind, random: (below: number) => number) => {
  for (const [name, fields] of Object.entries(kind.schema.records)) {
    const table = doc.records[name]
    if (!table) continue
    const values = Object.fromEntries(
      Object.entries(fields)
        .filter(([key]) => key !== 'rank')
        .map(([key, field]) => {
          const samples = ['Rope', 3, '2026-03-12', true, ['1', '2'], 'done']
          return [key, field.read(samples[random(samples.length)], {})]
        }),
    )
    table.addAll([values, values])
  }
}

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

  test('copies leave nothing done', () => {
    if (!kind.copy) return
    const [start] = kind.starts(book())
    const [from, into] = [new Document(kind.schema), new Document(kind.schema)]
    start?.fill(from)
    kind.copy(from, into)
    expect(kind.summary(into)).toMatchObject({ done: 0, total: kind.summary(from).total })
  })

  test('a template of it has what it lists, and nothing of what happened', () => {
    const { template } = kind
    if (!template) return
    // Whoever adds a field that is kept says by its name and type that it is no state.
    for (const [name, keys = []] of [
      ['about', template.about],
      ...Object.entries(template.records),
    ]) {
      const fields = name === 'about' ? kind.schema.about : kind.schema.records[String(name)]
      for (const key of keys) {
        const field = fields?.[key]
        expect(key).not.toMatch(/^(day|rank)$/)
        expect(key).not.toMatch(
          /state|status|done|owner|holder|held|^hot|At$|Since$|problem|slate|^counted|condition/,
        )
        // An instant: something that happened.
        expect(field?.read(1.5e12, {}) === 1.5e12 && field.read(9e15, {}) === undefined).toBe(false)
        expect(field).not.toHaveProperty('options', expect.arrayContaining(['done']))
      }
      expect(['photo', 'file', 'take', 'log', 'typed']).not.toContain(name)
    }
    fc.assert(
      fc.property(junkFor(kind), (junk) => {
        const [from, kept, into] = [0, 1, 2].map(() => new Document(kind.schema))
        if (!from || !kept || !into) return
        store(from, junk)
        fillKept(kind, from, kept)
        fillKept(kind, kept, into)
        for (const doc of [kept, into]) {
          expect(kind.summary(doc)).toMatchObject({ day: '', done: 0 })
          expect(kind.summary(doc).worked).toBeUndefined()
          for (const { owner } of kind.summary(doc).tasks ?? []) expect(owner).toBe('')
          for (const [name, fields] of Object.entries(kind.schema.records)) {
            const keys: readonly string[] | undefined = template.records[name]
            if (!keys) expect(doc.records[name]?.size).toBe(0)
            else expect(doc.records[name]?.size).toBe(from.records[name]?.size)
            for (const row of doc.records[name]?.rows ?? []) {
              for (const [key, field] of Object.entries(fields)) {
                if (keys?.includes(key) || key === 'rank') continue
                expect((row as Readonly<Record<string, unknown>>)[key]).toEqual(
                  field.read(undefined, {}),
                )
              }
            }
          }
        }
      }),
      { numRuns: 40, seed: 17 },
    )
  })

  test('what it writes as a sheet comes in again', async () => {
    const { rows } = kind
    const write = kind.exports['csv']
    if (!rows || !write) return
    const [start] = kind.starts(book())
    const doc = new Document(kind.schema)
    start?.fill(doc)
    const sheet = parseCsv(await write(doc, book()))
    // A start may be empty, and so is its sheet.
    if (isProblem(sheet)) return expect(kind.summary(doc).total).toBe(0)
    const mapping = guessColumns(sheet.headings, rows.columns)
    expect(mapping).not.toContain(undefined)
    const read = readRows(sheet, rows.columns, mapping, rows.required)
    expect(read.left).toEqual([])
    const again = new Document(kind.schema)
    rows.add(
      again,
      read.ready.map(({ values }) => values),
    )
    expect(await write(again, book())).toBe(await write(doc, book()))
  })

  test('what it writes as a spreadsheet file is what it writes as a sheet', async () => {
    const write = kind.exports['csv']
    if (!write) return
    const [start] = kind.starts(book())
    const doc = new Document(kind.schema)
    start?.fill(doc)
    const csv = await write(doc, book())
    const expected = parseCsv(csv)
    const read = await readXlsx(await spreadsheet(kind, kind.label, csv))
    if (isProblem(expected) || isProblem(read)) return expect(read).toEqual(expected)
    expect(read.headings).toEqual(expected.headings)
    // An amount is the same with and without its last zeros.
    const amount = (cell: string) => cell.replace(/^(\d+\.\d*?)0+$/, '$1').replace(/\.$/, '')
    expect(read.rows.map(({ cells }) => cells.map(amount))).toEqual(
      expected.rows.map(({ cells }) => cells.map(amount)),
    )
    for (const heading of Object.keys(kind.holds ?? {})) expect(read.headings).toContain(heading)
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

/** Documents of past releases read for ever as they did. Add a folder for a release; never edit one. */
describe('stored documents', () => {
  const releases = 'tests/stored'
  const reading = (kind: Kind, bytes: Uint8Array) => {
    const replica = new Replica()
    expect(replica.apply(bytes, { from: releases })).toBe(true)
    const doc = new Document(kind.schema, replica)
    const records = Object.fromEntries(
      Object.entries(doc.records).map(([name, table]) => [name, table.ordered]),
    )
    return JSON.parse(JSON.stringify({ about: doc.about.now, records, summary: kind.summary(doc) }))
  }

  test('[D4] of this release are kept', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    const folder = join(releases, version)
    mkdirSync(folder, { recursive: true })
    for (const kind of kinds) {
      const file = join(folder, `${kind.id}.bin`)
      if (existsSync(file)) continue
      const doc = new Document(kind.schema)
      kind.starts(book())[0]?.fill(doc)
      fill(doc, kind, randomFrom(1))
      writeFileSync(file, doc.replica.all())
      writeFileSync(`${file}.json`, JSON.stringify(reading(kind, doc.replica.all()), null, 1))
    }
    expect(readdirSync(folder).length).toBeGreaterThanOrEqual(kinds.length * 2)
  })

  const kept = readdirSync(releases, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.bin'),
  )
  test.each(kept)('%s reads as it did', (name) => {
    const kind = kinds.find(({ id }) => name.endsWith(`${id}.bin`))
    if (!kind) throw new Error(`No kind reads ${name}`)
    const expected = JSON.parse(readFileSync(join(releases, `${name}.json`), 'utf8')) as object
    // New fields may come; what was read then must be read now.
    expect<object>(reading(kind, readFileSync(join(releases, name)))).toMatchObject(expected)
  })
})
