import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../domain/id'
import { isProblem } from '../../domain/problem'
import type { Invitation } from '../../crypto/invitation'
import { newSecret } from '../../crypto/secret'
import { cardBytes, cardFrom, LIFE, SMALL, type Card } from './card'

const NOW = Date.UTC(2026, 10, 24, 14)

const invitation = (over: Partial<Invitation> = {}): Invitation => ({
  production: newId(),
  circle: newId(),
  secret: newSecret(),
  role: 'editor',
  circleName: 'Floor',
  title: 'Slack Water',
  expiresAt: undefined,
  ...over,
})

const words = (alphabet: string, min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: min, maxLength: max })
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

/** Engines' own: Chromium's letters, Firefox's digits. */
const way = fc.record({
  ufrag: fc.oneof(words('abcXYZ089+/', 4, 4), words('0123456789abcdef', 8, 8)),
  password: fc.oneof(words('abcXYZ089+/', 24, 24), words('0123456789abcdef', 32, 32)),
  fingerprint: bytesOf(32),
  candidates: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('ipv4' as const),
        address: bytesOf(4),
        port: fc.integer({ min: 1, max: 65_535 }),
      }),
      fc.record({
        kind: fc.constantFrom('ipv6' as const, 'mdns' as const),
        address: bytesOf(16),
        port: fc.integer({ min: 1, max: 65_535 }),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  ),
})

const made = (over: Partial<Card> = {}): Omit<Card, 'proof'> => ({
  device: newId(),
  madeAt: NOW,
  way: {
    ufrag: 'nrj8',
    password: 'Jq9nxk8uu9G8js+gJYmZ8GTe',
    fingerprint: crypto.getRandomValues(new Uint8Array(32)),
    candidates: [{ kind: 'ipv4', address: Uint8Array.of(192, 168, 1, 20), port: 40_260 }],
  },
  invitation: invitation(),
  ...over,
})

const problemOf = async (bytes: Uint8Array<ArrayBuffer>, now = NOW) => {
  const card = await cardFrom(bytes, now)
  return isProblem(card) ? card.problem : 'read'
}

describe('card', () => {
  test('[Q1] is read as it was made, in 180 bytes at most, whatever engine and title', async () => {
    await fc.assert(
      fc.asyncProperty(
        way,
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('Floor', 'Office', 'Props for Ella'),
        fc.boolean(),
        async (way, title, circleName, first) => {
          const given = made({
            way,
            invitation: first ? invitation({ title, circleName }) : undefined,
          })
          const offer = await cardBytes(made())
          const bytes = await cardBytes(given, first ? undefined : offer)
          expect(bytes.length).toBeLessThanOrEqual(SMALL)
          const read = await cardFrom(bytes, NOW)
          if (isProblem(read) || typeof read.way === 'string') throw new Error(JSON.stringify(read))
          expect(read.device).toBe(given.device)
          expect(read.madeAt).toBe(NOW)
          const { candidates, ...rest } = read.way
          const { candidates: all, ...same } = way
          expect(rest).toEqual(same)
          expect(candidates.length).toBeGreaterThan(0)
          for (const candidate of candidates) expect(all).toContainEqual(candidate)
          expect(read.invitation?.secret).toEqual(given.invitation?.secret)
          expect(read.invitation?.circleName.slice(0, 5)).toBe(
            given.invitation?.circleName.slice(0, 5),
          )
          expect(title.startsWith(read.invitation?.title ?? '')).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('[Q1] an address in the network goes before one that needs more of it', async () => {
    const ipv6 = (last: number) => ({
      kind: 'ipv6' as const,
      address: Uint8Array.of(0xfd, ...new Array<number>(14).fill(0), last),
      port: 5000,
    })
    const ipv4 = { kind: 'ipv4' as const, address: Uint8Array.of(10, 0, 0, 7), port: 5001 }
    const given = made()
    if (typeof given.way === 'string') return
    const way = { ...given.way, candidates: [ipv6(1), ipv6(2), ipv6(3), ipv4] }
    const read = await cardFrom(await cardBytes({ ...given, way }), NOW)
    if (isProblem(read) || typeof read.way === 'string') throw new Error('not read')
    expect(read.way.candidates[0]).toEqual(ipv4)
    expect(read.invitation?.title).toBe('Slack Water')
  })

  test('[Q2] a description that fits no template travels whole', async () => {
    const sdp = `v=0\r\n${'a=strange:new engine\r\n'.repeat(30)}`
    const read = await cardFrom(await cardBytes(made({ way: sdp })), NOW)
    expect(isProblem(read) ? read : read.way).toBe(sdp)
  })

  test('[Q3] every changed bit and every cut is noticed', async () => {
    const bytes = await cardBytes(made())
    for (let at = 0; at < bytes.length * 8; at++) {
      const changed = bytes.slice()
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(await problemOf(changed), `bit ${at}`).toBe('pairing-damaged')
    }
    for (let end = 0; end < bytes.length; end++) {
      expect(await problemOf(bytes.slice(0, end)), `cut at ${end}`).toBe('pairing-damaged')
    }
  })

  test('[Q3] any bytes are answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await problemOf(bytes.slice())).not.toBe('read')
      }),
      { numRuns: 500 },
    )
  })

  test('[Q3] what is whole and makes no sense is damaged too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (junk) => {
        const body = Uint8Array.from([0x10 | ((junk[0] ?? 0) & 15), ...junk.slice(1)])
        expect(['pairing-damaged', 'pairing-old', 'read']).toContain(
          await problemOf(await checked(body)),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('[Q4] a newer form says so', async () => {
    expect(await problemOf(await checked(Uint8Array.of(0x20, 1, 2, 3)))).toBe('pairing-newer')
  })

  test('[Q4] who may do what has room: forty bytes of it are passed over, in both codes', async () => {
    const grants = Uint8Array.of(40, ...new Array<number>(40).fill(7))
    const offer = await cardBytes(made({ invitation: invitation({ role: 'viewer' }) }))
    const answer = await cardBytes(made({ invitation: undefined }), offer)
    // The check is 4 bytes, the proof before it 8; what is before those is the length of the grants.
    for (const [bytes, end] of [
      [offer, 4],
      [answer, 12],
    ] as const) {
      const [before, after] = [bytes.slice(0, -end - 1), bytes.slice(-end, -4)]
      expect(bytes.at(-end - 1)).toBe(0)
      const later = await checked(Uint8Array.from([...before, ...grants, ...after]))
      expect(await cardFrom(later, NOW)).toEqual(await cardFrom(bytes, NOW))
    }
    const read = await cardFrom(offer, NOW)
    expect(isProblem(read) ? read : read.invitation?.role).toBe('viewer')
  })

  test('[Q5] one that has run out says so', async () => {
    const bytes = await cardBytes(made())
    expect(await problemOf(bytes, NOW + LIFE)).toBe('read')
    expect(await problemOf(bytes, NOW + LIFE + 2 * 60_000)).toBe('pairing-old')
  })
})

const checked = async (body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
  const check = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 4)
  return Uint8Array.from([...body, ...check])
}
