import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillKept } from '../src/lib/app/template'
import { spreadsheetOf } from '../src/lib/app/sheet'
import { isProblem } from '../src/lib/domain/problem'
import { guessColumns, readRows } from '../src/lib/formats/columns'
import { cellsOf, parseCsv } from '../src/lib/formats/csv'
import { readXlsx } from '../src/lib/formats/xlsx-in'
import { kinds } from '../src/lib/kinds'
import { Document } from '../src/lib/store/document'
import { book, junkFor, store } from './any-kind'

/* What comes out of a document of any kind: a copy, a template, a sheet, a spreadsheet file. */

describe.each(kinds.map((kind) => ({ kind, name: kind.label })))('$name', ({ kind }) => {
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
    const read = await readXlsx(await spreadsheetOf(kind, doc, book(), undefined))
    if (isProblem(expected) || isProblem(read)) return expect(read).toEqual(expected)
    expect(read.headings).toEqual(expected.headings)
    // An amount is the same with and without its last zeros.
    const amount = (cell: string) => cell.replace(/^(\d+\.\d*?)0+$/, '$1').replace(/\.$/, '')
    expect(read.rows.map(({ cells }) => cells.map(amount))).toEqual(
      expected.rows.map(({ cells }) => cells.map(amount)),
    )
    for (const heading of Object.keys(kind.holds ?? {})) expect(read.headings).toContain(heading)
  })

  test('every further sheet of its file is a table, and its headings hold what they say', async () => {
    const [start] = kind.starts(book())
    const doc = new Document(kind.schema)
    start?.fill(doc)
    for (const { title, csv, holds = {} } of (await kind.sheets?.(doc, book())) ?? []) {
      expect(title).not.toBe('')
      const [headings = [], ...rows] = cellsOf(csv)
      for (const row of rows) expect(row.length).toBe(headings.length)
      for (const heading of Object.keys(holds)) expect(headings).toContain(heading)
    }
  })
})
