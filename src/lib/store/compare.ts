import { diffArrays } from 'diff'
import * as Y from 'yjs'
import type { Id } from '../domain/id'
import type { Document } from './document'
import { isBlock, proseOf, type Part } from './prose'
import { GONE, same } from './stored'
import { writerOf } from './writers'

/** One field that reads differently. */
export interface FieldChange {
  readonly key: string
  readonly before: unknown
  readonly after: unknown
  /** Who wrote what stands there now, or empty where nobody signed. */
  readonly by: string
}

/** What became of one record between two times. */
export interface RecordChange {
  readonly what: 'added' | 'removed' | 'changed'
  readonly table: string
  readonly id: Id
  /** The record as it reads now; as it read then, when it was removed. */
  readonly row: Readonly<Record<string, unknown>>
  /** Of one that was added or removed: empty. */
  readonly fields: readonly FieldChange[]
  /** Everybody who had a part in it and signed. */
  readonly by: readonly string[]
}

/** Paragraphs of a text that came, went or stayed, in the order they are read. */
export interface TextChange {
  readonly text: string
  readonly lines: readonly {
    readonly what: 'added' | 'removed' | 'same'
    readonly words: string
  }[]
}

/** What differs between a document as it was and as it is. */
export interface Comparison {
  readonly about: readonly FieldChange[]
  readonly records: readonly RecordChange[]
  readonly texts: readonly TextChange[]
}

/** What happened to a document since an earlier state of it. Rules [V3] to [V5] in SPEC.md. */
export const compare = (then: Document, now: Document): Comparison => {
  const { raw } = now.replica
  const about = raw.getMap('about')
  return {
    about: fieldChanges(then.about.now, now.about.now, about, raw),
    records: Object.keys(now.records).flatMap((table) => recordChanges(table, then, now)),
    texts: [...now.textNames].flatMap((text) => {
      const lines = lineChanges(
        linesOf(proseOf(then.text(text)).now),
        linesOf(proseOf(now.text(text)).now),
      )
      return lines.some(({ what }) => what !== 'same') ? [{ text, lines }] : []
    }),
  }
}

const recordChanges = (table: string, then: Document, now: Document): readonly RecordChange[] => {
  const { raw } = now.replica
  const stored = raw.getMap(table)
  const before = new Map(then.records[table]?.ordered.map((row) => [row.id, row]))
  const after = now.records[table]?.ordered ?? []
  const present = new Set(after.map(({ id }) => id))
  const changes: RecordChange[] = []
  for (const row of after) {
    const record = stored.get(row.id)
    const old = before.get(row.id)
    if (!old) {
      const by = [stored._map.get(row.id)?.id.client]
      changes.push({ what: 'added', table, id: row.id, row, fields: [], by: names(raw, by) })
      continue
    }
    const fields = fieldChanges(old, row, record, raw)
    if (fields.length === 0) continue
    const by = [...new Set(fields.map(({ by }) => by))].filter(Boolean)
    changes.push({ what: 'changed', table, id: row.id, row, fields, by })
  }
  for (const [id, row] of before) {
    if (present.has(id)) continue
    const record = stored.get(id)
    const by = [record instanceof Y.Map ? record._map.get(GONE)?.id.client : undefined]
    changes.push({ what: 'removed', table, id, row, fields: [], by: names(raw, by) })
  }
  return changes
}

const fieldChanges = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  stored: unknown,
  raw: Y.Doc,
): readonly FieldChange[] =>
  Object.keys(after).flatMap((key) => {
    if (same(before[key], after[key])) return []
    const client = stored instanceof Y.Map ? stored._map.get(key)?.id.client : undefined
    const by = names(raw, [client])[0] ?? ''
    return [{ key, before: before[key], after: after[key], by }]
  })

const names = (raw: Y.Doc, clients: readonly (number | undefined)[]): readonly string[] =>
  [...new Set(clients.map((client) => (client === undefined ? '' : writerOf(raw, client))))].filter(
    Boolean,
  )

/** A text as the lines a person would read aloud: one for each block that holds words. */
const linesOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => {
    if (!isBlock(part)) return part.text.trim() === '' ? [] : [part.text]
    const words = part.content
      .map((inner) => (isBlock(inner) ? '' : inner.text))
      .join('')
      .trim()
    const inside = linesOf(part.content.filter(isBlock))
    return words === '' ? inside : [words, ...inside]
  })

/** A text so long is not compared line by line for ever: what cannot be matched is new. */
const MOST_EDITS = 4000

const lineChanges = (before: readonly string[], after: readonly string[]): TextChange['lines'] => {
  const line = (what: 'added' | 'removed' | 'same') => (words: string) => ({ what, words })
  const found = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
  if (!found) return [...before.map(line('removed')), ...after.map(line('added'))]
  return found.flatMap(({ added, removed, value }) =>
    value.map(line(added ? 'added' : removed ? 'removed' : 'same')),
  )
}
