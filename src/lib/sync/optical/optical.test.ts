import fc from 'fast-check'
import encodeQR from 'qr'
import { decodeQR } from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../../tests/peers'
import { checked } from './crc'
import { Adapting, adapted, dials, FIRST_DIAL, secondsFor } from './dial'
import { Basin, cutOf, MOST_BYTES, Spring } from './fountain'
import { FRAME_HEAD, Incoming, Outgoing } from './frames'

const fileOf = (length: number, seed: number): Uint8Array<ArrayBuffer> => {
  const random = randomFrom(seed)
  return Uint8Array.from({ length }, () => random(256))
}

const outgoing = async (file: Uint8Array<ArrayBuffer>): Promise<Outgoing> => {
  const made = await Outgoing.of(file)
  if (!made) throw new Error(`${file.length} bytes should travel`)
  return made
}

describe('fountain', () => {
  test('[O1] any symbols with enough rank give the file back, whatever was lost before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.nat(),
        fc.integer({ min: 0, max: 90 }),
        fc.nat({ max: 5000 }),
        (length, seed, lost, start) => {
          const [file, cut, random] = [fileOf(length, seed), cutOf(length), randomFrom(seed)]
          if (!cut) throw new Error('It has a cut')
          const [spring, basin] = [new Spring(file, cut, seed), new Basin(cut, seed)]
          for (let number = start; !basin.isFull; number++) {
            expect(number, `seed ${seed}`).toBeLessThan(start + 40 * (cut.blocks + 20))
            if (random(100) < lost) continue
            const before = basin.rank
            expect(basin.add(number, spring.symbol(number))).toBe(basin.rank === before + 1)
          }
          expect(basin.file()).toEqual(file)
        },
      ),
      { numRuns: 120 },
    )
  })

  test('[O2] without loss nothing is sent twice; with three in ten lost, few too many', () => {
    for (const length of [1500, 6000, 20_000, 60_000]) {
      const cut = cutOf(length)
      if (!cut) throw new Error('It has a cut')
      const mean = (lost: number) => {
        let sum = 0
        for (let seed = 1; seed <= 30; seed++) {
          const random = randomFrom(seed)
          const [spring, basin] = [
            new Spring(fileOf(length, seed), cut, seed),
            new Basin(cut, seed),
          ]
          for (let number = 0; !basin.isFull; number++) {
            if (random(100) < lost) continue
            basin.add(number, spring.symbol(number))
            sum++
          }
        }
        return sum / 30 / cut.blocks
      }
      expect(mean(0)).toBe(1)
      expect(mean(30), `${cut.blocks} blocks`).toBeLessThan(1.15)
    }
  })

  test('[O5] sizes that no file has are refused', () => {
    for (const length of [0, -1, 1.5, NaN, MOST_BYTES + 1, 2 ** 40]) {
      expect(cutOf(length)).toBeUndefined()
    }
    expect(cutOf(MOST_BYTES)).toMatchObject({ blocks: 4096 })
  })
})

