import type { Id } from '../domain/id'
import type { Replica } from '../store/replica'
import type { BlobLibrary } from './blob-library'
import type { Library } from './library'
import type { Rtc } from './link'
import type { Timing } from './timing'

/** What a room needs of the device it runs on, and of the circle it makes live. */
export interface RoomOptions {
  readonly name: string
  readonly password: string
  /** The circle's own document. */
  readonly circle: Replica
  readonly library: Library
  /** Photos and files of the circle; absent where none can be kept. */
  readonly blobs?: BlobLibrary | undefined
  readonly device: Id
  /** Addresses of signalling servers; none is a normal case. */
  readonly signalling: readonly string[]
  readonly rtc: Rtc | undefined
  /** STUN and TURN servers; none is a normal case. */
  readonly iceServers?: readonly RTCIceServer[]
  /** Connect through a TURN server or not at all. */
  readonly relayOnly?: boolean
  readonly timing?: Timing
}
