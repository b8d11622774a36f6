import { deviceZone } from '../domain/clock'
import { recall, remember } from './remembered'

/*
 * The name of this device's time zone. To ask for it loads all that is known of languages and zones, a
 * tenth of a cold start, so it is remembered beside what the device's clock does around the year: while
 * that is the same, the zone is, or one whose clocks show the same.
 */

const KEY = 'hotset-zone'

/** What the device's clock is apart from UTC at the beginning of each month, this year and the next. */
const yearOf = (at: number): string => {
  const year = new Date(at).getFullYear()
  const months = Array.from({ length: 24 }, (_, month) => Date.UTC(year, month, 1))
  return [year, ...months.map((month) => new Date(month).getTimezoneOffset())].join()
}

/** Takes the zone of the last start, when the clock has not been moved elsewhere since. */
export const recallZone = (): void => {
  const [zone, year] = (recall(KEY) ?? '').split(' ')
  if (zone && year === yearOf(Date.now())) deviceZone(zone)
}

/** Asks for the zone and remembers it for the next start. Costs some 50 ms: when nobody waits. */
export const learnZone = (): void => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  deviceZone(zone)
  remember(KEY, `${zone} ${yearOf(Date.now())}`)
}
