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
}

const MAGIC = 'hotset'

export const writeHello = (hello: Hello): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarString(to, MAGIC)
  encoding.writeVarUint(to, hello.protocol)
  encoding.writeVarUint(to, hello.format)
  encoding.writeVarString(to, hello.device)
  encoding.writeVarString(to, hello.session)
  return encoding.toUint8Array(to)
}

/** Reads a hello; what a newer release adds at the end is left. Nothing when it is none. */
export const readHello = (bytes: Uint8Array): Hello | undefined => {
  try {
    const from = decoding.createDecoder(bytes)
    if (decoding.readVarString(from) !== MAGIC) return undefined
    const [protocol, format] = [decoding.readVarUint(from), decoding.readVarUint(from)]
    const device = idFrom(decoding.readVarString(from))
    const session = decoding.readVarString(from)
    return device && session.length <= 64 ? { protocol, format, device, session } : undefined
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon.
    if (error instanceof Error) return undefined
    throw error
  }
}
