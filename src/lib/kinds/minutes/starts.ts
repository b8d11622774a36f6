import type { Book } from '../../book/schema'
import { append, type Block } from '../../store/prose'
import type { IconName } from '../../ui/icons'
import type { Start } from '../kind'
import { agendas, atEveryPlace, type Agenda } from './agendas'
import type { schema } from './schema'

const icons: Readonly<Record<string, IconName>> = {
  'Tech recce': 'map-pin',
  'Safety meeting': 'triangle-alert',
  'Read-through': 'book-open',
}

/** The agendas to start from. A recce goes to the places of the book. */
export const startsFrom = (book: Book): readonly Start<typeof schema>[] =>
  agendas.map((agenda) => {
    const topics = agenda.label === 'Tech recce' ? recce(agenda, book) : agenda.topics
    return {
      label: agenda.label,
      line: `${topics.length} topics`,
      icon: icons[agenda.label] ?? 'notebook-pen',
      fill: (doc) => {
        doc.about.set({ title: doc.about.now.title || agenda.label })
        append(doc.text('body'), topics.flatMap(topicBlocks))
      },
    }
  })

/** The topics of a recce, with one for each place there is. */
const recce = ({ topics }: Agenda, book: Book): Agenda['topics'] => {
  const named = book.records.location.ordered.map(({ name }) => name).filter(Boolean)
  const places = named.length > 0 ? named : ['First place']
  const [first = [''], ...rest] = topics
  return [first, ...places.map((place) => [place, ...atEveryPlace] as const), ...rest]
}

/** Headings alone, with a line to write on: what was said is not ours to guess. */
const topicBlocks = ([title, ...below]: Agenda['topics'][number]): readonly Block[] => [
  heading(title, 2),
  ...(below.length === 0 ? [line()] : below.flatMap((each) => [heading(each, 3), line()])),
]

const heading = (text: string, level: 2 | 3): Block => ({
  name: 'heading',
  attributes: { level },
  content: [{ text, marks: {} }],
})

const line = (): Block => ({ name: 'paragraph', attributes: {}, content: [] })
