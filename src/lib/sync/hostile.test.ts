import { applyAwarenessUpdate } from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/peers'
import { sealerOf } from '../crypto/seal'
import { newId } from '../domain/id'
import { Replica } from '../store/replica'
import { PROTOCOL, readHello, writeHello, type Hello } from './hello'
import { linked, type Link, type Refusal, type Rtc } from './link'
import { withoutImpostors } from './own-state'
import { Cutter, Joiner, LONGEST_MESSAGE, PIECE } from './pieces'
import { QuietAwareness } from './presence'
import { Switchboard } from './switchboard'

/* FUZZ makes each run longer; SEED repeats one. A failure names the seed. */
const RUNS = Number(process.env['FUZZ'] ?? 5000)
const SEED = Number(process.env['SEED'] ?? 7)

/** Changes, cuts, doubles or lengthens what an honest device would have sent. */
const spoil = (honest: Uint8Array, dice: (below: number) => number): Uint8Array => {
  const way = dice(5)
  if (way === 0) return Uint8Array.from({ length: dice(80) }, () => dice(256))
  if (way === 1) return honest.slice(0, dice(honest.length + 1))
  if (way === 2) return Uint8Array.from([...honest, ...honest.slice(0, dice(40))])
  if (way === 3) return honest
  const spoiled = honest.slice()
  for (let flips = 1 + dice(6); flips > 0; flips--) spoiled[dice(spoiled.length)] = dice(256)
  return spoiled
}

describe('hostile bytes', () => {
  test('[L4] pieces: never more memory than has come, and never an exception', () => {
    const dice = randomFrom(SEED)
    const cutter = new Cutter()
    const honest: Uint8Array[] = []
    for (const length of [0, 30, PIECE, PIECE * 2 + 5]) {
      cutter.add(new Uint8Array(length))
      for (let piece = cutter.next(); piece; piece = cutter.next()) honest.push(piece)
    }
    let joiner = new Joiner()
    let came = 0
    for (let n = 0; n < RUNS; n++) {
      const piece = honest[dice(honest.length)]
      // Long pieces are spoiled at their head, where it matters.
      const head = spoil(piece?.slice(0, 40) ?? new Uint8Array(), dice)
      came += head.length
      const got = joiner.take(head)
      expect(joiner.held, `seed ${SEED}`).toBeLessThanOrEqual(Math.min(came, LONGEST_MESSAGE))
      // A link ends at the first bad piece.
      if (got === 'bad') [joiner, came] = [new Joiner(), 0]
    }
  })

  test('[L4] a long message that comes byte by byte takes no more memory than twice what has come', () => {
    const joiner = new Joiner()
    const start = new Uint8Array(10)
    new DataView(start.buffer).setUint8(0, 1)
    new DataView(start.buffer).setUint32(5, LONGEST_MESSAGE)
    const more = new Uint8Array(6)
    more[0] = 2
    const taken = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
    const before = taken()
    expect(joiner.take(start)).toBeUndefined()
    let said: unknown
    for (let n = 0; n < 1_000_000; n++) said ??= joiner.take(more)
    expect(said).toBeUndefined()
    expect(joiner.held).toBe(1_000_001)
    expect(taken() - before).toBeLessThan(40e6)
  })

  test('[L6] hellos: read whole or not at all', () => {
    const dice = randomFrom(SEED)
    const honest = writeHello(helloOf('room'))
    for (let n = 0; n < RUNS; n++) {
      const hello = readHello(spoil(honest, dice))
      if (!hello || !('circle' in hello)) continue
      expect(hello.device).toHaveLength(20)
      expect(Math.max(hello.session.length, hello.circle.length, hello.root.length)).toBeLessThan(
        129,
      )
    }
  })

  describe('for y-webrtc', () => {
    beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
    afterAll(() => void vi.restoreAllMocks())

    test('[L8] what is let through never makes y-webrtc throw, nor speaks in our name', () => {
      const dice = randomFrom(SEED)
      const [ours, theirs] = [new Replica(), new Replica()]
      const awareness = new QuietAwareness(ours.raw)
      awareness.setLocalState({ device: 'us' })
      const honest = [stepOne(theirs), updateOf(theirs), presence(9, 4, '{"device":"x"}')]
      honest.push(presence(awareness.clientID, 90, '{"device":"them"}'), Uint8Array.of(3))
      for (let n = 0; n < RUNS; n++) {
        const frame = spoil(honest[dice(honest.length)] ?? new Uint8Array(), dice)
        const passed = withoutImpostors(frame, awareness.clientID)
        if (!passed || passed === 'bad') continue
        // What y-webrtc does with it. Source: y-webrtc 10.3, readMessage.
        const from = decoding.createDecoder(passed)
        const type = decoding.readVarUint(from)
        if (type === 0) syncProtocol.readSyncMessage(from, encoding.createEncoder(), ours.raw, {})
        if (type === 1) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(from), {})
        expect(awareness.getLocalState(), `seed ${SEED}`).toEqual({ device: 'us' })
      }
      awareness.destroy()
    })
  })

  test('[W1] [W2] sealed texts: only what is whole and for this device goes further', async () => {
    const dice = randomFrom(SEED)
    const clock = new TestClock(dice)
    const sealer = await sealerOf('password')
    const heard: string[] = []
    const board = new Switchboard(
      newId(),
      sealer,
      {
        state: () => 'none',
        drop: () => Promise.resolve(),
        count: 0,
        client: 1,
        content: false,
        isBlocked: () => false,
        onAnnounce: (peer) => heard.push(peer),
        onDescribed: () => undefined,
        pass: () => false,
      },
      clock,
    )
    const honest = new TextEncoder().encode('{"type":"announce","from":"somebody","client":5}')
    const runs = Math.min(RUNS, 50_000)
    for (let n = 0; n < runs; n++) {
      const text = new TextDecoder().decode(spoil(honest, dice))
      await board.receive(n % 2 === 0 ? text : await sealer.seal(text), 'server')
      clock.pass(20)
    }
    expect(heard.every((peer) => typeof peer === 'string')).toBe(true)
    board.close()
  })
})

