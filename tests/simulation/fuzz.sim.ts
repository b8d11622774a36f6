import { describe, expect, test } from 'vitest'
import { Replica } from '../../src/lib/store/replica'
import { randomFrom } from '../dice'
import { crew, namesIn, type } from './crew'
import { excessFrame, hostileFrame } from './hostile'
import { hash } from './world'

const FRAMES = Number(process.env['FRAMES'] ?? 500_000)
/** A sender that is refused is not heard for a while: most say one thing, and some go on. */
const GOES_ON = 8
/** What a quarter of a million frames may leave behind, in bytes: nothing of theirs, so only noise. */
const GROWTH = 60 * 1024 * 1024

describe('fuzz', () => {
  test(`[E9] [E10] [E12] ${FRAMES} hostile frames change no document and fill no memory`, async () => {
    const { world, network, at, ids, meet } = crew(2, 3)
    const heard: Uint8Array[] = []
    network.overhear = (frame) => {
      heard.push(frame.slice())
      if (heard.length > 200) heard.shift()
    }
    await meet()
    for (const id of ids) for (let n = 0; n < 20; n++) await type(at(0), id, `Rope ${n}`)
    await world.run(8000)
    const victim = at(1)
    for (const id of ids) await victim.document(id)
    const state = async () =>
      (await Promise.all(ids.map((id) => victim.disk.now(id).digest(hash)))).join('|')
    const before = await state()
    const { dice } = world
    let [most, counted] = [0, 0]
    let grown: number | undefined
    for (let sent = 0; sent < FRAMES;) {
      const partner = {
        session: `x${sent}`,
        send: (frame: Uint8Array) => network.overhear(frame),
        end: () => undefined,
      }
      await victim.exchange.join(partner)
      for (let n = dice(10) === 0 ? GOES_ON : 1; n > 0; n--, sent++) {
        const id = ids[dice(ids.length)]
        if (!id) throw new Error('There are ids')
        const frame =
          dice(8) === 0
            ? excessFrame(dice, id, heard)
            : hostileFrame(dice, id, victim.disk.now(id).raw, heard)
        await victim.exchange.receive(partner, frame)
      }
      victim.exchange.leave(partner)
      most = Math.max(most, victim.exchange.early)
      expect(victim.exchange.refused.length).toBeLessThanOrEqual(32)
      if (sent - counted > 4000) {
        counted = sent
        if (sent > FRAMES / 2) grown ??= process.memoryUsage().heapUsed
        await world.run(200)
        expect(await state()).toBe(before)
        for (const id of ids) expect(victim.disk.now(id).waiting).toBe(false)
      }
    }
    await world.run(60_000)
    expect(process.memoryUsage().heapUsed - (grown ?? Infinity)).toBeLessThan(GROWTH)
    expect(most).toBeLessThanOrEqual(4 * 1024 * 1024)
    expect(victim.exchange.early).toBe(0)
    expect(victim.disk.held).toBe(ids.length)
    expect(await state()).toBe(before)
    // And it still works with those who are honest.
    const [id] = ids
    if (!id) throw new Error('There are ids')
    await type(at(0), id, 'Ledger')
    await world.run(40_000)
    expect(await namesIn(victim, id)).toContain('Ledger')
  })

  test('[G6] a hundred thousand altered updates throw nothing and leave nothing waiting', () => {
    const dice = randomFrom(11)
    const source = new Replica()
    const made: Uint8Array[] = []
    source.onChange((update) => void made.push(update))
    const about = source.raw.getMap<unknown>('about')
    const notes = source.raw.getArray<unknown>('list')
    for (let n = 0; n < 200; n++) {
      const what = dice(4)
      if (what === 0) about.set(`k${dice(9)}`, { n, deep: [n, [n]] })
      else if (what === 1) notes.insert(dice(notes.length + 1), [n, 'word'])
      else if (what === 2 && notes.length > 3) notes.delete(dice(notes.length - 2), 2)
      else about.delete(`k${dice(9)}`)
    }
    let victim = new Replica()
    const verdicts = new Map<string, number>()
    for (let n = 0; n < 100_000; n++) {
      if (n % 500 === 0) {
        victim.close()
        victim = new Replica()
        victim.load(source.all(), {})
      }
      const update = (made[dice(made.length)] ?? new Uint8Array()).slice()
      for (let changes = 1 + dice(4); changes > 0 && update.length > 0; changes--) {
        update[dice(update.length)] = dice(256)
      }
      const verdict = victim.accept(update.slice(0, update.length - dice(2) * dice(5)), {})
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      if (victim.waiting) throw new Error(`Update ${n} left something waiting`)
    }
    // All ways out were taken.
    expect([...verdicts.keys()].sort()).toEqual(
      expect.arrayContaining(['changed', 'early', 'known', 'strange', 'unreadable']),
    )
  })
})
