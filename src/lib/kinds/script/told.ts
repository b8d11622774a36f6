import { named, told, toldChoice, toldCount, toldFiles, type Told } from '../told'

const tale: Told = {
  about: {
    title: told('Title'),
    palette: toldChoice('Colours', { marker: 'Markers', studio: 'Studio' }),
  },
  records: {
    revision: {
      one: 'Revision',
      name: ({ name, file }) => named(name, named(file, 'Revision')),
      fields: { name: told('Name'), file: told('File'), by: told('Brought in by') },
    },
    tag: {
      one: 'Tag',
      name: ({ label }) => named(label, 'Tag'),
      fields: { label: told('Words'), number: toldCount('Number') },
    },
    file: toldFiles,
  },
  texts: {},
}

export default tale
