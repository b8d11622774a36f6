import { dayText } from '../../domain/clock'
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
import { stateWords } from './words'

const anew = { day: 'Each day', shoot: 'Each shooting day' }

const tale: Told = {
  about: {
    title: told('Title'),
    day: toldDay('Day'),
    dueMinute: toldMinute('Due'),
    dueWords: told('What happens then'),
    daily: toldChoice('Begins anew', anew),
    mode: toldChoice('Marked by', { tick: 'To do, done', work: 'To do, under way, done' }),
  },
  records: {
    section: {
      one: 'Section',
      name: ({ title }) => named(title, 'Section'),
      fields: {
        title: told('Title'),
        minute: toldMinute('Time'),
        note: told('Note'),
        daily: toldChoice('Begins anew', anew),
      },
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
        state: toldChoice('State', stateWords),
        note: told('Note'),
        owner: told('Owner'),
        dueMinute: toldMinute('Due'),
        cast: told('Cast'),
      },
    },
    dayState: {
      one: 'Item of a day',
      name: ({ text, day }) =>
        [named(text, 'Something'), dayText(String(day), 'short')].filter(Boolean).join(', '),
      fields: {
        state: toldChoice('State', stateWords),
        counted: toldCount('Counted'),
        note: told('Note'),
      },
    },
    counting: {
      one: 'Count',
      name: ({ text, day }) =>
        [named(text, 'Something'), dayText(String(day), 'short')].filter(Boolean).join(', '),
      fields: {
        added: told('Counted by one device', (value) =>
          typeof value === 'number' && value !== 0 ? `${value > 0 ? '+' : ''}${value}` : '',
        ),
      },
    },
    handed: {
      one: 'Section handed over',
      name: ({ to }) => named(to, 'Somebody'),
      fields: { from: told('Handed by'), to: told('Handed to') },
    },
    photo: toldPhotos,
    mark: toldMarks,
    file: toldFiles,
  },
  texts: {},
}

export default tale
