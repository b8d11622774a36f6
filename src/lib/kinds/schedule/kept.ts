import type { Kept } from '../kind'
import type { schema } from './schema'

/** The rules of a production, and its boards and units with the days nobody shoots; no strip, no date. */
export const kept = {
  about: [
    'palette',
    'codes',
    'holds',
    'dropDays',
    'pageMinutes',
    'callMinute',
    'mostMinutes',
    'restMinutes',
  ],
  records: {
    board: ['name', 'daysOff'],
    unit: ['board', 'name', 'daysOff'],
  },
} as const satisfies Kept<typeof schema>
