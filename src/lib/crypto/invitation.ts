import { idFrom, type Id } from '../domain/id'
import { problem, type Problem } from '../domain/problem'
import { base64url, base64urlBytes, SECRET_BYTES } from './secret'

/** Who may do what: carried and shown; devices enforce it from the release that signs membership. */
export type Role = 'editor' | 'viewer'

/** What a link or a code brings: a circle, its secret, and what to call it until it arrives. */
export interface Invitation {
  readonly production: Id
  readonly circle: Id
  readonly secret: Uint8Array<ArrayBuffer>
  readonly role: Role
  /** `Floor`, `Office` … */
  readonly circleName: string
  readonly title: string
  /** ms since 1970, whole minutes; absent: it never runs out. */
  readonly expiresAt: number | undefined
}

const VERSION = 1
const CHECK_BYTES = 6
/** Longest name carried, in UTF-8 bytes: an invitation is a QR code that a tired hand can scan. */
const LONGEST_NAME = 48

/*
 * version 1 | role 1 | expiry 4 (minutes since 1970, 0: never) | production 20 | circle 20 |
 * secret 32 | length 1, circle name | length 1, title | length 1, room for later | check 6
 */

/** The invitation as text for a link or a QR code: base64url, its own check included. */
export const invitationText = async (invitation: Invitation): Promise<string> => {
  const body = [
    VERSION,
    invitation.role === 'viewer' ? 1 : 0,
    ...uint32(invitation.expiresAt === undefined ? 0 : Math.ceil(invitation.expiresAt / 60_000)),
    ...utf8.encode(invitation.production),
    ...utf8.encode(invitation.circle),
    ...invitation.secret,
    ...sized(invitation.circleName),
    ...sized(invitation.title),
    0,
  ]
  const bytes = Uint8Array.from(body)
  return base64url(Uint8Array.from([...bytes, ...(await check(bytes))]))
}

/** The link that opens the app at `base` and joins. The secret stands after the `#`. */
export const invitationLink = async (base: string, invitation: Invitation): Promise<string> =>
  `${base.replace(/#.*$/, '')}#/join/${await invitationText(invitation)}`

/**
 * Reads a whole link or a bare code, with the line breaks a message may have put in. Whatever is
 * wrong with it comes back as a Problem that says so.
 */
export const invitationFrom = async (given: string, now: number): Promise<Invitation | Problem> => {
  const code = codeIn(given)
  if (code === undefined) return problem('invitation-none')
  const bytes = base64urlBytes(code)
  if (!bytes || bytes.length < 2) return problem('invitation-cut')
  if ((bytes[0] ?? 0) > VERSION) {
    // A newer form ends in the same check; without it the first character was altered instead.
    return (await isWhole(bytes)) ? problem('invitation-newer') : problem('invitation-altered')
  }
  const reader = new Reader(bytes)
  const [version, role, minutes] = [reader.byte(), reader.byte(), reader.uint32()]
  const production = idFrom(reader.text(20))
  const circle = idFrom(reader.text(20))
  const secret = reader.bytes(SECRET_BYTES)
  const circleName = reader.text(reader.byte())
  const title = reader.text(reader.byte())
  reader.bytes(reader.byte())
  if (reader.left < CHECK_BYTES) return problem('invitation-cut')
  if (reader.left > CHECK_BYTES || !(await isWhole(bytes))) return problem('invitation-altered')
  if (!production || !circle || version !== VERSION) return problem('invitation-altered')
  const expiresAt = minutes === 0 ? undefined : minutes * 60_000
  if (expiresAt !== undefined && expiresAt < now) return problem('invitation-expired')
  return {
    production,
    circle,
    secret,
    role: role === 1 ? 'viewer' : 'editor',
    circleName,
    title,
    expiresAt,
  }
}

/** The code in a link, a message around a link, or a bare code. */
const codeIn = (given: string): string | undefined => {
  const joined = given.replace(/\s+/g, '')
  const linked = /#\/join\/([\w-]*)/.exec(joined)?.[1]
  if (linked !== undefined) return linked
  return /^[\w-]{40,}$/.test(joined) ? joined : undefined
}

const utf8 = new TextEncoder()

const uint32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)

const sized = (name: string): number[] => {
  let text = name
  while (utf8.encode(text).length > LONGEST_NAME) text = [...text].slice(0, -1).join('')
  const bytes = utf8.encode(text)
  return [bytes.length, ...bytes]
}

const check = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, CHECK_BYTES)

const isWhole = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  const expected = await check(bytes.slice(0, -CHECK_BYTES))
  return expected.every((byte, index) => byte === bytes[bytes.length - CHECK_BYTES + index])
}

/** Reads on after the end as zeros; `left` is negative then. */
class Reader {
  readonly #bytes: Uint8Array<ArrayBuffer>
  #at = 0

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.slice(this.#at, this.#at + length)
    this.#at += length
    return bytes
  }

  byte(): number {
    return this.bytes(1)[0] ?? 0
  }

  uint32(): number {
    return this.bytes(4).reduce((value, byte) => value * 256 + byte, 0)
  }

  text(length: number): string {
    return new TextDecoder().decode(this.bytes(length))
  }
}
