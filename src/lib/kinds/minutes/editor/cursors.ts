import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Cursors } from '../../../store/presence'
import type { TapeColour } from '../../../ui/tape'
import { legalCursors } from './positions'

interface User {
  readonly name: string
  readonly tape: TapeColour
}

/** Everybody's caret with a tape that has their name on it, and what they have selected. */
export const cursors = (given: Cursors) =>
  Extension.create({
    name: 'cursors',
    priority: 999,
    addProseMirrorPlugins() {
      return [
        // The plugin asks for no more of Yjs awareness than `Cursors` has.
        yCursorPlugin(
          legalCursors(given, 'body') as unknown as Parameters<typeof yCursorPlugin>[0],
          {
            awarenessStateFilter: (_own: number, client: number) => client !== given.clientID,
            cursorBuilder: ({ name, tape }: User) => {
              const label = document.createElement('span')
              label.className = 'label'
              label.textContent = name
              const caret = document.createElement('span')
              caret.className = `caret t-${tape}`
              // Joiners at both ends: without them the browser breaks the line at the caret.
              caret.append('\u2060', label, '\u2060')
              return caret
            },
            selectionBuilder: ({ tape }: User) => ({ class: `selected t-${tape}` }),
          },
        ),
      ]
    },
  })
