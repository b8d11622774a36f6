/** What is looked at of a node of a page. */
export type Beside = Pick<Node, 'nodeName' | 'textContent'> & {
  readonly previousSibling: Beside | null
  readonly nextSibling: Beside | null
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DIV DL FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE UL'.split(
    ' ',
  ),
)
/** Nothing of these is read. */
const UNREAD = new Set(['#comment', 'STYLE', 'META', 'LINK', 'SCRIPT', 'TITLE'])

/** Whether a break keeps words apart: without it they would run together. Between paragraphs it keeps nothing apart. */
export const keepsApart = (line: Beside): boolean =>
  isWords(nearest(line, 'previousSibling')) && isWords(nearest(line, 'nextSibling'))

const nearest = (line: Beside, side: 'previousSibling' | 'nextSibling'): Beside | null => {
  let node = line[side]
  while (node && isNothing(node)) node = node[side]
  return node
}

const isNothing = ({ nodeName, textContent }: Beside): boolean =>
  UNREAD.has(nodeName) ||
  nodeName === 'BR' ||
  (!BLOCKS.has(nodeName) && (textContent ?? '').trim() === '')

const isWords = (node: Beside | null): boolean => node !== null && !BLOCKS.has(node.nodeName)
