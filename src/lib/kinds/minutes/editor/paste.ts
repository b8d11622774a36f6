import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import { typeOf } from './block'
import { keepsApart } from './line-break'

/** Text pasted from a word processor: its lists become lists, its headings agenda items. */
export const paste = Extension.create({
  name: 'wordProcessor',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPastedHTML: cleaned,
        // A cell holds words in lines: paragraphs that are pasted into it become its lines.
        transformPasted: (slice, view) =>
          isInTable(view.state) && !holdsCells(slice.content)
            ? new Slice(inLines(slice.content, view.state.schema), 0, 0)
            : slice,
      },
    }),
  ],
})

/** A table, or some cells of one: that goes into the cells from here on. */
const holdsCells = (content: Fragment): boolean =>
  /^table/.test(content.firstChild?.type.name ?? '')

const inLines = (content: Fragment, schema: Schema): Fragment => {
  const lines: Node[][] = [[]]
  const walk = (node: Node): void => {
    if (node.isInline) lines.at(-1)?.push(node)
    else {
      if ((lines.at(-1)?.length ?? 0) > 0) lines.push([])
      node.forEach(walk)
    }
  }
  content.forEach(walk)
  const apart = () => typeOf(schema, 'hardBreak').create()
  return Fragment.from(
    lines
      .filter(({ length }) => length > 0)
      .flatMap((line, at) => (at === 0 ? line : [apart(), ...line])),
  )
}

/** What the editor's own reading does not do: everything it does not know it leaves out by itself. */
const cleaned = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const heading of page.querySelectorAll('h1, h4, h5, h6')) {
    rename(heading, heading.tagName === 'H1' ? 'h2' : 'h3')
  }
  for (const item of page.querySelectorAll('p[class^="MsoList"]')) asListItem(item)
  // The innermost first: a table that holds others is how a page was laid out.
  for (const table of [...page.querySelectorAll('table')].reverse()) {
    const laidOut = table.querySelector('table') !== null || isOneColumn(table)
    if (laidOut) asLines(table)
    else for (const cell of table.querySelectorAll('td, th')) asWords(cell)
  }
  for (const line of page.querySelectorAll('p, body > br, [id^="docs-internal-guid"] > br')) {
    if (line.localName === 'br' ? !keepsApart(line) : isEmpty(line)) line.remove()
  }
  return page.body.innerHTML
}

const isOneColumn = (table: HTMLTableElement): boolean =>
  [...table.rows].every(({ cells }) => cells.length <= 1)

/** What stands in a cell as words in lines, each paragraph and each item of a list on its own. */
const asWords = (cell: Element): void => {
  for (const block of cell.querySelectorAll('p, li, div, h2, h3, blockquote')) {
    block.before(block.ownerDocument.createElement('br'))
    block.after(block.ownerDocument.createElement('br'))
    block.replaceWith(...block.childNodes)
  }
  for (const list of cell.querySelectorAll('ul, ol')) list.replaceWith(...list.childNodes)
  for (const line of cell.querySelectorAll('br'))
    if (!saysBefore(line) || line.parentElement?.lastElementChild === line) line.remove()
}

/** Something is written between this break and the one before. */
const saysBefore = (line: Element): boolean => {
  for (let node = line.previousSibling; node; node = node.previousSibling) {
    if (node.nodeName === 'BR') return false
    if ((node.textContent ?? '').trim() !== '') return true
  }
  return false
}

/** A table that only laid out a page becomes a line for each row: its cells must not run together. */
const asLines = (table: HTMLTableElement): void => {
  const lines = [...table.rows].map((row) => {
    const line = table.ownerDocument.createElement('p')
    line.textContent = [...row.cells].map(wordsOf).join(' | ')
    return line
  })
  table.replaceWith(...lines)
}

/** The words of a cell on one line: its paragraphs must not run together either. */
const wordsOf = (cell: Element): string => {
  for (const block of cell.querySelectorAll('p, li, div')) block.append(' ')
  for (const line of cell.querySelectorAll('br')) line.replaceWith(' ')
  return cell.textContent.replace(/\s+/g, ' ').trim()
}

/** What stands between the paragraphs of a word processor to keep them apart: a line of nothing. */
const isEmpty = (line: Element): boolean => line.textContent.trim() === ''

/** A Word list is a row of paragraphs, each with its bullet or number typed in front. */
const asListItem = (paragraph: Element): void => {
  const bullet = paragraph.querySelector('[style*="mso-list:Ignore" i]')
  if (!bullet) return
  const tag = /^\s*[\da-z]{1,3}[.)]/i.test(bullet.textContent) ? 'ol' : 'ul'
  bullet.remove()
  const item = paragraph.ownerDocument.createElement('li')
  const before = paragraph.previousElementSibling
  const list =
    before?.localName === tag && before.hasAttribute('data-word')
      ? before
      : paragraph.ownerDocument.createElement(tag)
  list.setAttribute('data-word', '')
  if (list !== before) paragraph.before(list)
  item.append(...paragraph.childNodes)
  list.append(item)
  paragraph.remove()
}

const rename = (element: Element, tag: string): void => {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}
