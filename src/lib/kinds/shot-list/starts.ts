import type { Book } from '../../book/schema'
import { bySceneNumber, slugLine } from '../../book/scene'
import { inDateOrder } from '../../book/days'
import { dayText } from '../../domain/clock'
import type { Start } from '../kind'
import type { schema, ShotList } from './schema'

/** One start for every shooting day that has scenes, then one for every scene of the book. */
export const starts = (book: Book): readonly Start<typeof schema>[] => {
  const scenes = [...book.records.scene.ordered].sort((a, b) => bySceneNumber(a.number, b.number))
  const days = inDateOrder(book.records.day.rows).filter(
    ({ type, scenes }) => type === 'shoot' && scenes.length > 0,
  )
  return [
    ...days.map(({ id, date, scenes: numbers }) => ({
      label: dayText(date, 'short'),
      line: numbers.length === 1 ? '1 scene' : `${numbers.length} scenes`,
      icon: 'calendar-days' as const,
      about: id,
      fill: (list: ShotList) => {
        list.about.set({ title: dayText(date), day: date })
        list.records.scene.addAll(numbers.map((number) => ({ number, ...refOf(book, number) })))
      },
    })),
    ...scenes.map((scene) => ({
      label: `Scene ${scene.number}`,
      line: slugLine(scene),
      icon: 'clapperboard' as const,
      about: scene.id,
      fill: (list: ShotList) => {
        list.about.set({ title: `Scene ${scene.number}` })
        list.records.scene.add({ number: scene.number, scene: scene.id })
      },
    })),
  ]
}

const refOf = (book: Book, number: string) => {
  const scene = book.records.scene.rows.find((row) => row.number === number)
  return scene ? { scene: scene.id } : {}
}
