import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProblem, sentences } from '../../domain/problem'
import { readUssFile } from './file'

const fileOf = (text: string | Uint8Array, name = 'pass.uss') => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) }
}
const schedule = JSON.stringify({
  universalScheduleStandard: {
    breakdowns: [{ id: 'a', scene: '1', pages: 1 }],
    stripboards: [{ id: 'b', name: 'One', boards: [{ name: 'stripboard', breakdownIds: ['a'] }] }],
  },
})

test('a schedule is read, and says how far it is', async () => {
  const shares: number[] = []
  const read = await readUssFile(fileOf(schedule), (share) => shares.push(share))
  expect(read).toMatchObject({
    file: 'pass.uss',
    uss: { breakdowns: [{ scene: '1', eighths: 8 }] },
  })
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.length).toBeGreaterThan(2)
  expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
})

test('a file too large, cut anywhere, or of any bytes ends in a sentence that names it', async () => {
  const says = async (file: Parameters<typeof readUssFile>[0]) => {
    const read = await readUssFile(file)
    return isProblem(read) ? sentences(read).says : undefined
  }
  const large = { name: 'long.uss', size: 2 ** 31, arrayBuffer: () => Promise.reject(new Error()) }
  expect(await says(large)).toContain('long.uss')
  for (let at = 0; at < schedule.length - 1; at += 5) {
    expect(await says(fileOf(schedule.slice(0, at))), `cut at ${at}`).toContain('pass.uss')
  }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await says(fileOf(bytes))).toContain('pass.uss')
    }),
    { seed: 4, numRuns: 100 },
  )
})