/** Two connections whose channels are joined by their numbers, in memory. */
class Wire {
  readonly ends: [Map<number, TestChannel>, Map<number, TestChannel>] = [new Map(), new Map()]
  deaf = false

  rtc(end: 0 | 1): Rtc {
    const connection = {
      createDataChannel: (_label: string, { id }: { id: number }) => {
        const channel = new TestChannel((bytes) => {
          if (!this.deaf) this.ends[1 - end]?.get(id)?.hear(bytes)
        })
        this.ends[end].set(id, channel)
        return channel
      },
      close: () => {
        for (const side of this.ends) side.forEach((channel) => channel.close())
      },
    }
    // Called with `new`, which an arrow cannot be.
    const open = function () {
      return connection
    }
    return { RTCPeerConnection: open } as unknown as Rtc
  }
}

class TestChannel {
  readyState = 'connecting'
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  binaryType = ''
  sent = 0
  readonly #out: (bytes: Uint8Array) => void
  readonly #listeners = new Map<string, (event: object) => void>()

  constructor(out: (bytes: Uint8Array) => void) {
    this.#out = out
  }

  send(bytes: Uint8Array): void {
    this.sent += bytes.length
    this.#out(bytes)
  }

  hear(bytes: Uint8Array): void {
    if (this.readyState === 'open') this.#tell('message', { data: bytes.slice().buffer })
  }

  open(): void {
    this.readyState = 'open'
    this.#tell('open', {})
  }

  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.#tell('close', {})
  }

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, listener)
  }

  #tell(type: string, event: object): void {
    this.#listeners.get(type)?.(event)
  }
}

