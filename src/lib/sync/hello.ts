import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { idFrom, type Id } from '../domain/id'

/** The language two devices speak. Raised when an older release could not understand a newer one. */
export const PROTOCOL = 1

/** What a device says of itself before anything else, on a channel of its own. */
export interface Hello {
  readonly protocol: number
  /** The newest document format this release writes. */
  readonly format: number
  readonly device: Id
  /** This run of the app: two tabs of one device are two. */
  readonly session: string
  /** The room, which only devices of the circle can name. */
  readonly circle: string
  /** How often the circle's secret has been replaced. */
  readonly epoch: number
  /** Names this run of the app in presence and among neighbours: 32 random bits. */
  readonly client: number
  /** Names this run of the app in signalling. */
  readonly peer: string
  /**
   * One digest over all documents of the circle, as the exchange's `root` frame has it; empty when
   * it is not known yet. Two devices whose roots are equal have nothing to tell each other.
   */
  readonly root: Uint8Array
}

const MAGIC = 'hotset'
/** Longest name of a session, peer or room, and longest digest, in bytes. */
const LONGEST = 128

export const writeHello = (hello: Hello): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarString(to, MAGIC)
  encoding.writeVarUint(to, hello.protocol)
  encoding.writeVarUint(to, hello.format)
  encoding.writeVarString(to, hello.device)
  encoding.writeVarString(to, hello.session)
  encoding.writeVarString(to, hello.circle)
  encoding.writeVarUint(to, hello.epoch)
  encoding.writeUint32(to, hello.client)
  encoding.writeVarString(to, hello.peer)
  encoding.writeVarUint8Array(to, hello.root)
  return encoding.toUint8Array(to)
}

/**
 * Reads a hello; what a newer release adds at the end is left. Of a device that speaks another
 * protocol only the number is certain: then it is all there is. Nothing when it is no hello.
 */
export const readHello = (bytes: Uint8Array): Hello | { readonly protocol: number } | undefined => {
  try {
    const from = decoding.createDecoder(bytes)
    if (decoding.readVarString(from) !== MAGIC) return undefined
    const protocol = decoding.readVarUint(from)
    if (protocol !== PROTOCOL) return { protocol }
    const hello = {
      protocol,
      format: decoding.readVarUint(from),
      device: idFrom(decoding.readVarString(from)),
      session: decoding.readVarString(from),
      circle: decoding.readVarString(from),
      epoch: decoding.readVarUint(from),
      client: decoding.readUint32(from),
      peer: decoding.readVarString(from),
      root: decoding.readVarUint8Array(from).slice(),
    }
    const { device, session, circle, peer, root } = hello
    const long = [session, circle, peer, root].some(({ length }) => length > LONGEST)
    return device && !long ? { ...hello, device } : undefined
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon.
    if (error instanceof Error) return undefined
    throw error
  }
}
