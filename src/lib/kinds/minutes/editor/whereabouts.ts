import { Extension } from '@tiptap/core'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import { placeIn } from '../place'

/** Tells the others in which agenda item this person writes or selects. */
export const whereabouts = (at: (place: string) => void) =>
  Extension.create({
    name: 'whereabouts',
    addProseMirrorPlugins() {
      let told: string | undefined
      const tell = (place: string) => {
        if (place !== told) at((told = place))
      }
      return [
        new Plugin({
          props: {
            handleDOMEvents: {
              focus: (view) => {
                tell(placeOf(view.state))
              },
              blur: () => {
                tell('')
                // A field of an action may say something else meanwhile.
                told = undefined
              },
            },
          },
          view: () => ({
            update: (view, before) => {
              const { selection, doc } = view.state
              if (!view.hasFocus() || (before.selection.eq(selection) && before.doc === doc)) return
              tell(placeOf(view.state))
            },
            destroy: () => {
              if (told) at('')
            },
          }),
        }),
      ]
    },
  })

const placeOf = ({ doc, selection }: EditorState): string => {
  let item = 0
  for (let index = 0, end = 0; index < doc.childCount && end <= selection.head; index++) {
    const child = doc.child(index)
    if (child.type.name === 'heading' && child.attrs['level'] !== 3) item++
    end += child.nodeSize
  }
  return placeIn(item, !selection.empty)
}
