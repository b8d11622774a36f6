import { departments } from '../../domain/department'
import {
  named,
  told,
  toldChoice,
  toldCount,
  toldDay,
  toldFiles,
  toldMinute,
  toldMarks,
  toldPhotos,
  type Told,
} from '../told'
import { stateNames } from './columns'

const states = Object.fromEntries(stateNames.map(({ value, names }) => [value, names[0] ?? '']))

const tale: Told = {
  about: {
    title: told('Title'),
    day: toldDay('Day'),
    dueMinute: toldMinute('Due'),
    dueWords: told('What happens then'),
    mode: toldChoice('Marked by', { tick: 'To do, done', work: 'To do, under way, done' }),
  },
  records: {
    section: {
      one: 'Section',
      name: ({ title }) => named(title, 'Section'),
      fields: { title: told('Title'), minute: toldMinute('Time'), note: told('Note') },
    },
    item: {
      one: 'Item',
      name: ({ text }) => named(text, 'Something'),
      fields: {
        text: told('Item'),
        department: told(
          'Department',
          (code) => departments.find((known) => known.code === code)?.name ?? String(code),
        ),
        quantity: toldCount('Quantity'),
        counted: toldCount('Counted'),
        state: toldChoice('State', states),
        note: told('Note'),
        owner: told('Owner'),
        dueMinute: toldMinute('Due'),
        cast: told('Cast'),
      },
    },
    photo: toldPhotos,
    mark: toldMarks,
    file: toldFiles,
  },
  texts: {},
}

export default tale
