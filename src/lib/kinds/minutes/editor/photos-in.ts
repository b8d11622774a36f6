import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { NewPhoto } from '../../../domain/photo'
import { addPhotos, photosText } from '../../../book/photos'
import type { Meeting } from '../meeting.svelte'
import { blockEnd, goAfter, typeOf } from './block'

/** Puts photos into the text at the caret, one below the other. Records and blocks are one step of undo. */
export const writePhotos = (
  view: EditorView,
  meeting: Meeting,
  photos: readonly NewPhoto[],
): void => {
  if (photos.length === 0) return
  const { state } = view
  const { from, to } = blockEnd(state)
  meeting.doc.edit(`${photosText(photos.length)} added`, () => {
    const blocks = addPhotos(meeting.doc.records.photo, undefined, photos).map((record) =>
      typeOf(state.schema, 'photo').create({ record }),
    )
    const tr = state.tr.replaceWith(from, to, blocks)
    goAfter(tr, from + blocks.length, state.schema)
    view.dispatch(tr.scrollIntoView())
  })
}

/** Pictures pasted or dropped into the text go in where the caret or the finger is. */
export const photosIn = (onfiles: (files: readonly File[]) => void) =>
  Extension.create({
    name: 'photosIn',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (_, { clipboardData }) => {
            // A word processor gives a picture of its text as well: the text is what is wanted.
            const files = clipboardData?.getData('text/html') ? [] : picturesOf(clipboardData)
            onfiles(files)
            return files.length > 0
          },
          handleDrop: (view, { dataTransfer, clientX, clientY }) => {
            const files = picturesOf(dataTransfer)
            if (files.length === 0) return false
            const at = view.posAtCoords({ left: clientX, top: clientY })
            if (at) {
              const { tr, doc } = view.state
              const inside = doc.resolve(at.pos)
              const on = at.inside >= 0 ? doc.nodeAt(at.inside) : null
              const picked =
                on?.isAtom && on.isBlock
                  ? NodeSelection.create(doc, at.inside)
                  : TextSelection.near(inside)
              view.dispatch(tr.setSelection(picked))
            }
            onfiles(files)
            return true
          },
        },
      }),
    ],
  })

const picturesOf = (data: DataTransfer | null): readonly File[] =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
