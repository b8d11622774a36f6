import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { idFrom, type Id } from '../domain/id'

/**
 * What two devices of a circle say to each other about its documents. The bytes are written down
 * in SPEC.md, "Frames of the exchange".
 */
export type Frame =
  /** All my documents in one digest: when it equals yours there is nothing to say. */
  | { readonly type: 'root'; readonly digest: Uint8Array }
  /** These are my documents, by digest. `meeting`: all of them, because our roots differ. */
  | {
      readonly type: 'digests'
      readonly meeting: boolean
      readonly of: ReadonlyMap<Id, Uint8Array>
    }
  /** I have this much of the document: send me what I lack. */
  | { readonly type: 'have'; readonly id: Id; readonly have: Uint8Array }
  /** Part of the document, live or asked for. */
  | { readonly type: 'update'; readonly id: Id; readonly update: Uint8Array }
  /** The peers I am linked to, by session: no need to pass on to them what you tell me. */
  | { readonly type: 'neighbours'; readonly sessions: readonly string[] }

const TYPES = ['digests', 'have', 'update', 'neighbours', 'root'] as const
/** Digests are cut to this length on the way: 128 bits tell documents apart. */
export const DIGEST_BYTES = 16
/** Most documents or neighbours in one frame. */
const MOST = 20_000

export const writeFrame = (frame: Frame): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, TYPES.indexOf(frame.type))
  if (frame.type === 'digests') {
    encoding.writeUint8(to, frame.meeting ? 1 : 0)
    encoding.writeVarUint(to, frame.of.size)
    for (const [id, digest] of frame.of) {
      encoding.writeVarString(to, id)
      encoding.writeVarUint8Array(to, digest)
    }
  } else if (frame.type === 'neighbours') {
    encoding.writeVarUint(to, frame.sessions.length)
    for (const session of frame.sessions) encoding.writeVarString(to, session)
  } else if (frame.type === 'root') {
    encoding.writeVarUint8Array(to, frame.digest)
  } else {
    encoding.writeVarString(to, frame.id)
    encoding.writeVarUint8Array(to, frame.type === 'have' ? frame.have : frame.update)
  }
  return encoding.toUint8Array(to)
}

/** Reads a frame; nothing when it is none, or of a type this release does not know. */
export const readFrame = (bytes: Uint8Array): Frame | undefined => {
  try {
    return decode(decoding.createDecoder(bytes))
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon or numbers are out of range.
    if (error instanceof Error) return undefined
    throw error
  }
}

const decode = (from: decoding.Decoder): Frame | undefined => {
  const type = TYPES[decoding.readVarUint(from)]
  if (type === 'digests') {
    const meeting = decoding.readUint8(from) === 1
    const of = new Map<Id, Uint8Array>()
    for (let left = many(from); left > 0; left--) {
      const id = idFrom(decoding.readVarString(from))
      const digest = decoding.readVarUint8Array(from).slice()
      if (id && (digest.length === DIGEST_BYTES || digest.length === 0)) of.set(id, digest)
    }
    return { type, meeting, of }
  }
  if (type === 'neighbours') {
    const sessions: string[] = []
    for (let left = many(from); left > 0; left--) sessions.push(decoding.readVarString(from))
    return { type, sessions }
  }
  if (type === 'root') return { type, digest: decoding.readVarUint8Array(from).slice() }
  if (!type) return undefined
  const id = idFrom(decoding.readVarString(from))
  const bytes = decoding.readVarUint8Array(from).slice()
  if (!id) return undefined
  return type === 'have' ? { type, id, have: bytes } : { type, id, update: bytes }
}

const many = (from: decoding.Decoder): number => {
  const count = decoding.readVarUint(from)
  if (count > MOST) throw new Error(`A frame that lists ${count} things`)
  return count
}
