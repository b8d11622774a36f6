import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Meeting, ShownText } from '../meeting.svelte'
import { writePhotos } from './photos-in'

/** What the panes beside the text may ask of the editor. */
export const placesOf = (view: EditorView, meeting: Meeting): ShownText => ({
  putIn: (photos) => writePhotos(view, meeting, photos),
  show(what) {
    const at =
      typeof what === 'number'
        ? find(view.state.doc, (node) => node.type.name === 'decision', what)
        : find(view.state.doc, (node) => node.attrs['record'] === what, 0)
    if (at === undefined) return
    const { tr, doc } = view.state
    const selection =
      typeof what === 'number'
        ? TextSelection.near(doc.resolve(at + 1))
        : NodeSelection.create(doc, at)
    view.dispatch(tr.setSelection(selection))
    reveal(view, at)
  },
  showBlock(index) {
    const { tr, doc } = view.state
    if (index >= doc.childCount) return
    let at = 0
    for (let before = 0; before < index; before++) at += doc.child(before).nodeSize
    view.dispatch(tr.setSelection(Selection.near(doc.resolve(at))))
    reveal(view, at)
  },
  takeOut(record) {
    const at = find(view.state.doc, (node) => node.attrs['record'] === record, 0)
    if (at !== undefined) view.dispatch(view.state.tr.delete(at, at + 1))
  },
})

const reveal = (view: EditorView, at: number): void => {
  const shown = view.nodeDOM(at)
  if (shown instanceof Element) shown.scrollIntoView({ block: 'center' })
}

/** Where the block number `index` of those that match starts. */
const find = (doc: Node, matches: (node: Node) => boolean, index: number): number | undefined => {
  let found: number | undefined
  let before = 0
  doc.descendants((node, at) => {
    if (found === undefined && matches(node) && before++ === index) found = at
    return found === undefined && !node.isTextblock
  })
  return found
}
