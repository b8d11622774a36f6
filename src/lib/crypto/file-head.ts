import type { Id } from '../domain/id'
import { problem, type Problem } from '../domain/problem'
import type { Role } from './invitation'

/** The first bytes of a hand-off file, readable by anybody. They name no production and nobody. */
export interface FileHead {
  /** What the sender says may be done with what is in it. */
  readonly role: Role
  readonly salt: Uint8Array<ArrayBuffer>
  /** Tells a device that holds the circle that the file is for it, and nobody else anything. */
  readonly hint: Uint8Array<ArrayBuffer>
  /** An invitation sealed under a spoken code; absent when the sender put none in. */
  readonly door: Uint8Array<ArrayBuffer> | undefined
  /** The head as it stands in the file: everything after it is bound to it. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a circle's secret opens in one file. */
export interface FileKeys {
  readonly key: CryptoKey
  readonly hint: Uint8Array<ArrayBuffer>
}

/** `hotset`, then a byte that no text has. */
const MAGIC = Uint8Array.from([...'hotset'].map((one) => one.charCodeAt(0)).concat(0x1a))
const VERSION = 1
const SALT = 16
const HINT = 8
const CHECK = 6
/** Magic, version, and the length of what follows. */
const BEFORE = MAGIC.length + 1 + 2

/** A head for a new file of a circle. `door`: a sealed invitation to put in. */
export const newFileHead = async (
  circle: Id,
  secret: Uint8Array<ArrayBuffer>,
  door: Uint8Array<ArrayBuffer> | undefined,
  role: Role,
): Promise<FileHead> => {
  const salt = crypto.getRandomValues(new Uint8Array(SALT))
  const { hint } = await fileKeys(circle, secret, salt)
  const body = [
    role === 'viewer' ? 1 : 0,
    ...salt,
    ...hint,
    ...uint16(door?.length ?? 0),
    ...(door ?? []),
  ]
  const open = Uint8Array.from([...MAGIC, VERSION, ...uint16(body.length), ...body])
  return { role, salt, hint, door, bytes: Uint8Array.from([...open, ...(await check(open))]) }
}

/** Reads the head of a file, whatever it is. */
export const fileHeadOf = async (file: Blob): Promise<FileHead | Problem> => {
  const before = await bytesOf(file, 0, BEFORE)
  if (before.length === 0) return problem('file-empty')
  if (!MAGIC.every((byte, index) => before[index] === byte)) {
    const isStart = before.every((byte, index) => MAGIC[index] === byte)
    return problem(isStart && before.length < MAGIC.length ? 'handoff-cut' : 'handoff-none')
  }
  if (before.length < BEFORE) return problem('handoff-cut')
  const version = before[MAGIC.length] ?? 0
  const length = (before[BEFORE - 2] ?? 0) * 256 + (before[BEFORE - 1] ?? 0)
  const bytes = await bytesOf(file, 0, BEFORE + length + CHECK)
  if (bytes.length < BEFORE + length + CHECK) return problem('handoff-cut')
  const expected = await check(bytes.slice(0, BEFORE + length))
  if (!expected.every((byte, index) => bytes[BEFORE + length + index] === byte)) {
    return problem('handoff-damaged')
  }
  if (version > VERSION) return problem('handoff-newer')
  const body = bytes.slice(BEFORE, BEFORE + length)
  const door = 1 + SALT + HINT
  const doorLength = (body[door] ?? 0) * 256 + (body[door + 1] ?? 0)
  if (body.length < door + 2 + doorLength) return problem('handoff-damaged')
  return {
    role: body[0] === 1 ? 'viewer' : 'editor',
    salt: body.slice(1, 1 + SALT),
    hint: body.slice(1 + SALT, door),
    door: doorLength === 0 ? undefined : body.slice(door + 2, door + 2 + doorLength),
    bytes,
  }
}

/** The keys of one file for one circle: others for every file. */
export const fileKeys = async (
  circle: Id,
  secret: Uint8Array<ArrayBuffer>,
  fileSalt: Uint8Array<ArrayBuffer>,
): Promise<FileKeys> => {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ])
  const salt = Uint8Array.from([...utf8.encode(circle), ...fileSalt])
  const from = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt,
    info: utf8.encode(`hotset/1/${purpose}`),
  })
  const aes = { name: 'AES-GCM', length: 256 }
  const [key, hint] = await Promise.all([
    crypto.subtle.deriveKey(from('file'), root, aes, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveBits(from('file-hint'), root, HINT * 8),
  ])
  return { key, hint: new Uint8Array(hint) }
}

/** Whether a file was sealed for this circle. */
export const isFileFor = async (
  head: FileHead,
  circle: Id,
  secret: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const { hint } = await fileKeys(circle, secret, head.salt)
  return hint.every((byte, index) => head.hint[index] === byte)
}

/** Bytes of a file, fewer when it ends before. */
export const bytesOf = async (
  file: Blob,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.slice(from, to).arrayBuffer())

const utf8 = new TextEncoder()

const uint16 = (value: number): number[] => [value >>> 8, value & 255]

const check = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, CHECK)
