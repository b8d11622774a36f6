import { Extension } from '@tiptap/core'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** A name being typed after `@`, and where on the screen. */
export interface Mention {
  readonly query: string
  readonly left: number
  readonly top: number
  readonly bottom: number
  /** Puts the name in place of what was typed. */
  choose(name: string): void
}

/** Follows `@` and a name after it, for whoever offers names. `onkey` is asked first for keys. */
export const mention = (
  onmention: (mention: Mention | undefined) => void,
  onkey: (key: string) => boolean,
) =>
  Extension.create({
    name: 'mention',
    addProseMirrorPlugins() {
      let open = false
      return [
        new Plugin({
          props: {
            handleKeyDown: (_, event) =>
              open && !event.isComposing && onkey(event.key) && (event.preventDefault(), true),
            handleDOMEvents: {
              blur: () => {
                open = false
                onmention(undefined)
              },
            },
          },
          view: () => ({
            update: (view, before) => {
              const { selection, doc } = view.state
              if (before.doc === doc && before.selection.eq(selection)) return
              const query = view.hasFocus() ? queryAt(view.state) : undefined
              if (query === undefined && !open) return
              open = query !== undefined
              onmention(query === undefined ? undefined : mentionAt(view, query))
            },
          }),
        }),
      ]
    },
  })

const queryAt = ({ selection: { $from, empty } }: EditorState): string | undefined => {
  if (!empty || !$from.parent.isTextblock) return undefined
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  // Two words at most: a name and a family name, not the rest of the sentence.
  return /(?:^|[\s(])@([\p{L}\p{M}.'’-]{0,30}(?: [\p{L}\p{M}.'’-]{1,30})?)$/u.exec(before)?.[1]
}

const mentionAt = (view: EditorView, query: string): Mention => {
  const { to } = view.state.selection
  const from = to - query.length - 1
  const { left, top, bottom } = view.coordsAtPos(from)
  return {
    query,
    left,
    top,
    bottom,
    choose: (name) => {
      view.dispatch(view.state.tr.insertText(`${name} `, from, to))
      view.focus()
    },
  }
}
