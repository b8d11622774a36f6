import { createSubscriber } from 'svelte/reactivity'
import * as Y from 'yjs'
import type { RichText } from './document'
import { mine } from './mine'

/** A stretch of text that looks the same throughout: marks by name, each with its own values. */
export interface Run {
  readonly text: string
  readonly marks: Readonly<Record<string, unknown>>
}

/** One element of a rich text as plain values. An empty name is something this release cannot read. */
export interface Block {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly content: readonly (Block | Run)[]
}

export type Part = Block | Run

/** How deep blocks are read. A peer may nest for ever, and everything that draws them recurses. */
const DEEPEST = 40

const UNREADABLE: Block = Object.freeze({ name: '', attributes: {}, content: [] })

export const isBlock = (part: Part): part is Block => 'content' in part

/**
 * A rich text read as plain blocks, for everything but the editor: print, export, what is
 * gathered beside it. Rules [X1] to [X4] in SPEC.md.
 */
export class Prose {
  readonly #text: RichText
  readonly #read = new WeakMap<object, readonly Part[]>()
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #parts: readonly Part[] | undefined

  constructor(text: RichText) {
    this.#text = text
    text.observeDeep((events) => {
      for (const { target } of events) this.#forget(target)
      this.#parts = undefined
      for (const listener of [...this.#listeners]) listener()
    })
  }

  /** The whole text. A block that nobody touched is the same object as last time. Tracks. */
  get now(): readonly Part[] {
    this.#track()
    return (this.#parts ??= this.#partsOf(this.#text, 0))
  }

  /**
   * Calls `listener` after every change, ours or a peer's, before an editor that was opened later
   * sees it. Returns the function that stops it.
   */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #partsOf(parent: Y.XmlFragment, depth: number): readonly Part[] {
    return Object.freeze(
      parent.toArray().flatMap((child): readonly Part[] => {
        // What is stored decides, not the type: a peer may have put anything between the blocks.
        const stored: unknown = child
        if (depth >= DEEPEST || !(stored instanceof Y.AbstractType)) return [UNREADABLE]
        const known = this.#read.get(stored)
        if (known) return known
        const parts = this.#part(stored, depth)
        this.#read.set(stored, parts)
        return parts
      }),
    )
  }

  #part(stored: unknown, depth: number): readonly Part[] {
    if (stored instanceof Y.XmlText) return runsOf(stored)
    if (!(stored instanceof Y.XmlElement)) return [UNREADABLE]
    const attributes: Record<string, unknown> = Object.create(null)
    for (const [key, value] of Object.entries<unknown>(stored.getAttributes())) {
      if (!(value instanceof Y.AbstractType)) attributes[key] = value
    }
    const content = this.#partsOf(stored, depth + 1)
    return [Object.freeze({ name: String(stored.nodeName), attributes, content })]
  }

  /** The element and all that hold it are read again. */
  #forget(target: unknown): void {
    for (let at = target; at instanceof Y.AbstractType && at !== this.#text; at = at.parent) {
      this.#read.delete(at)
    }
  }
}

const runsOf = (text: Y.XmlText): readonly Part[] => {
  // Yjs types a delta as `any`; whatever is no text, or says nothing of itself, is unreadable.
  const delta: readonly { insert?: unknown; attributes?: Record<string, unknown> }[] =
    text.toDelta()
  return delta.map(({ insert, attributes }) =>
    typeof insert === 'string'
      ? Object.freeze({ text: insert, marks: attributes ?? {} })
      : UNREADABLE,
  )
}

const known = new WeakMap<RichText, Prose>()

/** The one reader of this text, kept as long as its document. */
export const proseOf = (text: RichText): Prose => {
  const prose = known.get(text) ?? new Prose(text)
  known.set(text, prose)
  return prose
}

/** Adds blocks at the end, as this person. For templates: an editor writes by itself. */
export const append = (text: RichText, blocks: readonly Block[]): void => {
  text.doc?.transact(() => text.insert(text.length, blocks.map(elementFrom)), mine)
}

const elementFrom = ({ name, attributes, content }: Block): Y.XmlElement => {
  const element = new Y.XmlElement<Record<string, string | number>>(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string' || typeof value === 'number') element.setAttribute(key, value)
  }
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let runs: Run[] = []
  const endText = () => {
    if (runs.length > 0) children.push(textFrom(runs))
    runs = []
  }
  for (const part of content) {
    if (isBlock(part)) {
      endText()
      children.push(elementFrom(part))
    } else runs.push(part)
  }
  endText()
  element.insert(0, children)
  // The element is stored under its own name; which attributes it may have is the kind's affair.
  return element as unknown as Y.XmlElement
}

// Runs beside each other are one text: two people who type there must be in the same one.
const textFrom = (runs: readonly Run[]): Y.XmlText => {
  const text = new Y.XmlText()
  text.applyDelta(runs.map(({ text: insert, marks: attributes }) => ({ insert, attributes })))
  return text
}
