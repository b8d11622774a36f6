import type { Summary } from '../kind'
import { ofBoard } from './layout'
import { activeBoard, itemsOf, type Schedule } from './schema'

/** What lists say of a schedule: `32 days, 98 scenes`. Read without the book. */
export const summaryOf = (doc: Schedule): Summary => {
  const items = ofBoard(itemsOf(doc, activeBoard(doc)?.id))
  const days = items.filter(({ is }) => is === 'break').length
  const scenes = items.filter(({ is, yard }) => is === 'scene' && !yard).length
  return {
    title: doc.about.now.title,
    fact:
      days + scenes === 0
        ? 'Nothing on a day yet'
        : `${days} ${days === 1 ? 'day' : 'days'}, ${scenes} ${scenes === 1 ? 'scene' : 'scenes'}`,
    done: 0,
    total: 0,
    day: '',
  }
}
