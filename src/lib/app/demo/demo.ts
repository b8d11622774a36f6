import { readFountain } from '../../formats/script/fountain'
import { scenesFrom } from '../../formats/script/scenes'
import { isProblem } from '../../domain/problem'
import type { Id } from '../../domain/id'
import { daysAfter } from '../../domain/day-words'
import { kindOf } from '../../kinds'
import { compareScript } from '../../kinds/script/incoming'
import type { ScriptDocument } from '../../kinds/script/schema'
import { takeScript } from '../../kinds/script/taking'
import type { Hotset } from '../hotset.svelte'
import {
  callSheetAtWork,
  doneByCall,
  meetingAtWork,
  momentAt,
  moveAtWork,
  propsAtWork,
  shotsAtWork,
  startWith,
  toldAt,
} from './morning'
import people from './people.json'
import { script } from './script'

/** From the call to the wrap, in minutes. */
const LONG = 660

/** Makes the practice day: a short film, mid-shoot today, with a few documents of every kind. */
export const makeDemo = async (app: Hotset): Promise<Id> => {
  const now = Date.now()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const id = await app.create({
    title: 'Practice day',
    kind: 'feature',
    company: 'Try anything. Nothing in here is real',
    zone,
    currency: 'EUR',
    paper: 'a4',
    practice: true,
  })
  const production = await app.open(id)
  const book = production?.book
  if (!production || !book) throw new Error('A production just made has a book')
  const moment = momentAt(now, zone)
  const { day: today, callMinute } = moment
  const parsed = readFountain(script)
  const scenes = scenesFrom(parsed)
  if (isProblem(scenes)) throw new Error('The practice script has scenes')
  const scriptKind = kindOf('script')
  if (!scriptKind) throw new Error('There is a kind of scripts')
  await production.create(scriptKind, 'Slack Water', {
    fill: (made) => {
      // Made a line above, with the schema of its kind.
      const doc = made as unknown as ScriptDocument
      const brought = { file: 'Slack Water', title: '', script: parsed, scenes }
      const taking = { name: 'Blue', colour: 1, by: production.me.name, at: now }
      takeScript(doc, book, compareScript(doc, book, brought), taking)
    },
  })
  book.edit('Practice day filled', () => {
    // The file holds exactly fields of a person.
    book.records.person.addAll(
      people.map((person) => ({
        ...person,
        notes: toldAt(person.notes ?? '', callMinute),
      })) as Parameters<typeof book.records.person.addAll>[0],
    )
    const [inn, slip] = book.records.location.addAll([
      {
        name: 'The Ferry Inn',
        address: 'Quay Lane, Porthennis TR99 4QX',
        contact: 'Wyn Parry',
        notes: 'Stage door by the cellar hatch',
        coordinates: '50.1188, -5.5376',
        hospital: 'West Penwyn Hospital, 14 min',
        base: 'Quay car park, TR99 4RB',
        parking: 'Crew parking rows C to F',
      },
      {
        name: 'Harbour slip and quay wall',
        address: 'Porthennis harbour',
        contact: 'Wyn Parry',
        notes: toldAt('400 m from the Inn, on foot only. Slip permit to {19:00}', callMinute),
      },
    ])
    for (const scene of book.records.scene.rows) {
      const location = scene.intExt === 'EXT' ? slip : inn
      if (location) book.records.scene.set(scene.id, { location })
    }
    // The same hours every day, so that nobody is short of rest.
    const hours = { callMinute, wrapMinute: callMinute + LONG }
    book.records.day.addAll([
      { date: daysAfter(today, -1), type: 'shoot', ...hours },
      {
        date: today,
        type: 'shoot',
        unit: 'Main',
        ...hours,
        lunchMinute: callMinute + 300,
        lunchMinutes: 60,
        scenes: ['42', '42A', '43', '17', '61'],
        ...(inn ? { location: inn } : {}),
      },
      { date: daysAfter(today, 1), type: 'shoot', ...hours },
    ])
  })
  const make = async (id: string, nth: number | undefined, then: (doc: never) => void) => {
    const kind = kindOf(id)
    if (!kind) throw new Error(`There is no kind ${id}`)
    const from = nth === undefined ? undefined : kind.starts(book)[nth]
    await production.create(kind, from?.label ?? '', startWith(from, then))
  }
  await make('call-sheet', 1, callSheetAtWork(moment))
  await make('shot-list', 0, shotsAtWork(moment))
  await make('checklist', 0, doneByCall(moment))
  await make('checklist', 1, moveAtWork(moment))
  await make('minutes', undefined, meetingAtWork(moment))
  await make('inventory', undefined, propsAtWork(moment))
  // Nothing of it was done by hand, so there is nothing to take back.
  production.steps.forget()
  return id
}
