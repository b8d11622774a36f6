import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { bytesOf, type Hash, type PhotoRole } from '../../domain/blob'
import type { Id } from '../../domain/id'
import { problem, type Problem } from '../../domain/problem'
import { checked, unchecked } from '../optical/crc'

/** What a device has of a circle, as it shows it to another one: small enough for one code. */
export interface Holding {
  readonly id: Id
  /** Empty: nothing of it is here. */
  readonly digest: Uint8Array
  /** What of it is here, for the other to work out the rest; absent when there is no room. */
  readonly have?: Uint8Array | undefined
}

/** Photos that a device's documents name and that are not on it. */
export type AbsentPhotos = Readonly<Record<PhotoRole, readonly Hash[]>>

/** What somebody who read another device's code knows of it. */
export interface Lacking {
  /** Whether the other device has this document just as it is here. */
  isEqual(id: Id, digest: Uint8Array): boolean
  /** What the other device has of it; absent when the code did not say. */
  has(id: Id): Uint8Array | undefined
  /**
   * Whether it said that this photo, which a document it has names, is not there. True for every
   * photo when more are lacking than a code holds; false for all when it said nothing of photos.
   */
  lacksPhoto(hash: Hash, role: PhotoRole): boolean
}

/** First byte of a code that says what a device has. */
export const LACKING = 0xe3
const VERSION = 1
/** More documents than this are told by group: a group is equal when all in it are. */
const SINGLE = 80
const GROUPS = 96
/** Length of a document's, and of a group's, mark in bytes. */
const MARK = 6
/** Longest code in bytes: one that a tablet's camera reads from a phone's screen. */
const LONGEST = 900
/** Bytes of a document's id that say which one it is within its circle. */
const NAME = 4
/** Bytes of a photo's hash that say which one it is. */
const PHOTO = 4
/** More lacking photos than this are told as all: so many are missing only where nearly all are. */
const PHOTOS = 60

/*
 * 0xe3 · version · circle mark 6 · varint documents · varint groups (0: none) · marks ·
 * varint count · count × (name 4 · bytes state vector) · small photos · full photos · crc 4,
 * photos: u8 1 when all may be lacking · varint count · count × start of the hash 4
 */

/**
 * The code for what this device has of a circle. Digests first, then as much detail as fits. Without
 * `absent` it says nothing of photos.
 */
export const lackingCode = async (
  circle: Id,
  holdings: readonly Holding[],
  absent?: AbsentPhotos,
): Promise<Uint8Array<ArrayBuffer>> => {
  const to = encoding.createEncoder()
  encoding.writeUint8(to, LACKING)
  encoding.writeUint8(to, VERSION)
  encoding.writeUint8Array(to, await markOf(circle, 'circle'))
  encoding.writeVarUint(to, holdings.length)
  const groups = holdings.length > SINGLE ? GROUPS : 0
  encoding.writeVarUint(to, groups)
  for (const mark of await marksOf(holdings, groups)) encoding.writeUint8Array(to, mark)
  const photos = absent && photosTold(absent)
  const details: { readonly name: Uint8Array; readonly have: Uint8Array }[] = []
  // Room for the check and for the count.
  let length = encoding.length(to) + 4 + 2 + (photos?.length ?? 0)
  for (const { id, have } of holdings) {
    if (!have || length + NAME + 2 + have.length > LONGEST) continue
    details.push({ name: await nameOf(id), have })
    length += NAME + 2 + have.length
  }
  encoding.writeVarUint(to, details.length)
  for (const { name, have } of details) {
    encoding.writeUint8Array(to, name)
    encoding.writeVarUint8Array(to, have)
  }
  if (photos) encoding.writeUint8Array(to, photos)
  return checked(encoding.toUint8Array(to))
}

/**
 * Reads another device's code for a circle. `ours` are the documents here: marks of groups are
 * worked out over them.
 */
