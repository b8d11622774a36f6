import { Node, type AnyExtension } from '@tiptap/core'
import type { Id } from '../../../domain/id'
import { idFrom } from '../../../domain/id'
import StarterKit from '@tiptap/starter-kit'
import { instantFrom } from '../gather'
import { safeLink } from '../link'
import { tableNodes } from './table'

/**
 * Paragraphs, headings, lists and marks. Nothing in it may write by itself: every device that
 * opens the text would.
 */
const kit = StarterKit.extend({
  addExtensions() {
    // A list item that lost its first paragraph, because two people changed it apart, is still
    // legal: the editor would remove it with everything else in it.
    return (this.parent?.() ?? []).map((extension: AnyExtension): AnyExtension =>
      extension instanceof Node && extension.name === 'listItem'
        ? extension.extend({ content: 'block+' })
        : extension,
    )
  },
}).configure({
  undoRedo: false,
  trailingNode: false,
  code: false,
  codeBlock: false,
  strike: false,
  underline: false,
  heading: { levels: [2, 3] },
  dropcursor: { color: 'var(--ink)', width: 3 },
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer' },
    isAllowedUri: (href) => safeLink(href) !== undefined,
  },
})

/** What the blocks have to know of the document they stand in. */
export interface Surroundings {
  /** What an action is in text that is copied out. */
  words(record: Id | undefined): string
  /** Whether a pasted action belongs to this document. */
  has(record: Id): boolean
  /** What a photo is in text that is copied out. */
  caption(record: Id | undefined): string
  /** Whether a pasted photo belongs to this document. */
  hasPhoto(record: Id): boolean
  /** Set time of an instant, `10:34`. */
  time(at: number): string
}

/** A decision: one line of text, and when it was made. */
const decision = ({ time }: Surroundings) =>
  Node.create({
    name: 'decision',
    group: 'block',
    content: 'inline*',
    defining: true,
    addAttributes: () => ({
      at: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element: HTMLElement) => Number(element.dataset['at']) || null,
        renderHTML: (attributes: Record<string, unknown>) => {
          const at = instantFrom(attributes['at'])
          return at === undefined ? {} : { 'data-at': at, 'data-time': time(at) }
        },
      },
    }),
    parseHTML: () => [{ tag: 'div[data-decision]' }],
    renderHTML: ({ HTMLAttributes }) => ['div', { 'data-decision': '', ...HTMLAttributes }, 0],
    renderText: ({ node }) => `Decided: ${node.textContent}`,
  })

/** The place of a record in the text. What it says is in its record, so that it merges by field. */
const placed = (
  name: 'action' | 'photo',
  words: (record: Id | undefined) => string,
  has: (record: Id) => boolean,
) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      record: {
        default: '',
        parseHTML: (element: HTMLElement) => element.dataset[name],
        renderHTML: ({ record }: Record<string, unknown>) => ({ [`data-${name}`]: record }),
      },
    }),
    parseHTML: () => [
      {
        tag: `div[data-${name}]`,
        getAttrs: (element: HTMLElement) => {
          // One copied from other minutes comes in as its words: its record is not here.
          const record = idFrom(element.dataset[name])
          return record && has(record) ? null : false
        },
      },
    ],
    renderHTML: ({ node, HTMLAttributes }) => [
      'div',
      HTMLAttributes,
      words(idFrom(node.attrs['record'])),
    ],
    renderText: ({ node }) => words(idFrom(node.attrs['record'])),
  })

/** Everything the text may be made of, as the editor wants it. The same list as in shape.ts. */
export const nodes = (around: Surroundings): AnyExtension[] => [
  kit,
  decision(around),
  placed('action', around.words, around.has),
  placed('photo', around.caption, around.hasPhoto),
  ...tableNodes,
]
