import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import type { RichText } from '../../../store/document'

/**
 * Keeps a tap where it was made. The browser tells the editor of a new caret a little later; what
 * others do in between would put the old one back.
 */
export const caret = (text: RichText) =>
  Extension.create({
    name: 'caret',
    // Others' cursors come as transactions that change nothing: made anew after a look.
    dispatchTransaction({ transaction, next }) {
      // A redraw of the cursors may still be on its way when the editor is closed.
      if (this.editor.isDestroyed) return
      const cursors: unknown = transaction.getMeta(yCursorPluginKey)
      if (cursors === undefined || transaction.docChanged) return next(transaction)
      look(this.editor.view)
      next(this.editor.view.state.tr.setMeta(yCursorPluginKey, cursors))
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        // Of two quick keys the second must find the caret where the first has put it.
        props: { handleDOMEvents: { keydown: (view) => look(view) } },
        view: (view) => {
          const before = ({ local }: { readonly local: boolean }) => {
            if (!local) look(view)
          }
          text.doc?.on('beforeTransaction', before)
          return { destroy: () => text.doc?.off('beforeTransaction', before) }
        },
      }),
    ],
  })

/** Lets the editor see the caret as it is now, as if the browser had told it already. */
const look = (view: EditorView): void => {
  if (view.hasFocus() && !view.composing) {
    view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  }
}
