import type { Schema } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/** The block of this name. Throws where the editor has none: a mistake of ours. */
export const typeOf = (schema: Schema, name: string) => {
  const type = schema.nodes[name]
  if (!type) throw new Error(`The editor has no block named ${name}`)
  return type
}

/** Where a block goes that is put at the caret: in place of an empty line, else below what the caret is in. */
export const blockEnd = (state: EditorState): { readonly from: number; readonly to: number } => {
  const { selection } = state
  const { $from, $to } = selection
  // A cell of a table holds no blocks: below the table.
  for (let depth = $to.depth; depth > 0; depth--) {
    if ($to.node(depth).type.name === 'table')
      return { from: $to.after(depth), to: $to.after(depth) }
  }
  if (selection instanceof NodeSelection || !$from.parent.isTextblock)
    return { from: selection.to, to: selection.to }
  const empty = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
  return { from: empty ? $from.before() : $to.after(), to: $to.after() }
}

/** Puts the caret into an empty line after the block that ends at `end`, making one if need be. */
export const goAfter = (tr: Transaction, end: number, schema: Schema): void => {
  const next = tr.doc.resolve(end).nodeAfter
  if (next?.type.name !== 'paragraph' || next.content.size > 0) {
    tr.insert(end, typeOf(schema, 'paragraph').create())
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1)))
}
