import { eighthsText } from '../../domain/eighths'
import { dayText } from '../../domain/clock'
import {
  named,
  told,
  toldChoice,
  toldCount,
  toldDay,
  toldFiles,
  toldMinute,
  type Told,
  type ToldField,
} from '../told'

const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const toldOff: ToldField = told('Days off', (value) =>
  Array.isArray(value) ? value.map((day) => WEEK[Number(day)] ?? '').join(', ') : '',
)

const tale: Told = {
  about: {
    title: told('Title'),
    palette: toldChoice('Colours', {
      current: 'Night: inside blue, outside green',
      older: 'Night: inside green, outside blue',
    }),
    codes: toldChoice('Codes', { mms: 'SW W WF', gorilla: 'SW WD PW', 'exhibit-g': 'Time report' }),
    holds: toldChoice('Holds', { yes: 'Yes', no: 'No' }),
    dropDays: toldCount('Days to a drop'),
    pageMinutes: toldCount('Minutes a page'),
    callMinute: toldMinute('Usual call'),
    mostMinutes: toldCount('Longest day, min'),
    restMinutes: toldCount('Least rest, min'),
  },
  records: {
    board: {
      one: 'Board',
      name: ({ name }) => named(name, 'Board'),
      fields: { name: told('Name'), start: toldDay('First day'), daysOff: toldOff },
    },
    unit: {
      one: 'Unit',
      name: ({ name }) => named(name, 'Unit'),
      fields: { name: told('Name'), start: toldDay('First day'), daysOff: toldOff },
    },
    item: {
      one: 'Strip',
      name: ({ is, number, part, text }) =>
        is === 'break'
          ? 'Day break'
          : is === 'banner'
            ? named(text, 'Banner')
            : `${named(number, '?')}${named(part, '')}`,
      fields: {
        rank: told('Place', () => 'moved'),
        part: told('Part'),
        eighths: told('Pages', (value) => (typeof value === 'number' ? eighthsText(value) : '')),
        minutes: toldCount('Minutes'),
        yard: told('Off the days'),
        text: told('Words'),
        what: toldChoice('Banner', { note: 'Note', lunch: 'Lunch', move: 'Company move' }),
        atMinute: toldMinute('Begins'),
        unit: told('Unit'),
        date: toldDay('Date'),
        callMinute: toldMinute('Call'),
        note: told('Note'),
      },
    },
    trait: {
      one: 'Mark of a schedule',
      name: () => 'Mark of a schedule',
      fields: {
        holds: toldChoice('Days between', { '': '', yes: 'Held', no: 'Not held' }),
        dropDays: toldCount('Dropped from, days'),
        dood: toldChoice('In who works when', { yes: 'Yes', no: 'No' }),
        locked: told('Number locked'),
        daysOff: toldOff,
      },
    },
    event: {
      one: 'Day of the calendar',
      name: ({ date, note }) =>
        named(note, '') || dayText(named(date, ''), 'short') || 'Day of the calendar',
      fields: {
        date: toldDay('Date'),
        what: toldChoice('What', {
          holiday: 'Holiday',
          off: 'Day off',
          travel: 'Travel',
          move: 'Company move',
          work: 'Working day',
          fitting: 'Fitting',
          rehearsal: 'Rehearsal',
          test: 'Test',
        }),
        note: told('Note'),
      },
    },
    file: toldFiles,
  },
  texts: {},
}

export default tale
