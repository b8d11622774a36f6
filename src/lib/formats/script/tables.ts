import type { RevisionSet, Tag, TagCategory, TagDefinition, Tagging, TitleEntry } from './model'
import { json, runsIn } from './packed'

/** What stands once in a script, beside its elements. */
export interface ScriptTables {
  readonly title: readonly TitleEntry[]
  readonly revisions: readonly RevisionSet[]
  readonly tagging: Tagging
}

/** Title page, sets of revisions and what tags stand for, as JSON. `tablesFrom` reads it. */
export const tablesText = ({ title, revisions, tagging }: ScriptTables): string =>
  JSON.stringify({ title, revisions, tagging })

/** What `tablesText` wrote. Total: whatever stands there gives tables, empty ones at worst. */
export const tablesFrom = (stored: string): ScriptTables => {
  const given = record(json(stored))
  const tagging = record(given['tagging'])
  return {
    title: list(given['title']).map(entryIn),
    revisions: list(given['revisions']).map((each) => ({
      id: number(each['id']),
      name: text(each['name']),
      mark: text(each['mark']),
      colour: text(each['colour']),
    })),
    tagging: {
      categories: list(tagging['categories']).map(categoryIn),
      definitions: list(tagging['definitions']).map(definitionIn),
      tags: list(tagging['tags']).map(tagIn),
    },
  }
}

const entryIn = (each: Stored): TitleEntry => {
  const { align, space } = each
  return {
    key: text(each['key']),
    runs: runsIn(each['runs']),
    ...(align === 'left' || align === 'centre' || align === 'right' ? { align } : {}),
    ...(space === undefined ? {} : { space: Math.min(100, number(space)) }),
  }
}

const categoryIn = (each: Stored): TagCategory => ({
  id: text(each['id']),
  name: text(each['name']),
  number: number(each['number']),
  colour: text(each['colour']),
  style: text(each['style']),
})

const definitionIn = (each: Stored): TagDefinition => ({
  id: text(each['id']),
  category: text(each['category']),
  label: text(each['label']),
  ...(each['number'] === undefined ? {} : { number: number(each['number']) }),
})

const tagIn = (each: Stored): Tag => ({
  number: number(each['number']),
  definitions: Array.isArray(each['definitions'])
    ? each['definitions'].filter((id): id is string => typeof id === 'string')
    : [],
})

type Stored = Readonly<Record<string, unknown>>

const record = (value: unknown): Stored =>
  typeof value === 'object' && value !== null ? (value as Stored) : {}
const list = (value: unknown): readonly Stored[] => (Array.isArray(value) ? value.map(record) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0
