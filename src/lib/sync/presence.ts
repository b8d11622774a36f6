import { createSubscriber } from 'svelte/reactivity'
import type { Awareness } from 'y-protocols/awareness'
import { idFrom, type Id } from '../domain/id'
import type { Cursors } from '../store/presence'

/** A device of the circle that is here now, in its own words: names come from the members. */
export interface Here {
  readonly device: Id
  readonly doc: Id | undefined
  /** `row/field`, or empty. */
  readonly place: string
}

type State = Record<string, unknown>

/** Who is here, and where. Rules [P1] to [P4] in SPEC.md. */
export class RoomPresence {
  readonly #awareness: Awareness
  readonly #device: Id
  readonly #track: () => void
  readonly #known = new Map<number, Here>()
  #others: readonly Here[] = []

  constructor(awareness: Awareness, device: Id) {
    this.#awareness = awareness
    this.#device = device
    awareness.setLocalState({ device, doc: null, place: '' })
    this.#track = createSubscriber((update) => this.onChange(update))
    awareness.on('change', () => {
      this.#others = this.#read()
    })
  }

  /** Other devices that are here, once each, this one left out. Unchanged ones are the same object. */
  get others(): readonly Here[] {
    this.#track()
    return this.#others
  }

  /** Says where this person is. */
  at(doc: Id | undefined, place: string): void {
    const state = this.#awareness.getLocalState()
    if (state && state['doc'] === (doc ?? null) && state['place'] === place) return
    // What the editor keeps here, its cursor, belongs to the document left behind.
    const cursor = state && state['doc'] === (doc ?? null) ? { cursor: state['cursor'] } : {}
    this.#awareness.setLocalState({ ...cursor, device: this.#device, doc: doc ?? null, place })
  }

  onChange(listener: () => void): () => void {
    this.#awareness.on('change', listener)
    return () => this.#awareness.off('change', listener)
  }

  /**
   * The cursors in one document, as the text editor wants them. It tells its own from others by
   * the document's client id, which `client` gives; `user` knows the name of a device.
   */
  cursors(doc: Id, client: number, user: (device: Id | undefined) => Readonly<State>): Cursors {
    const awareness = this.#awareness
    const listeners = new Map<unknown, () => void>()
    const states = (): Map<number, State> => {
      const found = new Map<number, State>()
      for (const [id, state] of awareness.getStates()) {
        if (id === awareness.clientID) found.set(client, { ...state, user: user(this.#device) })
        else if (state['doc'] === doc && state['device'] !== this.#device) {
          found.set(id, { ...state, user: user(idFrom(state['device'])) })
        }
      }
      return found
    }
    return {
      clientID: client,
      doc: { clientID: client },
      get states() {
        return states()
      },
      getStates: states,
      getLocalState: () => {
        const state = awareness.getLocalState()
        return state && { ...state, user: user(this.#device) }
      },
      setLocalState: (state) => {
        awareness.setLocalStateField('cursor', state?.['cursor'] ?? null)
      },
      setLocalStateField: (field, value) => {
        // Names are not taken from what a device says of itself, so they are not sent.
        if (field !== 'user') awareness.setLocalStateField(field, value)
      },
      on: (event, listener) => {
        const forward = () => {
          const all = [...states().keys()]
          // The editor draws all cursors again whatever changed.
          const call = listener as unknown as (changes: object, origin: unknown) => void
          call({ added: [], updated: all, removed: [] }, 'room')
        }
        listeners.set(listener, forward)
        awareness.on(event === 'update' ? 'update' : 'change', forward)
      },
      off: (event, listener) => {
        const forward = listeners.get(listener)
        if (forward) awareness.off(event === 'update' ? 'update' : 'change', forward)
        listeners.delete(listener)
      },
    }
  }

  #read(): readonly Here[] {
    const byDevice = new Map<Id, Here>()
    for (const [client, state] of this.#awareness.getStates()) {
      const device = idFrom(state['device'])
      if (!device || device === this.#device || client === this.#awareness.clientID) continue
      const place = typeof state['place'] === 'string' ? state['place'].slice(0, 200) : ''
      const doc = idFrom(state['doc'])
      const known = this.#known.get(client)
      const here =
        known && known.device === device && known.doc === doc && known.place === place
          ? known
          : Object.freeze({ device, doc, place })
      this.#known.set(client, here)
      // Of several tabs of one device, the one that is somewhere counts.
      if (!byDevice.get(device)?.doc) byDevice.set(device, here)
    }
    return Object.freeze([...byDevice.values()])
  }
}
