import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../domain/id'
import { sealerOf, type Sealer } from '../crypto/seal'
import { PROTOCOL, readHello, writeHello } from './hello'
import { Cutter, Joiner, PIECE } from './pieces'
import { withoutImpostors } from './own-state'
import { Switchboard, type Carrier, type Connections, type Signal } from './switchboard'
import { switchboardUrl } from './virtual-socket'
import * as encoding from 'lib0/encoding'

describe('pieces', () => {
  const bytes = (length: number, seed: number) =>
    Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 255)

  test('[L1] messages of any length come out as they went in, also when they take turns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(200), fc.nat(PIECE * 5), fc.constantFrom(0, PIECE, PIECE + 1)), {
          maxLength: 12,
        }),
        (lengths) => {
          const [cutter, joiner] = [new Cutter(), new Joiner()]
          const sent = lengths.map(bytes)
          sent.forEach((message) => cutter.add(message))
          const got: Uint8Array[] = []
          for (let piece = cutter.next(); piece; piece = cutter.next()) {
            expect(piece.length).toBeLessThanOrEqual(PIECE + 9)
            const message = joiner.take(piece)
            expect(message).not.toBe('bad')
            if (message && message !== 'bad') got.push(message)
          }
          const order = (list: Uint8Array[]) => list.map((one) => one.join()).sort()
          expect(order(got)).toEqual(order(sent))
          expect(cutter.waiting).toBe(0)
          expect(joiner.held).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('[L2] a keystroke goes ahead of a script that is still being sent', () => {
    const cutter = new Cutter()
    cutter.add(bytes(PIECE * 100, 1))
    cutter.next()
    cutter.add(bytes(20, 2))
    expect(cutter.next()).toHaveLength(21)
    expect(cutter.next()).toHaveLength(PIECE + 5)
  })

  test('[L15] what builds on each other stays in order among what takes turns', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.oneof(fc.integer({ min: 1, max: 200 }), fc.nat(PIECE * 5)), fc.boolean()),
        ),
        fc.integer({ min: 1, max: 9 }),
        (messages, every) => {
          const [cutter, joiner] = [new Cutter(), new Joiner()]
          const got: number[] = []
          const step = () => {
            const piece = cutter.next()
            const message = piece && joiner.take(piece)
            if (message && message !== 'bad' && message.length > 4) {
              got.push(new DataView(message.buffer).getUint32(0))
            }
            return piece !== undefined
          }
          messages.forEach(([length, inOrder], at) => {
            const message = new Uint8Array(length + 5)
            new DataView(message.buffer).setUint32(0, inOrder ? at + 1 : 0)
            cutter.add(message, inOrder)
            if (at % every === 0) step()
          })
          while (step());
          const inOrder = got.filter((one) => one > 0)
          expect(inOrder).toEqual(messages.flatMap(([, is], at) => (is ? at + 1 : [])))
          expect(cutter.any).toBe(false)
        },
      ),
    )
  })

  test('[L4] hostile pieces are refused and hold no memory', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 60 }), (pieces) => {
        const joiner = new Joiner()
        for (const piece of pieces) joiner.take(piece)
        expect(joiner.held).toBeLessThanOrEqual(64 * 1024 * 1024)
      }),
    )
    const joiner = new Joiner()
    const start = new Uint8Array(10)
    start[0] = 1
    new DataView(start.buffer).setUint32(5, 0xffffffff)
    expect(joiner.take(start)).toBe('bad')
    expect(joiner.take(Uint8Array.of(2, 0, 0, 0, 9, 1))).toBe('bad')
    expect(joiner.take(new Uint8Array())).toBe('bad')
    expect(joiner.take(new Uint8Array(PIECE + 10))).toBe('bad')
    expect(joiner.held).toBe(0)
    // Sixty megabytes announced and ten bytes sent hold ten bytes.
    new DataView(start.buffer).setUint32(5, 60_000_000)
    expect(joiner.take(start)).toBeUndefined()
    expect(joiner.held).toBe(1)
  })
})

