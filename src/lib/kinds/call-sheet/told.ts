import { named, told, toldChoice, toldDay, toldFiles, type Told } from '../told'
import { departmentName } from '../../domain/department'
import { valueName } from './value-names'

const tale: Told = {
  about: {
    title: told('Title'),
    day: toldDay('Day'),
    unit: told('Unit'),
    paper: toldChoice('Paper', {
      '': 'As the production',
      a4: 'A4',
      letter: 'Letter',
      legal: 'Legal',
    }),
    weather: told('Weather'),
    tide: told('Tide'),
    warning: told('Warning'),
    safety: told('Safety'),
    radio: told('Radio'),
    breakfast: told('Breakfast'),
    remark: told('Remark'),
  },
  records: {
    typed: {
      one: 'Typed over',
      name: ({ key }) => valueName(named(key, '')),
      fields: { value: told('Typed') },
    },
    extra: {
      one: 'Row',
      name: ({ name, position }) => named(name, '') || named(position, 'Row'),
      fields: {
        group: toldChoice('Sort', {
          background: 'Background',
          'stand-in': 'Stand-in',
          crew: 'Crew',
        }),
        number: told('Number'),
        name: told('Name'),
        department: told('Department'),
        position: told('Position'),
        phone: told('Telephone'),
        call: told('Call'),
        costume: told('Costume'),
        onSet: told('On set'),
        notes: told('Notes'),
      },
    },
    note: {
      one: 'Note',
      name: ({ department }) => `Note for ${departmentName(named(department, ''))}`,
      fields: { text: told('Note') },
    },
    file: toldFiles,
  },
  texts: {},
}

export default tale
