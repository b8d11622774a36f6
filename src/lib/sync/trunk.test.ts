import { describe, expect, test } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/peers'
import { BULK, Pipe, type Channel } from './pipe'
import { Trunk } from './trunk'

/** A network that takes so many bytes per ms from all channels of a connection, in turn. */
class Network {
  readonly #clock: TestClock
  readonly #queues: { readonly channel: TestChannel; left: number; readonly piece: Uint8Array }[] =
    []

  constructor(clock: TestClock, bytesPerMs: number) {
    this.#clock = clock
    clock.every(1, () => {
      for (let budget = bytesPerMs; budget > 0 && this.#queues.length > 0;) {
        const first = this.#queues[0]
        if (!first) return
        const taken = Math.min(budget, first.left)
        budget -= taken
        first.left -= taken
        first.channel.drained(taken)
        if (first.left > 0) return
        this.#queues.shift()
        first.channel.arrived(first.piece)
      }
    })
  }

  take(channel: TestChannel, piece: Uint8Array): void {
    this.#queues.push({ channel, left: piece.length, piece })
  }

  get now(): number {
    return this.#clock.now()
  }
}

class TestChannel implements Channel {
  readonly readyState = 'open'
  readonly #network: Network
  readonly #listeners = new Map<string, (event: never) => void>()
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  binaryType = ''
  most = 0
  other: ((piece: Uint8Array) => void) | undefined

  constructor(network: Network) {
    this.#network = network
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.bufferedAmount += bytes.length
    this.#network.take(this, bytes)
  }

  drained(bytes: number): void {
    const before = this.bufferedAmount
    this.bufferedAmount -= bytes
    const low = this.bufferedAmountLowThreshold
    if (before > low && this.bufferedAmount <= low) {
      this.#listeners.get('bufferedamountlow')?.(undefined as never)
    }
  }

  arrived(piece: Uint8Array): void {
    this.other?.(piece)
  }

  close(): void {}

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, listener)
  }
}

const start = (bytesPerMs: number) => {
  const clock = new TestClock(randomFrom(1))
  const network = new Network(clock, bytesPerMs)
  const trunk = new Trunk(clock)
  const pipe = (rank: number) => {
    const channel = new TestChannel(network)
    return { channel, pipe: new Pipe(channel, clock, trunk, rank) }
  }
  return { clock, trunk, exchange: pipe(3), blobs: pipe(BULK) }
}

describe('the way out of a connection', () => {
  // From a bad hotspot to loopback.
  test.each([100, 1000, 20_000])(
    '[L2] [L10] at %i kB a second a photo and a document in flight delay a keystroke by under 50 ms',
    (bytesPerMs) => {
      const { clock, exchange, blobs } = start(bytesPerMs)
      const delays: number[] = []
      const sentAt: number[] = []
      exchange.channel.other = (piece) => {
        if (piece.length < 100) delays.push(clock.now() - (sentAt.shift() ?? 0))
      }
      for (let second = 0; second < 4; second++) {
        blobs.pipe.send(new Uint8Array(bytesPerMs * 1000))
        exchange.pipe.send(new Uint8Array(bytesPerMs * 1000))
      }
      // The first moments are spent learning how fast the network is.
      clock.pass(1000)
      for (let n = 0; n < 100; n++) {
        sentAt.push(clock.now())
        exchange.pipe.send(new Uint8Array(40))
        clock.pass(20)
      }
      clock.pass(100)
      expect(delays).toHaveLength(100)
      expect(Math.max(...delays)).toBeLessThanOrEqual(50)
    },
  )

  test('[L10] a photo waits while a document is being sent, and then goes as fast as it can', () => {
    const { clock, exchange, blobs } = start(1000)
    let document = 0
    let photo = 0
    exchange.channel.other = (piece) => (document += piece.length)
    blobs.channel.other = (piece) => (photo += piece.length)
    exchange.pipe.send(new Uint8Array(2_000_000))
    blobs.pipe.send(new Uint8Array(2_000_000))
    clock.pass(1800)
    expect(document).toBeGreaterThan(1_600_000)
    expect(photo).toBe(0)
    clock.pass(2400)
    expect(photo).toBeGreaterThan(1_900_000)
  })

  test('[L3] the buffers hold 25 ms of what the network takes, and the network is never idle', () => {
    const { clock, trunk, exchange } = start(2000)
    let got = 0
    let most = 0
    exchange.channel.other = (piece) => (got += piece.length)
    exchange.pipe.send(new Uint8Array(30_000_000))
    clock.pass(500)
    got = 0
    for (let ms = 0; ms < 5000; ms++) {
      clock.pass(1)
      most = Math.max(most, exchange.channel.bufferedAmount)
    }
    expect(most).toBeLessThanOrEqual(2000 * 40)
    expect(trunk.room).toBeGreaterThan(2000 * 10)
    expect(got).toBeGreaterThan(0.98 * 2000 * 5000)
  })

  test('[L13] a million empty pieces in a moment are more than any honest device sends', () => {
    const clock = new TestClock(randomFrom(1))
    const trunk = new Trunk(clock)
    let taken = 0
    while (taken < 1_000_000 && trunk.heard(1)) taken++
    expect(taken).toBeLessThan(50_000)
  })
})
