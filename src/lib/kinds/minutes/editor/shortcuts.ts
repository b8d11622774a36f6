import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { idFrom } from '../../../domain/id'
import type { Meeting } from '../meeting.svelte'
import { writeTable } from './table'
import { writeAction, writeDecision } from './write'

/** At the start of a line `[] ` makes an action, `! ` a decision and `|| ` a table. */
export const shortcuts = (meeting: Meeting) =>
  Extension.create({
    name: 'shortcuts',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleTextInput: (view, from, to, text) => {
            if (text !== ' ' || from !== to) return false
            const { parent, parentOffset } = view.state.doc.resolve(from)
            if (parent.type.name !== 'paragraph') return false
            const before = parent.textBetween(0, parentOffset, undefined, '\ufffc')
            if (/^\[ ?\]$/.test(before)) {
              cut(view, from - before.length, from)
              writeAction(view, meeting)
            } else if (before === '!') {
              cut(view, from - 1, from)
              writeDecision(view, meeting, Date.now())
            } else if (before === '||') {
              cut(view, from - 2, from)
              writeTable(view, meeting)
            } else return false
            return true
          },
        },
      }),
    ],
    addKeyboardShortcuts() {
      return {
        // At the start of a decision it is made a plain line, before lines are joined.
        Backspace: () => {
          const { $from, empty } = this.editor.state.selection
          if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'decision')
            return false
          writeDecision(this.editor.view, meeting, Date.now())
          return true
        },
        Enter: () => {
          const { selection } = this.editor.state
          const action = selection instanceof NodeSelection ? selection.node : undefined
          if (action?.type.name !== 'action') return false
          meeting.fresh = idFrom(action.attrs['record'])
          return true
        },
      }
    },
  })

const cut = (view: EditorView, from: number, to: number): void =>
  view.dispatch(view.state.tr.delete(from, to))
