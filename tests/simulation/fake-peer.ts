import type { Rtc } from '../../src/lib/sync/link'
import { FakeConnection } from './fake-rtc'
import type { World } from './world'

interface Described {
  readonly type: 'offer' | 'answer'
  readonly sdp: string
}

type Told = ((event: { readonly candidate?: object | null }) => void) | null

/**
 * An RTCPeerConnection in memory as simple-peer uses one: offers and answers that take a moment to
 * make, the states they are allowed in, and a connection once both ends have taken in the other's.
 */
export class FakePeer extends FakeConnection {
  /** By the name it has in its offers and answers. */
  static readonly all = new Map<string, FakePeer>()
  /** Whether an offer may replace one of its own, as in Chromium, or fails, as in @roamhq/wrtc. */
  static rollsBack = false
  readonly #name = `p${FakePeer.world.dice(0xffffffff)}`
  #remote = ''
  #over = false
  localDescription: Described | null = null
  remoteDescription: Described | null = null
  signalingState = 'stable'
  iceConnectionState = 'new'
  readonly iceGatheringState = 'complete'
  readonly connectionState = 'new'
  oniceconnectionstatechange: Told = null
  onsignalingstatechange: Told = null
  onicecandidate: Told = null

  /** Begins a world of its own, in which bytes take `latency` ms. */
  static begin(world: World, latency: number, rollsBack: boolean): void {
    FakeConnection.world = world
    FakeConnection.air = { rate: 2000, latency }
    FakePeer.rollsBack = rollsBack
    FakePeer.all.clear()
  }

  constructor() {
    super()
    FakePeer.all.set(this.#name, this)
  }

  createOffer(): Promise<Described> {
    return this.#soon(() => ({ type: 'offer', sdp: this.#name }))
  }

  createAnswer(): Promise<Described> {
    return this.#soon(() => ({ type: 'answer', sdp: `${this.#remote} ${this.#name}` }))
  }

  setLocalDescription(said: Described): Promise<void> {
    return this.#soon(() => {
      this.#may(said.type === 'offer' ? 'stable' : 'have-remote-offer')
      this.localDescription = said
      this.#move(said.type === 'offer' ? 'have-local-offer' : 'stable')
      for (const candidate of [{ candidate: `${this.#name} host` }, null]) {
        FakePeer.world.after(FakePeer.world.dice(20), () => this.onicecandidate?.({ candidate }))
      }
    })
  }

  setRemoteDescription(said: Described): Promise<void> {
    return this.#soon(() => {
      if (said.type === 'offer') {
        if (!FakePeer.rollsBack) this.#may('stable')
        this.#remote = said.sdp
      } else {
        this.#may('have-local-offer')
        const [ours, theirs = ''] = said.sdp.split(' ')
        this.#remote = theirs
        const other = FakePeer.all.get(theirs)
        // An answer to another offer has another fingerprint: it is taken, and no connection comes of it.
        if (ours === this.#name && other && other.#remote === ours) this.join(other)
      }
      this.remoteDescription = said
      this.#move(said.type === 'offer' ? 'have-remote-offer' : 'stable')
    })
  }

  addIceCandidate(): Promise<void> {
    return Promise.resolve()
  }

  /** What simple-peer looks for before it says that it is connected. */
  override getStats(): Promise<Map<string, unknown>> {
    const pair = { id: 'pair', type: 'candidate-pair', selected: true }
    return Promise.resolve(new Map([['pair', pair]]))
  }

  override opened(): void {
    this.iceConnectionState = 'connected'
    this.oniceconnectionstatechange?.({})
  }

  override close(): void {
    this.#end()
    super.close()
  }

  override vanish(): void {
    this.#end()
    super.vanish()
  }

  #end(): void {
    this.#over = true
    this.signalingState = 'closed'
    FakePeer.all.delete(this.#name)
  }

  #move(state: string): void {
    this.signalingState = state
    this.onsignalingstatechange?.({})
  }

  #may(state: string): void {
    if (this.signalingState === state) return
    throw new DOMException(`Called in wrong state: ${this.signalingState}`, 'InvalidStateError')
  }

  /** Nothing more is said by a connection that has been closed. */
  #soon<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      FakePeer.world.after(FakePeer.world.dice(30), () => {
        if (this.#over) return
        try {
          resolve(work())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
  }
}

/** WebRTC for one device, which is told of every connection it begins. */
export const fakePeers = (onBegin: (peer: FakePeer) => void): Rtc => {
  const Begun = function () {
    const peer = new FakePeer()
    onBegin(peer)
    return peer
  }
  const Plain = function (init: object) {
    return init
  }
  return {
    RTCPeerConnection: Begun,
    RTCSessionDescription: Plain,
    RTCIceCandidate: Plain,
  } as unknown as Rtc
}
