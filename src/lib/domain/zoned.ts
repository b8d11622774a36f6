import { wallClock } from './clock'
import { daysBetween } from './day-words'

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/**
 * The instant at which calendar and clock of a zone say this, in ms since 1970. Minutes may go past
 * 24:00. A time that a clock change leaves out is the one an hour later; of a time that comes twice, one of the two.
 * Absent for a day that is none.
 */
export const instantAt = (day: string, minute: number, zone: string): number | undefined => {
  const utc = Date.parse(`${day}T00:00Z`) + minute * MINUTE
  if (Number.isNaN(utc)) return undefined
  let at = utc
  // Twice: the first guess may lie on the other side of a clock change.
  for (let round = 0; round < 2; round++) {
    const wall = wallClock(at, zone)
    at -= (daysBetween(day, wall.day) * DAY_MINUTES + wall.minute - minute) * MINUTE
  }
  return at
}
