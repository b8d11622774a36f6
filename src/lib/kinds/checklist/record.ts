import { sharesIn, type Shares } from './counts'
import {
  anewOn,
  beginsAnew,
  itemsIn,
  marksOf,
  type DayAt,
  type Marks,
  type Standing,
} from './daily'
import type { Checklist, Item, Mark } from './schema'

/** Days on which something was marked, the last first. */
export const daysOf = (list: Checklist): readonly string[] =>
  [...marksOf(list.records.dayState.rows).keys()].reverse()

/**
 * What is known of a day that is over, in the order of the list: whatever was marked then, called as it was called
 * then, whether or not it begins anew today, and what begins anew and nobody marked. Last, what has been taken off
 * the list since.
 */
export const recordOf = (
  list: Checklist,
  day: string,
  marks: Marks,
  dayAt: DayAt,
): readonly Standing[] => {
  const anew = beginsAnew(list)
  const ofDay = marks.get(day)
  const sharesOf = sharesIn(list)
  const on = (item: Item, its: readonly Mark[] | undefined) =>
    recorded(item, day, its, sharesOf(item.id, day), dayAt)
  const here = itemsIn(list).flatMap((item) => {
    const its = ofDay?.get(item.id)
    return its || anew(item) ? [on(item, its)] : []
  })
  const gone = [...(ofDay ?? [])]
    .filter(([id]) => !list.records.item.get(id))
    .map(([id, its]) => on({ ...TAKEN_OFF, id }, its))
  return [...here, ...gone]
}

const recorded = (
  item: Item,
  day: string,
  marks: readonly Mark[] = [],
  shares: Shares,
  dayAt: DayAt,
): Standing => {
  const stood = anewOn(item, day, marks, shares, dayAt)
  const marked =
    stood.state !== 'open' || stood.counted > 0 || marks.some(({ noteOnly }) => !noteOnly)
  const text = marks.findLast(({ text }) => text !== '')?.text ?? item.text
  const of = stood.of && !marked ? { ...stood.of, unmarked: true as const } : stood.of
  return { ...stood, text, ...(of && { of }) }
}

/** What was noted of a thing on a day, each once, the first to the last. */
export const notesOn = (
  marks: Marks,
  { id, of }: Pick<Standing, 'id' | 'of'>,
): readonly string[] => [
  ...new Set(
    (marks.get(of?.day ?? '')?.get(id) ?? []).map(({ note }) => note.trim()).filter(Boolean),
  ),
]

const TAKEN_OFF: Omit<Item, 'id'> = {
  rank: '',
  section: undefined,
  text: '',
  department: '',
  quantity: 0,
  note: '',
  owner: '',
  ownerDepartment: '',
  dueMinute: undefined,
  cast: [],
  state: 'open',
  counted: 0,
  doneBy: '',
  doneAt: undefined,
  changedAt: undefined,
}
