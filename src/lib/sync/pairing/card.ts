import { deflateSync, inflateSync } from 'fflate'
import type { Id } from '../../domain/id'
import { problem, type Problem } from '../../domain/problem'
import type { Invitation } from '../../crypto/invitation'
import { SECRET_BYTES } from '../../crypto/secret'
import { PackedReader, packedId, packedText, packedWord } from './packed'
import type { Candidate, Way } from './sdp'

/**
 * What one device shows another: how to reach it, and in the first of the two codes what it shares.
 * Format and rules [Q1] to [Q6] in SPEC.md.
 */
export interface Card {
  readonly device: Id
  /** ms since 1970, whole minutes. */
  readonly madeAt: number
  /** How to reach it; a whole session description when that does not fit the template. */
  readonly way: Way | string
  /** What whoever reads it is invited to; absent on an answer, and from a device that has nothing. */
  readonly invitation: Invitation | undefined
  /** On an answer: the proof that its maker has read that first code, and no other. */
  readonly proof: Uint8Array | undefined
}

const VERSION = 1
/** The small form never is longer than this, in bytes. */
export const SMALL = 180
/** Longest whole description taken, in bytes. Real ones are under 1,000. */
const LONGEST = 4000
const CHECK_BYTES = 4
const PROOF_BYTES = 8
/** Minutes are counted from here, so that three bytes last until 2056. */
const EPOCH = Date.UTC(2025, 0, 1)
/** A code older than this, in ms, is refused. A device shows fresh ones long before. */
export const LIFE = 15 * 60_000

const ADDRESSES = { ipv4: 4, ipv6: 16, mdns: 16 } as const
const KINDS = ['ipv4', 'ipv6', 'mdns'] as const
const CIRCLES = ['Floor', 'Office'] as const
/** Room that stays for a title when a device has many addresses, in bytes. */
const TITLE = 12

/** Bits of the first byte, below the version. */
const ANSWER = 8
const WHOLE = 4
const INVITES = 2

/**
 * The bytes of a card. For an answer, `first` are the bytes it answers. Addresses beyond what fits in
 * the small form are left out, the least promising first, and a title is cut.
 */
export const cardBytes = async (
  card: Omit<Card, 'proof'>,
  first?: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { way, invitation } = card
  const minutes = Math.max(0, Math.floor((card.madeAt - EPOCH) / 60_000))
  const flags =
    (first ? ANSWER : 0) | (typeof way === 'string' ? WHOLE : 0) | (invitation ? INVITES : 0)
  const head = [
    (VERSION << 4) | flags,
    ...[16, 8, 0].map((shift) => (minutes >>> shift) & 255),
    ...packedId(card.device),
  ]
  const invites = (length: number) => (invitation ? packedInvitation(invitation, length) : [])
  const end = CHECK_BYTES + 1 + (first ? PROOF_BYTES : 0)
  const title = invitation ? new TextEncoder().encode(invitation.title).length : 0
  const spare = SMALL - head.length - end - invites(0).length
  const packed =
    typeof way === 'string' ? packedWhole(way) : packedWay(way, spare, Math.min(title, TITLE))
  const room = typeof way === 'string' ? 48 : Math.min(48, spare - packed.length)
  // The last byte says how much follows for grants, which this release neither writes nor reads.
  const body = Uint8Array.from([...head, ...packed, ...invites(room), 0])
  const proof = first ? await proofOf(first, body) : []
  const whole = Uint8Array.from([...body, ...proof])
  return Uint8Array.from([...whole, ...(await check(whole))])
}

/** Reads a card. What is wrong with it comes back as a Problem that says so. */
export const cardFrom = async (
  bytes: Uint8Array<ArrayBuffer>,
  now: number,
): Promise<Card | Problem> => {
  const [lead = 0] = bytes
  const isWhole = bytes.length > CHECK_BYTES + 1 && (await isChecked(bytes))
  if (!isWhole || lead >> 4 < VERSION) return problem('pairing-damaged')
  if (lead >> 4 > VERSION) return problem('pairing-newer')
  const reader = new PackedReader(bytes.slice(1, -CHECK_BYTES))
  const madeAt = EPOCH + reader.number(3) * 60_000
  const device = reader.id()
  const way = lead & WHOLE ? wholeFrom(reader) : wayFrom(reader)
  const invitation = lead & INVITES ? invitationFrom(reader) : undefined
  reader.bytes(reader.number(1))
  const proof = lead & ANSWER ? reader.bytes(PROOF_BYTES) : undefined
  if (!device || !way || reader.left !== 0 || (lead & INVITES && !invitation)) {
    return problem('pairing-damaged')
  }
  if (now - madeAt > LIFE + 60_000) return problem('pairing-old')
  return { device, madeAt, way, invitation, proof }
}

