import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { ALPHABET, idFrom, type Id } from '../domain/id'
import { packed, unpacked } from './packed'

/**
 * What two devices of a circle say to each other about its documents. The bytes are written down
 * in SPEC.md, "Frames of the exchange".
 */
export type Frame =
  /** All my documents in one digest: when it equals yours there is nothing to say. */
  | { readonly type: 'root'; readonly digest: Uint8Array }
  /**
   * These are my documents, by digest. `meeting`: they were compared, not typed in, and may be
   * asked for at once. `ask`: tell me yours of the same groups.
   */
  | {
      readonly type: 'digests'
      readonly meeting: boolean
      readonly ask: boolean
      readonly of: ReadonlyMap<Id, Uint8Array>
    }
  /** I have this much of the document, and this is its digest: send me what I lack. */
  | {
      readonly type: 'have'
      readonly id: Id
      readonly have: Uint8Array
      readonly digest: Uint8Array
    }
  /** Something was typed. */
  | { readonly type: 'update'; readonly id: Id; readonly update: Uint8Array }
  /** The peers I am linked to, by session: no need to pass on to them what you hear from me. */
  | { readonly type: 'neighbours'; readonly sessions: readonly string[] }
  /** What you asked for, or the next part of it; `left`: about how many bytes are to come. */
  | {
      readonly type: 'part'
      readonly id: Id
      readonly left: number
      readonly update: Uint8Array
    }
  /** I took in a part: send the next. */
  | { readonly type: 'got'; readonly id: Id }
  /** These documents are on my screen: they are wanted first. */
  | { readonly type: 'screen'; readonly ids: readonly Id[] }
  /** My documents in groups by the first character of their ids, one digest for each group. */
  | { readonly type: 'groups'; readonly digests: readonly Uint8Array[] }

const TYPES = [
  'digests',
  'have',
  'update',
  'neighbours',
  'root',
  'part',
  'got',
  'screen',
  'groups',
] as const
/** Digests are cut to this length on the way: 128 bits tell documents apart. */
export const DIGEST_BYTES = 16
/** The groups in which documents are compared: every first character an id may have. */
export const GROUPS = ALPHABET
const MEETING = 1
const ASK = 2
/** Most documents in one frame. */
const MOST = 20_000
/** Most neighbours, and most documents on a screen. */
const MOST_NEIGHBOURS = 500
const MOST_ON_SCREEN = 100

export const writeFrame = (frame: Frame): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, TYPES.indexOf(frame.type))
  if (frame.type === 'digests') {
    encoding.writeUint8(to, (frame.meeting ? MEETING : 0) | (frame.ask ? ASK : 0))
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
  } else if (frame.type === 'screen') {
    encoding.writeVarUint(to, frame.ids.length)
    for (const id of frame.ids) encoding.writeVarString(to, id)
  } else if (frame.type === 'groups') {
    encoding.writeVarUint(to, frame.digests.length)
    for (const digest of frame.digests) encoding.writeVarUint8Array(to, digest)
  } else {
    encoding.writeVarString(to, frame.id)
    if (frame.type === 'have') {
      encoding.writeVarUint8Array(to, frame.have)
      encoding.writeVarUint8Array(to, frame.digest)
    } else if (frame.type === 'part') {
      const small = packed(frame.update)
      encoding.writeVarUint(to, frame.left)
      encoding.writeVarUint(to, small ? frame.update.length : 0)
      encoding.writeVarUint8Array(to, small ?? frame.update)
    } else if (frame.type === 'update') encoding.writeVarUint8Array(to, frame.update)
  }
  return encoding.toUint8Array(to)
}

/** Reads a frame. `newer`: of a type that a later release has; nothing when it is no frame. */
export const readFrame = (bytes: Uint8Array): Frame | 'newer' | undefined => {
  try {
    return decode(decoding.createDecoder(bytes))
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon or numbers are out of range.
    if (error instanceof Error) return undefined
    throw error
  }
}

const decode = (from: decoding.Decoder): Frame | 'newer' | undefined => {
  const type = TYPES[decoding.readVarUint(from)]
  switch (type) {
    case undefined:
      return 'newer'
    case 'groups': {
      const digests: Uint8Array[] = []
      for (let left = many(from, GROUPS.length); left > 0; left--) {
        digests.push(decoding.readVarUint8Array(from).slice())
      }
      return digests.length === GROUPS.length ? { type, digests } : undefined
    }
    case 'root': {
      const digest = decoding.readVarUint8Array(from).slice()
      return digest.length === DIGEST_BYTES ? { type, digest } : undefined
    }
    case 'digests': {
      const flags = decoding.readUint8(from)
      const of = new Map<Id, Uint8Array>()
      for (let left = many(from, MOST); left > 0; left--) {
        const id = idFrom(decoding.readVarString(from))
        const digest = decoding.readVarUint8Array(from).slice()
        if (id && isDigest(digest)) of.set(id, digest)
      }
      return { type, meeting: (flags & MEETING) !== 0, ask: (flags & ASK) !== 0, of }
    }
    case 'neighbours': {
      const sessions: string[] = []
      for (let left = many(from, MOST_NEIGHBOURS); left > 0; left--) {
        sessions.push(decoding.readVarString(from))
      }
      return { type, sessions }
    }
    case 'screen': {
      const ids: Id[] = []
      for (let left = many(from, MOST_ON_SCREEN); left > 0; left--) {
        const id = idFrom(decoding.readVarString(from))
        if (id) ids.push(id)
      }
      return { type, ids }
    }
  }
  const id = idFrom(decoding.readVarString(from))
  if (!id) return undefined
  switch (type) {
    case 'got':
      return { type, id }
    case 'have': {
      const have = decoding.readVarUint8Array(from).slice()
      const digest = decoding.readVarUint8Array(from).slice()
      return isDigest(digest) ? { type, id, have, digest } : undefined
    }
    case 'part': {
      const left = decoding.readVarUint(from)
      const length = decoding.readVarUint(from)
      const bytes = decoding.readVarUint8Array(from)
      const update = length === 0 ? bytes.slice() : unpacked(bytes, length)
      return update && { type, id, left, update }
    }
    case 'update':
      return { type, id, update: decoding.readVarUint8Array(from).slice() }
  }
}

const isDigest = ({ length }: Uint8Array): boolean => length === DIGEST_BYTES || length === 0

const many = (from: decoding.Decoder, most: number): number => {
  const count = decoding.readVarUint(from)
  if (count > most) throw new Error(`A frame that lists ${count} things`)
  return count
}
