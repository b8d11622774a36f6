import type { Problem } from '../../domain/problem'

/**
 * What one piece of a script is. Names as in the Fountain syntax (docs/words.md#fountain) and in
 * Final Draft, which has shots, and general text that is neither action nor speech.
 */
export type ElementType =
  | 'heading'
  | 'action'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyric'
  | 'transition'
  | 'shot'
  | 'centred'
  | 'general'
  | 'section'
  | 'synopsis'
  | 'note'
  | 'boneyard'
  | 'page-break'

export type RunStyle = 'bold' | 'italic' | 'underline' | 'strikeout' | 'caps'

/** A piece of text that is set alike throughout. Line feeds in it end lines. */
export interface Run {
  readonly text: string
  /** In the order of `runStyles`, none twice. */
  readonly styles?: readonly RunStyle[]
  /** Written between the lines: nobody says or shoots it. */
  readonly aside?: 'note' | 'boneyard'
  /** `#RRRRGGGGBBBB` as Final Draft writes it. Absent for black. */
  readonly colour?: string
  /** The same, behind the letters. Absent for white. */
  readonly highlight?: string
  /** Which set of revisions changed it. */
  readonly revision?: number
  /** Numbers of the tags on it. */
  readonly tags?: readonly number[]
}

export interface ScriptElement {
  readonly type: ElementType
  /** The words, without the marks that forced the type. Neighbours are never set alike. */
  readonly runs: readonly Run[]
  /** Line of the file it begins on; the first is 1. */
  readonly line: number
  /** Of a heading: as printed, `12`, `12A`, `A12`. */
  readonly number?: string
  /** Of a heading: what the program that wrote the file knows of the scene. */
  readonly scene?: SceneProperties
  /** Of a heading: the scene that stood here before it was omitted. */
  readonly omitted?: readonly ScriptElement[]
  /** Of a character: speaks beside the one before. */
  readonly dual?: boolean
  /** Of a section: how deep, from 1. */
  readonly depth?: number
  /** Blank lines above it, where that is not what `usualSpace` says. */
  readonly space?: number
  /** What the file calls its type, where that is a name of its own: `Cast List`, `End of Act`. */
  readonly named?: string
}

export interface SceneProperties {
  /** In eighths, counted on real pages. Source: docs/words.md#eighths. */
  readonly eighths?: number
  /** The page it begins on, as printed: `12`, `12A`. */
  readonly page?: string
  readonly title?: string
  readonly colour?: string
}

/** One line of a title page and what it is for: `Title`, `Author`, `Draft date`. */
export interface TitleEntry {
  readonly key: string
  readonly runs: readonly Run[]
  readonly align?: 'left' | 'centre' | 'right'
  /** Empty lines above it. */
  readonly space?: number
}

/** One set of revised pages. `name` is its colour in words, most often. */
export interface RevisionSet {
  readonly id: number
  readonly name: string
  readonly mark: string
  readonly colour: string
}

/**
 * A category of the breakdown. `id` is who it is in every program: names, numbers and colours
 * differ between them. Source: docs/words.md#tags.
 */
export interface TagCategory {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly colour: string
  readonly style: string
}

/** One thing of a category: a certain lamp, a certain car. */
export interface TagDefinition {
  readonly id: string
  readonly category: string
  readonly label: string
  readonly number?: number
}

/** What a number on a run stands for. */
export interface Tag {
  readonly number: number
  readonly definitions: readonly string[]
}

export interface Tagging {
  readonly categories: readonly TagCategory[]
  readonly definitions: readonly TagDefinition[]
  readonly tags: readonly Tag[]
}

/** A screenplay, whatever program wrote it. */
export interface Script {
  readonly title: readonly TitleEntry[]
  readonly elements: readonly ScriptElement[]
  readonly revisions: readonly RevisionSet[]
  readonly tagging: Tagging
  /** What is wrong with the file, with the line. Everything else was read. */
  readonly flaws: readonly Problem[]
}

export const untagged: Tagging = { categories: [], definitions: [], tags: [] }

export const runStyles: readonly RunStyle[] = ['bold', 'italic', 'underline', 'strikeout', 'caps']

/** The words that are shot or said: what is written between the lines is left out. */
export const textOf = (runs: readonly Run[]): string =>
  runs.map(({ text, aside }) => (aside ? '' : text)).join('')

/** Runs without empty ones, and neighbours that are set alike as one. */
export const joined = (runs: readonly Run[]): readonly Run[] => {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (run.text === '' && !run.aside) continue
    if (last && !run.aside && isAlike(last, run)) {
      all[all.length - 1] = { ...last, text: last.text + run.text }
    } else all.push(run)
  }
  return all
}

const isAlike = (a: Run, b: Run): boolean =>
  a.aside === b.aside &&
  a.colour === b.colour &&
  a.highlight === b.highlight &&
  a.revision === b.revision &&
  String(a.styles ?? '') === String(b.styles ?? '') &&
  String(a.tags ?? '') === String(b.tags ?? '')

const SPOKEN: readonly ElementType[] = ['character', 'parenthetical', 'dialogue', 'lyric']

/** Whether a piece belongs to the speech that the piece before it is part of. */
export const goesOn = (
  before: ScriptElement | undefined,
  { type, space }: Pick<ScriptElement, 'type' | 'space'>,
): boolean =>
  before !== undefined &&
  type !== 'character' &&
  !(type === 'lyric' && before.type === 'lyric') &&
  SPOKEN.includes(type) &&
  SPOKEN.includes(before.type) &&
  (space ?? 0) === 0

/** Blank lines above a piece, unless it says otherwise. */
export const usualSpace = (before: ScriptElement | undefined, type: ElementType): number =>
  before === undefined || goesOn(before, { type }) ? 0 : 1

/** A title page's line by its key, whatever case it is in; nothing when there is none. */
export const titled = ({ title }: Script, key: string): string =>
  title
    .filter((entry) => entry.key.toLowerCase() === key)
    .map(({ runs }) => textOf(runs))
    .join('\n')

/** A cue as who speaks, and how: `MAREN (V.O.) (CONT'D)` is MAREN, V.O. and CONT'D. */
export const cueOf = (cue: string): { readonly name: string; readonly extensions: string[] } => ({
  name: cue.replace(/\s*\([^)]*\)?/g, '').trim(),
  extensions: [...cue.matchAll(/\(([^)]*)\)?/g)].map(([, inside = '']) => inside.trim()),
})
