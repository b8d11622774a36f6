import { hoursOf, type Hours } from './set-clock'
import type { ShootingDay } from './shooting-days'

/** The unit call of a shooting day: what the board counts from, else its row of the calendar. */
export const callOn = ({ callMinute, book }: Pick<ShootingDay, 'callMinute' | 'book'>) =>
  callMinute ?? book?.callMinute

/** The unit call as everybody is told it: what the sheet of the day says by hand, else the board, else the calendar. */
export const calledOn = ({
  saidMinute,
  ...day
}: Pick<ShootingDay, 'saidMinute' | 'callMinute' | 'book'>): number | undefined =>
  saidMinute ?? callOn(day)

/**
 * The times of a shooting day, by the one rule of all papers. Lunch and wrap of the calendar were written for its own
 * call: where the board counts from another they are as long after that one.
 */
export const hoursOn = (day: Pick<ShootingDay, 'callMinute' | 'book'>): Hours => {
  const callMinute = callOn(day)
  const written = hoursOf(day.book ?? {})
  if (callMinute === undefined || written.callMinute === undefined) {
    return hoursOf({ ...written, callMinute })
  }
  const by = callMinute - written.callMinute
  const later = (minute: number | undefined) => (minute === undefined ? undefined : minute + by)
  return {
    callMinute,
    wrapMinute: later(written.wrapMinute),
    lunchMinute: later(written.lunchMinute),
    lunchMinutes: written.lunchMinutes,
  }
}
