import type { Id } from '../domain/id'
import type { Kind } from '../kinds/kind'
import type { Document } from '../store/document'
import type { Kept } from '../storage/keep'
import type { Shelved } from '../storage/shelf'

/** One document of a kind, open on this device. */
export interface OpenDocument {
  readonly id: Id
  readonly kind: Kind
  readonly doc: Document
  readonly kept: Kept
}

/** How many documents stay open after nobody looks at them, so that undo still reaches them. */
const LINGER = 12

/** The documents open in this tab, each opened once however many look at it. */
export class OpenDocuments {
  readonly #open = new Map<Id, { readonly shelved: Shelved; readonly opened: OpenDocument }>()
  readonly #looking = new Map<Id, number>()
  readonly #held = new Set<Id>()
  readonly #opening = new Map<Id, Promise<OpenDocument>>()
  readonly #shelve: (id: Id) => Promise<Shelved>
  readonly #onOpen: (opened: OpenDocument) => void

  constructor(shelve: (id: Id) => Promise<Shelved>, onOpen: (opened: OpenDocument) => void) {
    this.#shelve = shelve
    this.#onOpen = onOpen
  }

  /** The open document, opening it when it is not. The one asked for last closes last. */
  async get(id: Id, kind: Kind, document: DocumentOf): Promise<OpenDocument> {
    const known = this.#open.get(id)
    if (known) {
      this.#open.delete(id)
      this.#open.set(id, known)
      return known.opened
    }
    const opening = this.#opening.get(id) ?? this.#start(id, kind, document)
    this.#opening.set(id, opening)
    return opening
  }

  /** Somebody looks at the document until the returned function is called. */
  look(id: Id): () => void {
    this.#looking.set(id, (this.#looking.get(id) ?? 0) + 1)
    return () => {
      const left = (this.#looking.get(id) ?? 1) - 1
      if (left > 0) this.#looking.set(id, left)
      else this.#looking.delete(id)
    }
  }

  /** The document stays open, looked at or not, until the returned function is called. */
  hold(id: Id): () => void {
    this.#held.add(id)
    return () => this.#held.delete(id)
  }

  /** The documents that somebody looks at in this tab. */
  get onScreen(): readonly Id[] {
    return [...this.#looking.keys()]
  }

  /** The document, when it is open now. */
  find(id: Id): OpenDocument | undefined {
    return this.#open.get(id)?.opened
  }

  /** The documents open now, the one asked for last at the end. */
  get all(): readonly OpenDocument[] {
    return [...this.#open.values()].map(({ opened }) => opened)
  }

  close(): void {
    for (const { shelved, opened } of this.#open.values()) {
      opened.doc.close()
      shelved.close()
    }
    this.#open.clear()
  }

  #isWanted(id: Id): boolean {
    return this.#looking.has(id) || this.#held.has(id)
  }

  async #start(id: Id, kind: Kind, document: DocumentOf): Promise<OpenDocument> {
    const shelved = await this.#shelve(id)
    const doc = document(shelved)
    const opened = { id, kind, doc, kept: shelved.kept }
    this.#opening.delete(id)
    this.#open.set(id, { shelved, opened })
    this.#onOpen(opened)
    for (const [old, { shelved, opened }] of this.#open) {
      if (this.#open.size <= LINGER) break
      if (old === id || this.#isWanted(old) || opened.doc.history.last) continue
      this.#open.delete(old)
      opened.doc.close()
      shelved.close()
    }
    return opened
  }
}

type DocumentOf = (shelved: Shelved) => Document
