import { marksOf, onDay, type Standing } from './daily'
import type { About, Checklist, Mark } from './schema'
import type { By } from './by'

/**
 * Writes how a thing stands on its day. Everybody adds marks of their own and changes only those: of two devices
 * apart neither writes over the other, and the later mark is how it stands.
 */
export const markDay = (
  list: Checklist,
  { id, text, state, counted, of }: Standing,
  patch: Partial<Pick<Mark, 'state' | 'counted' | 'note'>>,
  by: By,
): void => {
  if (!of) return
  const last = marksOf(list.records.dayState.rows).get(of.day)?.get(id)?.at(-1)
  // A note on one's own mark leaves the time of what was marked.
  const when = patch.state === undefined && patch.counted === undefined ? {} : { at: by.at }
  if (last?.by === by.name) list.records.dayState.set(last.id, { ...patch, ...when })
  else
    list.records.dayState.add({
      item: id,
      text,
      day: of.day,
      ...{ state, counted, note: of.note, ...patch },
      by: by.name,
      at: by.at,
    })
}

/** Notes something of a thing for its day alone. */
export const noteDay = (list: Checklist, item: Standing, note: string, by: By): void =>
  list.edit(`${item.text || 'Something'} noted`, () => markDay(list, item, { note }, by))

const repeats: Readonly<Record<About['daily'], string>> = {
  '': 'Begins anew no more',
  day: 'Begins anew each day',
  shoot: 'Begins anew each shooting day',
}

/** The day it is on set, and on which one an instant was. */
export interface Today {
  readonly day: string
  dayAt(at: number): string
}

/**
 * Changes what begins anew, as one step, without a thing standing otherwise today: what was done today already
 * is done for today, and what is done once again keeps how it stands.
 */
export const changeRepeat = (
  list: Checklist,
  daily: About['daily'],
  change: () => void,
  { day, dayAt }: Today,
): void =>
  list.edit(repeats[daily], () => {
    const read = () => onDay(list, day, marksOf(list.records.dayState.rows))
    const before = new Map(read().map((item) => [item.id, item]))
    change()
    for (const now of read()) {
      const was = before.get(now.id)
      if (!was || (was.of === undefined) === (now.of === undefined)) continue
      const { state, counted, doneBy, doneAt } = was
      if (was.of) list.records.item.set(now.id, { state, counted, doneBy, doneAt })
      else if (now.state === 'open' && doneAt !== undefined && dayAt(doneAt) === day)
        list.records.dayState.add({
          item: now.id,
          text: now.text,
          day,
          state,
          counted,
          by: doneBy,
          at: doneAt,
        })
    }
  })
