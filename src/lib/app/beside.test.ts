import { expect, test } from 'vitest'
import { untilStopped } from './beside'

/* Without a worker the same is read in the page; that a worker does it is seen in tests/browser/schedule.spec.ts. */

test('what was read is answered, and nothing once it was stopped', async () => {
  const file = { size: 3 }
  expect(await untilStopped('schedule', file, () => Promise.resolve('read'))).toBe('read')
  const stopping = new AbortController()
  const long = untilStopped('schedule', file, () => new Promise<string>(() => undefined), {
    signal: stopping.signal,
  })
  stopping.abort()
  expect(await long).toBeUndefined()
})
