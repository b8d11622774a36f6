import { Editor } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import { minuteText, wallClock } from '../../../domain/clock'
import type { Id } from '../../../domain/id'
import type { Meeting } from '../meeting.svelte'
import { isKnown } from '../shape'
import { blockViews } from './block-views'
import { caret } from './caret'
import { cursors } from './cursors'
import { mention, type Mention } from './mention'
import { nodes } from './nodes'
import { paste } from './paste'
import { photosIn } from './photos-in'
import { shortcuts } from './shortcuts'
import { sync } from './sync'
import { tables } from './table'
import { whereabouts } from './whereabouts'

/** What the view around the editor wants to know of it. */
export interface Listens {
  /** After every change of the text or the selection. */
  onstate(): void
  onmention(mention: Mention | undefined): void
  /** A key while a name is being typed after `@`. Answers whether it was for the names. */
  onkey(key: string): boolean
  /** Pictures were pasted or dropped into the text; none where it was something else. */
  onpictures(files: readonly File[]): void
}

/**
 * Opens the text of a meeting in an editor inside `element`. Only a text that is known may be
 * opened; the editor closes itself, before it can remove anything, when a newer release writes
 * into it meanwhile. Close it with the function returned.
 */
export const openEditor = (
  element: HTMLElement,
  meeting: Meeting,
  listens: Listens,
): { readonly editor: Editor; close(): void } => {
  const { doc, prose } = meeting
  // The prose is listened to before the editor listens to the text: it hears of a change first.
  const stop = prose.onChange(() => {
    // Asked of the text itself: what the view derives from it is only worked out later.
    if (!isKnown(prose.now)) close()
  })
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [
      ...nodes({
        words: (record) => wordsOf(meeting, record),
        caption: (record) => doc.records.photo.get(record)?.caption || 'Photo',
        hasPhoto: (record) => doc.records.photo.get(record) !== undefined,
        has: (record) => doc.records.action.get(record) !== undefined,
        time: (at) => minuteText(wallClock(at, meeting.zone).minute),
      }),
      caret(doc.text('body')),
      sync(doc),
      cursors(meeting.presence.cursors),
      blockViews(meeting),
      shortcuts(meeting),
      tables(meeting),
      photosIn(listens.onpictures),
      mention(listens.onmention, listens.onkey),
      whereabouts((place) => meeting.at(place)),
      paste,
      Placeholder.configure({
        showOnlyCurrent: false,
        placeholder: ({ node }) => {
          if (node.type.name === 'heading') return 'Topic'
          if (node.type.name === 'decision') return 'what was agreed'
          // Shown only in a line that is the only one: text.css.
          return 'Write here. [] starts an action, ! a decision, @ a name.'
        },
      }),
    ],
    editorProps: {
      attributes: {
        class: 'text',
        role: 'textbox',
        'aria-label': 'Minutes',
        'aria-multiline': 'true',
      },
    },
    onTransaction: () => listens.onstate(),
  })
  const close = () => {
    stop()
    if (!editor.isDestroyed) editor.destroy()
  }
  return { editor, close }
}

const wordsOf = (meeting: Meeting, record: Id | undefined): string => {
  const action = meeting.doc.records.action.get(record)
  if (!action) return 'Action removed'
  return action.owner === '' ? action.what : `${action.owner} to ${action.what}`
}
