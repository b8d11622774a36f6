import { TextSelection, type EditorState } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { Meeting } from '../meeting.svelte'
import { blockEnd, goAfter, typeOf } from './block'

/**
 * Makes an action: of the paragraph the caret is in, when it says something, or a new one below
 * it. Record and block are one step, so that undo takes back both.
 */
export const writeAction = (view: EditorView, meeting: Meeting): void => {
  const { state } = view
  const { from, to, line } = paragraphAt(state)
  meeting.doc.edit('Action written', () => {
    const record = meeting.record(line)
    const tr = state.tr.replaceWith(from, to, typeOf(state.schema, 'action').create({ record }))
    goAfter(tr, tr.mapping.map(to), state.schema)
    view.dispatch(tr.scrollIntoView())
    if (line === '') meeting.fresh = record
  })
  if (line !== '') view.focus()
}

/** Makes the line the caret is in a decision, made now; a decision becomes a plain line again. */
export const writeDecision = (view: EditorView, meeting: Meeting, now: number): void => {
  const { state } = view
  const decision = typeOf(state.schema, 'decision')
  const { parent } = state.selection.$from
  const undone = parent.type === decision
  meeting.doc.edit(undone ? 'Decision made a plain line' : 'Decision written', () => {
    const { tr, selection } = state
    if (undone) tr.setBlockType(selection.from, selection.to, typeOf(state.schema, 'paragraph'))
    else if (parent.isTextblock && !isInTable(state))
      tr.setBlockType(selection.from, selection.to, decision, { at: now })
    else {
      const at = blockEnd(state).to
      tr.insert(at, decision.create({ at: now }))
      tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)))
    }
    view.dispatch(tr.scrollIntoView())
  })
  view.focus()
}

/** Adds an agenda item at the end, ready to be named. */
export const writeItem = (view: EditorView): void => {
  const { state } = view
  const heading = typeOf(state.schema, 'heading').create({ level: 2 })
  const { lastChild, content } = state.doc
  const empty = lastChild?.type.name === 'paragraph' && lastChild.content.size === 0
  const at = content.size - (empty ? lastChild.nodeSize : 0)
  const tr = state.tr.replaceWith(at, content.size, heading)
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  view.focus()
}

/** Where a new block goes, and the words that become part of it. */
const paragraphAt = (state: EditorState): { from: number; to: number; line: string } => {
  const { $from } = state.selection
  const line = $from.parent.textContent.trim()
  return $from.parent.type.name === 'paragraph'
    ? { from: $from.before(), to: $from.after(), line }
    : { ...blockEnd(state), line: '' }
}