describe('a link', () => {
  const join = (hellos: readonly [Partial<Hello>, Partial<Hello>] = [{}, {}]) => {
    const clock = new TestClock(randomFrom(1))
    const wire = new Wire()
    const links: Link[] = []
    const refused: Refusal[] = []
    const heard: [Uint8Array[], Uint8Array[]] = [[], []]
    let gone = 0
    const facades = ([0, 1] as const).map((end) => {
      const { RTCPeerConnection } = linked({
        rtc: wire.rtc(end),
        me: () => ({ ...helloOf('room'), ...hellos[end] }),
        timing: clock,
        filter: (message) => message,
        onLink: (link) => links.push(link),
        onUnlink: () => gone++,
        onRefused: (_connection, why) => refused.push(why),
      })
      const channel = new RTCPeerConnection().createDataChannel('y-webrtc', {})
      channel.onmessage = ({ data }) => void heard[end].push(new Uint8Array(data as ArrayBuffer))
      return channel
    })
    const open = (ids: readonly number[]) => {
      for (const id of ids) {
        const both = wire.ends.flatMap((side) => side.get(id) ?? [])
        for (const channel of both) channel.readyState = 'open'
        for (const channel of both) channel.open()
      }
    }
    const states = () => facades.map(({ readyState }) => readyState)
    const say = (end: 0 | 1, frame: Uint8Array<ArrayBuffer>) => facades[end]?.send(frame)
    return { clock, wire, links, refused, open, states, heard, say, gone: () => gone }
  }

  test('[L5] y-webrtc hears that the channel is open only after both hellos', () => {
    const { open, states, links } = join()
    open([0, 2, 3, 4])
    expect([states(), links.length]).toEqual([['connecting', 'connecting'], 0])
    open([1])
    expect([states(), links.length]).toEqual([['open', 'open'], 2])
  })

  test('[L7] an update or a presence is not sent back to where it came from; a question is', () => {
    const { open, heard, say } = join()
    open([0, 1, 2, 3, 4])
    const frames = [
      [0, 2, 1, 7],
      [1, 3, 0, 0, 0],
      [0, 0, 1, 0],
    ].map((one) => Uint8Array.from(one))
    for (const frame of frames) say(0, frame)
    expect(heard[1]).toEqual(frames)
    for (const frame of frames) say(1, frame)
    expect(heard[0]).toEqual(frames.slice(2))
    // To say something of one's own that is new is no echo.
    say(1, Uint8Array.of(0, 2, 1, 8))
    expect(heard[0]).toHaveLength(2)
  })

  test.each([
    ['a newer protocol', { protocol: PROTOCOL + 1 }, 'peer-newer'],
    ['an older protocol', { protocol: PROTOCOL - 1 }, 'peer-older'],
    ['another circle', { circle: 'another' }, 'elsewhere'],
    ['another epoch', { epoch: 1 }, 'elsewhere'],
  ] as const)('[L6] a device of %s is left', (_what, other, why) => {
    const { open, states, refused, links } = join([{}, other])
    open([1, 0, 2, 3, 4])
    expect(refused).toEqual([why])
    expect([links.length, states().includes('open')]).toEqual([0, false])
  })

  test('[L6] a device that writes another format is linked: each document says what it needs', () => {
    const { open, refused, links } = join([{ format: 1 }, { format: 2 }])
    open([1, 0, 2, 3, 4])
    expect([refused, links.length]).toEqual([[], 2])
  })

  test.each([0, 1, 2, 3, 4])(
    '[L4] a piece that no honest device sends on channel %i ends it',
    (id) => {
      const { open, wire, refused, gone, states } = join()
      open([0, 1, 2, 3, 4])
      wire.ends[0].get(id)?.hear(Uint8Array.of(9, 9, 9))
      expect([refused, gone(), states()]).toEqual([['bad'], 2, ['closed', 'closed']])
    },
  )

  test('[L9] an idle link says one byte every 8 to 10 s, and a half-open one is found', () => {
    const { open, wire, clock, gone } = join()
    open([0, 1, 2, 3, 4])
    const sent = () =>
      wire.ends.flatMap((side) => [...side.values()]).reduce((n, c) => n + c.sent, 0)
    const before = sent()
    clock.pass(600_000)
    expect([gone(), sent() - before <= 2 * 75]).toEqual([0, true])
    wire.deaf = true
    clock.pass(21_000)
    expect(gone()).toBe(0)
    clock.pass(4000)
    expect(gone()).toBe(2)
  })

  test.each([86_400_000, -86_400_000, 25_000, -25_000])(
    '[L9] a clock that is set by %i ms drops no link, and hides no dead one',
    (ms) => {
      const { open, wire, clock, gone } = join()
      open([0, 1, 2, 3, 4])
      for (let n = 0; n < 20; n++) {
        clock.set(n % 3 === 0 ? ms : 0)
        clock.pass(3000)
      }
      expect(gone()).toBe(0)
      wire.deaf = true
      clock.pass(10_000)
      clock.set(ms)
      clock.pass(16_000)
      expect(gone()).toBe(2)
    },
  )

  test.each([0, 1, 2, 3, 4])(
    '[L14] a channel that closes alone, number %i, ends the link, so that it is made anew',
    (id) => {
      const { open, wire, gone, states, refused } = join()
      open([0, 1, 2, 3, 4])
      wire.ends[0].get(id)?.close()
      expect([gone(), states(), refused]).toEqual([2, ['closed', 'closed'], []])
    },
  )

  test('[L14] a channel for photos that does not open at all ends the link too, after a while', () => {
    const { open, clock, gone, links } = join()
    open([0, 1, 2, 4])
    expect([links.length, gone()]).toEqual([2, 0])
    clock.pass(20_000)
    expect(gone()).toBe(2)
  })

  test('[L13] a flood of beats is more than any honest device sends', () => {
    const { open, wire, refused } = join()
    open([0, 1, 2, 3, 4])
    for (let n = 0; n < 100; n++) wire.ends[0].get(1)?.hear(Uint8Array.of(0))
    expect(refused).toEqual(['bad'])
  })
})

const helloOf = (circle: string): Hello => ({
  protocol: PROTOCOL,
  format: 1,
  device: newId(),
  session: 'session',
  circle,
  epoch: 0,
  client: 5,
  peer: 'peer',
  root: new Uint8Array(16),
})

const framed = (type: number, write: (to: encoding.Encoder) => void): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, type)
  write(to)
  return encoding.toUint8Array(to)
}

const stepOne = (replica: Replica): Uint8Array =>
  framed(0, (to) => syncProtocol.writeSyncStep1(to, replica.raw))

const updateOf = (replica: Replica): Uint8Array => {
  replica.raw.getMap('about').set('title', 'The Weir')
  return framed(0, (to) => syncProtocol.writeUpdate(to, replica.all()))
}

const presence = (client: number, clock: number, state: string): Uint8Array =>
  framed(1, (to) => {
    const states = encoding.createEncoder()
    encoding.writeVarUint(states, 1)
    encoding.writeVarUint(states, client)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, state)
    encoding.writeVarUint8Array(to, encoding.toUint8Array(states))
  })
