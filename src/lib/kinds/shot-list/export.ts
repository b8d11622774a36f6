import type { Book } from '../../book/schema'
import { minuteText, wallClock } from '../../domain/clock'
import { writeCsv } from '../../formats/csv'
import { angles, codeOf, framings, movements, sizes } from './codes'
import { columns, stateNames } from './columns'
import { inOrder } from './order'
import { minutesTaken, type Shot, type ShotList } from './schema'
import { takesOf } from './steps'

/** The list as a sheet, one row for each shot, in its order, and after what can be brought in what became of it. */
export const csv = (list: ShotList, book?: Pick<Book, 'about'>): string => {
  const zone = book?.about.now.zone ?? 'UTC'
  const clock = (at: number | undefined) =>
    at === undefined ? '' : minuteText(wallClock(at, zone).minute)
  const became = (shot: Shot) => {
    const takes = takesOf(list, shot)
    return [
      clock(shot.startedAt),
      clock(shot.doneAt),
      shot.doneAt === undefined ? '' : String(minutesTaken(shot, shot.doneAt) ?? ''),
      shot.doneBy,
      takes.length === 0 ? '' : String(takes.length),
      takes
        .filter(({ mark }) => mark === 'circled')
        .map(({ number }) => number)
        .join(' '),
    ]
  }
  return writeCsv(
    [...columns.map(({ label }) => label), 'Began at', 'Shot at', 'Took', 'By', 'Takes', 'Circled'],
    inOrder(list).map((shot) => [...columns.map(({ key }) => cell(shot, key)), ...became(shot)]),
  )
}

/** What a sheet has in a cell. */
export const cell = (shot: Shot, key: (typeof columns)[number]['key']): string => {
  switch (key) {
    case 'size':
      return codeOf(sizes, shot.size)
    case 'framing':
      return codeOf(framings, shot.framing)
    case 'angle':
      return codeOf(angles, shot.angle)
    case 'movement':
      return codeOf(movements, shot.movement)
    case 'cast':
      return shot.cast.join(' ')
    case 'sound':
      return shot.sound === 'mos' ? 'MOS' : 'Sync'
    case 'priority':
      return shot.priority === 'nice' ? 'Nice' : 'Must'
    case 'vfx':
      return shot.vfx ? 'Yes' : ''
    case 'state':
      return stateNames.find(({ value }) => value === shot.state)?.names[0] ?? ''
    case 'dueMinute':
      return shot.dueMinute === undefined ? '' : minuteText(shot.dueMinute)
    case 'setupMinutes':
    case 'shootMinutes':
      return String(shot[key] ?? '')
    default:
      return shot[key]
  }
}
