import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kinds } from '../src/lib/kinds'
import type { Kind } from '../src/lib/kinds/kind'
import { Document } from '../src/lib/store/document'
import { Replica } from '../src/lib/store/replica'
import { book, fill } from './any-kind'
import { randomFrom } from './dice'

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
