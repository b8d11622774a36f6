import type { Plan, PlannedDay, PlannedStrip } from '../../book/plan'
import type { Book } from '../../book/schema'
import type { Id } from '../../domain/id'
import { eventsOf } from './dood'
import { layoutOf, type Banner, type Strip } from './layout'
import { activeBoard, boardName, isOn, type Schedule } from './schema'

/** What the board in use says of every day; nothing while there is no board. */
export const planOf = (doc: Schedule, book: Book, id: Id): Plan | undefined => {
  const board = activeBoard(doc)
  if (!board) return undefined
  const { days } = layoutOf(doc, book, board)
  const said = doc.about.now.ussHead.find((line) => line.startsWith(SCRIPT))
  const script = said?.slice(SCRIPT.length).trim()
  return {
    doc: id,
    board: boardName(board),
    ...(script && { script }),
    events: eventsOf(doc.records.event.rows.filter(isOn(board))),
    rules: { holds: doc.about.now.holds === 'yes', dropDays: doc.about.now.dropDays },
    days: days.map(({ key, number, date, unit, entries, callMinute }): PlannedDay => ({
      key,
      number,
      date,
      unit,
      ...(callMinute === undefined ? {} : { callMinute }),
      strips: entries.map(planned),
    })),
  }
}

/** As the file that a schedule came from says it. formats/uss/model.ts. */
const SCRIPT = 'scriptColor='

const planned = (entry: Strip | Banner): PlannedStrip => {
  if (entry.is === 'banner') {
    const { what, text, atMinute } = entry.item
    return { is: 'banner', key: entry.key, what, text, atMinute, minutes: entry.minutes }
  }
  const { key, item, scene, number, part, eighths, minutes } = entry
  return {
    is: 'scene',
    key,
    // A strip without a scene names one that is in no book.
    scene: scene?.id ?? item?.scene ?? (key as Id),
    number,
    part,
    eighths,
    minutes,
  }
}
