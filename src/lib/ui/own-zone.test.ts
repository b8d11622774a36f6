import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deviceZone, wallClock } from '../domain/clock'
import { learnZone, recallZone } from './own-zone'

const { TZ } = process.env
const { DateTimeFormat } = Intl
let asked = 0
let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  process.env['TZ'] = 'Europe/London'
  Intl.DateTimeFormat = class extends DateTimeFormat {
    constructor(...how: ConstructorParameters<typeof DateTimeFormat>) {
      super(...how)
      asked++
    }
  } as typeof DateTimeFormat
})
afterEach(() => {
  Intl.DateTimeFormat = DateTimeFormat
  vi.unstubAllGlobals()
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
  deviceZone('')
})

const AT = Date.UTC(2026, 5, 1, 6)

test('a start asks for no format where the zone is as it was', () => {
  learnZone()
  deviceZone('')
  asked = 0
  recallZone()
  expect(wallClock(AT, 'Europe/London').minute).toBe(7 * 60)
  expect(asked).toBe(0)
})

test('a start elsewhere asks', () => {
  learnZone()
  deviceZone('')
  process.env['TZ'] = 'America/New_York'
  asked = 0
  recallZone()
  expect(wallClock(AT, 'Europe/London').minute).toBe(7 * 60)
  expect(asked).toBe(1)
})

test('a browser that keeps nothing asks at every start, and what is kept may be anything', () => {
  for (const found of [' ', 'Europe/London', 'Europe/London x', '\u0000']) {
    kept.set('hotset-zone', found)
    recallZone()
    expect(wallClock(AT, 'Europe/London').minute).toBe(7 * 60)
  }
  const refuse = () => {
    throw new DOMException('no', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  recallZone()
  learnZone()
  expect(wallClock(AT, 'Europe/London').minute).toBe(7 * 60)
})
