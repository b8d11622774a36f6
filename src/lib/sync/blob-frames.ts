import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { bytesOf, hashFromBytes, LARGEST_BLOB, type Hash } from '../domain/blob'

/**
 * Why somebody asks who has a blob: to know it, to fetch it, or to hear that it will be kept
 * because the one who asks is about to remove its own.
 */
export type Intent = 'know' | 'fetch' | 'keep'

/**
 * What two devices of a circle say to each other about photos and files. The bytes are written
 * down in SPEC.md, "Frames of blobs".
 */
export type BlobFrame =
  /** Which of these have you? Tell me later about those that come to you later. */
  | { readonly type: 'ask'; readonly intent: Intent; readonly hashes: readonly Hash[] }
  /** All of these is here, this many bytes each; 0 says not here. `kept`: and will stay here. */
  | { readonly type: 'have'; readonly kept: boolean; readonly of: ReadonlyMap<Hash, number> }
  /** Send me this piece. */
  | { readonly type: 'want'; readonly hash: Hash; readonly index: number }
  /** A piece that was wanted. */
  | {
      readonly type: 'piece'
      readonly hash: Hash
      readonly index: number
      readonly bytes: Uint8Array
    }
  /** A piece that was wanted cannot be sent: the blob is not here any more. */
  | { readonly type: 'none'; readonly hash: Hash }

const TYPES = ['ask', 'have', 'want', 'piece', 'none'] as const
const INTENTS: readonly Intent[] = ['know', 'fetch', 'keep']
/** Most hashes in one frame. */
export const MOST_HASHES = 256

export const writeBlobFrame = (frame: BlobFrame): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, TYPES.indexOf(frame.type))
  if (frame.type === 'ask') {
    encoding.writeUint8(to, INTENTS.indexOf(frame.intent))
    encoding.writeVarUint(to, frame.hashes.length)
    for (const hash of frame.hashes) encoding.writeUint8Array(to, bytesOf(hash))
  } else if (frame.type === 'have') {
    encoding.writeUint8(to, frame.kept ? 1 : 0)
    encoding.writeVarUint(to, frame.of.size)
    for (const [hash, size] of frame.of) {
      encoding.writeUint8Array(to, bytesOf(hash))
      encoding.writeVarUint(to, size)
    }
  } else {
    encoding.writeUint8Array(to, bytesOf(frame.hash))
    if (frame.type !== 'none') encoding.writeVarUint(to, frame.index)
    if (frame.type === 'piece') encoding.writeVarUint8Array(to, frame.bytes)
  }
  return encoding.toUint8Array(to)
}

/** Reads a frame; nothing when it is none, or of a type this release does not know. */
export const readBlobFrame = (bytes: Uint8Array): BlobFrame | undefined => {
  try {
    return decode(decoding.createDecoder(bytes))
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon or numbers are out of range.
    if (error instanceof Error) return undefined
    throw error
  }
}

const decode = (from: decoding.Decoder): BlobFrame | undefined => {
  const type = TYPES[decoding.readVarUint(from)]
  if (!type) return undefined
  if (type === 'ask') {
    const intent = INTENTS[decoding.readUint8(from)]
    const hashes = Array.from({ length: many(from) }, () => hash(from))
    return intent && { type, intent, hashes }
  }
  if (type === 'have') {
    const kept = decoding.readUint8(from) === 1
    const of = new Map<Hash, number>()
    for (let left = many(from); left > 0; left--) {
      const named = hash(from)
      const size = decoding.readVarUint(from)
      if (size > LARGEST_BLOB) throw new Error(`A blob of ${size} bytes`)
      of.set(named, size)
    }
    return { type, kept, of }
  }
  const named = hash(from)
  if (type === 'none') return { type, hash: named }
  const index = decoding.readVarUint(from)
  if (type === 'want') return { type, hash: named, index }
  return { type, hash: named, index, bytes: decoding.readVarUint8Array(from) }
}

const hash = (from: decoding.Decoder): Hash => {
  const read = hashFromBytes(decoding.readUint8Array(from, 32))
  if (!read) throw new Error('A hash that is not 32 bytes')
  return read
}

const many = (from: decoding.Decoder): number => {
  const count = decoding.readVarUint(from)
  if (count > MOST_HASHES) throw new Error(`A frame that lists ${count} blobs`)
  return count
}