describe('hello', () => {
  test('[L6] is read back, also with what a newer release adds, and noise is none', () => {
    const hello = {
      protocol: PROTOCOL,
      format: 1,
      device: newId(),
      session: 'a-b-c',
      circle: 'room',
      epoch: 0,
      client: 0xfedcba98,
      peer: 'p-e-e-r',
      root: Uint8Array.of(1, 2, 3),
    }
    expect(readHello(writeHello(hello))).toEqual(hello)
    expect(readHello(Uint8Array.from([...writeHello(hello), 9, 9, 9]))).toEqual(hello)
    expect(readHello(writeHello({ ...hello, protocol: 2 }))).toEqual({ protocol: 2 })
    fc.assert(
      fc.property(fc.uint8Array(), (noise) => {
        expect(readHello(noise)).toBeUndefined()
      }),
    )
  })
})

describe('impostors', () => {
  const presence = (entries: readonly [number, number, string][]) => {
    const states = encoding.createEncoder()
    encoding.writeVarUint(states, entries.length)
    for (const [client, clock, state] of entries) {
      encoding.writeVarUint(states, client)
      encoding.writeVarUint(states, clock)
      encoding.writeVarString(states, state)
    }
    const to = encoding.createEncoder()
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint8Array(to, encoding.toUint8Array(states))
    return encoding.toUint8Array(to)
  }

  test('[L8] nobody speaks in our name, names our tabs, or sends presence that is no JSON', () => {
    const others = presence([[5, 1, '{"device":"x"}']])
    expect(withoutImpostors(others, 7)).toBe(others)
    expect(
      withoutImpostors(
        presence([
          [7, 9, '{}'],
          [5, 1, '{"device":"x"}'],
        ]),
        7,
      ),
    ).toEqual(others)
    expect(withoutImpostors(presence([[7, 9, '{}']]), 7)).toBeUndefined()
    expect(withoutImpostors(Uint8Array.of(4, 1, 1, 65), 7)).toBe('bad')
    expect(withoutImpostors(presence([[5, 1, 'not json']]), 7)).toBe('bad')
    expect(withoutImpostors(presence([[5, 1, '7']]), 7)).toBe('bad')
    fc.assert(
      fc.property(fc.uint8Array(), (noise) => {
        withoutImpostors(noise, 7)
      }),
    )
  })
})

const offer = { type: 'offer', sdp: 'v=0' }
const answer = { type: 'answer', sdp: 'v=0' }
const candidate = { type: 'candidate', candidate: {} }

