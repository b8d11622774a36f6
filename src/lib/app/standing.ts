import { dayText } from '../domain/clock'

/** A shooting day as the list of productions needs it. */
export interface ShootingDay {
  /** `'2026-03-12'` */
  readonly date: string
  /** Minutes after midnight; absent while nobody has set it. */
  readonly callMinute?: number
  /** The same for the wrap. */
  readonly wrapMinute?: number
  /** Name of the location, or empty. */
  readonly place: string
}

/** How far a production is and where else it is, as it was known when it was last open here. */
export interface Standing {
  /** IANA name; empty until the book is here. */
  readonly zone: string
  /** Made to try things: nothing in it is real. */
  readonly practice: boolean
  /** The shooting days in the order of their dates. */
  readonly days: readonly ShootingDay[]
  /** Devices of other people that hold some of it. */
  readonly with: number
  /** Those of them that do not have everything. */
  readonly behind: number
}

/** A standing from what the device's tables hold; nothing when that is none. */
export const standingFrom = (stored: unknown): Standing | undefined => {
  if (!isRecord(stored)) return undefined
  const { zone, practice, days, with: others, behind } = stored
  return {
    zone: typeof zone === 'string' ? zone : '',
    practice: practice === true,
    days: Array.isArray(days) ? days.flatMap(shootingDayFrom) : [],
    with: countFrom(others),
    behind: Math.min(countFrom(behind), countFrom(others)),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const countFrom = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0

const isMinute = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

const shootingDayFrom = (stored: unknown): ShootingDay[] => {
  if (!isRecord(stored)) return []
  const { date, callMinute, wrapMinute, place } = stored
  if (typeof date !== 'string' || dayText(date) === '') return []
  return [
    {
      date,
      ...(isMinute(callMinute) && { callMinute }),
      ...(isMinute(wrapMinute) && { wrapMinute }),
      place: typeof place === 'string' ? place : '',
    },
  ]
}

/** How far a production is on a day, for its ticks. */
export interface Progress {
  /** Shooting days that are over. */
  readonly done: number
  /** Whether it shoots on that day. */
  readonly today: ShootingDay | undefined
  readonly total: number
  /** The next shooting day after that day. */
  readonly next: ShootingDay | undefined
}

/** How far a production is on `date`. */
export const progressOf = ({ days }: Standing, date: string): Progress => ({
  done: days.filter((day) => day.date < date).length,
  today: days.find((day) => day.date === date),
  total: days.length,
  next: days.find((day) => day.date > date),
})
