import { byRank, rankBetween, ranksAfter } from '../../domain/rank'
import type { Id } from '../../domain/id'
import { designation, inSceneOrder, type Shot, type ShotList } from './schema'

/** The shots of a list in the order they are worked through: of the script, or of the shooting. */
export const inOrder = (list: ShotList): readonly Shot[] =>
  list.about.now.order === 'shooting' ? inShootingOrder(list) : inSceneOrder(list)

/** What has no turn yet comes last, in the order of the script. */
const inShootingOrder = (list: ShotList): readonly Shot[] => {
  const shots = inSceneOrder(list)
  const given = shots.filter(({ turn }) => turn !== '')
  return [
    ...given.sort((a, b) => byRank({ ...a, rank: a.turn }, { ...b, rank: b.turn })),
    ...shots.filter(({ turn }) => turn === ''),
  ]
}

/** The shots that stand beside one on set: its scene, or in the order of shooting all of them. */
export const besideOf = (list: ShotList, shot: Shot | undefined): readonly Shot[] =>
  list.about.now.order === 'shooting'
    ? inOrder(list)
    : inSceneOrder(list).filter(({ scene }) => scene === shot?.scene)

/** Lays a list out in another order. That of shooting begins as that of the script. */
export const orderBy = (list: ShotList, order: 'script' | 'shooting'): void =>
  list.edit(order === 'shooting' ? 'In order of shooting' : 'In order of the script', () => {
    list.about.set({ order })
    if (order === 'shooting') giveTurns(list)
  })

const giveTurns = (list: ShotList): void => {
  const shots = inShootingOrder(list)
  const without = shots.filter(({ turn }) => turn === '')
  const last = shots.findLast(({ turn }) => turn !== '')?.turn
  const turns = ranksAfter(last, without.length)
  for (const [at, { id }] of without.entries()) {
    list.records.shot.set(id, { turn: turns[at] ?? '' })
  }
}

/**
 * Puts a shot before another one, or at the end: in the order of shooting anywhere, else within its scene.
 * Nothing happens where it would leave its scene.
 */
export const moveShot = (list: ShotList, shot: Shot, before: Id | undefined): void => {
  const rest = besideOf(list, shot).filter(({ id }) => id !== shot.id)
  const at = before === undefined ? rest.length : rest.findIndex(({ id }) => id === before)
  if (at < 0) return
  list.edit(`${designation(shot)} moved`, () => {
    if (list.about.now.order === 'script') return list.records.shot.move(shot.id, before)
    giveTurns(list)
    const turnOf = (other: Shot | undefined) => other && list.records.shot.get(other.id)?.turn
    list.records.shot.set(shot.id, { turn: rankBetween(turnOf(rest[at - 1]), turnOf(rest[at])) })
  })
}
