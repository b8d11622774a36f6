import { removeOf } from '../../book/of-record'
import type { Id } from '../../domain/id'
import type { Status } from '../../ui/status'
import { designation, inSceneOrder, isOver, nextNumber, type Shot, type ShotList } from './schema'

const WORDS: Readonly<Record<Status, string>> = {
  open: 'to do again',
  doing: 'under way',
  done: 'done',
  problem: 'has a problem',
  skip: 'skipped',
}

/** One tap on a shot: where it stands now, when and by whom. */
export const setState = (
  list: ShotList,
  shot: Shot,
  state: Status,
  by: string,
  now: number,
): void =>
  list.edit(`${designation(shot)} ${WORDS[state]}`, () => change(list, shot, state, by, now))

const change = (list: ShotList, shot: Shot, state: Status, by: string, now: number): void =>
  list.records.shot.set(shot.id, {
    state,
    startedAt:
      state === 'open' ? undefined : (shot.startedAt ?? (state === 'skip' ? undefined : now)),
    doneAt: state === 'done' ? now : undefined,
    doneBy: state === 'done' ? by : '',
  })

/** The shot is in the can, and the next one begins: one step for the floor. */
export const shotDone = (list: ShotList, shot: Shot, by: string, now: number): void => {
  const next = following(list, shot)
  list.edit(`${designation(shot)} done`, () => {
    change(list, shot, 'done', by, now)
    if (next?.state === 'open') change(list, next, 'doing', by, now)
  })
}

/** The next shot that has still to be shot, after this one and then from the top. */
export const following = (list: ShotList, shot: Shot): Shot | undefined => {
  const shots = inSceneOrder(list)
  const at = shots.findIndex(({ id }) => id === shot.id)
  const rest = [...shots.slice(at + 1), ...shots.slice(0, Math.max(at, 0))]
  return rest.find((other) => !isOver(other))
}

/** The shot the floor is on: under way, or the first that is still to do, or the last. */
export const currentShot = (list: ShotList): Shot | undefined => {
  const shots = inSceneOrder(list)
  return (
    shots.find(({ state }) => state === 'doing') ??
    shots.find((shot) => !isOver(shot)) ??
    shots.at(-1)
  )
}

/** Adds a shot to a scene under the next free letter or number. Returns its id. */
export const addShot = (list: ShotList, scene: string, action: string): Id | undefined => {
  const used = list.records.shot.rows.flatMap((shot) => (shot.scene === scene ? [shot.number] : []))
  const number = nextNumber(used, list.about.now.style)
  let id: Id | undefined
  list.edit(`${designation({ scene, number })} added`, () => {
    id = list.records.shot.add({ scene, number, action })
  })
  return id
}

/** Adds a single of somebody to a scene: a close-up, until somebody says how close. */
export const addSingle = (
  list: ShotList,
  scene: string,
  who: { readonly number: string; readonly name: string },
): void =>
  list.edit(`Single of ${who.name} added to scene ${scene}`, () => {
    const id = addShot(list, scene, `${who.name}, single`)
    if (!id) return
    list.records.shot.set(id, { size: 'cu', framing: 's', cast: [who.number || who.name] })
  })

/** Takes a shot off the list, with its frame and files. Undo brings all back. */
export const removeShot = (list: ShotList, shot: Shot): void =>
  list.edit(`${designation(shot)} removed`, () => {
    list.records.shot.remove(shot.id)
    removeOf(list.records.file, shot.id)
    removeOf(list.records.photo, shot.id)
    removeOf(list.records.stroke, shot.id)
  })

/** One more take of a shot, which is under way from its first take on. */
export const addTake = (list: ShotList, shot: Shot, by: string, now: number): void => {
  const number = Math.max(0, ...takesOf(list, shot).map(({ number }) => number)) + 1
  list.edit(`${designation(shot)}, take ${number}`, () => {
    list.records.take.add({ shot: shot.id, number, at: now })
    if (shot.state === 'open') change(list, shot, 'doing', by, now)
  })
}

/** The takes of a shot in order. Two devices may both have written take 4; both stand. */
export const takesOf = (list: ShotList, shot: Shot) =>
  list.records.take.rows
    .filter((take) => take.shot === shot.id)
    .sort((a, b) => a.number - b.number || (a.at ?? 0) - (b.at ?? 0))
