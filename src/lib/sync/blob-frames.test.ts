import { describe, expect, test } from 'vitest'
import { BlobNetwork, photo, PIECE, someBytes } from '../../../tests/blob-peers'
import { randomFrom } from '../../../tests/peers'
import { hashOf, LARGEST_BLOB } from '../domain/blob'
import { newId } from '../domain/id'
import { MOST_HASHES, readBlobFrame, writeBlobFrame, type BlobFrame } from './blob-frames'

const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
const network = (count: number) => new BlobNetwork(count, randomFrom(seed))
const said = `seed ${seed}`

describe('frames of blobs', () => {
  test('read what was written', async () => {
    const hash = await hashOf(Uint8Array.of(1))
    const frames: readonly BlobFrame[] = [
      { type: 'ask', intent: 'know', hashes: [] },
      { type: 'ask', intent: 'keep', hashes: [hash] },
      { type: 'have', kept: true, of: new Map([[hash, LARGEST_BLOB]]) },
      { type: 'want', hash, index: 1023 },
      { type: 'piece', hash, index: 3, bytes: Uint8Array.of(1, 2, 3) },
      { type: 'none', hash },
    ]
    for (const frame of frames) expect(readBlobFrame(writeBlobFrame(frame))).toEqual(frame)
  })

  test('[F9] too many hashes, too large a blob and an unknown type are no frames', async () => {
    const hash = await hashOf(Uint8Array.of(1))
    const hashes = Array.from({ length: MOST_HASHES + 1 }, () => hash)
    expect(readBlobFrame(writeBlobFrame({ type: 'ask', intent: 'know', hashes }))).toBeUndefined()
    const of = new Map([[hash, LARGEST_BLOB + 1]])
    expect(readBlobFrame(writeBlobFrame({ type: 'have', kept: false, of }))).toBeUndefined()
    expect(readBlobFrame(Uint8Array.of(9))).toBeUndefined()
    expect(readBlobFrame(new Uint8Array())).toBeUndefined()
  })

  test('[F9] frames that are noise, cut, or out of place change nothing and take no memory', async () => {
    const net = network(2)
    const [a, b] = [net.at(0), net.at(1)]
    const { hash, bytes } = await photo(net, a, PIECE * 4)
    const lacking = await hashOf(someBytes(20, net.random))
    a.library.refer(lacking)
    const known = [hash, lacking, await hashOf(someBytes(9, net.random))]
    const one = () => known[net.random(known.length)] ?? hash
    const made = (): Uint8Array => {
      const frames: readonly BlobFrame[] = [
        { type: 'have', kept: net.random(2) === 1, of: new Map([[one(), net.random(300)]]) },
        {
          type: 'piece',
          hash: one(),
          index: net.random(9),
          bytes: someBytes(net.random(90), net.random),
        },
        { type: 'want', hash: one(), index: net.random(2 ** 31) },
        { type: 'ask', intent: 'fetch', hashes: [one(), one()] },
        { type: 'none', hash: one() },
      ]
      const frame = writeBlobFrame(frames[net.random(frames.length)] ?? { type: 'none', hash })
      if (net.random(3) === 0) return frame.slice(0, net.random(frame.length))
      if (net.random(3) === 0) frame[net.random(frame.length)] = net.random(256)
      return net.random(4) === 0 ? someBytes(net.random(120), net.random) : frame
    }
    for (let devices = 0; devices < 40; devices++) {
      const partner = { device: newId(), waiting: 0, send: () => undefined }
      a.exchange.join(partner)
      for (let n = 0; n < 250; n++) await a.exchange.receive(partner, made())
      net.clock.pass(net.random(3000))
      a.exchange.leave(partner)
    }
    expect([...a.library.whole.keys()], said).toEqual([hash])
    expect(a.library.whole.get(hash)).toEqual(bytes)
    // And an honest device is served as if nothing had been.
    net.connect(a, b)
    await net.rest(60_000)
    expect(b.library.whole.get(hash), said).toEqual(bytes)
    expect(a.exchange.copying.total).toBe(0)
  }, 30_000)
})
