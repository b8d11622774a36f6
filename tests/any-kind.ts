import fc from 'fast-check'
import * as Y from 'yjs'
import { schema as bookSchema } from '../src/lib/book/schema'
import { newId } from '../src/lib/domain/id'
import type { Kind } from '../src/lib/kinds/kind'
import { Document } from '../src/lib/store/document'

/* What the laws of every kind are tried with: a small book, and records of any kind. */

/** Two scenes, a player and a day. */
export const book = () => {
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

/** Stored junk: any JSON under the names a kind uses, and under names nobody uses. */
export const junkFor = (kind: Kind) => {
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
export type Junk = {
  about: Record<string, unknown>
  records: { table: string; values: Record<string, unknown> }[]
}

/** Writes junk past the schema, as a peer could. */
export const store = (doc: Document, { about, records }: Junk) =>
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
export const fill = (doc: Document, kind: Kind, random: (below: number) => number) => {
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
