import {
  named,
  told,
  toldChoice,
  toldCount,
  toldDay,
  toldFiles,
  toldMarks,
  toldMinute,
  toldViews,
  toldPhotos,
  type Told,
} from '../told'
import { centsText } from './money'
import { partText } from './parts'
import { schema } from './schema'
import {
  categoryWords,
  clearanceWords,
  holdsWords,
  printByWords,
  sourceWords,
  stateWords,
  typeWords,
} from './words'

const { part: fields } = schema.records

const money = (label: string) =>
  told(label, (value) => (typeof value === 'number' ? centsText(value) : ''))

const tale: Told = {
  about: {
    title: told('Title'),
    type: toldChoice('Holds', typeWords),
    printBy: toldChoice('On paper', printByWords),
  },
  records: {
    item: {
      one: 'Item',
      name: ({ name, tag }) => [named(tag, ''), named(name, 'Something')].filter(Boolean).join(' '),
      fields: {
        name: told('Name'),
        tag: told('Tag'),
        serial: told('Serial number'),
        size: told('Size'),
        colour: told('Colour'),
        description: told('Description'),
        category: toldChoice('Category', categoryWords),
        quantity: told('Quantity'),
        reorderLevel: told('Buy again at'),
        scenes: told('Scenes'),
        scriptDay: told('Script day'),
        character: told('Character'),
        change: told('Change'),
        heroCopies: toldCount('Heroes'),
        doubleCopies: toldCount('Doubles'),
        stuntCopies: toldCount('Stunts'),
        rehearsalCopies: toldCount('For rehearsal'),
        source: toldChoice('Source', sourceWords),
        vendor: told('Vendor'),
        poNumber: told('PO number'),
        rentFrom: toldDay('Ours from'),
        rentTo: toldDay('Back by'),
        costCents: money('Cost'),
        unitCents: money('Unit price'),
        dayRateCents: money('Day rate'),
        valueCents: money('Value'),
        depositCents: money('Deposit'),
        conditionIn: told('Condition in'),
        conditionOut: told('Condition out'),
        place: told('Where'),
        holder: told('Who has it'),
        owner: told('Who sees to it'),
        dueDay: toldDay('Due day'),
        dueMinute: toldMinute('Due'),
        returnTo: told('Return to'),
        clearance: toldChoice('Clearance', clearanceWords),
        safety: told('Safety'),
        state: toldChoice('State', stateWords),
        hot: told('Hot'),
        note: told('Note'),
        holds: toldChoice('Container', holdsWords),
        lossNote: told('How it was lost or damaged'),
      },
    },
    photo: {
      ...toldPhotos,
      fields: { ...toldPhotos.fields, scene: told('Scene'), take: told('Take') },
    },
    mark: toldMarks,
    part: {
      one: 'Pieces',
      name: ({ what, pieces }) =>
        partText({ what: fields.what.read(what, {}), pieces: fields.pieces.read(pieces, {}) }),
      fields: { pieces: told('How many'), note: told('How') },
    },
    view: toldViews,
    file: toldFiles,
  },
  texts: {},
}

export default tale
