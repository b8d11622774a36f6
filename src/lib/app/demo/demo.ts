import { parseFountain } from '../../formats/fountain'
import { scenesFrom } from '../../formats/scenes'
import { isProblem } from '../../domain/problem'
import type { Id } from '../../domain/id'
import { wallClock } from '../../domain/clock'
import { kinds } from '../../kinds'
import type { Hotset } from '../hotset.svelte'
import { takeScenes } from '../script'
import people from './people.json'
import { script } from './script'

const DAY = 24 * 60 * 60 * 1000

/** Makes the practice day: a short film, mid-shoot today, with a few documents of every kind. */
export const makeDemo = async (app: Hotset): Promise<Id> => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const id = await app.create({
    title: 'Practice day',
    kind: 'feature',
    company: 'Try anything. Nothing in here is real',
    zone,
    currency: 'EUR',
    paper: 'a4',
  })
  const production = await app.open(id)
  const book = production?.book ?? (await production?.arrived())
  if (!production || !book) throw new Error('A production just made has a book')
  const parsed = parseFountain(script)
  const scenes = scenesFrom(parsed)
  if (isProblem(scenes)) throw new Error('The practice script has scenes')
  takeScenes(book, { file: 'Slack Water', title: '', encoding: 'UTF-8', scenes })
  book.edit('Practice day filled', () => {
    // The file holds exactly fields of a person.
    book.records.person.addAll(people as Parameters<typeof book.records.person.addAll>[0])
    const [inn] = book.records.location.addAll([
      {
        name: 'The Ferry Inn',
        address: 'Quay Lane, Porthennis TR99 4QX',
        contact: 'Wyn Parry',
        notes: 'Stage door by the cellar hatch',
      },
      {
        name: 'Harbour slip and quay wall',
        address: 'Porthennis harbour',
        contact: 'Wyn Parry',
        notes: '400 m from the Inn, on foot only. Slip permit to 19:00',
      },
    ])
    const at = (offset: number) => wallClock(Date.now() + offset * DAY, zone).day
    book.records.day.addAll([
      { date: at(-1), type: 'shoot', callMinute: 450, wrapMinute: 1110 },
      {
        date: at(0),
        type: 'shoot',
        unit: 'Main',
        callMinute: 450,
        lunchMinute: 750,
        lunchMinutes: 60,
        wrapMinute: 1110,
        scenes: ['42', '42A', '43', '17', '61'],
        ...(inn ? { location: inn } : {}),
      },
      { date: at(1), type: 'shoot', callMinute: 660, wrapMinute: 1320 },
    ])
  })
  for (const kind of kinds) {
    const [first, second] = kind.starts(book)
    for (const start of kind.id === 'checklist' ? [first, second] : [first]) {
      if (start) await production.create(kind, start.label, start)
    }
  }
  return id
}
