import { hoursOn } from '../../book/day-hours'
import type { ShootingDay } from '../../book/shooting-days'
import { minuteFrom, minuteText, spanText } from '../../domain/clock'
import { minuteIn, readCall } from './calls'
import type { Lookup } from './lookup'
import type { Over, Value } from './over'
import { keysOn } from './scene-rows'
import { endOf, timeline, toFive, type DayHours, type Timed } from './timeline'

/** When a day is, by its sheet: what was typed there, else by its board, else by the calendar. */
export interface DayTimes {
  readonly unitCall: Value
  /** The unit call in minutes after midnight; absent where it is words. */
  readonly general: number | undefined
  readonly shootingCall: Value
  readonly lunch: Value
  readonly wrap: Value
  /** The wrap is worked out from how long the scenes take: no calendar says it, and nobody typed it. */
  readonly isReckoned: boolean
  /** The strips of the day with when each begins. */
  readonly timed: readonly Timed[]
}

/** From the unit call to the first scene, while nobody has typed a shooting call, in minutes. */
const TO_FIRST_SCENE = 30

export const dayTimes = (day: ShootingDay, lookup: Lookup, over: Over): DayTimes => {
  const hours = hoursOn(day)
  const unitCall = over('call/unit', timeText(hours.callMinute), readCall(undefined))
  const general = minuteFrom(unitCall.text)
  const read = readCall(general)
  const first = general === undefined ? '' : minuteText(general + TO_FIRST_SCENE)
  const shootingCall = over('call/shooting', first, read)

  const keyOf = keysOn(day, lookup)
  const lunchAsked = minuteIn(over('call/lunch', '').text)
  const ownLunch = day.strips.find((strip) => strip.is === 'banner' && strip.what === 'lunch')
  const lunchAt = lunchAsked ?? hours.lunchMinute
  const asked: DayHours = {
    firstMinute: minuteFrom(shootingCall.text),
    wrapMinute: afterCall(
      minuteFrom(over('call/wrap', timeText(hours.wrapMinute), read).text),
      general,
    ),
    lunch:
      lunchAt === undefined
        ? undefined
        : { atMinute: lunchAt, minutes: hours.lunchMinutes ?? USUAL_LUNCH },
  }
  const timed = timeline(day.strips, asked, (strip) =>
    strip.is === 'scene'
      ? minuteFrom(over(`${keyOf(strip)}/plan`, '').written)
      : strip === ownLunch
        ? lunchAsked
        : undefined,
  )
  const eaten = timed.find(({ strip }) => strip === ownLunch)
  const lunchMinute =
    eaten?.workedOutMinute === undefined ? hours.lunchMinute : toFive(eaten.workedOutMinute)
  const lunchMinutes = ownLunch?.minutes ?? hours.lunchMinutes ?? USUAL_LUNCH
  const end = endOf(timed)
  const reckoned = hours.wrapMinute === undefined && end !== undefined
  const wrap = over('call/wrap', timeText(reckoned ? toFive(end) : hours.wrapMinute), read)
  return {
    unitCall,
    general,
    shootingCall,
    lunch: over('call/lunch', lunchText(lunchMinute, lunchMinutes)),
    wrap,
    isReckoned: reckoned && wrap.is === 'plain',
    timed,
  }
}

/** How long lunch is where nobody says, in minutes. */
const USUAL_LUNCH = 60

const timeText = (minute: number | undefined): string =>
  minute === undefined ? '' : minuteText(minute)

const afterCall = (minute: number | undefined, call: number | undefined): number | undefined =>
  minute !== undefined && call !== undefined && minute < call ? minute + 24 * 60 : minute

const lunchText = (at: number | undefined, minutes: number): string =>
  at === undefined ? '' : `${minuteText(at)}, ${spanText(minutes).replace(/ 00$/, '')}`
