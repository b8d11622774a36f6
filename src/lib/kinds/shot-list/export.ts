import { writeCsv } from '../../formats/csv'
import { angles, codeOf, framings, movements, sizes } from './codes'
import { columns, stateNames } from './columns'
import { inSceneOrder, type Shot, type ShotList } from './schema'

/** The list as a sheet, one row for each shot, in the order of its scenes. */
export const csv = (list: ShotList): string =>
  writeCsv(
    columns.map(({ label }) => label),
    inSceneOrder(list).map((shot) => columns.map(({ key }) => cell(shot, key))),
  )

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
    case 'setupMinutes':
    case 'shootMinutes':
      return String(shot[key] ?? '')
    default:
      return shot[key]
  }
}
