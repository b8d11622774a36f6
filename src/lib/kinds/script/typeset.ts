import {
  usualSpace,
  type ElementType,
  type Run,
  type ScriptElement,
} from '../../formats/script/model'
import { blocksOf } from './beside'
import { pieces } from './tags'

/**
 * Where elements stand on a page of 12-point Courier, in characters of a tenth of an inch, counted from
 * the left edge of action. Source: docs/words.md#page.
 */
interface Setting {
  readonly left: number
  readonly width: number
  readonly align?: 'right' | 'centre'
}
export const WIDTH = 60
const settings: Readonly<Partial<Record<ElementType, Setting>>> = {
  heading: { left: 0, width: 58 },
  character: { left: 20, width: 38 },
  parenthetical: { left: 15, width: 25 },
  dialogue: { left: 10, width: 35 },
  lyric: { left: 10, width: 35 },
  transition: { left: 0, width: WIDTH, align: 'right' },
  centred: { left: 0, width: WIDTH, align: 'centre' },
}
const plain: Setting = { left: 0, width: WIDTH }
/** Speeches side by side share the width of action. */
const DUAL = { width: 28, second: 31 } as const

/** Never printed: structure of the writer, and what stands between the lines. */
const UNPRINTED: ReadonlySet<ElementType> = new Set(['section', 'synopsis', 'note', 'boneyard'])

/** One line of type. */
export interface Line {
  readonly left: number
  readonly runs: readonly Run[]
  /** The line of a second speech beside it. */
  readonly beside?: { readonly left: number; readonly runs: readonly Run[] }
}

/** What stays together on a page, more or less. */
export interface Set {
  readonly is: 'heading' | 'text' | 'speech' | 'dual' | 'break'
  /** The element it begins with. */
  readonly at: number
  /** Blank lines above it, where it does not stand first on a page. */
  readonly space: number
  readonly lines: readonly Line[]
  /** Who speaks, for (CONT'D) on the next page. */
  readonly cue?: string
  /** The elements of its lines: a star stands beside each line of a changed one. */
  readonly ats: readonly number[]
}

/** The elements of one scene as lines of type. */
export const typeset = (elements: readonly ScriptElement[]): readonly Set[] => {
  const all: Set[] = []
  let before: ScriptElement | undefined
  for (const block of blocksOf(elements)) {
    const at = block.is === 'one' ? block.at : (block.columns[0]?.[0] ?? 0)
    const element = elements[at]
    if (!element) continue
    const space = element.space ?? usualSpace(before, element.type)
    // What is not printed parts nothing: what follows stands below what was printed last.
    if (UNPRINTED.has(element.type)) continue
    before = elements[block.is === 'one' ? at : (block.columns.at(-1)?.at(-1) ?? at)]
    if (element.type === 'page-break') all.push({ is: 'break', at, space: 0, lines: [], ats: [] })
    else if (block.is === 'dual') all.push(dual(elements, block.columns, at, space))
    else {
      const lines = linesOf(element)
      const ats = lines.map(() => at)
      const last = all.at(-1)
      const isSpoken = last?.is === 'speech' && space === 0 && element.type !== 'character'
      if (isSpoken) {
        all[all.length - 1] = {
          ...last,
          lines: [...last.lines, ...lines],
          ats: [...last.ats, ...ats],
        }
      } else if (element.type === 'character') {
        const cue = lines[0]?.runs.map(({ text }) => text).join('') ?? ''
        all.push({ is: 'speech', at, space, lines, ats, cue })
      } else {
        const is = element.type === 'heading' ? 'heading' : 'text'
        // Two lines above a scene, where the writer has not said otherwise.
        const above = is === 'heading' ? Math.max(space, element.space ?? 2) : space
        if (lines.length > 0) all.push({ is, at, space: above, lines, ats })
      }
    }
  }
  return all
}

const dual = (
  elements: readonly ScriptElement[],
  columns: readonly (readonly number[])[],
  at: number,
  space: number,
): Set => {
  const [left = [], right = []] = columns.map((column) =>
    column.flatMap((place) => {
      const element = elements[place]
      return element ? linesOf(element, true).map((line) => ({ ...line, at: place })) : []
    }),
  )
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const [a, b] = [left[row], right[row]]
    const line: Line = {
      left: a?.left ?? 0,
      runs: a?.runs ?? [],
      ...(b ? { beside: { left: DUAL.second + b.left, runs: b.runs } } : {}),
    }
    return { line, at: a?.at ?? b?.at ?? at }
  })
  return {
    is: 'dual',
    at,
    space,
    lines: rows.map(({ line }) => line),
    ats: rows.map((row) => row.at),
  }
}

const CAPITALS: ReadonlySet<ElementType> = new Set(['heading', 'transition', 'shot'])

/** An element as lines. Notes between the words are not printed. */
const linesOf = (element: ScriptElement, isBeside = false): readonly Line[] => {
  const { type } = element
  const wide = settings[type] ?? plain
  const setting = isBeside ? narrow(type) : wide
  const runs = element.runs.filter(({ aside }) => !aside)
  const set = CAPITALS.has(type)
    ? runs.map((run) => ({ ...run, text: run.text.toUpperCase() }))
    : runs
  return wrapped(set, setting.width).map((line) => {
    const length = line.reduce((sum, { text }) => sum + text.length, 0)
    const rest = Math.max(0, setting.width - length)
    const { align } = setting
    const more = align === 'right' ? rest : align === 'centre' ? Math.floor(rest / 2) : 0
    return { left: setting.left + more, runs: line }
  })
}

const narrow = (type: ElementType): Setting =>
  type === 'character'
    ? { left: 8, width: DUAL.width - 8 }
    : type === 'parenthetical'
      ? { left: 4, width: DUAL.width - 6 }
      : { left: 0, width: DUAL.width }

/** Runs broken into lines of at most `width` characters, at spaces where there are some. */
export const wrapped = (runs: readonly Run[], width: number): readonly (readonly Run[])[] => {
  const text = runs.map((run) => run.text).join('')
  const edges: { from: number; to: number }[] = []
  let start = 0
  for (const hard of text.split('\n')) {
    let from = 0
    while (hard.length - from > width) {
      const space = hard.lastIndexOf(' ', from + width)
      const to = space > from ? space : from + width
      edges.push({ from: start + from, to: start + to })
      from = space > from ? to + 1 : to
    }
    edges.push({ from: start + from, to: start + hard.length })
    start += hard.length + 1
  }
  if (edges.length === 1) return text === '' ? [] : [runs]
  const cut = pieces(
    runs,
    edges.flatMap(({ from, to }) => [from, to]),
  )
  let at = 0
  return edges.map(({ from, to }) => {
    while ((cut[at]?.to ?? Infinity) <= from) at++
    const line: Run[] = []
    for (let next = at; (cut[next]?.from ?? Infinity) < to; next++) {
      const piece = cut[next]
      if (piece) line.push(piece.run)
    }
    return line
  })
}
