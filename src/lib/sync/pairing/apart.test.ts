import { expect, test } from 'vitest'
import { whyApart } from './apart'
import type { Candidate, Way } from './sdp'

const way = (...candidates: readonly Candidate[]): Way => ({
  ...{ ufrag: 'a', password: 'b', fingerprint: new Uint8Array(32) },
  candidates,
})
const ipv4 = (text: string): Candidate => ({
  kind: 'ipv4',
  address: Uint8Array.from(text.split('.').map(Number)),
  port: 9,
})
const ipv6 = (...start: readonly number[]): Candidate => ({
  kind: 'ipv6',
  address: Uint8Array.of(...start, ...Array<number>(16 - start.length).fill(0)),
  port: 9,
})
const hidden: Candidate = { kind: 'mdns', address: new Uint8Array(16), port: 9 }

test.each([
  ['one Wi-Fi', [ipv4('192.168.1.20')], [ipv4('192.168.1.44')], 'isolated'],
  ['one of several is shared', [hidden, ipv4('10.0.3.2')], [ipv4('10.0.3.9'), hidden], 'isolated'],
  ['one network of the world', [ipv6(0x2a, 2, 8, 1)], [ipv6(0x2a, 2, 8, 1)], 'isolated'],
  ['two Wi-Fis', [ipv4('192.168.1.20')], [ipv4('192.168.178.20')], 'networks'],
  ['a Wi-Fi and a hotspot', [ipv4('192.168.1.20')], [ipv4('172.20.10.2')], 'networks'],
  ['two offices', [ipv4('10.1.3.2')], [ipv4('10.2.3.2')], 'networks'],
  ['one large network, or two', [ipv4('10.1.3.2')], [ipv4('10.1.9.2')], 'apart'],
  ['one hides its addresses', [ipv4('192.168.1.20')], [hidden], 'apart'],
  ['one hides some', [ipv4('192.168.1.20')], [ipv4('192.168.9.1'), hidden], 'apart'],
  ['link-local alone', [ipv6(0xfe, 0x80)], [ipv6(0xfe, 0x80)], 'apart'],
  ['a public address', [ipv4('192.168.1.20')], [ipv4('192.0.2.1')], 'apart'],
  ['other kinds of address', [ipv4('192.168.1.20')], [ipv6(0x2a, 2)], 'apart'],
  ['no address', [], [ipv4('192.168.1.20')], 'apart'],
] as const)('[Q20] %s', (_, ours, theirs, why) => {
  expect(whyApart(way(...ours), way(...theirs))).toBe(`pairing-${why}`)
  expect(whyApart(way(...theirs), way(...ours))).toBe(`pairing-${why}`)
})

test('[Q20] a description that was sent whole tells nothing', () => {
  expect(whyApart('v=0', way(ipv4('192.168.1.20')))).toBe('pairing-apart')
})
