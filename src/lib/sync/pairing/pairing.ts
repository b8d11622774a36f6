import { createSubscriber } from 'svelte/reactivity'
import type { Invitation } from '../../crypto/invitation'
import { base64url } from '../../crypto/secret'
import type { Id } from '../../domain/id'
import { isProblem, problem, type Problem } from '../../domain/problem'
import { realTiming, type Timing } from '../timing'
import { whyApart } from './apart'
import { cardBytes, cardFrom, isAnswerTo, type Card } from './card'
import type { Part } from './sdp'
import { Side } from './side'

export interface PairingOptions {
  readonly device: Id
  readonly rtc: typeof RTCPeerConnection
  /** What this device shares; absent when it joins. */
  readonly invitation?: Invitation | undefined
  /** Shows a code before it has read one. Who shares does; of two who join, neither need. */
  readonly shows: boolean
  readonly timing?: Timing
  /** What this device remembers of codes it has answered; absent: this tab alone does. */
  readonly used?: UsedCodes
}

/** First codes that were answered with success: each works once. */
export interface UsedCodes {
  has(code: string): Promise<boolean>
  add(code: string): Promise<void>
}

/**
 * `reading`: nothing to show before something is read. `showing`: the code is to be read by them.
 * `connecting`: both codes are read. `open`: texts pass. `over`: it ended after it was open.
 */
export type Step = 'reading' | 'showing' | 'connecting' | 'open' | 'over'

/** A code that nobody has answered is made anew after this many ms: an old one is refused. */
const FRESH = 10 * 60_000
/** After both have read, a connection that is possible is there within this many ms. */
export const PATIENCE = 10_000

/** First codes this tab has shown, newest last, so that an answer to an earlier one is known. */
const shown: Uint8Array<ArrayBuffer>[] = []
const REMEMBERED = 20
const answered = new Set<string>()
const inThisTab: UsedCodes = {
  has: async (code) => answered.has(code),
  add: async (code) => void answered.add(code),
}

/**
 * Two devices that show each other a code and read the other's, and are connected then, with
 * nothing else in reach. Rules [Q7] to [Q14] in SPEC.md.
 */
