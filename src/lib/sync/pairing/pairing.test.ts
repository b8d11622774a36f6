import { afterEach, describe, expect, test } from 'vitest'
import wrtc from '@roamhq/wrtc'
import { newId, type Id } from '../../domain/id'
import type { Invitation } from '../../crypto/invitation'
import { newSecret } from '../../crypto/secret'
import { realTiming, type Timing } from '../timing'
import { cardBytes, LIFE, SMALL, type Card } from './card'
import { Pairing, type PairingOptions } from './pairing'
import type { Side } from './side'

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

const made = (over: Partial<Card> = {}): Omit<Card, 'proof'> => ({
  device: newId(),
  madeAt: Date.now(),
  way: {
    ufrag: 'nrj8',
    password: 'Jq9nxk8uu9G8js+gJYmZ8GTe',
    fingerprint: crypto.getRandomValues(new Uint8Array(32)),
    candidates: [{ kind: 'ipv4', address: Uint8Array.of(192, 168, 1, 20), port: 40_260 }],
  },
  invitation: invitation(),
  ...over,
})

const checked = async (body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
  const check = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 4)
  return Uint8Array.from([...body, ...check])
}

describe('pairing', () => {
  const open: Pairing[] = []
  afterEach(() => {
    for (const pairing of open.splice(0)) pairing.close()
  })

  const device = async (over: Partial<PairingOptions> = {}) => {
    const pairing = new Pairing({ device: newId(), rtc, shows: false, ...over })
    open.push(pairing)
    await pairing.begin()
    return pairing
  }
  const sharing = (over: Partial<PairingOptions> = {}) =>
    device({ shows: true, invitation: invitation(), ...over })
  const code = (pairing: Pairing): Uint8Array<ArrayBuffer> => {
    if (!pairing.code) throw new Error('There is no code to show')
    return pairing.code
  }
  const until = (pairing: Pairing, step: Pairing['step']): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (pairing.step !== step) return
        stop()
        resolve()
      }
      const stop = pairing.onChange(look)
      look()
    })
  const said = async (reader: Pairing, shower: Pairing) =>
    (await reader.read(code(shower)))?.problem

  /** Each tells the other something over the connection. */
  const talk = async (a: Side | undefined, b: Side | undefined) => {
    if (!a || !b) throw new Error('Not open')
    const heard = Promise.all(
      [a, b].map((side) => new Promise<string>((resolve) => (side.onText = resolve))),
    )
    a.send('from a')
    b.send('from b')
    expect(await heard).toEqual(['from b', 'from a'])
  }

  test('[Q7] one shows, the other scans and shows, the first scans: texts pass both ways', async () => {
    const maya = await sharing()
    const tom = await device()
    expect(tom.code).toBeUndefined()
    expect(await said(tom, maya)).toBeUndefined()
    expect(tom.other?.invitation?.title).toBe('Slack Water')
    expect(code(tom).length).toBeLessThanOrEqual(SMALL)
    expect(await said(maya, tom)).toBeUndefined()
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
    await talk(maya.side, tom.side)
  })

  test.each([
    ['the one that shares', '2', 'z'],
    ['the one that joins', 'z', '2'],
  ])('[Q8] face to face, both show and both read, %s begins', async (_, a, b) => {
    const id = (lead: string) => `${lead}${newId().slice(1)}` as Id
    const maya = await sharing({ device: id(a) })
    const tom = await device({ device: id(b), shows: true })
    expect(await said(maya, tom)).toBeUndefined()
    expect(await said(tom, maya)).toBeUndefined()
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
    await talk(maya.side, tom.side)
  })

  test('[Q8] two who are both in the circle already pair the same way', async () => {
    const floor = invitation()
    const maya = await sharing({ invitation: floor })
    const tom = await sharing({ invitation: floor })
    await Promise.all([said(maya, tom), said(tom, maya)])
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
  })

  test.each([
    ['both engines are', true, true],
    ['the one that shares is', true, false],
    ['the one that joins is', false, true],
  ])('[Q2] %s new to the template: the whole descriptions pair as well', async (_, a, b) => {
    const maya = await sharing(a ? { rtc: Talkative } : {})
    const tom = await device(b ? { rtc: Talkative } : {})
    expect(code(maya).length > SMALL).toBe(a)
    expect(await said(tom, maya)).toBeUndefined()
    expect(code(tom).length > SMALL).toBe(b)
    expect(await said(maya, tom)).toBeUndefined()
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
    await talk(maya.side, tom.side)
  })

  test('[Q8] face to face with whole descriptions', async () => {
    const maya = await sharing({ rtc: Talkative })
    const tom = await device({ shows: true, rtc: Talkative })
    expect(await said(maya, tom)).toBeUndefined()
    expect(await said(tom, maya)).toBeUndefined()
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
  })

  test('[Q9] an answer to another device, or to an earlier code, is told from ours', async () => {
    const [maya, dan] = [await sharing(), await sharing()]
    const tom = await device()
    await said(tom, dan)
    expect(await said(maya, tom)).toBe('pairing-earlier')
    const foreign = await cardBytes(made({ invitation: undefined }), await cardBytes(made()))
    expect((await maya.read(foreign))?.problem).toBe('pairing-foreign')
    expect((await (await device()).read(foreign))?.problem).toBe('pairing-second')
    expect(maya.step).toBe('showing')

    const before = code(maya)
    const ella = await device()
    expect((await ella.read(before))?.problem).toBeUndefined()
    await maya.begin()
    expect(await said(maya, ella)).toBe('pairing-earlier')
  })

  test('[Q9] an answer that was changed on its way is not taken for one', async () => {
    const maya = await sharing()
    const tom = await device()
    await said(tom, maya)
    const body = code(tom).slice(0, -4)
    body[20] = (body[20] ?? 0) ^ 1
    expect((await maya.read(await checked(body)))?.problem).toBe('pairing-foreign')
  })

  test('[Q10] a code works once', async () => {
    const maya = await sharing()
    const tom = await device()
    const first = code(maya)
    await said(tom, maya)
    await said(maya, tom)
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
    expect((await (await device()).read(first))?.problem).toBe('pairing-used')
  })

  test('[Q11] its own code, another production, and two with nothing to share say so', async () => {
    const maya = await sharing()
    expect(await said(maya, maya)).toBe('pairing-own')
    expect(await said(await sharing(), maya)).toBe('pairing-other')
    const tom = await device({ shows: true })
    expect(await said(await device(), tom)).toBe('pairing-nobody')
    expect(await said(await device({ shows: true }), tom)).toBe('pairing-nobody')
  })

  test('[Q12] the same code again, and codes after it is open, change nothing', async () => {
    const maya = await sharing()
    const tom = await device()
    await said(tom, maya)
    const answer = code(tom)
    await said(tom, maya)
    expect(code(tom)).toBe(answer)
    await Promise.all([said(maya, tom), said(maya, tom), said(maya, tom)])
    await Promise.all([until(maya, 'open'), until(tom, 'open')])
    expect(await said(maya, tom)).toBeUndefined()
    await talk(maya.side, tom.side)
  })

  test('[Q13] devices that do not reach each other are told after ten seconds', async () => {
    const late: (() => void)[] = []
    const timing: Timing = {
      ...realTiming,
      after: (ms, work) => {
        if (ms !== 10_000) return realTiming.after(ms, work)
        late.push(work)
        return () => undefined
      },
    }
    const maya = await sharing({ timing })
    // An address nobody has. Source: RFC 5737, documentation.
    const nowhere = {
      kind: 'ipv4' as const,
      address: Uint8Array.of(192, 0, 2, 1),
      port: 9,
    }
    const card = made({ invitation: undefined })
    if (typeof card.way === 'string') return
    const answer = { ...card, madeAt: Date.now(), way: { ...card.way, candidates: [nowhere] } }
    await maya.read(await cardBytes(answer, code(maya)))
    expect(maya.step).toBe('connecting')
    expect(maya.trouble).toBeUndefined()
    for (const work of late) work()
    expect(maya.trouble?.problem).toBe('pairing-apart')
    await maya.begin()
    expect(maya.trouble).toBeUndefined()
    expect(maya.step).toBe('showing')
  })

  test('[Q14] without a network there is a sentence instead of a code', async () => {
    class Offline {
      constructor() {
        throw new DOMException('the network is down', 'InvalidStateError')
      }
    }
    const maya = await sharing({ rtc: Offline as unknown as typeof RTCPeerConnection })
    expect(maya.trouble?.problem).toBe('pairing-no-network')
    expect(maya.code).toBeUndefined()
  })

  test('[Q14] a device that is slow to learn its address shows its code once it has one', async () => {
    let known = false
    const made: RTCPeerConnection[] = []
    // What the engine knows is real, and told late.
    const Slow = function () {
      const real = new wrtc.RTCPeerConnection()
      made.push(real)
      return new Proxy(real, {
        get: (target, name: keyof RTCPeerConnection) => {
          const { type, sdp } = target.localDescription ?? {}
          if (!known && name === 'iceGatheringState') return 'gathering'
          if (!known && name === 'localDescription' && sdp)
            return { type, sdp: sdp.replace(/a=candidate:.*\r\n/g, '') }
          const value: unknown = target[name]
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    } as unknown as typeof RTCPeerConnection
    let over: (() => void) | undefined
    const timing: Timing = {
      ...realTiming,
      after: (ms, work) =>
        ms === 2000 ? ((over = work), () => undefined) : realTiming.after(ms, work),
    }
    const begun = sharing({ rtc: Slow, timing })
    await expect.poll(() => over).toBeDefined()
    over?.()
    const state = await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, 50))])
    expect(state).toBeUndefined()
    known = true
    made[0]?.dispatchEvent(new Event('icecandidate'))
    expect((await begun).trouble).toBeUndefined()
    expect((await begun).code).toBeDefined()
  })

  test('[Q6] a code that nobody has read is made anew before it runs out', async () => {
    const due: { ms: number; work: () => void }[] = []
    const timing: Timing = {
      ...realTiming,
      after: (ms, work) => {
        if (ms < 60_000) return realTiming.after(ms, work)
        due.push({ ms, work })
        return () => undefined
      },
    }
    const maya = await sharing({ timing })
    const before = code(maya)
    expect(due[0]?.ms).toBeLessThan(LIFE)
    due[0]?.work()
    await new Promise<void>((resolve) => {
      const stop = maya.onChange(() => {
        if (!maya.code || maya.code === before) return
        stop()
        resolve()
      })
    })
    expect(code(maya)).not.toEqual(before)
  })
})

const rtc = wrtc.RTCPeerConnection as unknown as typeof RTCPeerConnection

/** An engine that says something in its descriptions which the template does not know. */
const Talkative = function (config: RTCConfiguration) {
  const connection = new rtc(config)
  return new Proxy(connection, {
    get: (real, name) => {
      const value: unknown = Reflect.get(real, name, real)
      if (name === 'localDescription') {
        const said = value as RTCSessionDescription
        return { type: said.type, sdp: `${said.sdp}a=something-new:1\r\n` }
      }
      return typeof value === 'function' ? (value.bind(real) as unknown) : value
    },
    set: (real, name, value) => Reflect.set(real, name, value, real),
  })
} as unknown as typeof RTCPeerConnection
