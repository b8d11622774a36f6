import { inDateOrder } from '../../book/days'
import type { Book } from '../../book/schema'
import type { Start } from '../kind'
import { WEEKEND, type Schedule, type schema } from './schema'
import { fillBoard, inScriptOrder } from './steps'

const begin = (doc: Schedule, start: string) => {
  const board = doc.records.board.add({ name: 'Board', daysOff: WEEKEND, start })
  doc.about.set({ title: 'Schedule', active: board })
  return board
}

/** From what the book has: the scenes, and the days with what they list. */
export const starts = (book: Book): readonly Start<typeof schema>[] => {
  const scenes = inScriptOrder(book)
  // A day nobody has given a scene yet is a day all the same: the others keep their numbers.
  const days = inDateOrder(book.records.day.rows).filter(
    ({ type, date }) => type === 'shoot' && date !== '',
  )
  const count = scenes.length === 1 ? '1 scene' : `${scenes.length} scenes`
  return [
    {
      label: 'Nothing on a day yet',
      line: scenes.length === 0 ? 'Scenes come from the book' : `${count} beside the board`,
      icon: 'gallery-vertical-end',
      fill: (doc) => void begin(doc, ''),
    },
    ...(scenes.length === 0
      ? []
      : [
          {
            label: 'In script order',
            line: `${count} on the board, to be broken into days`,
            icon: 'list-checks' as const,
            fill: (doc: Schedule) => fillBoard(doc, begin(doc, ''), scenes),
          },
        ]),
    ...(days.every(({ scenes }) => scenes.length === 0)
      ? []
      : [
          {
            label: 'From the days of the book',
            line:
              days.length === 1 ? '1 day with its scenes' : `${days.length} days with their scenes`,
            icon: 'calendar-days' as const,
            fill: (doc: Schedule) => fromDays(doc, book, days),
          },
        ]),
  ]
}

const fromDays = (doc: Schedule, book: Book, days: ReturnType<typeof inDateOrder>): void => {
  const used = new Set<string>()
  fillBoard(
    doc,
    begin(doc, days[0]?.date ?? ''),
    days.flatMap(({ date, unit, scenes }) => [
      ...scenes.flatMap((number) => {
        const found = book.records.scene.rows.find((row) => row.number === number)
        // A scene on two days is shot in parts, and nobody has said which.
        if (!found || used.has(found.id)) return []
        used.add(found.id)
        return [{ is: 'scene' as const, scene: found.id, number }]
      }),
      { is: 'break' as const, date, unit },
    ]),
  )
}
