import { problem, type Problem } from '../../domain/problem'
import type { Timing } from '../timing'
import { partOf, sdpOf, wayFrom, type Part, type Way } from './sdp'

/** Longest wait, in ms, for all addresses of this device. Names for mDNS take a moment. */
const GATHERING = 2000
/** Longest wait, in ms, for the first one: a slow device that has none yet may still be in a network. */
const FIRST_ADDRESS = 15_000
/** Texts kept until somebody listens. */
const MOST_EARLY = 100

/**
 * This device's end of the connection that two devices open by showing each other their codes. It
 * carries sealed signalling texts, one channel, and lives until the circle's own links are up.
 */
export class Side {
  /** How to reach this device; a whole session description when the template cannot say it. */
  readonly way: Way | string
  readonly #connection: RTCPeerConnection
  readonly #channel: RTCDataChannel
  /** Called once, when texts can be sent. */
  onOpen: () => void = () => undefined
  /** Called once, when the connection is over, whoever ended it. */
  onClose: () => void = () => undefined
  /** Called when it may be on its way, or in trouble. */
  onChange: () => void = () => undefined
  #ended = false
  #onText: ((text: string) => void) | undefined
  /** What came before somebody listened. */
  readonly #early: string[] = []

  private constructor(connection: RTCPeerConnection, channel: RTCDataChannel, way: Way | string) {
    this.way = way
    this.#connection = connection
    this.#channel = channel
    channel.onopen = () => this.onOpen()
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string') return
      if (this.#onText) this.#onText(data)
      else if (this.#early.length < MOST_EARLY) this.#early.push(data)
    }
    channel.onclose = () => this.close()
    connection.oniceconnectionstatechange = () => this.onChange()
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'closed') this.close()
      else this.onChange()
    }
  }

  /** A side that waits for whoever reads its code. */
  static first(rtc: typeof RTCPeerConnection, timing: Timing): Promise<Side | Problem> {
    return open(rtc, timing, undefined, (...made) => new Side(...made))
  }

  /** A side that answers a code it has read. */
  static answer(
    rtc: typeof RTCPeerConnection,
    timing: Timing,
    way: Way | string,
  ): Promise<Side | Problem> {
    return open(rtc, timing, way, (...made) => new Side(...made))
  }

  /**
   * Connects to the device that answered, or that waited for an answer as this one did: then one is
   * `active` and the other `passive`. False when its description cannot be used.
   */
  meet(way: Way | string, part: Part): Promise<boolean> {
    return describe(this.#connection, way, part)
  }

  /** Called with every text from the other side, those first that came before it was set. */
  set onText(listener: (text: string) => void) {
    this.#onText = listener
    for (const text of this.#early.splice(0)) listener(text)
  }

  /**
   * Tries the addresses of the other side once more. A browser that had not been allowed to reach
   * the network drops them without a word, and does not come back to them by itself.
   */
  async retry(): Promise<void> {
    const connection = this.#connection
    const lines = connection.remoteDescription?.sdp.match(/candidate:.*/g) ?? []
    for (const candidate of this.#ended ? [] : lines) {
      await connection.addIceCandidate({ candidate: candidate.trim(), sdpMid: '0' })
    }
  }

  /** Texts pass. */
  get open(): boolean {
    return this.#channel.readyState === 'open'
  }

  /** Something on the other side answers, though texts may not pass yet. */
  get reached(): boolean {
    return ['connected', 'completed'].includes(this.#connection.iceConnectionState)
  }

  /** Sends a text. Lost without a word when the connection is over. */
  send(text: string): void {
    if (this.open) this.#channel.send(text)
  }

  close(): void {
    if (this.#ended) return
    this.#ended = true
    this.#channel.close()
    this.#connection.close()
    this.onClose()
  }
}

const open = async (
  Rtc: typeof RTCPeerConnection,
  timing: Timing,
  other: Way | string | undefined,
  make: (connection: RTCPeerConnection, channel: RTCDataChannel, way: Way | string) => Side,
): Promise<Side | Problem> => {
  let connection: RTCPeerConnection
  try {
    // Nothing but the two devices: no server is asked for addresses.
    connection = new Rtc({ iceServers: [] })
  } catch (error) {
    // Firefox refuses while it believes that there is no network.
    if (error instanceof Error || error instanceof DOMException)
      return problem('pairing-no-network')
    throw error
  }
  const channel = connection.createDataChannel('hotset-pairing', { negotiated: true, id: 0 })
  if (other !== undefined && !(await describe(connection, other, 'offer'))) {
    connection.close()
    return problem('pairing-damaged')
  }
  await connection.setLocalDescription(
    await (other === undefined ? connection.createOffer() : connection.createAnswer()),
  )
  await gathered(connection, timing)
  const sdp = connection.localDescription?.sdp ?? ''
  if (!sdp.includes('a=candidate:')) {
    connection.close()
    return problem('pairing-no-network')
  }
  const way = wayFrom(sdp)
  return make(connection, channel, way && way.candidates.length > 0 ? way : sdp)
}

const describe = async (
  connection: RTCPeerConnection,
  way: Way | string,
  part: Part,
): Promise<boolean> => {
  const sdp = typeof way === 'string' ? partOf(way, part) : sdpOf(way, part)
  try {
    await connection.setRemoteDescription({ type: part === 'offer' ? part : 'answer', sdp })
    return true
  } catch (error) {
    // What a stranger's code says may be anything; the engine is the judge of it.
    if (error instanceof Error || error instanceof DOMException) return false
    throw error
  }
}

const gathered = (connection: RTCPeerConnection, timing: Timing): Promise<void> =>
  new Promise((resolve) => {
    let enough = false
    const some = () => connection.localDescription?.sdp.includes('a=candidate:') ?? false
    const look = () => {
      if (connection.iceGatheringState === 'complete' || (enough && some())) done()
    }
    const stops = [
      timing.after(GATHERING, () => {
        enough = true
        look()
      }),
      timing.after(FIRST_ADDRESS, () => done()),
    ]
    const done = () => {
      for (const stop of stops) stop()
      connection.removeEventListener('icegatheringstatechange', look)
      connection.removeEventListener('icecandidate', look)
      resolve()
    }
    connection.addEventListener('icegatheringstatechange', look)
    connection.addEventListener('icecandidate', look)
    look()
  })
