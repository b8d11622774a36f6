import type { Told, ToldField } from '../../kinds/told'
import type { Comparison, FieldChange, RecordChange, TextChange } from '../../store/compare'
import type { Which } from '../../store/restore'

/** `State: To do, then Done`. */
export interface Line {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What happened to one record. */
export interface Change extends Which {
  /** `Item`. */
  readonly one: string
  readonly name: string
  readonly what: 'added' | 'removed' | 'changed' | 'moved'
  readonly lines: readonly Line[]
  readonly by: readonly string[]
}

/** A text that changed, with what it is called, without the long stretches that did not. */
export interface ChangedText {
  readonly name: string
  readonly lines: TextChange['lines']
}

/** What happened to a document, in words. */
export interface Tale {
  readonly about: readonly Line[]
  readonly records: readonly Change[]
  readonly texts: readonly ChangedText[]
  /** How many things changed. */
  readonly count: number
  /** Everybody who is known to have had a part in it. */
  readonly by: readonly string[]
}

/** Says what differs in the words of a kind; what it does not tell, it leaves out. Rule [K4] in SPEC.md. */
export const tell = (comparison: Comparison, told: Told): Tale => {
  const about = linesOf(comparison.about, told.about)
  const records = comparison.records.flatMap((change) => changeOf(change, told))
  const texts = comparison.texts.flatMap(({ text, lines }) => {
    const name = told.texts[text]
    return name === undefined ? [] : [{ name, lines: around(lines) }]
  })
  const by = [...comparison.about.map(({ by }) => by), ...records.flatMap(({ by }) => by)]
  const paragraphs = texts.flatMap(({ lines }) => lines.filter(({ what }) => what !== 'same'))
  return {
    about,
    records,
    texts,
    count: about.length + records.length + paragraphs.length,
    by: [...new Set(by)].filter(Boolean),
  }
}

const linesOf = (
  changes: readonly FieldChange[],
  fields: Readonly<Record<string, ToldField>>,
): readonly Line[] =>
  changes.flatMap(({ key, before, after }) => {
    const field = fields[key]
    if (!field) return []
    const line = { label: field.label, before: field.words(before), after: field.words(after) }
    return line.before === line.after ? [] : [line]
  })

const changeOf = (
  { what, table, id, row, fields, by }: RecordChange,
  told: Told,
): readonly Change[] => {
  const tale = told.records[table]
  if (!tale) return []
  const lines = linesOf(fields, tale.fields)
  const said = { table, id, one: tale.one, name: tale.name(row), lines, by }
  if (what !== 'changed' || lines.length > 0) return [{ ...said, what }]
  return fields.some(({ key }) => key === 'rank') ? [{ ...said, what: 'moved' }] : []
}

/** What changed, with a paragraph before and after it: nobody reads ten pages for one line. */
const around = (lines: TextChange['lines']): TextChange['lines'] =>
  lines.filter(({ what }, at) =>
    what === 'same'
      ? [lines[at - 1], lines[at + 1]].some((beside) => beside && beside.what !== 'same')
      : true,
  )
