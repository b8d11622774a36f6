import { byRank, ranksAfter, ranksAt } from '../../domain/rank'
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

interface Beside {
  readonly before?: Id | undefined
  readonly after?: Id | undefined
}

/**
 * Puts shots, in the order given, before another or else after one, at the end when neither is there: in the
 * order of shooting anywhere, else among those of their scenes.
 */
export const placeShots = (list: ShotList, shots: readonly Shot[], beside: Beside): void => {
  const [first] = shots
  if (!first) return
  const label = shots.length === 1 ? designation(first) : `${shots.length} shots`
  list.edit(`${label} moved`, () => {
    const ids = shots.map(({ id }) => id)
    if (list.about.now.order === 'script') list.records.shot.place(ids, beside)
    else placeTurns(list, ids, beside)
  })
}

const placeTurns = (list: ShotList, ids: readonly Id[], { before, after }: Beside): void => {
  giveTurns(list)
  const rest = inShootingOrder(list).filter(({ id }) => !ids.includes(id))
  const placeOf = (wanted: Id | undefined) => rest.findIndex(({ id }) => id === wanted)
  const [next, last] = [placeOf(before), placeOf(after)]
  const at = next >= 0 ? next : last >= 0 ? last + 1 : rest.length
  const turns = ranksAt(
    rest.map(({ turn }) => turn),
    at,
    ids.length,
  )
  const all = [...ids, ...rest.slice(at).map(({ id }) => id)]
  for (const [n, turn] of turns.entries()) {
    const id = all[n]
    if (id) list.records.shot.set(id, { turn })
  }
}

/** One place up or down among those beside it. */
export const moveShot = (list: ShotList, shot: Shot, by: -1 | 1): void => {
  const beside = besideOf(list, shot)
  const at = beside.findIndex(({ id }) => id === shot.id)
  const other = beside[at + by]
  if (other) placeShots(list, [shot], by < 0 ? { before: other.id } : { after: other.id })
}
