import type { ProblemCode } from '../../domain/problem'
import type { Candidate, Way } from './sdp'

/** Why two devices that have each other's addresses do not reach each other. */
type WhyApart = Extract<ProblemCode, 'pairing-apart' | 'pairing-isolated' | 'pairing-networks'>

/**
 * What the addresses in two codes tell of why there is no way between them: one network that keeps
 * devices apart, two networks, or nothing. Browsers name an address only where the page may use the
 * camera; the others stand behind names that tell nothing. `way` is a text when it was sent whole.
 */
export const whyApart = (ours: Way | string, theirs: Way | string): WhyApart => {
  if (typeof ours === 'string' || typeof theirs === 'string') return 'pairing-apart'
  const pairs = ours.candidates.flatMap((a) => theirs.candidates.map((b) => nearness(a, b)))
  if (pairs.includes('near')) return 'pairing-isolated'
  return pairs.length > 0 &&
    pairs.every((each) => each === 'far' || each === 'other kind') &&
    pairs.includes('far')
    ? 'pairing-networks'
    : 'pairing-apart'
}

const nearness = (a: Candidate, b: Candidate): 'near' | 'far' | 'other kind' | 'unknown' => {
  if (a.kind === 'mdns' || b.kind === 'mdns') return 'unknown'
  if (a.kind !== b.kind) return 'other kind'
  if (a.kind === 'ipv6') return isGlobal(a) && isGlobal(b) && begins(a, b, 8) ? 'near' : 'unknown'
  const [range, other] = [rangeOf(a), rangeOf(b)]
  if (!range || !other) return 'unknown'
  if (begins(a, b, 3)) return 'near'
  // 10.1.4.7 and 10.1.9.2 may be one large network; 192.168.0.7 and 192.168.1.2 hardly ever are.
  if (range !== other) return 'far'
  return begins(a, b, 2) && range !== '192.168' ? 'unknown' : 'far'
}

const begins = ({ address: a }: Candidate, { address: b }: Candidate, length: number): boolean =>
  a.subarray(0, length).every((byte, index) => byte === b[index])

/** The range for private networks that an address is of; nothing when of none. Source: RFC 1918. */
const rangeOf = ({ address: [first = 0, second = 0] }: Candidate): string | undefined => {
  if (first === 10) return '10'
  if (first === 172 && second >= 16 && second < 32) return '172.16'
  return first === 192 && second === 168 ? '192.168' : undefined
}

/** Whether an IPv6 address is of one network of the world: 2000::/3. Source: RFC 4291, 2.4. */
const isGlobal = ({ address: [first = 0] }: Candidate): boolean => first >> 5 === 1
