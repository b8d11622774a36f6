import { addedBy, countedAt, sharesIn, writtenFor } from './counts'
import {
  isNote,
  lastMarks,
  lastOf,
  marksOf,
  onDay,
  writtenAt,
  type DayAt,
  type Standing,
} from './daily'
import type { About, Checklist, Mark, State } from './schema'
import type { By } from './by'

/** Made on this device: one person on two devices would write the same mark apart. Older marks know only who. */
const isMine = (mark: Mark, by: By): boolean =>
  mark.device === undefined ? mark.by === by.name : mark.device === by.device

const marksFor = (list: Checklist, { id, of }: Standing): readonly Mark[] =>
  marksOf(list.records.dayState.rows)
    .get(of?.day ?? '')
    ?.get(id) ?? []

/**
 * Writes how a thing stands on its day. Every device adds marks of its own and changes only those: of two
 * apart neither writes over the other, and the later mark is how it stands.
 */
export const markDay = (list: Checklist, item: Standing, state: State, by: By): void => {
  const { id, text, of } = item
  if (!of) return
  const last = lastOf(marksFor(list, item))
  const { name, device, at } = by
  if (last && isMine(last, by)) list.records.dayState.set(last.id, { state, at })
  else
    list.records.dayState.add({
      ...{ item: id, text, day: of.day, state },
      ...{ counted: last?.counted ?? writtenFor(list, id, of.day, item.counted) },
      ...{ by: name, device, at },
    })
}

/** When it may be said anew how a thing stands: after what was counted of it, whatever the clocks were. */
export const afterCount = (list: Checklist, { id, of }: Standing, at: number): number => {
  const last = countedAt(sharesIn(list)(id, of?.day))
  return last === 0 || last < at ? at : last + 1
}

/** Adds to what this device counted of a thing: of two apart, both count. */
export const addCount = (list: Checklist, item: Standing, step: number, by: By): void => {
  const { counting } = list.records
  const { id, text, of } = item
  const day = of?.day ?? ''
  const shares = sharesIn(list)(id, day)
  const written = of ? lastOf(marksFor(list, item))?.counted : list.records.item.get(id)?.counted
  // Two who took away the last one apart are below nothing together: from there nobody counts.
  const added = step - Math.min(0, (written ?? 0) + addedBy(shares))
  const { name, device, at } = by
  const mine = shares.find((share) => share.device === device)
  if (mine) counting.set(mine.id, { added: mine.added + added, by: name, at })
  else counting.add({ item: id, text, day, added, by: name, device, at })
}

/** Notes something of a thing for its day alone, and says nothing of how it stands. */
export const noteDay = (list: Checklist, item: Standing, note: string, by: By): void =>
  list.edit(`${item.text || 'Something'} noted`, () => {
    const { id, text, of } = item
    if (!of) return
    const last = marksFor(list, item).findLast(isNote)
    const { name, device, at } = by
    if (last?.noteOnly && isMine(last, by)) list.records.dayState.set(last.id, { note, at })
    else
      list.records.dayState.add({
        ...{ item: id, text, day: of.day, note, noteOnly: true },
        ...{ by: name, device, at },
      })
  })

const repeats: Readonly<Record<About['daily'], string>> = {
  '': 'Begins anew no more',
  day: 'Begins anew each day',
  shoot: 'Begins anew each shooting day',
}

/** The day it is on set, and on which one an instant was. */
export interface Today {
  readonly day: string
  readonly dayAt: DayAt
}

/**
 * Changes what begins anew, as one step, without a thing standing otherwise today: what was done today already
 * is done for today, as is what is under way, and what is done once again keeps how it stands.
 */
export const changeRepeat = (
  list: Checklist,
  daily: About['daily'],
  change: () => void,
  { day, dayAt }: Today,
): void =>
  list.edit(repeats[daily], () => {
    const { item, dayState } = list.records
    const marks = marksOf(dayState.rows)
    const last = lastMarks(marks)
    const before = new Map(onDay(list, day, marks, dayAt).map((thing) => [thing.id, thing]))
    change()
    for (const now of onDay(list, day, marks, dayAt)) {
      const was = before.get(now.id)
      if (!was || (was.of === undefined) === (now.of === undefined)) continue
      const { state, counted, doneBy, doneAt } = was
      if (was.of) {
        // Marks up to these were seen; those made apart meanwhile are newer and count.
        const seenAt = Math.max(was.changedAt ?? 0, last.get(now.id)?.at ?? 0)
        const changedAt = afterCount(list, now, seenAt)
        const written = writtenFor(list, now.id, '', counted)
        item.set(now.id, { state, counted: written, doneBy, doneAt, changedAt })
      } else if (isOfToday(was, { day, dayAt })) {
        const { id, text } = now
        const at = writtenAt(was)
        const same = now.state === state && now.counted === counted
        if (!same || !lastOf(marks.get(day)?.get(id)))
          dayState.add({
            ...{ item: id, text, day, state, by: doneBy, at },
            counted: writtenFor(list, id, day, counted),
          })
      }
    }
  })

/** Whether how a thing stands is of today: done then, or under way since nobody knows when. */
const isOfToday = (thing: Standing, { day, dayAt }: Today): boolean => {
  const at = writtenAt(thing)
  if (at !== undefined) return (thing.state !== 'open' || thing.counted > 0) && dayAt(at) === day
  return thing.state === 'doing' || (thing.state === 'open' && thing.counted > 0)
}
