import type { Moving } from '../../ui/landing'
import { designation, type Shot, type ShotList } from './schema'

/** How shots are moved by hand: within their scene, as the table keeps them. */
export const movingShots = (list: ShotList): Moving<Shot> => ({
  name: designation,
  to: (shots, { before, after }) => {
    const [first, ...more] = shots
    if (!first) return
    const label = more.length === 0 ? designation(first) : `${shots.length} shots`
    list.edit(`${label} moved`, () =>
      list.records.shot.place(
        shots.map(({ id }) => id),
        { before: before?.id, after: after?.id },
      ),
    )
  },
})
