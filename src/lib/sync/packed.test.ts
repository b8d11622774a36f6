import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFrame, writeFrame } from './frames'
import { newId } from '../domain/id'
import { packed, unpacked } from './packed'

const text = (bytes: number) =>
  new TextEncoder().encode('Lock off Quay Lane before the boat. '.repeat(bytes / 36))

describe('parts that travel deflated', () => {
  it('[E17] text gets smaller and comes back the same; what does not get smaller is left as it is', () => {
    const written = text(180_000)
    const small = packed(written)
    expect(small?.length).toBeLessThan(written.length / 4)
    expect(unpacked(small ?? new Uint8Array(), written.length)).toEqual(written)
    expect(packed(crypto.getRandomValues(new Uint8Array(60_000)))).toBeUndefined()
    expect(packed(text(360))).toBeUndefined()
  })

  it('[E17] a part says the same deflated as not', () => {
    for (const update of [text(180_000), text(72), new Uint8Array()]) {
      const frame = { type: 'part', id: newId(), left: 12, update } as const
      expect(readFrame(writeFrame(frame))).toEqual(frame)
    }
  })

  it('[E17] what grows to more or less than it says, is cut off, or is no deflate, is nothing', () => {
    const bomb = deflateSync(new Uint8Array(300 * 1024 * 1024), { level: 1 })
    const before = process.memoryUsage().arrayBuffers
    expect(unpacked(bomb, 200_000)).toBeUndefined()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
    expect(unpacked(bomb, 300 * 1024 * 1024)).toBeUndefined()
    const small = packed(text(72_000)) ?? new Uint8Array()
    expect(unpacked(small, 72_001)).toBeUndefined()
    expect(unpacked(small, 71_999)).toBeUndefined()
    expect(unpacked(small.subarray(0, -2), 72_000)).toBeUndefined()
    expect(unpacked(text(3600), 3600)).toBeUndefined()
    expect(unpacked(new Uint8Array(), 10)).toBeUndefined()
  })
})
