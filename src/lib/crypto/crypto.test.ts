import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../domain/id'
import { isProblem } from '../domain/problem'
import { invitationFrom, invitationLink, invitationText, type Invitation } from './invitation'
import { sealerOf } from './seal'
import { base64url, base64urlBytes, keysOf, newSecret } from './secret'

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

const codeOf = async (text: string, now = 0) => {
  const result = await invitationFrom(text, now)
  return isProblem(result) ? result.problem : 'read'
}

describe('secret', () => {
  test('[K1] devices with the same secret derive the same keys', async () => {
    const [secret, circle] = [newSecret(), newId()]
    expect(await keysOf(secret, circle)).toEqual(await keysOf(secret.slice(), circle))
    expect(await keysOf(newSecret(), circle)).not.toEqual(await keysOf(secret, circle))
    expect(await keysOf(secret, newId())).not.toEqual(await keysOf(secret, circle))
  })

  test('[K2] keys tell neither the secret nor each other', async () => {
    const [secret, circle] = [newSecret(), newId()]
    const { room, password } = await keysOf(secret, circle)
    expect(room).not.toContain(circle)
    expect(password).not.toContain(base64url(secret))
    expect(password.startsWith(room)).toBe(false)
  })

  test('base64url round trip, and nothing for what is none', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(base64urlBytes(base64url(bytes))).toEqual(bytes)
      }),
    )
    expect(base64urlBytes('a+b/')).toBeUndefined()
  })
})

test('[K9] a seal opens with its own password only', async () => {
  const [ours, same, other] = await Promise.all(['a', 'a', 'b'].map(sealerOf))
  const sealed = (await ours?.seal('INT. FERRY INN')) ?? ''
  expect(await same?.open(sealed)).toBe('INT. FERRY INN')
  expect(await other?.open(sealed)).toBeUndefined()
  for (const broken of ['', 'x', sealed.slice(1), sealed.slice(0, -2), `A${sealed}`, '§§']) {
    expect(await ours?.open(broken)).toBeUndefined()
  }
  expect(await ours?.seal('INT. FERRY INN')).not.toBe(sealed)
})

describe('invitation', () => {
  test('[K3] is read back as it was made, however it travelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 12, unit: 'grapheme' }),
        fc.constantFrom<Invitation['role']>('editor', 'viewer'),
        fc.option(fc.integer({ min: 1, max: 0xffffffff }), { nil: undefined }),
        async (title, role, minutes) => {
          const made = invitation({
            title: [...title].slice(0, 10).join(''),
            role,
            expiresAt: minutes === undefined ? undefined : minutes * 60_000,
          })
          const text = await invitationText(made)
          if (new TextEncoder().encode(made.title).length > 48) return
          expect(await invitationFrom(text, 0)).toEqual(made)
          const link = await invitationLink('https://sets.example/app/#/p/x', made)
          expect(await invitationFrom(link, 0)).toEqual(made)
          const broken = `Join us:\n ${link.slice(0, 60)}\n ${link.slice(60)}\n`
          expect(await invitationFrom(broken, 0)).toEqual(made)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('[K4] every single changed character is noticed', async () => {
    const text = await invitationText(invitation())
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      // The spare bits of the last character carry nothing; a change there is the same code.
      if (base64urlBytes(changed)?.join() === base64urlBytes(text)?.join()) continue
      expect(await codeOf(changed), `character ${at}`).toMatch(/^invitation-(altered|cut)$/)
    }
  })

  test('[K4] every cut is noticed', async () => {
    const text = await invitationText(invitation())
    for (let end = 0; end < text.length; end++) {
      expect(await codeOf(`https://x/#/join/${text.slice(0, end)}`), `cut at ${end}`).toMatch(
        /^invitation-(altered|cut)$/,
      )
    }
    expect(await codeOf(`https://x/#/join/${text.slice(0, 100)}`)).toBe('invitation-cut')
  })

  test('[K5] an expired one says so', async () => {
    const text = await invitationText(invitation({ expiresAt: 60_000 }))
    expect(await codeOf(text, 60_000)).toBe('read')
    expect(await codeOf(text, 60_001)).toBe('invitation-expired')
  })

  test('[K6] a newer form says so', async () => {
    const body = Uint8Array.from([2, 9, 9, 9, 9])
    const check = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 6)
    const newer = base64url(Uint8Array.from([...body, ...check]))
    expect(await codeOf(`https://x/#/join/${newer}`)).toBe('invitation-newer')
  })

  test('[K7] any text is answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()),
        async (text) => {
          expect(await codeOf(text)).not.toBe('read')
          expect(await codeOf(`https://x/#/join/${text}`)).not.toBe('read')
        },
      ),
      { numRuns: 300 },
    )
  })

  test('[K8] the secret stands after the hash', async () => {
    const link = new URL(await invitationLink('https://sets.example/app/', invitation()))
    expect(link.pathname + link.search).toBe('/app/')
  })
})
