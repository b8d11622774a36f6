/** One address at which a device can be reached, as ICE calls it a host candidate over UDP. */
export interface Candidate {
  readonly kind: 'ipv4' | 'ipv6' | 'mdns'
  /** 4 bytes, 16 bytes, or the 16 of the UUID before `.local`. */
  readonly address: Uint8Array
  readonly port: number
}

/** All that differs between the session descriptions of two devices; the rest is a template. */
export interface Way {
  readonly ufrag: string
  readonly password: string
  /** SHA-256 of the device's DTLS certificate for this connection. */
  readonly fingerprint: Uint8Array
  readonly candidates: readonly Candidate[]
}

/**
 * What a description is to be used as. `active` and `passive` turn one that was made as an offer into
 * an answer: who of two that both offered begins with DTLS.
 */
export type Part = 'offer' | 'answer' | 'active' | 'passive'

/** Engines answer as the side that begins. */
const SETUP = { offer: 'actpass', answer: 'active', active: 'active', passive: 'passive' } as const

/** Lines that say nothing the template does not say as well. */
const KNOWN =
  /^(v=0|o=|s=-|t=0 0|c=IN|a=(group:BUNDLE 0|extmap-allow-mixed|ice-options:[\w ]+|sendrecv|end-of-candidates|mid:0|sctp-port:5000|max-message-size:\d+|setup:(actpass|active))$|a=(msid-semantic|candidate|ice-ufrag|ice-pwd|fingerprint):)/

const MEDIA = /^m=application \d+ UDP\/DTLS\/SCTP webrtc-datachannel$/

/**
 * What is particular in a session description with one data channel and nothing else. Nothing when
 * the description says more than the template can: then it must travel whole.
 */
export const wayFrom = (sdp: string): Way | undefined => {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '')
  const media = lines.filter((line) => line.startsWith('m='))
  if (media.length !== 1 || !MEDIA.test(media[0] ?? '')) return undefined
  if (!lines.every((line) => line.startsWith('m=') || KNOWN.test(line))) return undefined
  for (const needed of ['a=mid:0', 'a=sctp-port:5000']) {
    if (!lines.includes(needed)) return undefined
  }
  const value = (name: string) =>
    lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3)
  const [ufrag, password] = [value('ice-ufrag'), value('ice-pwd')]
  const prints = lines.filter((line) => line.startsWith('a=fingerprint:'))
  const print = /^sha-256 ([\dA-F]{2}(?::[\dA-F]{2}){31})$/i.exec(value('fingerprint') ?? '')?.[1]
  if (!ufrag || !password || !print || prints.length !== 1) return undefined
  if (![ufrag, password].every((word) => /^[\w+/]{4,127}$/.test(word) && !word.includes('_'))) {
    return undefined
  }
  return {
    ufrag,
    password,
    fingerprint: Uint8Array.from(print.split(':'), (pair) => Number.parseInt(pair, 16)),
    candidates: lines.flatMap((line) => candidateFrom(line) ?? []),
  }
}

/** The whole description, as Chromium and Firefox and Safari take it. */
export const sdpOf = ({ ufrag, password, fingerprint, candidates }: Way, part: Part): string =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map(candidateLine),
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:sha-256 ${[...fingerprint].map((byte) => hex(byte, 2).toUpperCase()).join(':')}`,
    `a=setup:${SETUP[part]}`,
    'a=mid:0',
    'a=sctp-port:5000',
    // The least of what engines announce. What travels here is shorter by far.
    'a=max-message-size:262144',
    '',
  ].join('\r\n')

/** A whole description that was made as an offer or an answer, to be used as `part`. */
export const partOf = (sdp: string, part: Part): string =>
  part === 'active' || part === 'passive' ? sdp.replace(/^a=setup:\w+/m, `a=setup:${part}`) : sdp

const candidateFrom = (line: string): Candidate | undefined => {
  const [, , transport, , host = '', port = '', , type] = line.split(' ')
  if (!line.startsWith('a=candidate:') || transport?.toLowerCase() !== 'udp' || type !== 'host') {
    return undefined
  }
  const number = Number(port)
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return undefined
  const uuid = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.local$/i.exec(host)?.[1]
  if (uuid) {
    const pairs = uuid.replaceAll('-', '').match(/../g) ?? []
    const address = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
    return { kind: 'mdns', address, port: number }
  }
  const four = ipv4Bytes(host)
  if (four) return { kind: 'ipv4', address: four, port: number }
  const six = ipv6Bytes(host)
  return six && { kind: 'ipv6', address: six, port: number }
}

/** Host candidates all have the same preference but for their order. Source: RFC 8445, 5.1.2.1. */
const candidateLine = (candidate: Candidate, index: number): string => {
  const priority = 126 * 2 ** 24 + (65_535 - index) * 256 + 255
  return `a=candidate:${index + 1} 1 udp ${priority} ${hostOf(candidate)} ${candidate.port} typ host`
}

/** The address as text: `192.168.1.20`, `fd00:0:…`, `….local`. */
const hostOf = ({ kind, address }: Candidate): string => {
  if (kind === 'ipv4') return [...address].join('.')
  const digits = [...address].map((byte) => hex(byte, 2)).join('')
  if (kind === 'ipv6') return (digits.match(/.{4}/g) ?? []).join(':')
  return `${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local`
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')

const ipv4Bytes = (text: string): Uint8Array | undefined => {
  const parts = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : []
  return parts.length === 4 && parts.every((part) => part < 256)
    ? Uint8Array.from(parts)
    : undefined
}

const ipv6Bytes = (text: string): Uint8Array | undefined => {
  const halves = text.split('::')
  if (!/^[\da-f:]+$/i.test(text) || halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map((half) => half.split(':').filter((part) => part !== ''))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => group.length <= 4)) return undefined
  return Uint8Array.from(groups.flatMap((group) => [16, 0].map((_, low) => byteOf(group, low))))
}

const byteOf = (group: string, low: number): number => {
  const value = Number.parseInt(group, 16)
  return low === 0 ? value >> 8 : value & 255
}
