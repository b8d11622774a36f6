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
  type ToldField,
} from '../told'
import { angles, codeOf, framings, movements, sizes } from './codes'
import { designation } from './schema'

const coded = (label: string, codes: Parameters<typeof codeOf>[0]): ToldField =>
  told(label, (value) => codeOf(codes, String(value)))

const tale: Told = {
  about: {
    title: told('Title'),
    day: toldDay('Day'),
    style: toldChoice('Shots are named', {
      letters: 'By letters, 42A',
      numbers: 'By numbers, 42-1',
    }),
    order: toldChoice('Order', { script: 'Of the script', shooting: 'Of shooting' }),
    aspect: told('Shape of the frames'),
  },
  records: {
    scene: {
      one: 'Scene',
      name: ({ number }) => `Scene ${named(number, '?')}`,
      fields: { number: told('Scene') },
    },
    shot: {
      one: 'Shot',
      name: ({ scene, number, action }) =>
        [designation({ scene: named(scene, ''), number: named(number, '') }), named(action, '')]
          .filter(Boolean)
          .join(' ') || 'Shot',
      fields: {
        scene: told('Scene'),
        number: told('Shot'),
        action: told('Action'),
        size: coded('Size', sizes),
        framing: coded('Framing', framings),
        angle: coded('Angle', angles),
        movement: coded('Movement', movements),
        lens: told('Lens'),
        camera: told('Camera'),
        equipment: told('Equipment'),
        cast: told('Cast'),
        frameRate: told('Frame rate'),
        sound: toldChoice('Sound', { sync: 'Sync', mos: 'MOS' }),
        setupMinutes: toldCount('Setup, min'),
        shootMinutes: toldCount('Shoot, min'),
        priority: toldChoice('Priority', { must: 'Must have', nice: 'Nice to have' }),
        vfx: told('VFX'),
        needs: told('Needs'),
        notes: told('Notes'),
        slate: told('Slate'),
        state: toldChoice('State', {
          open: 'To do',
          doing: 'Under way',
          done: 'Done',
          problem: 'Problem',
          skip: 'Skipped',
        }),
        problem: told('Problem'),
        owner: told('Who sees to it'),
        dueDay: toldDay('Due day'),
        dueMinute: toldMinute('Due'),
      },
    },
    take: {
      one: 'Take',
      name: ({ number }) => `Take ${named(number, '?')}`,
      fields: {
        mark: toldChoice('Mark', { circled: 'Circled', ng: 'No good' }),
        note: told('Note'),
      },
    },
    file: toldFiles,
    photo: { ...toldPhotos, fields: { ...toldPhotos.fields, take: told('Take') } },
    mark: toldMarks,
    view: toldViews,
    stroke: { one: 'Stroke', name: () => 'Stroke in a frame', fields: {} },
  },
  texts: {},
}

export default tale
