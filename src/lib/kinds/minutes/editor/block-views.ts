import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { mount, unmount, type Component } from 'svelte'
import { idFrom, type Id } from '../../../domain/id'
import ActionBlock from '../ActionBlock.svelte'
import type { Meeting } from '../meeting.svelte'
import PhotoBlock from '../PhotoBlock.svelte'
import { goAfter } from './block'

type Block = Component<{
  meeting: Meeting
  record: Id | undefined
  /** Its words are written: the caret goes on below it. */
  onwritten?: () => void
}>

/** Draws what stands in the text and has a record: actions and photos. They write into the records, never into the text. */
export const blockViews = (meeting: Meeting) => {
  const drawn =
    (block: Block) => (node: Node, view: EditorView, getPos: () => number | undefined) =>
      new BlockView(block, meeting, node, view, getPos)
  return Extension.create({
    name: 'blockViews',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: { nodeViews: { action: drawn(ActionBlock), photo: drawn(PhotoBlock) } },
      }),
    ],
  })
}

class BlockView implements NodeView {
  readonly dom = document.createElement('div')
  readonly #name: string
  readonly #record: unknown
  readonly #block: ReturnType<typeof mount>

  constructor(
    block: Block,
    meeting: Meeting,
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
  ) {
    this.#name = node.type.name
    this.#record = node.attrs['record']
    this.dom.contentEditable = 'false'
    this.dom.className = 'in-text'
    this.#block = mount(block, {
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
    return node.type.name === this.#name && node.attrs['record'] === this.#record
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
