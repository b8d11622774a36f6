import type { DayBand, DayFact, DayScene, DaySheet } from '../../book/day-sheet'
import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import type { DayRow } from './scene-rows'
import type { CallSheet } from './schema'
import { sheetOf, type Sheet } from './sheet'

/** A call sheet in short, for papers of other kinds: blocks that are off the sheet are not in it, its scenes are. */
export const inShort = (doc: CallSheet, book: Book, plan?: Plan): DaySheet => {
  const sheet = sheetOf(doc, book, plan)
  return {
    title: sheet.dayOf.text,
    call: sheet.unitCall.text,
    warning: sheet.shows('safety') ? sheet.typed.warning : '',
    facts: factsOf(sheet),
    places: sheet.shows('places')
      ? sheet.places.map(({ number, name, address, access }) => ({
          number: number.text,
          name: name.text,
          address: address.text,
          access: access.text,
        }))
      : [],
    rows: sheet.rows.map((row) => rowOf(sheet, row)),
    remark: sheet.typed.remark,
    cast: sheet.shows('cast')
      ? sheet.cast.map(({ key, person, scenes, ...values }) => ({
          key,
          number: person.number,
          character: values.character.text,
          player: values.name.text,
          status: values.status.text,
          pickup: values.pickup.text,
          call: values.call.text,
          costume: values.costume.text,
          makeup: values.makeup.text,
          onSet: values.onSet.text,
          scenes: scenes.map(({ number }) => number).join(', '),
          notes: values.notes.text,
        }))
      : [],
    background: sheet.shows('background')
      ? sheet.background.map(({ key, number, name, call, onSet, notes }) => ({
          key,
          number: number.text,
          name: name.text,
          call: call.text,
          onSet: onSet.text,
          notes: notes.text,
        }))
      : [],
  }
}

const factsOf = (sheet: Sheet): readonly DayFact[] => {
  const { typed } = sheet
  const conditions: readonly DayFact[] = [
    { label: 'Weather', text: typed.weather },
    { label: 'Sun', text: [sheet.sun.text, sheet.twilight.text].filter(Boolean).join(' · ') },
    { label: 'Tide', text: typed.tide },
    { label: 'Breakfast', text: typed.breakfast },
    { label: 'Lunch', text: sheet.lunch.text },
    { label: 'Est. wrap', text: sheet.wrap.text },
  ]
  const places: readonly DayFact[] = [
    { label: 'Unit base', text: sheet.base.text },
    { label: 'Parking', text: sheet.parking.text },
    { label: 'Nearest A&E', text: sheet.hospital.text },
    { label: 'Radio', text: typed.radio },
  ]
  return [
    { label: 'Shooting call', text: sheet.shootingCall.text },
    ...(sheet.shows('conditions') ? conditions : []),
    ...(sheet.shows('places') ? places : []),
    ...(sheet.shows('safety') ? [{ label: 'Safety', text: typed.safety }] : []),
  ].filter(({ text }) => text !== '')
}

const rowOf = (sheet: Sheet, row: DayRow): DayScene | DayBand =>
  row.is === 'band'
    ? { is: 'band', key: row.key, text: row.text.text }
    : {
        is: 'scene',
        key: row.key,
        scene: row.scene?.id ?? row.planned.scene,
        number: row.scene?.number || row.planned.number,
        part: row.planned.part,
        set: row.set.text,
        dayNight: row.dayNight.text,
        eighths: row.eighths,
        cast: row.cast.text,
        place: sheet.placeNumber(row.location),
        plan: row.plan.text,
      }
