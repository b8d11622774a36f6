import { expect, test } from 'vitest'
import type { Id } from '../../src/lib/domain/id'
import { namesIn, type } from './crew'
import { FakeConnection } from './fake-rtc'
import { Hands } from './hands'
import { seedsFrom } from './lives'
import { seedIds } from './seed-ids'
import { StackDevice } from './stack'
import { hash, World } from './world'

/* Files and moving codes beside real links, which are cut in the middle of what they carry. */

/** Hand-offs among four devices after which everybody surely has had everything. */
const ENOUGH = 2000

/** Whether all devices have the same of every document. */
const agree = async (devices: readonly StackDevice[], ids: readonly Id[]): Promise<boolean> => {
  for (const id of ids) {
    const digests = await Promise.all(devices.map(({ disk }) => disk.now(id).digest(hash)))
    if (new Set(digests.map((digest) => digest.join())).size > 1) return false
  }
  return true
}

const live = async (seed: number) => {
  const world = new World(seed)
  const { dice } = world
  FakeConnection.world = world
  FakeConnection.air = { rate: 20 + dice(3000), latency: 1 + dice(40) }
  const devices = Array.from({ length: 2 + dice(3) }, (_, n) => new StackDevice(world, `d${n}`))
  const ids = Array.from({ length: 1 + dice(3) }, () => world.id())
  for (const { disk } of devices) ids.forEach((id) => disk.listed.add(id))
  const hands = new Hands(seed, world.id(), devices, ids)
  const pick = <T>(all: readonly T[]): T => {
    const one = all[dice(all.length)]
    if (one === undefined) throw new Error('There is one at least')
    return one
  }
  const link = (a: StackDevice, b: StackDevice) => void (a !== b && a.dial().join(b.dial()))
  const cut = (device: StackDevice) => [...device.links.keys()].forEach((link) => link.close())
  const typed: { readonly id: Id; readonly name: string }[] = []

  for (let step = 20 + dice(20); step > 0; step--) {
    const [device, id] = [pick(devices), pick(ids)]
    const what = dice(6)
    if (what < 2) link(device, pick(devices))
    else if (what === 2) cut(device)
    else {
      const name = `s${step} ${'x'.repeat(dice(300))}`
      await type(device, id, name)
      typed.push({ id, name })
    }
    await hands.step()
    await world.run(world.once(6) ? dice(9000) : dice(300))
  }

  // Half of the crews meet again; the others have nothing but their hands from here on.
  const apart = seed % 2 === 0
  if (apart) devices.forEach(cut)
  else for (const a of devices) for (const b of devices) if (a.name < b.name) link(a, b)
  await world.run(50_000)
  for (let n = 0; apart && n < ENOUGH && !(await agree(devices, ids)); n++) await hands.step()
  await world.run(50_000)
  if (!(await agree(devices, ids))) throw new Error('a document is not the same on all')
  for (const { id, name } of typed) {
    for (const device of devices) {
      if (!(await namesIn(device, id)).includes(name)) throw new Error(`${name} is gone`)
    }
  }
  for (const { links } of devices) {
    if (apart && links.size > 0) throw new Error('somebody is still linked')
  }
  return hands.taken
}

const seeds = seedsFrom(24)

test(`[H3] [E3] ${seeds.length} lives with hand-offs beside links end the same on all devices`, async () => {
  let handed = 0
  for (const seed of seeds) {
    const giveBack = seedIds(seed)
    try {
      handed += await live(seed)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const again = `SEED=${seed} npx vitest run tests/simulation/stack-hands.test.ts`
      throw new Error(`seed ${seed}: ${error.message}. Again: ${again}`, { cause: error })
    } finally {
      giveBack()
    }
  }
  if (seeds.length >= 24) expect(handed).toBeGreaterThan(seeds.length * 3)
}, 300_000)
