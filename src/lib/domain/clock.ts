/** Minutes after midnight as set time, `07:05`. From 24:00 on it is the next morning. */
export const minuteText = (minute: number): string => {
  const wrapped = ((minute % 1440) + 1440) % 1440
  return `${two(Math.floor(wrapped / 60))}:${two(wrapped % 60)}`
}

/** Reads `7`, `7:30`, `0730`, `7.30 pm`. Absent when it is no time of day. */
export const minuteFrom = (written: string): number | undefined => {
  const parts = /^\s*(\d{1,2})(?:\s*[:.h]\s*|(?=\d\d\b))?(\d\d)?\s*(am|pm)?\s*$/i.exec(written)
  if (!parts) return undefined
  let hours = Number(parts[1])
  const minutes = Number(parts[2] ?? 0)
  const half = parts[3]?.toLowerCase()
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  if (half === 'pm' && hours < 12) hours += 12
  if (half === 'am' && hours === 12) hours = 0
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

/** A stretch of minutes in words: `45 min`, `1 h 03`. */
export const spanText = (minutes: number): string =>
  minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`

/** What calendar and clock say somewhere. */
export interface Wall {
  /** `'2026-03-12'` */
  readonly day: string
  readonly minute: number
}

/** Absent formats are of zones that this device does not know. */
const walls = new Map<string, Intl.DateTimeFormat | undefined>()

/** This device's own time zone by name, where that is known, and what its clock did then. */
let own: { readonly zone: string; readonly apart: string } | undefined

/** What the device's clock is apart from UTC in winter and in summer: other numbers are another zone. */
const apart = (): string =>
  `${new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()} ${new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()}`

/**
 * Says what this device's own time zone is called, so that nobody has to ask `Intl`: what it loads for
 * its first answer takes a tablet as long as a page of code.
 */
export const deviceZone = (zone: string): void => void (own = { zone, apart: apart() })

/** What calendar and clock say at `at` in a time zone such as `Europe/London`; on this device without one. */
export const wallClock = (at: number, zone: string): Wall => {
  // Most crews are where they shoot; a device that has travelled is somewhere else.
  if (zone === '' || (zone === own?.zone && own.apart === apart())) return onDevice(at)
  // Costly to make, so neither twice nor only to see whether the zone is known.
  if (!walls.has(zone)) walls.set(zone, wallIn(zone))
  const format = walls.get(zone)
  if (!format) return onDevice(at)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

const onDevice = (at: number): Wall => {
  const date = new Date(at)
  return {
    day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    minute: date.getHours() * 60 + date.getMinutes(),
  }
}

const wallIn = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whether this device knows the time zone. A peer may have written anything. */
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A calendar day in words, `Thursday 12 March`, as a call sheet writes it. Empty stays empty. */
export const dayText = (day: string, form: 'long' | 'short' = 'long'): string => {
  if (day === '') return ''
  const date = new Date(`${day}T12:00Z`)
  if (Number.isNaN(date.getTime())) return ''
  const [weekday = '', month = ''] = [WEEK[date.getUTCDay()], MONTHS[date.getUTCMonth()]]
  return form === 'long'
    ? `${weekday} ${date.getUTCDate()} ${month}`
    : `${weekday.slice(0, 3)} ${date.getUTCDate()} ${month === 'September' ? 'Sept' : month.slice(0, 3)}`
}

/** The days of the week in words, from Sunday. */
export const WEEK = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
/** The months in words. */
export const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
