import type { Moving } from '../../ui/landing'
import { placeShots } from './order'
import { designation, type Shot, type ShotList } from './schema'

/** How shots are moved by hand: within their scene, or in the order of shooting anywhere. */
export const movingShots = (list: ShotList): Moving<Shot> => ({
  name: designation,
  to: (shots, { before, after }) =>
    placeShots(list, shots, { before: before?.id, after: after?.id }),
})
