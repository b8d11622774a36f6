import { afterEach, expect, test } from 'vitest'
import { dayText, deviceZone, wallClock } from './clock'

const { TZ } = process.env
afterEach(() => {
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
  deviceZone('')
})

const HOURS = Array.from({ length: 24 * 366 }, (_, hour) => Date.UTC(2026, 0, 1, hour, 30))

test('what the device says itself is what its zone says, every hour of a year', () => {
  for (const zone of ['Europe/London', 'America/St_Johns', 'Pacific/Kiritimati']) {
    process.env['TZ'] = zone
    const asked = HOURS.map((at) => wallClock(at, zone))
    deviceZone(zone)
    expect(HOURS.map((at) => wallClock(at, zone))).toEqual(asked)
    expect(HOURS.map((at) => wallClock(at, ''))).toEqual(asked)
  }
})

test('a device that has travelled asks the zone it was in, and says its own of itself', () => {
  process.env['TZ'] = 'Europe/London'
  deviceZone('Europe/London')
  const at = Date.UTC(2026, 5, 1, 6)
  expect(wallClock(at, 'Europe/London').minute).toBe(7 * 60)
  process.env['TZ'] = 'America/New_York'
  expect(wallClock(at, 'Europe/London').minute).toBe(7 * 60)
  expect(wallClock(at, '').minute).toBe(2 * 60)
  expect(wallClock(at, 'No/Such_Zone').minute).toBe(2 * 60)
})

test('days are said as Intl says them in British English', () => {
  for (const form of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: form,
      day: 'numeric',
      month: form,
    })
    for (const at of HOURS.filter((_, hour) => hour % 24 === 0)) {
      const day = new Date(at).toISOString().slice(0, 10)
      expect(dayText(day, form)).toBe(format.format(at).replace(',', ''))
    }
  }
  expect(dayText('')).toBe('')
  expect(dayText('soon')).toBe('')
})