export const lackingFrom = async (
  code: Uint8Array,
  circle: Id,
  ours: readonly Holding[],
): Promise<Lacking | Problem> => {
  const bytes = unchecked(code)
  if (!bytes || bytes[0] !== LACKING) return problem('lacking-none')
  if ((bytes[1] ?? 0) > VERSION) return problem('handoff-newer')
  const from = decoding.createDecoder(bytes)
  try {
    from.pos = 2
    if (!same(decoding.readUint8Array(from, MARK), await markOf(circle, 'circle'))) {
      return problem('lacking-foreign')
    }
    const documents = decoding.readVarUint(from)
    const groups = decoding.readVarUint(from)
    if (groups > 1024 || documents > 100_000) return problem('lacking-none')
    const marks: Uint8Array[] = []
    for (let left = groups || documents; left > 0; left--) {
      marks.push(decoding.readUint8Array(from, MARK).slice())
    }
    const haves = new Map<string, Uint8Array>()
    for (let left = decoding.readVarUint(from); left > 0; left--) {
      const name = decoding.readUint8Array(from, NAME).join()
      haves.set(name, decoding.readVarUint8Array(from).slice())
    }
    const lacksPhoto = photosIn(from)
    const equal = await equalIn(marks, groups, ours)
    const names = new Map(
      await Promise.all(ours.map(async ({ id }) => [id, (await nameOf(id)).join()] as const)),
    )
    return {
      isEqual: (id, digest) => equal.has(keyOf(id, digest)),
      has: (id) => haves.get(names.get(id) ?? ''),
      lacksPhoto,
    }
  } catch (error) {
    // lib0 throws plain Errors when bytes end too soon or numbers are out of range.
    if (error instanceof Error) return problem('lacking-none')
    throw error
  }
}

const ROLES: readonly PhotoRole[] = ['small', 'full']

const photosTold = (absent: AbsentPhotos): Uint8Array => {
  const to = encoding.createEncoder()
  for (const role of ROLES) {
    const all = absent[role].length > PHOTOS
    const told = all ? [] : absent[role]
    encoding.writeUint8(to, all ? 1 : 0)
    encoding.writeVarUint(to, told.length)
    for (const hash of told) encoding.writeUint8Array(to, bytesOf(hash).subarray(0, PHOTO))
  }
  return encoding.toUint8Array(to)
}

const photosIn = (from: decoding.Decoder): Lacking['lacksPhoto'] => {
  // An older release says nothing of photos.
  if (!decoding.hasContent(from)) return () => false
  const lacking = new Map<PhotoRole, ReadonlySet<string> | 'all'>()
  for (const role of ROLES) {
    const all = decoding.readUint8(from) === 1
    const marks = new Set<string>()
    for (let left = decoding.readVarUint(from); left > 0; left--) {
      marks.add(decoding.readUint8Array(from, PHOTO).join())
    }
    lacking.set(role, all ? 'all' : marks)
  }
  return (hash, role) => {
    const marks = lacking.get(role)
    return marks === 'all' || marks?.has(bytesOf(hash).subarray(0, PHOTO).join()) === true
  }
}

const equalIn = async (
  marks: readonly Uint8Array[],
  groups: number,
  ours: readonly Holding[],
): Promise<ReadonlySet<string>> => {
  const equal = new Set<string>()
  const mine = await marksOf(ours, groups)
  const theirs = new Set(marks.map((mark) => mark.join()))
  for (const holding of ours) {
    const group = groupOf(holding.id, groups)
    const is = groups
      ? same(mine[group] ?? NONE, marks[group] ?? NONE)
      : theirs.has((await markOf(holding.id, holding.digest.join())).join())
    if (is && holding.digest.length > 0) equal.add(keyOf(holding.id, holding.digest))
  }
  return equal
}

/** Marks of the documents in the order given, or of the groups in theirs. */
const marksOf = async (
  holdings: readonly Holding[],
  groups: number,
): Promise<readonly Uint8Array[]> => {
  if (groups === 0) {
    return Promise.all(holdings.map(({ id, digest }) => markOf(id, digest.join())))
  }
  const texts = Array.from({ length: groups }, (): string[] => [])
  for (const { id, digest } of holdings) {
    texts[groupOf(id, groups)]?.push(`${id}:${digest.join()}`)
  }
  return Promise.all(texts.map((text) => markOf('group', text.sort().join())))
}

const groupOf = (id: Id, groups: number): number => {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) >>> 0
  return groups === 0 ? 0 : sum % groups
}

const NONE = new Uint8Array()

const keyOf = (id: Id, digest: Uint8Array): string => `${id}:${digest.join()}`

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const hashOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

const markOf = async (name: string, text: string): Promise<Uint8Array> =>
  (await hashOf(`${name}|${text}`)).slice(0, MARK)

const nameOf = async (id: Id): Promise<Uint8Array> => (await hashOf(`name|${id}`)).slice(0, NAME)
