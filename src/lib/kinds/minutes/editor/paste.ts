import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { keepsApart } from './line-break'

/** Text pasted from a word processor: its lists become lists, its headings agenda items. */
export const paste = Extension.create({
  name: 'wordProcessor',
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: cleaned } })],
})

/** What the editor's own reading does not do: everything it does not know it leaves out by itself. */
const cleaned = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const heading of page.querySelectorAll('h1, h4, h5, h6')) {
    rename(heading, heading.tagName === 'H1' ? 'h2' : 'h3')
  }
  for (const item of page.querySelectorAll('p[class^="MsoList"]')) asListItem(item)
  // The innermost first: a table that holds others is how a page was laid out.
  for (const table of [...page.querySelectorAll('table')].reverse()) asLines(table)
  for (const line of page.querySelectorAll('p, body > br, [id^="docs-internal-guid"] > br')) {
    if (line.localName === 'br' ? !keepsApart(line) : isEmpty(line)) line.remove()
  }
  return page.body.innerHTML
}

/** A table becomes a line for each row: minutes have none, and cells must not run together. */
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
