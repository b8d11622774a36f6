import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { schema as bookSchema } from '../src/lib/book/schema'
import { schema as circleSchema } from '../src/lib/app/circle-schema'
import { text, type Fields } from '../src/lib/domain/field'
import { newId, type Id } from '../src/lib/domain/id'
import { kinds } from '../src/lib/kinds'
import { Document, FORMAT, type Schema } from '../src/lib/store/document'
import type { Cursors, Presence } from '../src/lib/store/presence'
import { Replica } from '../src/lib/store/replica'
import { randomFrom } from './peers'
import { noFiles, noPictures } from './pictures'

/*
 * Two releases work on one document: this one, and one that comes after it and knows more. The older
 * must never lose what it does not know.
 */

/** The schema of the release after this one: more in everything there is, and more of it. */
const newer = (schema: Schema): Schema => ({
  about: { ...schema.about, weather: text() },
  records: {
    ...Object.fromEntries(
      Object.entries(schema.records).map(([name, fields]): [string, Fields] => [
        name,
        { ...fields, weather: text() },
      ]),
    ),
    tide: { height: text() },
  },
  texts: [...schema.texts, 'appendix'],
})

const meet = (...docs: readonly Document[]) => {
  for (const a of docs) {
    for (const b of docs) {
      const lacking = a.replica.lackedBy(b.replica.have())
      if (lacking) b.replica.apply(lacking, a)
    }
  }
}

const schemas: readonly (readonly [string, Schema])[] = [
  ...kinds.map(({ id, schema }) => [id, schema] as const),
  ['book', bookSchema],
  ['circle', circleSchema],
]

describe.each(schemas)('%s', (_, schema) => {
  test('an older release edits, undoes and removes, and nothing a newer one wrote is lost', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed)
      const next = newer(schema)
      let old = new Document(schema)
      const young = new Document(next)
      /** What the newer release wrote where the older knows nothing: `table/id/key`. */
      const written = new Map<string, string>()
      const lasting = new Set<Id>()
      const tables = Object.keys(schema.records)
      for (let step = 0; step < 40; step++) {
        const name = tables[random(tables.length)] ?? ''
        const value = `${seed}.${step}`
        const [mine, theirs] = [old.records[name], young.records[name]]
        const row = mine?.rows[random(Math.max(1, mine.size))]
        const known = theirs?.rows[random(Math.max(1, theirs.size))]
        const keys = Object.keys(schema.records[name] ?? {}).filter((key) => key !== 'rank')
        const key = keys[random(keys.length)] ?? ''
        const what = random(11)
        if (what === 0) old.edit('Added', () => mine?.add({ [key]: 'x' }))
        else if (what === 1) {
          young.edit('Added', () => {
            const id = theirs?.add({ weather: value })
            if (!id) return
            lasting.add(id)
            written.set(`${name}/${id}/weather`, value)
          })
        } else if (what === 2 && row) old.edit('Set', () => mine?.set(row.id, { [key]: value }))
        else if (what === 3 && known) {
          young.edit('Set', () => theirs?.set(known.id, { weather: value }))
          // What stands in a record goes with it when whoever made it takes that back.
          if (lasting.has(known.id)) written.set(`${name}/${known.id}/weather`, value)
        } else if (what === 4 && row && 'rank' in (schema.records[name] ?? {})) {
          old.edit('Moved', () => mine?.move(row.id, mine.rows[random(mine.size)]?.id))
        } else if (what === 5 && row) old.edit('Removed', () => mine?.remove(row.id))
        else if (what === 6) old.history.undo()
        else if (what === 7) {
          young.edit('Weather', () => young.about.set({ weather: value }))
          written.set('about//weather', value)
        } else if (what === 8) {
          young.edit('Tide', () => {
            const id = young.records['tide']?.add({ height: value })
            if (id) written.set(`tide/${id}/height`, value)
          })
        } else if (what === 9) {
          // The older app starts again from what it kept.
          const replica = new Replica()
          replica.apply(old.replica.all(), {})
          old = new Document(schema, replica)
        } else meet(old, young)
      }
      meet(old, young)
      for (const { replica } of [old, young]) {
        for (const [path, value] of written) {
          const [table = '', id = '', key = ''] = path.split('/')
          const map = replica.raw.getMap(table)
          const stored = id === '' ? map.get(key) : (map.get(id) as Y.Map<unknown>)?.get(key)
          expect(stored, `seed ${seed}: ${path}`).toBe(value)
        }
      }
    }
  })

  test('[D2] what needs a newer release is read and not written, by edit, undo or redo', () => {
    const doc = new Document(schema)
    const [name = ''] = Object.keys(schema.records)
    doc.edit('First', () => doc.records[name]?.add({}))
    doc.edit('Second', () => doc.records[name]?.add({}))
    doc.history.undo()
    doc.replica.raw.getMap('about').set('needs', FORMAT + 1)
    const before = doc.replica.all()
    expect(doc.history.last).toBeUndefined()
    expect(doc.history.next).toBeUndefined()
    expect(doc.history.undo()).toBeUndefined()
    expect(doc.history.redo()).toBeUndefined()
    doc.edit('Third', () => doc.records[name]?.add({}))
    expect(doc.replica.all()).toEqual(before)
  })
})

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
const me = { device: newId(), name: 'Maya', department: 'AD' }

describe.each(kinds.map((kind) => ({ kind, name: kind.label })))('$name, only read', ({ kind }) => {
  test('offers nothing to write into', async () => {
    const { default: View } = await kind.view()
    const book = new Document(bookSchema)
    const now = Date.UTC(2026, 2, 12, 10, 42)
    for (const start of kind.starts(book)) {
      const doc = new Document(kind.schema)
      start.fill(doc)
      for (const table of Object.values(doc.records)) table.addAll([{}, {}] as { id?: Id }[])
      const drawn = render(View, {
        props: { doc, book, presence, pictures: noPictures, files: noFiles, me, now, locked: true },
      })
      // What is shown and how it is grouped is this screen's affair and stays.
      const body = drawn.body.replace(/<label[^>]*>\s*Show[\s\S]*?<\/select>/g, '')
      const writable = [...body.matchAll(/<(input|textarea|select)\b([^>]*)>/g)].filter(
        ([, , given]) =>
          !/\b(readonly|disabled)\b/.test(given ?? '') &&
          !/type="(search|radio)"/.test(given ?? ''),
      )
      expect(
        writable.map(([tag]) => tag),
        start.label,
      ).toEqual([])
      expect(body, start.label).not.toContain('contenteditable="true"')
      expect(body, start.label).not.toMatch(/aria-label="Add |>\s*New topic/)
    }
  })
})
