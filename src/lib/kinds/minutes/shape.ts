import { isBlock, type Block, type Part, type Run } from '../../store/prose'

/**
 * What the text of minutes may be made of, for ever: the editor removes what it does not know from
 * the document itself, for everybody. A release that adds to this list is a new one, and the ones
 * before it must only read what it writes (docs/decisions/005-minutes.md).
 */
const shapes: Readonly<Record<string, Shape>> = {
  paragraph: { holds: 'text' },
  heading: { holds: 'text', attributes: ['level'] },
  decision: { holds: 'text', attributes: ['at'] },
  action: { holds: 'nothing', attributes: ['record'] },
  blockquote: { holds: 'blocks' },
  bulletList: { holds: 'items' },
  orderedList: { holds: 'items', attributes: ['start', 'type'] },
  listItem: { holds: 'blocks' },
  horizontalRule: { holds: 'nothing' },
  hardBreak: { holds: 'nothing' },
  photo: { holds: 'nothing', attributes: ['record'] },
  table: { holds: 'rows' },
  tableRow: { holds: 'cells' },
  tableCell: { holds: 'text', attributes: ['colspan', 'rowspan'] },
  tableHeader: { holds: 'text', attributes: ['colspan', 'rowspan'] },
}

/** Over how many rows or columns a cell of a table may reach. Beyond it a peer could make one that fills the memory. */
const WIDEST = 100

/** What an attribute may say, where more than its name matters. */
const values: Readonly<Record<string, (value: unknown) => boolean>> = {
  colspan: (value) => spanFrom(value) === value,
  rowspan: (value) => spanFrom(value) === value,
}

/** Over how many rows or columns a cell reaches; anything else a peer wrote is one. */
export const spanFrom = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= WIDEST ? value : 1

const marks: Readonly<Record<string, readonly string[]>> = {
  bold: [],
  italic: [],
  link: ['href', 'target', 'rel', 'class', 'title'],
}

interface Shape {
  readonly holds: Holds
  readonly attributes?: readonly string[]
}

type Holds = 'text' | 'blocks' | 'items' | 'rows' | 'cells' | 'nothing'

/** Whether the editor of this release may open the text: it knows everything in it. */
export const isKnown = (parts: readonly Part[]): boolean => allKnown(parts, 'blocks')

const judged = new WeakMap<Block, boolean>()

const allKnown = (parts: readonly Part[], holds: Holds): boolean =>
  parts.every((part) =>
    isBlock(part) ? belongs(part.name, holds) && blockKnown(part) : runBelongs(part, holds),
  )

// Blocks that nobody touched are the same objects, so a long text is judged once.
const blockKnown = (block: Block): boolean => {
  const before = judged.get(block)
  if (before !== undefined) return before
  const shape = own(shapes, block.name)
  const known =
    shape !== undefined &&
    Object.entries(block.attributes).every(
      ([key, value]) => shape.attributes?.includes(key) && (own(values, key)?.(value) ?? true),
    ) &&
    allKnown(block.content, shape.holds)
  judged.set(block, known)
  return known
}

const belongs = (name: string, holds: Holds): boolean => {
  if (name === 'hardBreak') return holds === 'text'
  if (name === 'listItem') return holds === 'items'
  if (name === 'tableRow') return holds === 'rows'
  if (name === 'tableCell' || name === 'tableHeader') return holds === 'cells'
  return holds === 'blocks'
}

const runBelongs = (run: Run, holds: Holds): boolean =>
  holds === 'text' &&
  Object.entries(run.marks).every(([name, values]) => {
    const keys = own(marks, name)
    if (keys === undefined) return false
    return isRecord(values) && Object.keys(values).every((key) => keys.includes(key))
  })

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Whether nothing is written: no word, and nothing but empty lines. */
export const isBlank = (parts: readonly Part[]): boolean =>
  parts.every((part) => isBlock(part) && part.name === 'paragraph' && part.content.length === 0)
