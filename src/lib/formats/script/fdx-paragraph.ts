import { eighthsFrom } from '../../domain/eighths'
import { BLACK, STYLES, typeFrom, nameOf, WHITE } from './fdx-names'
import {
  joined,
  runStyles,
  type Run,
  type SceneProperties,
  type ScriptElement,
  type TitleEntry,
} from './model'

export type Attributes = Readonly<Record<string, string>>

/** A paragraph of Final Draft while it is being read. */
export interface Paragraph {
  readonly attributes: Attributes
  readonly line: number
  readonly runs: Run[]
  scene?: SceneProperties
  /** What the file says the scene is about. */
  summary?: readonly Run[]
  omitted?: readonly ScriptElement[]
  /** Speeches side by side stand in a paragraph that is nothing itself. */
  isShell?: boolean
}

/** Words with what their attributes say of them. */
export const runFrom = (text: string, attributes: Attributes): Run => {
  const styles = (attributes['Style'] ?? '').split('+').flatMap((name) => STYLES[name] ?? [])
  const colour = attributes['Color']
  const highlight = attributes['Background']
  const revision = Number(attributes['RevisionID'] ?? 0)
  const tags = (attributes['TagNumber'] ?? '')
    .split(/[\s,;]+/)
    .flatMap((tag) => (/^\d{1,9}$/.test(tag) ? [Number(tag)] : []))
  return {
    text,
    ...(styles.length > 0 ? { styles: runStyles.filter((style) => styles.includes(style)) } : {}),
    ...(colour && colour !== BLACK ? { colour } : {}),
    ...(highlight && highlight.toUpperCase() !== WHITE ? { highlight } : {}),
    ...(Number.isSafeInteger(revision) && revision > 0 ? { revision } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  }
}

export const sceneFrom = ({ Length, Page, Title, Color }: Attributes): SceneProperties => {
  const eighths = Length === undefined ? undefined : eighthsFrom(Length)
  return {
    ...(eighths === undefined ? {} : { eighths }),
    ...(Page ? { page: Page } : {}),
    ...(Title ? { title: Title } : {}),
    ...(Color ? { colour: Color } : {}),
  }
}

export const alignOf = ({ Alignment }: Attributes): TitleEntry['align'] =>
  Alignment === 'Center' ? 'centre' : Alignment === 'Right' ? 'right' : 'left'

/** The elements a paragraph stands for: a page break before it, itself, and what it is about. */
export const elementsFrom = (paragraph: Paragraph): readonly ScriptElement[] => {
  const { attributes, line, scene, summary, omitted } = paragraph
  const all: ScriptElement[] = []
  if (attributes['StartsNewPage'] === 'Yes') all.push({ type: 'page-break', runs: [], line })
  const runs = joined(paragraph.runs)
  const name = attributes['Type'] ?? 'General'
  const { type, ...rest } = typeFrom(name)
  const number = attributes['Number']?.trim()
  const isNote = type === 'general' && runs.length > 0 && runs.every(({ aside }) => aside)
  const isCentred =
    attributes['Alignment'] === 'Center' && (type === 'action' || type === 'general')
  const is = isNote ? 'note' : isCentred ? 'centred' : type
  const isHeading = type === 'heading'
  // An empty paragraph is an empty line. A numbered scene is one even without a word.
  if (runs.length === 0 && !omitted && !(isHeading && number)) return all
  all.push({
    type: is,
    runs,
    line,
    ...rest,
    ...(isHeading && number ? { number } : {}),
    ...(isHeading && scene && Object.keys(scene).length > 0 ? { scene } : {}),
    ...(isHeading && omitted ? { omitted } : {}),
    ...(name === nameOf(is, rest.depth) ? {} : { named: name }),
  })
  if (isHeading && summary && summary.length > 0) {
    all.push({ type: 'synopsis', runs: summary, line })
  }
  return all
}
