import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import type { Sealer } from '../../src/lib/crypto/seal'
import { newId, type Id } from '../../src/lib/domain/id'
import { bytesOf, hashFromBytes, type Hash } from '../../src/lib/domain/blob'
import { MOST_HASHES, readBlobFrame, writeBlobFrame } from '../../src/lib/sync/blob-frames'
import { BlobExchange } from '../../src/lib/sync/blobs'
import { PROTOCOL, writeHello, type Hello } from '../../src/lib/sync/hello'
import { Introductions, type Neighbour } from '../../src/lib/sync/introductions'
import { linked, type Link, type Rtc } from '../../src/lib/sync/link'
import { Cutter, LONGEST_MESSAGE, PIECE } from '../../src/lib/sync/pieces'
import { Roster } from '../../src/lib/sync/roster'
import { Switchboard } from '../../src/lib/sync/switchboard'
import { MemoryBlobs, someBytes } from '../blob-peers'
import { TestClock } from '../clock'
import { randomFrom, type Dice } from '../dice'

/*
 * Half a million frames against the link, the switchboard, introductions and photos; as many against
 * the exchange are in fuzz.sim.ts. `SHARE` makes each part longer, `SEED` repeats one.
 */
const SHARE = Number(process.env['SHARE'] ?? 125_000)
const SEED = Number(process.env['SEED'] ?? 7)
/** Bytes the heap may have grown by: what has not been collected yet is much of it. */
const GROWTH = 150e6

/** What a hostile device sends: honest frames changed, cut, lengthened, played again, or noise. */
const spoiled = (honest: readonly Uint8Array[], dice: Dice): Uint8Array<ArrayBuffer> => {
  const frame = (honest[dice(honest.length)] ?? new Uint8Array()).slice()
  const way = dice(8)
  if (way === 0) return Uint8Array.from({ length: dice(80) }, () => dice(256))
  if (way === 1) return frame.slice(0, dice(frame.length + 1))
  if (way === 2) return Uint8Array.from([...frame, ...frame.slice(0, dice(40))])
  if (way === 3) return frame
  if (way === 4 && dice(20) === 0) {
    const long = new Uint8Array(70_000 + dice(70_000))
    long.set(frame.slice(0, 60_000))
    return long
  }
  for (let flips = 1 + dice(6); flips > 0 && frame.length > 0; flips--) {
    frame[dice(Math.min(frame.length, 120))] = dice(256)
  }
  return frame
}

/** A piece that is too long, or the first of a message that says it is. */
const tooLong = (dice: Dice): Uint8Array<ArrayBuffer> => {
  const piece = new Uint8Array(dice(2) === 0 ? 9 + dice(40) : PIECE + 2 + dice(1_000_000))
  const view = new DataView(piece.buffer)
  view.setUint8(0, dice(3))
  view.setUint32(1, dice(5))
  view.setUint32(5, dice(2) === 0 ? LONGEST_MESSAGE - dice(9) : LONGEST_MESSAGE + dice(2 ** 31))
  return piece
}

/** A frame of photos that is too long, or says more than there can be. */
const tooMuch = (dice: Dice, hash: Hash): Uint8Array => {
  const index = 2 ** dice(53)
  const to = encoding.createEncoder()
  switch (dice(5)) {
    case 0:
      return writeBlobFrame({ type: 'want', hash, index })
    case 1: {
      const bytes = new Uint8Array(dice(400) === 0 ? 20_000_000 : 65 + dice(9000))
      return writeBlobFrame({ type: 'piece', hash, index: dice(2) * index, bytes })
    }
    case 2:
      return writeBlobFrame({ type: 'have', kept: false, of: new Map([[hash, index]]) })
    case 3:
      // A list that says it is as long as no memory is.
      encoding.writeVarUint(to, dice(2))
      encoding.writeUint8(to, dice(3))
      encoding.writeVarUint(to, index)
      encoding.writeUint8Array(to, bytesOf(hash))
      return encoding.toUint8Array(to)
    default: {
      const hashes = Array.from({ length: MOST_HASHES }, () => hashFromBytes(someBytes(32, dice)))
      return writeBlobFrame({
        type: 'ask',
        intent: dice(2) === 0 ? 'fetch' : 'keep',
        hashes: hashes.filter((one) => one !== undefined),
      })
    }
  }
}