export class Pairing {
  readonly #options: PairingOptions
  readonly #timing: Timing
  readonly #used: UsedCodes
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #side: Side | undefined
  #code: Uint8Array<ArrayBuffer> | undefined
  #first: Uint8Array<ArrayBuffer> | undefined
  #other: Card | undefined
  #read = ''
  #step: Step
  #trouble: Problem | undefined
  #stopWaiting: (() => void) | undefined
  #stopRenewing: (() => void) | undefined
  /** Frames come faster than codes are understood: one at a time. */
  #reading: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(options: PairingOptions) {
    this.#options = options
    this.#timing = options.timing ?? realTiming
    this.#used = options.used ?? inThisTab
    this.#step = options.shows ? 'showing' : 'reading'
  }

  /** Starts, and starts again after trouble: with a code of its own that nobody has read yet. */
  async begin(): Promise<void> {
    this.#forget()
    this.#step = this.#options.shows ? 'showing' : 'reading'
    this.#tell()
    if (!this.#options.shows) return
    const side = await Side.first(this.#options.rtc, this.#timing)
    if (isProblem(side)) return this.#fail(side)
    const { invitation } = this.#options
    const code = await cardBytes(this.#about(side, invitation))
    if (this.#closed || this.#side) return side.close()
    shown.push(code)
    if (shown.length > REMEMBERED) shown.shift()
    this.#first = this.#code = code
    this.#follow(side)
    this.#stopRenewing = this.#timing.after(FRESH, () => {
      if (this.#step === 'showing') void this.begin()
    })
  }

  /** The bytes of the code to show; absent while it is made, and when there is none yet. Tracks. */
  get code(): Uint8Array<ArrayBuffer> | undefined {
    this.#track()
    return this.#code
  }

  /** Tracks. */
  get step(): Step {
    this.#track()
    return this.#step
  }

  /** Why it does not go on, as long as it does not. Tracks. */
  get trouble(): Problem | undefined {
    this.#track()
    return this.#trouble
  }

  /** What was read of the other device. Tracks. */
  get other(): Card | undefined {
    this.#track()
    return this.#other
  }

  /** Takes in what was read from the other screen. The same again does no harm. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<Problem | undefined> {
    const reading = this.#reading.then(() => this.#take(bytes))
    this.#reading = reading
    return reading
  }

  /** Tries the same connection once more, with the patience of a fresh one. */
  async retry(): Promise<void> {
    this.#trouble = undefined
    if (this.#step === 'connecting') this.#wait()
    this.#tell()
    await this.#side?.retry()
  }

  /** The connection, once it is open. */
  get side(): Side | undefined {
    return this.#step === 'open' ? this.#side : undefined
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    this.#forget()
  }

  async #take(bytes: Uint8Array<ArrayBuffer>): Promise<Problem | undefined> {
    const text = base64url(bytes)
    if (this.#closed || text === this.#read || this.#step === 'open') return undefined
    const { device, invitation, shows } = this.#options
    const card = await cardFrom(bytes, this.#timing.now())
    if (isProblem(card)) return card
    if (card.device === device) return problem('pairing-own')
    if (card.proof) {
      const wrong = await this.#doubt(bytes)
      return wrong ?? this.#meet(card, text, 'answer')
    }
    if (await this.#used.has(text)) return problem('pairing-used')
    if (!card.invitation && !invitation) return problem('pairing-nobody')
    if (card.invitation && invitation && card.invitation.circle !== invitation.circle) {
      return problem('pairing-other')
    }
    // Both show a first code, face to face: each of them takes the other's for an answer.
    if (shows) return this.#meet(card, text, device < card.device ? 'passive' : 'active')
    return this.#answer(card, bytes, text)
  }

  /** What is wrong with an answer; nothing when it answers the code on this screen. */
  async #doubt(answer: Uint8Array<ArrayBuffer>): Promise<Problem | undefined> {
    if (this.#first && (await isAnswerTo(answer, this.#first))) return undefined
    for (const earlier of shown) {
      if (await isAnswerTo(answer, earlier)) return problem('pairing-earlier')
    }
    return problem(this.#first ? 'pairing-foreign' : 'pairing-second')
  }

  async #meet(card: Card, text: string, part: Part): Promise<Problem | undefined> {
    // A code of ours that is not made yet, or a connection that has begun already.
    if (!this.#side || this.#other) return undefined
    if (!(await this.#side.meet(card.way, part))) return problem('pairing-damaged')
    this.#other = card
    this.#read = text
    this.#step = this.#side.open ? 'open' : 'connecting'
    this.#wait()
    this.#tell()
    return undefined
  }

  async #answer(
    card: Card,
    first: Uint8Array<ArrayBuffer>,
    text: string,
  ): Promise<Problem | undefined> {
    this.#forget()
    const side = await Side.answer(this.#options.rtc, this.#timing, card.way)
    if (isProblem(side)) return side
    if (this.#closed) {
      side.close()
      return undefined
    }
    this.#other = card
    this.#read = text
    this.#follow(side)
    this.#code = await cardBytes(this.#about(side, undefined), first)
    this.#step = side.open ? 'open' : 'showing'
    this.#tell()
    return undefined
  }

  #about(side: Side, invitation: Invitation | undefined) {
    const { device } = this.#options
    return { device, madeAt: this.#timing.now(), way: side.way, invitation }
  }

  #follow(side: Side): void {
    this.#side = side
    side.onOpen = () => {
      void this.#used.add(this.#read)
      this.#stopWaiting?.()
      this.#stopRenewing?.()
      this.#trouble = undefined
      this.#step = 'open'
      this.#tell()
    }
    side.onClose = () => {
      if (this.#step === 'open') this.#step = 'over'
      this.#tell()
    }
    side.onChange = () => this.#tell()
    this.#tell()
  }

  #wait(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = this.#timing.after(PATIENCE, () => {
      if (this.#step !== 'connecting' || !this.#side || !this.#other) return
      this.#fail(problem(whyApart(this.#side.way, this.#other.way)))
    })
  }

  /** What cannot go on is said; what may still come up is left to. */
  #fail(trouble: Problem): void {
    this.#trouble = trouble
    this.#tell()
  }

  #forget(): void {
    this.#stopWaiting?.()
    this.#stopRenewing?.()
    const side = this.#side
    this.#side = this.#code = this.#first = this.#other = this.#trouble = undefined
    this.#read = ''
    side?.close()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