describe('switchboard', () => {
  const board = async (
    states: Record<string, ReturnType<Connections['state']>>,
    more: Partial<Connections> = {},
    sealer?: Sealer,
  ) => {
    const announced: string[] = []
    const described: [string, Carrier][] = []
    const room = newId()
    const real = await sealerOf('password')
    const dropped: string[] = []
    const switchboard = new Switchboard(room, sealer ?? real, {
      state: (peer) => states[peer] ?? 'none',
      drop: (peer) => {
        dropped.push(peer)
        // As simple-peer: gone a moment later.
        return Promise.resolve().then(() => void delete states[peer])
      },
      count: Object.keys(states).length,
      client: 7,
      content: false,
      isBlocked: () => false,
      onAnnounce: (peer) => void announced.push(peer),
      onDescribed: (peer, by) => void described.push([peer, by]),
      pass: () => false,
      ...more,
    })
    const published: string[] = []
    switchboard.plug({ publish: (text) => void published.push(text), close: () => undefined })
    const socket = new WebSocket(switchboardUrl(room))
    const heard: Signal[] = []
    socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)).data)
    await new Promise((resolve) => (socket.onopen = resolve))
    const say = (data: Partial<Signal>) =>
      socket.send(JSON.stringify({ type: 'publish', topic: room, data }))
    const receive = async (signal: object, by: Carrier = 'server') =>
      switchboard.receive(await real.seal(JSON.stringify(signal)), by)
    say({ type: 'announce', from: 'me' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    return {
      switchboard,
      published,
      heard,
      say,
      receive,
      dropped,
      sealer: real,
      announced,
      described,
    }
  }

  test('[W1] what leaves is sealed, and what was sealed otherwise goes no further', async () => {
    const { switchboard, published, heard, say, sealer } = await board({})
    say({ type: 'signal', from: 'me', to: 'you', signal: offer })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(published.length).toBe(2)
    expect(published.join()).not.toContain('offer')
    expect(await sealer.open(published[1] ?? '')).toContain('offer')
    const other = await sealerOf('another')
    await switchboard.receive(await other.seal('{"type":"announce","from":"them"}'), 'server')
    await switchboard.receive('{"type":"announce","from":"them"}', 'server')
    expect(heard).toEqual([])
    switchboard.close()
  })

  test('[W2] [W5] strays go no further, and a new offer ends the dead connection', async () => {
    const { switchboard, heard, receive, dropped, announced } = await board({
      known: 'connected',
      half: 'connecting',
    })
    await receive({ type: 'signal', from: 'stray', to: 'me', signal: answer })
    await receive({ type: 'signal', from: 'stray', to: 'me', signal: candidate })
    await receive({ type: 'signal', from: 'half', to: 'somebody', signal: answer })
    await receive({ type: 'announce', from: 'me' })
    await receive({ type: 'announce', from: 'known' })
    expect(heard).toEqual([])
    await receive({ type: 'signal', from: 'half', to: 'me', signal: answer })
    await receive({ type: 'signal', from: 'known', to: 'me', token: 1, signal: offer })
    await receive({ type: 'announce', from: 'new' })
    expect(heard.map(({ from }) => from)).toEqual(['half', 'known'])
    expect(announced).toEqual(['new'])
    expect(dropped).toEqual(['known'])
    switchboard.close()
  })

  test('[W5] an offer is heard when the connection it replaces has ended, and not before', async () => {
    for (const state of ['connected', 'connecting'] as const) {
      const states: Record<string, 'none' | 'connected' | 'connecting'> = { them: state }
      const { switchboard, heard, receive, dropped } = await board(states)
      const at: (string | undefined)[] = []
      heard.push = () => at.push(states['them'] ?? 'none')
      await receive({ type: 'signal', from: 'them', to: 'me', token: 5, signal: offer })
      expect([dropped, at]).toEqual([['them'], ['none']])
      switchboard.close()
    }
  })

  test('[W13] of two offers that cross the newer stands on both sides, and is said again', async () => {
    const states: Record<string, 'none' | 'connecting'> = { them: 'connecting' }
    const { switchboard, heard, say, receive, dropped, published, sealer } = await board(states)
    say({ type: 'signal', from: 'me', to: 'them', token: 50, signal: offer })
    await receive({ type: 'signal', from: 'them', to: 'me', token: 49, signal: offer })
    expect([heard, dropped]).toEqual([[], []])
    await expect.poll(() => published.length).toBe(3)
    const said = await Promise.all(published.slice(1).map((text) => sealer.open(text)))
    expect(said.map((text) => JSON.parse(text ?? '').token)).toEqual([50, 50])
    await receive({ type: 'signal', from: 'them', to: 'me', token: 51, signal: offer })
    expect([heard.length, dropped]).toEqual([1, ['them']])
    // What we are answering now is not ours: a newer one of theirs replaces it, whatever our clock says.
    states['them'] = 'connecting'
    await receive({ type: 'signal', from: 'them', to: 'me', token: 51.5, signal: offer })
    expect([heard.length, dropped]).toEqual([2, ['them', 'them']])
    switchboard.close()
  })

  test('[W14] a candidate that is open before its offer is heard after it, and leaves after it', async () => {
    const sealer = await sealerOf('password')
    const slow = <T>(work: Promise<T>, isSlow: boolean) =>
      isSlow ? new Promise((resolve) => setTimeout(resolve, 40)).then(() => work) : work
    const states: Record<string, 'none' | 'connecting'> = {}
    const { switchboard, heard, say, published } = await board(
      states,
      { onDescribed: (peer) => void (states[peer] = 'connecting') },
      {
        seal: (text) => slow(sealer.seal(text), text.includes('offer')),
        open: (text) => slow(sealer.open(text), text.length > 250),
      },
    )
    const sealed = (signal: object) =>
      sealer.seal(JSON.stringify({ type: 'signal', from: 'them', to: 'me', token: 1, signal }))
    const long = await sealed({ ...offer, sdp: 'v=0'.repeat(100) })
    const short = await sealed(candidate)
    const both = [switchboard.receive(long, 'server'), switchboard.receive(short, 'server')]
    await Promise.all(both)
    expect(heard.map(({ signal }) => signal?.type)).toEqual(['offer', 'candidate'])
    say({ type: 'signal', from: 'me', to: 'them', token: 2, signal: offer })
    say({ type: 'signal', from: 'me', to: 'them', token: 2, signal: candidate })
    await expect.poll(() => published.length).toBe(3)
    const left = await Promise.all(published.slice(1).map((text) => sealer.open(text)))
    expect(left.map((text) => JSON.parse(text ?? '').signal.type)).toEqual(['offer', 'candidate'])
    switchboard.close()
  })

  test('[W3] a storm of announcements is one a second', async () => {
    const { switchboard, published, say } = await board({})
    for (let n = 0; n < 125; n++) say({ type: 'announce', from: 'me' })
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(published.length).toBeLessThanOrEqual(3)
    switchboard.close()
  })

  test('[W6] a device that carries enough links answers no more', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 16 }, (_, n) => [`p${n}`, 'connected' as const]),
    )
    const { switchboard, heard, receive } = await board(states)
    await receive({ type: 'signal', from: 'one more', to: 'me', token: 1, signal: offer })
    expect(heard).toEqual([])
    switchboard.close()
  })

  test('[W7] the same text by two servers counts once', async () => {
    const { switchboard, announced, sealer } = await board({})
    const sealed = await sealer.seal('{"type":"announce","from":"them","client":5}')
    await switchboard.receive(sealed, 'server')
    await switchboard.receive(sealed, 7)
    expect(announced).toEqual(['them'])
    switchboard.close()
  })

  test('[W12] an offer that is played again does not end the link that came of it', async () => {
    const states: Record<string, 'none' | 'connected'> = { them: 'none' }
    const { switchboard, heard, receive, dropped } = await board(states)
    await receive({ type: 'signal', from: 'them', to: 'me', token: 100.5, signal: offer })
    states['them'] = 'connected'
    await receive({ type: 'signal', from: 'them', to: 'me', token: 100.5, signal: offer })
    await receive({ type: 'signal', from: 'them', to: 'me', token: 99, signal: offer })
    expect([heard.length, dropped]).toEqual([1, []])
    await receive({ type: 'signal', from: 'them', to: 'me', token: 101, signal: offer })
    expect([heard.length, dropped]).toEqual([2, ['them']])
    switchboard.close()
  })

  test('[W10] a peer that is kept out is neither heard nor answered', async () => {
    const { switchboard, heard, receive, announced } = await board(
      {},
      { isBlocked: (peer) => peer === 'bad' },
    )
    await receive({ type: 'announce', from: 'bad' })
    await receive({ type: 'signal', from: 'bad', to: 'me', token: 1, signal: offer })
    await receive({ type: 'announce', from: 'good' })
    expect([heard, announced]).toEqual([[], ['good']])
    switchboard.close()
  })

  test('[I6] by what an offer or an answer came first is noted, and nothing of what is let fall', async () => {
    const { switchboard, receive, described, sealer } = await board({ half: 'connecting' })
    await receive({ type: 'signal', from: 'half', to: 'me', signal: answer }, 'code')
    await receive({ type: 'signal', from: 'half', to: 'me', signal: candidate }, 'code')
    await receive({ type: 'signal', from: 'stray', to: 'me', signal: answer }, 5)
    const sealed = await sealer.seal(
      JSON.stringify({ type: 'signal', from: 'far', to: 'me', token: 1, signal: offer }),
    )
    await switchboard.receive(sealed, 5)
    await switchboard.receive(sealed, 'server')
    expect(described).toEqual([
      ['half', 'code'],
      ['far', 5],
    ])
    switchboard.close()
  })

  test('[I1] what is meant for one peer also goes over the links there are', async () => {
    const passed: string[] = []
    const pass = (_text: string, peer: string) => passed.push(peer) > 0
    const { switchboard, say } = await board({}, { pass })
    say({ type: 'signal', from: 'me', to: 'you', signal: offer })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(passed).toEqual(['you'])
    switchboard.close()
  })
})