const measured = async (work: () => Promise<void>): Promise<void> => {
  const taken = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  const before = taken()
  await work()
  expect(taken() - before, `seed ${SEED}`).toBeLessThan(GROWTH)
}

/** Our end of a connection, whose other end says what it likes. */
class Victim {
  readonly #channels = new Map<number, Map<string, (event: object) => void>>()
  closed = false

  connection() {
    return {
      createDataChannel: (_label: string, { id }: { readonly id: number }) => {
        const listeners = new Map<string, (event: object) => void>()
        this.#channels.set(id, listeners)
        return {
          ...{ readyState: 'connecting', bufferedAmount: 0, bufferedAmountLowThreshold: 0 },
          ...{ binaryType: '', send: () => undefined, close: () => undefined },
          addEventListener: (type: string, listener: (event: object) => void) =>
            void listeners.set(type, listener),
        }
      },
      close: () => (this.closed = true),
    }
  }

  open(): void {
    for (const listeners of this.#channels.values()) listeners.get('open')?.({})
  }

  hear(id: number, piece: Uint8Array<ArrayBuffer>): void {
    this.#channels.get(id)?.get('message')?.({ data: piece.buffer })
  }
}

test(`[L4] [L6] [L13] ${SHARE} pieces to a link: it ends, or takes them, and nothing else`, async () => {
  await measured(async () => {
    const dice = randomFrom(SEED)
    const clock = new TestClock(dice)
    const helloOf = (name: string): Hello => ({
      ...{ protocol: PROTOCOL, format: 1, device: newId(), session: name, circle: 'room' },
      ...{ epoch: 0, client: 5, peer: name, root: new Uint8Array(16) },
    })
    const cutter = new Cutter()
    const said = writeHello(helloOf('them'))
    for (const message of [said, new Uint8Array(), new Uint8Array(PIECE + 90), said]) {
      cutter.add(message)
    }
    const pieces: Uint8Array[] = []
    for (let piece = cutter.next(); piece; piece = cutter.next()) pieces.push(piece.slice())
    const [honestHello = new Uint8Array()] = pieces
    const ended = { bad: 0, 'peer-newer': 0, 'peer-older': 0, elsewhere: 0 }
    let [links, passed] = [0, 0]
    for (let sent = 0; sent < SHARE;) {
      const victim = new Victim()
      const connection = victim.connection()
      const link: Link[] = []
      const { RTCPeerConnection } = linked({
        rtc: {
          RTCPeerConnection: function () {
            return connection
          },
        } as unknown as Rtc,
        me: () => helloOf('us'),
        timing: clock,
        filter: (message) => (message.length > 0 ? message : 'bad'),
        onLink: (one) => link.push(one),
        onUnlink: () => undefined,
        onRefused: (_connection, why) => void ended[why]++,
      })
      const channel = new RTCPeerConnection().createDataChannel('y-webrtc', {})
      channel.onmessage = () => passed++
      victim.open()
      if (dice(4) > 0) victim.hear(1, honestHello.slice())
      links += link.length
      for (let n = 0; n < 60 && !victim.closed; n++, sent++) {
        victim.hear(dice(5), dice(20) === 0 ? tooLong(dice) : spoiled(pieces, dice))
        if (n % 16 === 0) clock.pass(100)
      }
      link[0]?.close()
      clock.pass(10)
    }
    expect([links > 100, passed > 100, ended.bad > 100]).toEqual([true, true, true])
  })
})

test(`[W1] [W2] [W12] ${SHARE} texts to a switchboard: only what is whole and for this device goes further`, async () => {
  await measured(async () => {
    const dice = randomFrom(SEED)
    const clock = new TestClock(dice)
    const sealer: Sealer = {
      seal: (text) => Promise.resolve(`+${text}`),
      open: (text) => Promise.resolve(text.startsWith('+') ? text.slice(1) : undefined),
    }
    let announced = 0
    const board = new Switchboard(
      newId(),
      sealer,
      {
        state: (peer) => (peer === 'known' ? 'connected' : 'none'),
        drop: () => Promise.resolve(),
        ...{ count: 3, client: 1, content: false },
        isBlocked: (peer) => peer === 'blocked',
        onAnnounce: (peer) => {
          if (typeof peer !== 'string' || peer === 'blocked') throw new Error(`announced: ${peer}`)
          announced++
        },
        onDescribed: () => undefined,
        pass: () => false,
      },
      clock,
    )
    const honest = ['known', 'stray', 'blocked', 'new'].flatMap((from) =>
      [
        { type: 'announce', from, client: 5 },
        { type: 'signal', from, to: 'me', token: 9, signal: { type: 'offer', sdp: 'v=0' } },
        { type: 'signal', from, to: 'me', signal: { type: 'answer', sdp: 'v=0' } },
        { type: 'signal', from, to: 'me', signal: { type: 'candidate', candidate: {} } },
      ].map((signal) => new TextEncoder().encode(JSON.stringify(signal))),
    )
    const text = new TextDecoder()
    for (let n = 0; n < SHARE; n++) {
      const said = text.decode(spoiled(honest, dice))
      await board.receive(n % 5 === 0 ? said : `+${said}${' '.repeat(n % 7)}`, 'server')
      if (n % 8 === 0) clock.pass(100)
    }
    expect(announced).toBeGreaterThan(100)
    board.close()
  })
})

test(`[I5] ${SHARE} frames to introductions: the crew that is known stays as it is`, async () => {
  await measured(async () => {
    const dice = randomFrom(SEED)
    const clock = new TestClock(dice)
    const roster = new Roster(clock, 1)
    roster.setMe('me', [])
    const sent: Uint8Array[] = []
    const peer = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const introductions = new Introductions({
      ...{ roster, timing: clock, onText: () => undefined, onChange: () => undefined },
    })
    const honest: Neighbour = {
      ...{ client: 2, peer: peer(2), refuse: () => undefined },
      send: (frame) => void (sent.length < 50 && sent.push(frame.slice())),
    }
    introductions.join(honest)
    introductions.publish('sealed', peer(2))
    clock.pass(70_000)
    for (let n = 0; n < SHARE;) {
      let left = false
      const hostile: Neighbour = {
        ...{ client: 3 + dice(9), peer: peer(3), send: () => undefined },
        refuse: () => (left = true),
      }
      introductions.join(hostile)
      for (let more = 40; more > 0 && !left; more--, n++) {
        introductions.receive(hostile, spoiled(sent, dice))
        if (more % 8 === 0) clock.pass(1000)
      }
      introductions.leave(hostile)
    }
    expect(roster.reach.has(2)).toBe(true)
    expect(roster.me.near).toEqual([2])
    clock.pass(200_000)
    expect(roster.seats.length).toBeLessThanOrEqual(2001)
  })
})

test(`[F5] [F9] ${SHARE} frames to the exchange of photos: none is lost, none is taken that is not one`, async () => {
  await measured(async () => {
    const dice = randomFrom(SEED)
    const clock = new TestClock(dice)
    const library = new MemoryBlobs()
    const ours = await library.put(someBytes(300, dice))
    const other = new MemoryBlobs()
    const wanted = await other.put(someBytes(300, dice))
    library.refer(ours, wanted)
    const exchange = new BlobExchange(library, clock)
    const bytes = someBytes(64, dice)
    const honest = [
      writeBlobFrame({ type: 'ask', intent: 'fetch', hashes: [ours, wanted] }),
      writeBlobFrame({ type: 'ask', intent: 'keep', hashes: [ours] }),
      writeBlobFrame({ type: 'have', kept: false, of: new Map([[wanted, 300]]) }),
      writeBlobFrame({ type: 'want', hash: ours, index: 1 }),
      writeBlobFrame({ type: 'piece', hash: wanted, index: 0, bytes }),
      writeBlobFrame({ type: 'none', hash: wanted }),
    ]
    expect(honest.every((frame) => readBlobFrame(frame))).toBe(true)
    expect(bytesOf(wanted)).toHaveLength(32)
    for (let n = 0; n < SHARE;) {
      const partner = { device: newId() as Id, waiting: 0, send: () => undefined }
      exchange.join(partner)
      for (let more = 40; more > 0; more--, n++) {
        const frame = dice(8) === 0 ? tooMuch(dice, wanted) : spoiled(honest, dice)
        await exchange.receive(partner, frame)
        if (more % 8 === 0) clock.pass(500)
      }
      exchange.leave(partner)
    }
    expect([...library.whole.keys()]).toEqual([ours])
    expect(library.partial.size).toBeLessThanOrEqual(1)
    exchange.close()
  })
})
