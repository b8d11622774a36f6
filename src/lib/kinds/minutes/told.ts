import {
  named,
  told,
  toldChoice,
  toldCount,
  toldDay,
  toldFiles,
  toldMarks,
  toldMinute,
  toldPhotos,
  type Told,
} from '../told'

const tale: Told = {
  about: {
    title: told('Title'),
    number: toldCount('Meeting number'),
    day: toldDay('Day'),
    startMinute: toldMinute('From'),
    endMinute: toldMinute('To'),
    place: told('Place'),
    chair: told('Chair'),
    noteTaker: told('Minutes by'),
    nextMeeting: told('Next meeting'),
  },
  records: {
    attendee: {
      one: 'Attendance',
      name: ({ name }) => named(name, 'Somebody'),
      fields: {
        name: told('Name'),
        department: told('Department'),
        status: toldChoice('Attendance', {
          present: 'Present',
          apologies: 'Apologies',
          absent: 'Absent',
        }),
      },
    },
    action: {
      one: 'Action',
      name: ({ what }) => named(what, 'Action'),
      fields: {
        what: told('Action'),
        owner: told('Owner'),
        dueDay: toldDay('Due day'),
        dueMinute: toldMinute('Due'),
        state: toldChoice('State', {
          open: 'To do',
          doing: 'Under way',
          done: 'Done',
          problem: 'Problem',
          skip: 'Dropped',
        }),
      },
    },
    topic: {
      one: 'Topic',
      name: ({ title }) => named(title, 'Topic'),
      fields: { minutes: toldCount('Minutes planned') },
    },
    file: toldFiles,
    photo: toldPhotos,
    mark: toldMarks,
  },
  texts: { body: 'Minutes' },
}

export default tale
