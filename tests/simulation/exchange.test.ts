import { describe, expect, test } from 'vitest'
import type { Replica } from '../../src/lib/store/replica'
import { live } from './life'
import { KEPT, liveAll, seedsFrom } from './lives'
import type { Network } from './network'

const seeds = seedsFrom(300, KEPT)

describe('the exchange in a simulated crew', () => {
  test(`[E3] [E5] [E10] [E12] [E14] [E15] ${seeds.length} lives keep every promise`, async () => {
    const { edits, crashes, refused, handed } = await liveAll(seeds)
    if (seeds.length < 100) return
    // A simulation in which nothing happens proves nothing.
    expect(edits).toBeGreaterThan(seeds.length * 20)
    expect(crashes).toBeGreaterThan(seeds.length / 4)
    expect(refused).toBeGreaterThan(seeds.length / 4)
    expect(handed).toBeGreaterThan(seeds.length)
  }, 300_000)

  /** Whether one of a few lives is found broken when a rule is. */
  const caught = async (sabotage: (network: Network) => void): Promise<string> => {
    for (let seed = 1; seed <= 40; seed++) {
      try {
        await live(seed, sabotage)
      } catch (error) {
        if (error instanceof Error) return error.message
        throw error
      }
    }
    return 'nothing was noticed'
  }

  test('a device that drops every second update and never compares again is caught', async () => {
    let updates = 0
    const [UPDATE, COMPARISONS] = [2, [0, 1, 4, 5, 8]]
    const message = await caught((network) => {
      network.deaf = (to, type) =>
        to === network.devices[0] &&
        (COMPARISONS.includes(type) || (type === UPDATE && updates++ % 2 === 0))
    })
    expect(message).toMatch(/the same on all/)
  }, 60_000)

  test('a badge that says saved before the disk has it is caught', async () => {
    const message = await caught((network) => {
      for (const device of network.devices) device.claimSaved()
    })
    expect(message).toMatch(/was called saved and is not there/)
  }, 60_000)

  test('a device without a guard is caught', async () => {
    const message = await caught((network) => {
      for (const device of network.devices) {
        device.onOpen = (replica: Replica) => {
          replica.accept = (update, from) =>
            replica.apply(update, from) ? 'changed' : 'unreadable'
        }
      }
    })
    expect(message).not.toBe('nothing was noticed')
  }, 60_000)
})
