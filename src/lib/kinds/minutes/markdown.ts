import type { Id } from '../../domain/id'
import { isBlock, type Block, type Part, type Run } from '../../store/prose'
import { instantFrom, isItem, levelOf, recordOf } from './gather'
import { safeLink } from './link'

/** How the text says what is not in it. */
export interface Says {
  /** One line for an action: `- [ ] **A2** Wyn to …`. */
  action(record: Id | undefined): string
  /** Set time of an instant. */
  time(at: number): string
  /** What a photo shows. */
  photo(record: Id | undefined): string
}

/** The text as Markdown. Topics are numbered as on the screen; every block ends with a blank line. */
export const markdown = (parts: readonly Part[], says: Says): string => {
  let item = 0
  const blocks = (parts: readonly Part[]): string =>
    parts.map((part) => block(isBlock(part) ? part : { ...LINE, content: [part] })).join('')
  const block = (part: Block): string => {
    const words = () => line(part.content)
    switch (part.name) {
      case 'heading':
        return `${isItem(part) ? `## ${++item}. ` : `${'#'.repeat(levelOf(part))} `}${words()}\n\n`
      case 'decision': {
        const at = instantFrom(part.attributes['at'])
        return `> **Decided${at === undefined ? '' : ` ${says.time(at)}`}:** ${words()}\n\n`
      }
      case 'action':
        return `${says.action(recordOf(part))}\n\n`
      case 'photo':
        return `_Photo: ${plain(says.photo(recordOf(part)))}_\n\n`
      case 'table':
        return table(rowsOf(part).map((row) => row.map(({ content }) => cell(line(content)))))
      case 'bulletList':
        return list(part.content, () => '- ')
      case 'orderedList':
        return list(part.content, (index) => `${index + 1}. `)
      case 'blockquote':
        return `${prefixed(blocks(part.content).trimEnd(), '> ', '> ')}\n\n`
      case 'horizontalRule':
        return '---\n\n'
      case 'paragraph':
        return part.content.length === 0 ? '' : `${atStart(words())}\n\n`
      default:
        return blocks(part.content)
    }
  }
  const list = (items: readonly Part[], mark: (index: number) => string): string => {
    const lines = items.map((each, index) => {
      const inside = isBlock(each) && each.name === 'listItem' ? each.content : [each]
      const sign = mark(index)
      return prefixed(blocks(inside).trimEnd(), sign, ' '.repeat(sign.length))
    })
    return `${lines.join('\n')}\n\n`
  }
  return blocks(parts)
}

/** The cells of a table, row by row. What a peer put there instead is a row or a cell by itself. */
export const rowsOf = (table: Block): readonly (readonly Block[])[] =>
  table.content.map((row) =>
    isBlock(row) && row.name === 'tableRow' ? row.content.map(cellFrom) : [cellFrom(row)],
  )

const cellFrom = (part: Part): Block =>
  isBlock(part) && /^table(Cell|Header)$/.test(part.name)
    ? part
    : { name: 'tableCell', attributes: {}, content: [part] }

/** Its first row is the heading: Markdown has no table without one. */
const table = (rows: readonly (readonly string[])[]): string => {
  const wide = Math.max(0, ...rows.map(({ length }) => length))
  if (wide === 0) return ''
  const [head = [], ...rest] = rows.map((row) => [...row, ...Array(wide - row.length).fill('')])
  return `${[head, head.map(() => '---'), ...rest].map((row) => `| ${row.join(' | ')} |\n`).join('')}\n`
}

/** One line, with nothing that would end the cell. */
const cell = (words: string): string => words.replace(/\s*\n\s*/g, '<br>').trim()

/** A text with nothing in it that Markdown would read as a sign. */
export const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ')

const LINE = { name: 'paragraph', attributes: {} } as const

const line = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (!isBlock(part)) return run(part)
      return part.name === 'hardBreak' ? '  \n' : line(part.content)
    })
    .join('')

const run = ({ text, marks }: Run): string => {
  const [, before = '', inside = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (inside === '') return text
  // A sign beside a space would be read as itself.
  const sign = `${marks['bold'] ? '**' : ''}${marks['italic'] ? '_' : ''}`
  const words = `${sign}${plain(inside)}${[...sign].reverse().join('')}`
  const { link } = marks
  const href =
    typeof link === 'object' && link !== null && 'href' in link ? safeLink(link.href) : undefined
  return `${before}${href ? `[${words}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)` : words}${behind}`
}

// What begins a list, a heading or a quotation when it begins a line.
const atStart = (text: string): string =>
  text.replace(/^(\s*)([-+#]|\d+(?=[.)]))/, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  )

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((each, index) => (index === 0 ? first + each : each === '' ? rest.trimEnd() : rest + each))
    .join('\n')
