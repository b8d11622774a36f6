import { removeOf } from '../../book/of-record'
import type { Id } from '../../domain/id'
import type { Status } from '../../ui/status'
import { inOrder } from './order'
import { designation, isOver, nextNumber, type Shot, type ShotList, type Take } from './schema'

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

const change = (list: ShotList, shot: Shot, state: Status, by: string, now: number): void => {
  // Only what is begun has a time it was begun at: a late tick says nothing of how long it took.
  const begunAt = shot.startedAt ?? (state === 'doing' ? now : undefined)
  list.records.shot.set(shot.id, {
    state,
    startedAt: state === 'open' || state === 'skip' ? undefined : begunAt,
    doneAt: state === 'done' ? now : undefined,
    doneBy: state === 'done' ? by : '',
  })
  if (state === 'doing') leave(list, shot)
}

/** The floor goes on elsewhere: what waits with a problem is no longer being worked on. */
const leave = (list: ShotList, but: Shot): void => {
  for (const { id, state, startedAt } of list.records.shot.rows) {
    if (id === but.id || state !== 'problem' || startedAt === undefined) continue
    list.records.shot.set(id, { startedAt: undefined })
  }
}

/** Gives a shot to somebody to see to, with their department; nobody when the name is empty. */
export const assignShot = (
  list: ShotList,
  shot: Shot,
  owner: string,
  ownerDepartment: string,
): void =>
  list.edit(`${designation(shot)}, ${owner || 'nobody'} sees to it`, () =>
    list.records.shot.set(shot.id, { owner, ownerDepartment }),
  )

/** The shot is in the can, and the next one begins: one step for the floor. */
export const shotDone = (list: ShotList, shot: Shot, by: string, now: number): void => {
  const next = following(list, shot)
  list.edit(`${designation(shot)} done`, () => {
    change(list, shot, 'done', by, now)
    if (next?.state === 'open') change(list, next, 'doing', by, now)
  })
}

/** The shot waits, and the next one begins: it comes round again after all the others. */
export const later = (list: ShotList, shot: Shot, by: string, now: number): void => {
  const next = following(list, shot)
  list.edit(`${designation(shot)} later`, () => {
    change(list, shot, 'open', by, now)
    if (next?.state === 'open') change(list, next, 'doing', by, now)
  })
}

/** The next shot that has still to be shot, after this one and then from the top. */
export const following = (list: ShotList, shot: Shot): Shot | undefined => {
  const shots = inOrder(list)
  const at = shots.findIndex(({ id }) => id === shot.id)
  const rest = [...shots.slice(at + 1), ...shots.slice(0, Math.max(at, 0))]
  return rest.find((other) => !isOver(other))
}

/** The shot the floor is on: under way, or the first that is still to do, or the last. */
export const currentShot = (list: ShotList): Shot | undefined => {
  const shots = inOrder(list)
  return (
    shots.find(({ state }) => state === 'doing') ??
    shots.find((shot) => !isOver(shot)) ??
    shots.at(-1)
  )
}

/**
 * Adds a scene to a list where the script has it. `order` are the numbers of all scenes in the order of the
 * script; a list that people arranged otherwise takes it before the first scene that comes later.
 */
export const addScene = (
  list: ShotList,
  { id, number }: { readonly id: Id; readonly number: string },
  order: readonly string[],
): void => {
  const place = new Map(order.map((each, at) => [each, at]))
  const own = place.get(number) ?? Infinity
  const after = list.records.scene.ordered.find((other) => (place.get(other.number) ?? -1) > own)
  list.edit(`Scene ${number} added`, () => {
    const added = list.records.scene.add({ scene: id, number })
    if (after) list.records.scene.move(added, after.id)
  })
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

/** A take that was counted by mistake. Undo brings it back. */
export const removeTake = (list: ShotList, shot: Shot, { id, number }: Take): void =>
  list.edit(`${designation(shot)}, take ${number} removed`, () => list.records.take.remove(id))

/** Circled, no good, plain again: what a tap on a take says of it next. */
export const markTake = (list: ShotList, { id, number, mark }: Take): void => {
  const after = mark === '' ? 'circled' : mark === 'circled' ? 'ng' : ''
  const words = { '': 'plain again', circled: 'circled', ng: 'no good' }[after]
  list.edit(`Take ${number} ${words}`, () => list.records.take.set(id, { mark: after }))
}

/** `4, circled 2 and 3`: the takes of a shot in words. Empty without one. */
export const takesText = (takes: readonly Take[]): string => {
  if (takes.length === 0) return ''
  const circled = takes.filter(({ mark }) => mark === 'circled').map(({ number }) => number)
  return [String(takes.length), circled.length > 0 && `circled ${circled.join(' and ')}`]
    .filter(Boolean)
    .join(', ')
}

/** The takes of a shot in order. Two devices may both have written take 4; both stand. */
export const takesOf = (list: ShotList, shot: Shot) =>
  list.records.take.rows
    .filter((take) => take.shot === shot.id)
    .sort((a, b) => a.number - b.number || (a.at ?? 0) - (b.at ?? 0))
