import { Extension, Node, type AnyExtension } from '@tiptap/core'
import { EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  fixTables,
  goToNextCell,
  isInTable,
  tableEditing,
} from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { Meeting } from '../meeting.svelte'
import { spanFrom } from '../shape'
import { blockEnd, typeOf } from './block'

/*
 * Tables by prosemirror-tables. A cell holds words in lines and no blocks: two who change it apart still have
 * one cell. What the package would do by itself, filling up rows that are too short, every device that has the
 * text open would do, and each would add its own cell; it is done when somebody works on the shape of a table:
 * docs/decisions/039-tables-in-minutes.md.
 */

const roles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => spanFrom(Number(element.getAttribute(name))),
  renderHTML: (attributes: Record<string, unknown>) =>
    spanFrom(attributes[name]) === 1 ? {} : { [name]: spanFrom(attributes[name]) },
})

const cell = (name: 'tableCell' | 'tableHeader', tag: 'td' | 'th') =>
  Node.create({
    name,
    content: 'inline*',
    isolating: true,
    addAttributes: () => ({ colspan: span('colspan'), rowspan: span('rowspan') }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

/** The blocks of a table. A row without cells is legal, or the editor would remove what stands beside it. */
export const tableNodes: readonly AnyExtension[] = [
  Node.create({
    name: 'table',
    group: 'block',
    content: 'tableRow*',
    isolating: true,
    extendNodeSchema: ({ name }) => ({ tableRole: roles[name] }),
    parseHTML: () => [{ tag: 'table' }],
    renderHTML: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
  }),
  Node.create({
    name: 'tableRow',
    content: '(tableCell | tableHeader)*',
    parseHTML: () => [{ tag: 'tr' }],
    renderHTML: () => ['tr', 0],
  }),
  cell('tableCell', 'td'),
  cell('tableHeader', 'th'),
]

/** What keys and fingers do in a table. */
export const tables = (meeting: Meeting) =>
  Extension.create({
    name: 'tables',
    // Tab and Enter are of the table before they are of the list around it.
    priority: 200,
    addProseMirrorPlugins: () => [editing()],
    addKeyboardShortcuts() {
      const { editor } = this
      return {
        Tab: () => goOn(editor.view, meeting, 1),
        'Shift-Tab': () => goOn(editor.view, meeting, -1),
        Enter: () => isInTable(editor.state) && (goBelow(editor.view, meeting), true),
      }
    },
  })

const editing = (): Plugin => {
  const { spec } = tableEditing()
  return new Plugin({
    ...spec,
    // Given the same text as before, the package has nothing to fill up, and only settles what is selected.
    appendTransaction(transactions, _, state) {
      const settle = (before: EditorState) =>
        spec.appendTransaction?.call(this, transactions, before, state)
      const settled = settle(state)
      if (!((settled ?? state).selection instanceof CellSelection)) return settled
      // Several cells are selected: what is done to them would miss where one lacks.
      return settle(EditorState.create({ schema: state.schema }))
    },
  })
}

type Step = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean

/** What a table can be made to do where the caret is, with the name undo gives it. */
export const tableSteps = {
  rowBelow: ['Row added to a table', addRowAfter],
  columnRight: ['Column added to a table', addColumnAfter],
  removeRow: ['Row of a table removed', deleteRow],
  removeColumn: ['Column of a table removed', deleteColumn],
  removeTable: ['Table removed', deleteTable],
} as const satisfies Readonly<Record<string, readonly [string, Step]>>

/** Does one of them. Rows that are too short, because two people changed the table apart, are filled up first. */
export const stepTable = (
  view: EditorView,
  meeting: Meeting,
  step: keyof typeof tableSteps,
): void => {
  if (!isInTable(view.state)) return
  const [words, run] = tableSteps[step]
  meeting.doc.edit(words, () => {
    const whole = fixTables(view.state)
    if (whole) view.dispatch(whole)
    run(view.state, (tr) => view.dispatch(tr.scrollIntoView()))
  })
  view.focus()
}

/** Puts a table of three columns below the line the caret is in, or in its place when it is empty. */
export const writeTable = (view: EditorView, meeting: Meeting): void => {
  const { state } = view
  const { schema } = state
  const row = (name: string) =>
    typeOf(schema, 'tableRow').create(
      null,
      [0, 1, 2].map(() => typeOf(schema, name).create()),
    )
  const table = typeOf(schema, 'table').create(null, [
    row('tableHeader'),
    row('tableCell'),
    row('tableCell'),
  ])
  const { from, to } = blockEnd(state)
  meeting.doc.edit('Table written', () => {
    const tr = state.tr.replaceWith(from, to, table)
    const after = from + table.nodeSize
    // A caret can always go on below it.
    if (after === tr.doc.content.size) tr.insert(after, typeOf(schema, 'paragraph').create())
    tr.setSelection(TextSelection.near(tr.doc.resolve(from + 3)))
    view.dispatch(tr.scrollIntoView())
  })
  view.focus()
}

const goOn = (view: EditorView, meeting: Meeting, by: 1 | -1): boolean => {
  if (!isInTable(view.state)) return false
  if (goToNextCell(by)(view.state, view.dispatch) || by < 0) return true
  stepTable(view, meeting, 'rowBelow')
  return goToNextCell(1)(view.state, view.dispatch)
}

/** Enter goes to the cell below, as in a spreadsheet; below the last row it makes one. */
const goBelow = (view: EditorView, meeting: Meeting): void => {
  const place = () => {
    const { $from } = view.state.selection
    const depth = [...Array($from.depth + 1).keys()].findLast(
      (each) => $from.node(each).type.name === 'tableRow',
    )
    return depth === undefined ? undefined : { $from, depth }
  }
  const below = () => {
    const at = place()
    if (!at) return false
    const { $from, depth } = at
    const next = $from.after(depth)
    const row = view.state.doc.nodeAt(next)
    if (row?.type.name !== 'tableRow' || row.childCount === 0) return false
    let start = next + 1
    for (let index = 0; index < Math.min($from.index(depth), row.childCount - 1); index++)
      start += row.child(index).nodeSize
    const { tr } = view.state
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1))).scrollIntoView())
    return true
  }
  if (below()) return
  stepTable(view, meeting, 'rowBelow')
  below()
}
