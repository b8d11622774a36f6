import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { mount, unmount } from 'svelte'
import { idFrom } from '../../../domain/id'
import ActionBlock from '../ActionBlock.svelte'
import type { Meeting } from '../meeting.svelte'
import { goAfter } from './write'

/** Draws the actions in the text. Their fields write into the records, never into the text. */
export const actionViews = (meeting: Meeting) =>
  Extension.create({
    name: 'actionViews',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          nodeViews: {
            action: (node, view, getPos) => new ActionView(meeting, node, view, getPos),
          },
        },
      }),
    ],
  })

class ActionView implements NodeView {
  readonly dom = document.createElement('div')
  readonly #record: unknown
  readonly #block: ReturnType<typeof mount>

  constructor(meeting: Meeting, node: Node, view: EditorView, getPos: () => number | undefined) {
    this.#record = node.attrs['record']
    this.dom.contentEditable = 'false'
    this.dom.className = 'in-text'
    this.#block = mount(ActionBlock, {
      target: this.dom,
      props: {
        meeting,
        record: idFrom(this.#record),
        onwritten: () => {
          const at = getPos()
          if (at === undefined) return
          const { tr, schema } = view.state
          goAfter(tr, at + node.nodeSize, schema)
          view.dispatch(tr.scrollIntoView())
          view.focus()
        },
      },
    })
  }

  update(node: Node): boolean {
    return node.type.name === 'action' && node.attrs['record'] === this.#record
  }

  selectNode(): void {
    this.dom.classList.add('picked')
  }

  deselectNode(): void {
    this.dom.classList.remove('picked')
  }

  /** What happens in a field is the field's; a tap beside the fields picks the block. */
  stopEvent({ target }: Event): boolean {
    return (
      target instanceof Element &&
      target.closest('input, textarea, select, button, label, [role="menu"]') !== null
    )
  }

  ignoreMutation(): boolean {
    return true
  }

  destroy(): void {
    void unmount(this.#block)
  }
}
