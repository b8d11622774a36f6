import { getTimes } from 'suncalc'
import { minuteText, wallClock } from '../../domain/clock'
import { coordinatesFrom } from '../../domain/coordinates'

/** Civil twilight and the sun of a day at a place, in set time; empty where it does not happen. */
export interface Sun {
  readonly dawn: string
  readonly rise: string
  readonly set: string
  readonly dusk: string
}

/**
 * Worked out on the device, no network needed. Civil twilight is the sun 6° under the horizon: light enough
 * to work by. Nothing where the place or the day is not known.
 */
export const sunOn = (day: string, coordinates: string, zone: string): Sun | undefined => {
  const place = coordinatesFrom(coordinates)
  const noon = Date.parse(`${day}T12:00Z`)
  if (!place || Number.isNaN(noon)) return undefined
  const { latitude, longitude } = place
  const times = getTimes(new Date(noon), latitude, longitude)
  const time = (at: Date | null) =>
    at && !Number.isNaN(at.getTime())
      ? minuteText(wallClock(at.getTime() + 30_000, zone).minute)
      : ''
  return {
    dawn: time(times.dawn),
    rise: time(times.sunrise),
    set: time(times.sunset),
    dusk: time(times.dusk),
  }
}
