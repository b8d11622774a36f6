import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Minutes } from '../schema'

/**
 * Ties the editor to the text of the document. Undo and redo are those of the document: the undo
 * plugin that comes with y-tiptap would end the document's history when the view goes.
 */
export const sync = (doc: Minutes) =>
  Extension.create({
    name: 'sync',
    // Before everything that changes the text, as y-tiptap wants it.
    priority: 1000,
    addProseMirrorPlugins() {
      doc.history.track(ySyncPluginKey)
      return [ySyncPlugin(doc.text('body'))]
    },
    addKeyboardShortcuts() {
      const take = (pop: () => unknown) => () => {
        const before = this.editor.state.doc
        pop()
        showChange(this.editor.view, before)
        return true
      }
      const undo = take(() => doc.history.undo())
      const redo = take(() => doc.history.redo())
      return {
        'Mod-z': undo,
        'Mod-y': redo,
        'Shift-Mod-z': redo,
        'Mod-я': undo,
        'Shift-Mod-я': redo,
      }
    },
  })

/** Puts the caret where the text changed, so that what was taken back is on the screen. */
const showChange = (view: EditorView, before: Node): void => {
  const { doc, tr } = view.state
  const end = before.content.findDiffEnd(doc.content)
  if (!end) return
  const start = before.content.findDiffStart(doc.content) ?? 0
  const at = doc.resolve(Math.min(Math.max(end.b, start), doc.content.size))
  view.dispatch(tr.setSelection(TextSelection.near(at, -1)).scrollIntoView())
}
