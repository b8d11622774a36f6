import type { PlannedStrip } from '../src/lib/book/plan'
import { schema as bookSchema } from '../src/lib/book/schema'
import type { Id } from '../src/lib/domain/id'
import { Document } from '../src/lib/store/document'
import { newId } from '../src/lib/domain/id'
import { typeOver } from '../src/lib/kinds/call-sheet/over'
import { schema, type CallSheet } from '../src/lib/kinds/call-sheet/schema'
import { type Sheet } from '../src/lib/kinds/call-sheet/sheet'

export const AT = Date.UTC(2026, 2, 11, 19, 40)
export const DAY = '2026-03-12'

/** The day of the mockup: three scenes at an inn, two at the slip, lunch between. */
export const slackWater = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', company: 'Kittiwake Films Ltd', zone: 'Europe/London' })
  const [inn, slip] = book.records.location.addAll([
    {
      name: 'The Ferry Inn',
      address: 'Quay Lane, Porthennis',
      coordinates: '50.1188, -5.5376',
      hospital: 'West Penwyn Hospital, 14 min',
    },
    { name: 'Harbour slip', address: 'Porthennis harbour' },
  ])
  book.records.person.addAll([
    { group: 'cast', number: '1', name: 'Ines Okafor', character: 'Maren Tull', travelMinutes: 30 },
    {
      group: 'cast',
      number: '2',
      name: 'Rhys Calder',
      character: 'Joss Pellow',
      makeupMinutes: 45,
    },
    { group: 'cast', number: '4', name: 'Wren Hollis', character: 'Edie Tull' },
    {
      group: 'cast',
      number: '5',
      name: 'Colm Brody',
      character: 'Sgt. Hale',
      phone: '07700 900155',
    },
    {
      group: 'crew',
      department: 'AD',
      name: 'Marcus Bell',
      position: '1st AD',
      phone: '07700 900135',
      call: '-0:30',
    },
    {
      group: 'crew',
      department: 'CAM',
      name: 'Teodora Ilic',
      position: 'DoP',
      phone: '07700 900171',
    },
    {
      group: 'crew',
      department: 'LOC',
      name: 'Wyn Parry',
      position: 'Location manager',
      call: 'O/C',
    },
  ])
  const night = { intExt: 'INT', timeOfDay: 'NIGHT', scriptDay: '3', location: inn } as const
  const [s42, s42a, s43, s17, s61] = book.records.scene.addAll([
    {
      ...night,
      number: '42',
      set: 'FERRY INN - BACK BAR',
      eighths: 14,
      characters: ['MAREN TULL', 'Joss Pellow'],
      synopsis: 'The ledger has been moved.',
    },
    { ...night, number: '42A', set: 'FERRY INN - STAIRS', eighths: 4, characters: ['Edie Tull'] },
    { ...night, number: '43', set: 'CELLAR STEPS', eighths: 3, characters: ['Joss Pellow'] },
    {
      number: '17',
      intExt: 'EXT',
      timeOfDay: 'DAY',
      scriptDay: 'D2',
      set: 'HARBOUR SLIP',
      eighths: 10,
      location: slip,
      characters: ['Maren Tull'],
    },
    {
      number: '61',
      intExt: 'EXT',
      timeOfDay: 'DUSK',
      scriptDay: '5',
      set: 'QUAY WALL',
      eighths: 5,
      location: slip,
      characters: ['Maren Tull', 'Sgt. Hale', 'THE BOATMAN'],
    },
  ])
  const [rum, ledger, drinkers] = book.records.element.addAll([
    { category: '104', name: 'Navy rum' },
    { category: '104', name: 'Tide ledger' },
    { category: '101', name: 'Drinkers' },
  ])
  book.records.use.addAll([
    { scene: s42, element: ledger, note: 'hero + 1' },
    { scene: s42, element: rum, quantity: 3 },
    { scene: s43, element: rum, quantity: 4 },
    { scene: s42, element: drinkers, quantity: 8 },
    { scene: s43, element: drinkers, quantity: 4 },
    { scene: s17, element: rum, state: 'refused' },
  ])
  const today = book.records.day.add({
    date: DAY,
    callMinute: 450,
    wrapMinute: 1110,
    lunchMinute: 750,
    lunchMinutes: 60,
    scenes: ['42', '42A', '43', '17', '61'],
    location: inn,
  })
  book.records.day.add({ date: '2026-03-11', callMinute: 450, scenes: ['42'] })
  book.records.day.add({ date: '2026-03-13', callMinute: 660, scenes: ['61'] })
  return { book, today, scenes: { s42, s42a, s43, s17, s61 } }
}

export const strip = (
  scene: Id | undefined,
  number: string,
  minutes?: number,
  more = {},
): PlannedStrip => ({
  is: 'scene',
  key: `strip-${number}`,
  scene: scene ?? newId(),
  number,
  part: '',
  eighths: 8,
  minutes,
  ...more,
})
export const banner = (
  what: 'lunch' | 'move' | 'note',
  text: string,
  atMinute?: number,
  minutes?: number,
): PlannedStrip => ({
  is: 'banner',
  key: `band-${what}`,
  what,
  text,
  atMinute,
  minutes,
})

export const draft = (day = DAY): CallSheet => {
  const doc = new Document(schema)
  doc.about.set({ day })
  return doc
}
export const rowOf = (sheet: Sheet, number: string) => {
  const row = sheet.rows.find((row) => row.is === 'scene' && row.number === number)
  if (row?.is !== 'scene') throw new Error(`Scene ${number} is on the sheet`)
  return row
}
export const castOf = (sheet: Sheet, number: string) => {
  const row = sheet.cast.find(({ person }) => person.number === number)
  if (!row) throw new Error(`Cast ${number} is on the sheet`)
  return row
}
export const timesOf = (sheet: Sheet, number: string) => {
  const { pickup, call, costume, makeup, onSet } = castOf(sheet, number)
  return [pickup, call, costume, makeup, onSet].map(({ text }) => text)
}
/** Types a value by hand, as somebody at the sheet does. */
export const type = (doc: CallSheet, key: string, derived: string, text: string, at = AT) =>
  typeOver(doc, 'A value', { key, derived }, text, at)
