import { createSubscriber } from 'svelte/reactivity'
import { Awareness } from 'y-protocols/awareness'
import { idFrom, type Id } from '../domain/id'
import type { Cursors } from '../store/presence'
import type { Timing } from './timing'

/** A device of the circle that is here now, in its own words: names come from the members. */
export interface Here {
  readonly device: Id
  readonly doc: Id | undefined
  /** `row/field`, or empty. */
  readonly place: string
}

type State = Record<string, unknown>

/**
 * y-protocols' awareness without its clock: nobody says every 15 s that it is still there, and
 * nobody is dropped for not saying so. Who is here is known from the links.
 */
export class QuietAwareness extends Awareness {
  constructor(doc: ConstructorParameters<typeof Awareness>[0]) {
    super(doc)
    clearInterval(this._checkInterval as ReturnType<typeof setInterval>)
  }
}

/** Moves of this person closer together than this, in ms, are told as one. */
const MOVES = 80
/** States of those who are gone are kept this many ms: they may come back, and the state with them. */
const KEPT = 60_000

interface Options {
  readonly awareness: Awareness
  readonly device: Id
  readonly timing: Timing
  /** Whether this run of the app, by its client number, can be reached now. */
  readonly isHere: (client: number) => boolean
}

/** Who is here, and where. Rules [P1] to [P8] in SPEC.md. */
export class RoomPresence {
  readonly #awareness: Awareness
  readonly #device: Id
  readonly #timing: Timing
  readonly #isHere: (client: number) => boolean
  readonly #track: () => void
  readonly #known = new Map<number, Here>()
  readonly #goneSince = new Map<number, number>()
  readonly #listeners = new Set<() => void>()
  #others: readonly Here[] = Object.freeze([])
  /** What this person's state is, of which the last moves may not have been told yet. */
  #state: State
  #saidAt = -Infinity
  #saying: (() => void) | undefined

  constructor({ awareness, device, timing, isHere }: Options) {
    this.#awareness = awareness
    this.#device = device
    this.#timing = timing
    this.#isHere = isHere
    this.#state = { device, doc: null, place: '' }
    awareness.setLocalState(this.#state)
    this.#track = createSubscriber((update) => this.onChange(update))
    awareness.on('change', () => {
      this.#others = this.#read()
      this.#tell()
    })
  }

  /** Looks again at who can be reached. To be called when that may have changed. */
  refresh(): void {
    this.#forget()
    const others = this.#read()
    const same =
      others.length === this.#others.length && others.every((one, at) => one === this.#others[at])
    if (same) return
    this.#others = others
    this.#tell()
  }

  close(): void {
    this.#saying?.()
  }

  /** Other devices that are here, once each, this one left out. Unchanged ones are the same object. */
  get others(): readonly Here[] {
    this.#track()
    return this.#others
  }

  /** Says where this person is. */
  at(doc: Id | undefined, place: string): void {
    const state = this.#state
    if (state['doc'] === (doc ?? null) && state['place'] === place) return
    // What the editor keeps here, its cursor, belongs to the document left behind.
    const cursor = state['doc'] === (doc ?? null) ? { cursor: state['cursor'] } : {}
    this.#say({ ...cursor, device: this.#device, doc: doc ?? null, place })
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * The cursors in one document, as the text editor wants them. It tells its own from others by
   * the document's client id, which `client` gives; `user` knows the name of a device.
   */
  cursors(doc: Id, client: number, user: (device: Id | undefined) => Readonly<State>): Cursors {
    const awareness = this.#awareness
    const stops = new Map<unknown, () => void>()
    const states = (): Map<number, State> => {
      const found = new Map<number, State>()
      for (const [id, state] of awareness.getStates()) {
        if (id === awareness.clientID) found.set(client, { ...state, user: user(this.#device) })
        else if (state['doc'] === doc && state['device'] !== this.#device && this.#isHere(id)) {
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
      getLocalState: () => ({ ...this.#state, user: user(this.#device) }),
      setLocalState: (state) => {
        this.#say({ ...this.#state, cursor: state?.['cursor'] ?? null })
      },
      setLocalStateField: (field, value) => {
        // Names are not taken from what a device says of itself, so they are not sent.
        if (field !== 'user') this.#say({ ...this.#state, [field]: value })
      },
      on: (_event, listener) => {
        const forward = () => {
          const all = [...states().keys()]
          // The editor draws all cursors again whatever changed.
          const call = listener as unknown as (changes: object, origin: unknown) => void
          call({ added: [], updated: all, removed: [] }, 'room')
        }
        stops.set(listener, this.onChange(forward))
      },
      off: (_event, listener) => {
        stops.get(listener)?.()
        stops.delete(listener)
      },
    }
  }

  /** Tells the others: at once after a quiet moment, else once the moment has passed. */
  #say(state: State): void {
    this.#state = state
    if (this.#saying) return
    const wait = this.#saidAt + MOVES - this.#timing.steady()
    if (wait <= 0) return this.#sayNow()
    this.#saying = this.#timing.after(wait, () => {
      this.#saying = undefined
      this.#sayNow()
    })
  }

  #sayNow(): void {
    this.#saidAt = this.#timing.steady()
    this.#awareness.setLocalState(this.#state)
  }

  #forget(): void {
    const now = this.#timing.steady()
    // Whoever has said that it is gone is remembered by its clock alone.
    for (const client of [...this.#awareness.meta.keys()]) {
      if (client === this.#awareness.clientID || this.#isHere(client)) {
        this.#goneSince.delete(client)
        continue
      }
      const since = this.#goneSince.get(client)
      if (since === undefined) this.#goneSince.set(client, now)
      else if (now - since > KEPT) {
        // The clock goes too: should they come back, what they last said is news again.
        this.#awareness.states.delete(client)
        this.#awareness.meta.delete(client)
        this.#goneSince.delete(client)
        this.#known.delete(client)
      }
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  #read(): readonly Here[] {
    const byDevice = new Map<Id, Here>()
    for (const [client, state] of this.#awareness.getStates()) {
      const device = idFrom(state['device'])
      if (!device || device === this.#device || !this.#isHere(client)) continue
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