/** Whether an answer was made by somebody who has read `first`, and is as it was made. */
export const isAnswerTo = async (
  answer: Uint8Array<ArrayBuffer>,
  first: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const end = answer.length - CHECK_BYTES - PROOF_BYTES
  const expected = await proofOf(first, answer.slice(0, end))
  return expected.every((byte, index) => byte === answer[end + index])
}

/** Keyed by the whole first code, whose password and secret nobody knows who has not read it. */
const proofOf = async (
  first: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', first, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, body)).slice(0, PROOF_BYTES)
}

const check = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, CHECK_BYTES)

const isChecked = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  const expected = await check(bytes.slice(0, -CHECK_BYTES))
  return expected.every((byte, index) => byte === bytes[bytes.length - CHECK_BYTES + index])
}

/** At least one address, and then those that leave room for what is said besides. */
const packedWay = (way: Way, most: number, besides: number): number[] => {
  const head = [...packedWord(way.ufrag), ...packedWord(way.password), ...way.fingerprint]
  let left = most - head.length - 1
  const chosen = byPromise(way.candidates).filter(({ address }, index) => {
    const fits = left - (index === 0 ? 0 : besides) >= address.length + 3
    if (fits) left -= address.length + 3
    return fits
  })
  return [
    ...head,
    chosen.length,
    ...chosen.flatMap(({ kind, address, port }) => [
      KINDS.indexOf(kind),
      ...address,
      port >> 8,
      port & 255,
    ]),
  ]
}

/** On a set's Wi-Fi an IPv4 address is what works; names need multicast, which is often blocked. */
const byPromise = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const order = ['ipv4', 'mdns', 'ipv6']
  return [...candidates].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

const wayFrom = (reader: PackedReader): Way | undefined => {
  const [ufrag, password] = [reader.word(), reader.word()]
  const fingerprint = reader.bytes(32)
  const candidates = Array.from({ length: reader.number(1) }, (): Candidate | undefined => {
    const kind = KINDS[reader.number(1)]
    if (!kind) return undefined
    return { kind, address: reader.bytes(ADDRESSES[kind]), port: reader.number(2) }
  })
  if (ufrag === '' || password === '' || reader.left < 0) return undefined
  if (candidates.some((candidate) => !candidate)) return undefined
  return { ufrag, password, fingerprint, candidates: candidates.flatMap((known) => known ?? []) }
}

const packedWhole = (sdp: string): number[] => {
  const bytes = deflateSync(new TextEncoder().encode(sdp), { level: 9 })
  return [bytes.length >> 8, bytes.length & 255, ...bytes]
}

const wholeFrom = (reader: PackedReader): string | undefined => {
  const packed = reader.bytes(reader.number(2))
  if (reader.left < 0) return undefined
  try {
    // A buffer of fixed size: what unpacks to more is not taken, whatever it claims.
    const bytes = inflateSync(packed, { out: new Uint8Array(LONGEST) })
    const text = new TextDecoder().decode(bytes)
    return text.startsWith('v=0') ? text : undefined
  } catch (error) {
    // fflate throws plain Errors for what is not deflated, or does not fit.
    if (error instanceof Error) return undefined
    throw error
  }
}

const packedInvitation = (invitation: Invitation, room: number): number[] => {
  const { production, circle, secret, role, circleName, title } = invitation
  const known = CIRCLES.findIndex((name) => name === circleName)
  return [
    (role === 'viewer' ? 1 : 0) | ((known + 1) << 1),
    ...packedId(production),
    ...packedId(circle),
    ...secret,
    ...(known < 0 ? packedText(circleName, TITLE) : []),
    ...packedText(title, room),
  ]
}

const invitationFrom = (reader: PackedReader): Invitation | undefined => {
  const flags = reader.number(1)
  const [production, circle] = [reader.id(), reader.id()]
  const secret = reader.bytes(SECRET_BYTES)
  const circleName = CIRCLES[(flags >> 1) - 1] ?? reader.text()
  const title = reader.text()
  if (!production || !circle || reader.left < 0) return undefined
  const role = flags & 1 ? 'viewer' : 'editor'
  return { production, circle, secret, role, circleName, title, expiresAt: undefined }
}
