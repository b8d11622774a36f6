import { HEAD, type Uss, type UssEvent } from './model'

/** The release of the standard that is written. */
const VERSION = '1.0.0'

/** Morning in the Americas and in Europe: the same calendar day in both, as most programs write it. */
const instant = (date: string): string | null => (date === '' ? null : `${date}T07:00:00.000Z`)
const some = (text: string): string | null => (text === '' ? null : text)

const events = (given: readonly UssEvent[], owner: string): unknown[] =>
  given.map(({ is, name, date }, at) => ({
    id: `${owner}-event-${at + 1}`,
    type: is,
    name: is === 'start' ? null : some(name),
    date: instant(date),
  }))

/**
 * A schedule as the standard documents it: every key there, null where unused, days as lists in a list.
 * Where a board has days, what is on none goes to its boneyard: days and single strips do not mix.
 */
export const writeUss = (schedule: Uss): string => {
  const root = {
    id: 'schedule',
    created: null,
    ...Object.fromEntries(HEAD.map((key) => [key, some(schedule.head[key] ?? '')])),
    name: some(schedule.name),
    project: some(schedule.project),
    source: 'Hotset',
    ussVersion: VERSION,
    breakdowns: schedule.breakdowns.map((row) => ({
      id: row.id,
      bannerText: some(row.text),
      comments: some(row.comments),
      created: null,
      description: some(row.description),
      elements: row.elements,
      pages: row.is === 'banner' ? null : row.eighths / 8,
      scene: some(row.scene),
      scriptPage: some(row.page),
      duration: row.minutes === undefined ? null : row.minutes * 60_000,
      type: row.is,
    })),
    categories: schedule.categories.map(({ id, ucid, name }) => ({
      id,
      ucid: ucid ?? null,
      created: null,
      name,
    })),
    elements: schedule.elements.map((row) => ({
      id: row.id,
      category: row.category,
      created: null,
      daysOff: row.daysOff,
      isDrop: row.drops,
      dropDayCount: row.dropDays,
      isHold: row.holds,
      isDood: row.dood,
      elementId: row.number,
      isIdLock: row.locked,
      linkedElements: row.linked,
      name: row.name,
      events: events(row.events, row.id),
    })),
    stripboards: schedule.boards.map(({ id, name, calendar, entries, boneyard }) => {
      const broken = entries.some((entry) => typeof entry !== 'string')
      const onBoard = broken ? entries.filter((entry) => typeof entry !== 'string') : entries
      const loose = broken ? entries.filter((entry) => typeof entry === 'string') : []
      return {
        id,
        boards: [
          { id: `${id}-stripboard`, name: 'stripboard', breakdownIds: onBoard },
          { id: `${id}-boneyard`, name: 'boneyard', breakdownIds: [...boneyard, ...loose] },
        ],
        calendar: some(calendar),
        name,
      }
    }),
    calendars: schedule.calendars.map(({ id, name, daysOff, events: given }) => ({
      id,
      events: events(given, id),
      daysOff,
      name,
    })),
  }
  return `${JSON.stringify({ universalScheduleStandard: root }, null, 2)}\n`
}