describe('frames', () => {
  test('[O1] from any start, in any order, doubled and with junk between, the file arrives', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed)
      const file = fileOf(1 + random(9000), seed)
      const [from, to] = [await outgoing(file), new Incoming()]
      const frames: Uint8Array[] = []
      for (let late = random(200); late > 0; late--) from.frame(200 + random(1500))
      for (let n = 0; n < 5000 && !to.file; n++) {
        frames.push(from.frame(200 + random(1500)))
        const frame = frames[random(frames.length)] ?? new Uint8Array()
        const what = random(6)
        if (what === 0) {
          const junk = frame.slice()
          junk[random(junk.length)] = random(256)
          await to.take(junk)
        } else if (what === 1) await to.take(frame.slice(0, random(frame.length)))
        else if (what === 2) await to.take(fileOf(random(300), n))
        else if (what < 5) await to.take(frames.at(-1) ?? frame)
        else await to.take(frame)
      }
      expect(to.file, `seed ${seed}`).toEqual(file)
    }
  })

  test('[O3] another file between the frames is told apart; one that stays is read instead', async () => {
    const [first, second] = [fileOf(3000, 1), fileOf(2000, 2)]
    const [a, b, to] = [await outgoing(first), await outgoing(second), new Incoming()]
    await to.take(a.frame(300))
    expect(await to.take(b.frame(300))).toEqual({ type: 'other' })
    for (let n = 0; !to.file; n++) {
      await to.take(a.frame(300))
      if (n % 3 === 0) expect(await to.take(b.frame(300))).toEqual({ type: 'other' })
    }
    expect(to.file).toEqual(first)
    const again = new Incoming()
    await again.take(a.frame(300))
    while (!again.file) await again.take(b.frame(300))
    expect(again.file).toEqual(second)
  })

  test('[O4] a frame that lies within its own check costs time, never a wrong file', async () => {
    const file = fileOf(1200, 3)
    const [from, to] = [await outgoing(file), new Incoming()]
    const lie = from.frame(FRAME_HEAD + 120).slice(0, -4)
    lie[30] = (lie[30] ?? 0) ^ 1
    await to.take(checked(lie))
    for (let n = 0; n < 100 && !to.file; n++) await to.take(from.frame(300))
    expect(to.file).toEqual(file)
  })

  test('[O5] hostile frames cost no memory and change nothing', async () => {
    const to = new Incoming()
    const hostile = (length: number, symbols: number): Uint8Array => {
      const bytes = new Uint8Array(FRAME_HEAD - 4 + symbols)
      bytes.set([0xe1, 1])
      new DataView(bytes.buffer).setUint32(10, length)
      return checked(bytes)
    }
    for (const frame of [
      hostile(0xffffffff, 120),
      hostile(0, 120),
      hostile(5000, 0),
      hostile(5000, 121),
      hostile(5000, 4000),
      new Uint8Array(1_000_000),
      new Uint8Array(),
    ]) {
      expect(await to.take(frame)).toEqual({ type: 'none' })
    }
    expect(to.progress).toBeUndefined()
    const newer = hostile(5000, 120).slice(0, -4)
    newer[1] = 2
    expect(await to.take(checked(newer))).toEqual({ type: 'newer' })
  })

  test('[O6] a report is understood by the file it is about, and by no other', async () => {
    const [a, b, to] = [
      await outgoing(fileOf(900, 1)),
      await outgoing(fileOf(900, 2)),
      new Incoming(),
    ]
    expect(to.report()).toBeUndefined()
    await to.take(a.frame(300))
    const report = to.report() ?? new Uint8Array()
    expect(a.reportIn(report)).toMatchObject({ rank: 2, frames: 1, complete: false })
    expect(b.reportIn(report)).toBeUndefined()
    expect(a.reportIn(report.slice(1))).toBeUndefined()
    while (!to.file) await to.take(a.frame(300))
    expect(a.reportIn(to.report() ?? new Uint8Array())).toMatchObject({ complete: true })
  })

  test('[O7] frames of every step of the dial pass through a real code, as they are', async () => {
    const from = await outgoing(fileOf(40_000, 5))
    for (const { size } of dials) {
      const frame = from.frame(size)
      const text = String.fromCharCode(...frame)
      const drawn = encodeQR(text, 'raw', {
        encoding: 'byte',
        ecc: 'low',
        border: 4,
        textEncoder: (raw) => Uint8Array.from(raw, (one) => one.charCodeAt(0)),
      })
      const [scale, side] = [5, drawn.length * 5]
      const data = new Uint8Array(side * side * 4).fill(255)
      for (let at = 0; at < side * side; at++) {
        const [x, y] = [Math.floor((at % side) / scale), Math.floor(at / side / scale)]
        if (drawn[y]?.[x]) data.fill(0, at * 4, at * 4 + 3)
      }
      const read = decodeQR(
        { width: side, height: side, data },
        { textDecoder: (bytes) => String.fromCharCode(...bytes) },
      )
      expect(Uint8Array.from(read, (one) => one.charCodeAt(0))).toEqual(frame)
    }
  })
})

describe('dial', () => {
  test('[O6] it goes down when most is lost, up when all is read, and stays between', () => {
    expect(adapted(3, { shown: 40, read: 10 })).toBe(2)
    expect(adapted(3, { shown: 40, read: 39 })).toBe(4)
    expect(adapted(3, { shown: 40, read: 28 })).toBe(3)
    expect(adapted(3, { shown: 4, read: 0 })).toBeUndefined()
    expect(adapted(0, { shown: 40, read: 0 })).toBe(0)
    expect(adapted(dials.length - 1, { shown: 40, read: 40 })).toBe(dials.length - 1)
  })

  test('[O6] with a reader that loses large frames it settles where they are read', () => {
    const adapting = new Adapting()
    const report = { rank: 0, largest: 0, complete: false }
    let [shown, read] = [0, 0]
    for (let n = 0; n < 30; n++) {
      adapting.heard({ ...report, frames: read }, shown)
      shown += 20
      read += adapting.step >= FIRST_DIAL ? 2 : 15
    }
    expect(adapting.step).toBe(FIRST_DIAL - 1)
  })

  test('[O6] a step that loses all is tried again later and later, not every time', () => {
    const adapting = new Adapting()
    const report = { rank: 0, largest: 0, complete: false }
    let [shown, read, tries] = [0, 0, 0]
    for (let n = 0; n < 200; n++) {
      adapting.heard({ ...report, frames: read }, shown)
      if (adapting.step > FIRST_DIAL) tries++
      shown += 20
      read += adapting.step > FIRST_DIAL ? 2 : 20
    }
    expect(tries).toBeGreaterThan(3)
    expect(tries).toBeLessThan(14)
    // A hand on the dial begins anew.
    adapting.turn(FIRST_DIAL)
    adapting.heard({ ...report, frames: read }, shown)
    adapting.heard({ ...report, frames: read + 20 }, shown + 20)
    expect(adapting.step).toBe(FIRST_DIAL + 1)
  })

  test('[O6] a frame that stays before the camera counts once', async () => {
    const [from, to] = [await outgoing(fileOf(9000, 3)), new Incoming()]
    for (let n = 0; n < 5; n++) {
      const frame = from.frame(160)
      for (let again = 0; again < 12; again++) await to.take(frame)
    }
    expect(from.reportIn(to.report() ?? new Uint8Array())).toMatchObject({ frames: 5 })
  })

  test('[O8] the estimate falls with every step and grows with the file', () => {
    const [small, large] = [cutOf(20_000), cutOf(2_000_000)]
    if (!small || !large) throw new Error('Both have a cut')
    for (let step = 1; step < dials.length; step++) {
      expect(secondsFor(small, step)).toBeLessThan(secondsFor(small, step - 1))
      expect(secondsFor(large, step)).toBeGreaterThan(secondsFor(small, step))
    }
  })
})
