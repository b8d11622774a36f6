import { categoryLabel } from '../../domain/category'
import type { Book } from '../../book/schema'
import { isUnit } from '../../book/units'
import { dateRanges } from '../../book/away'
import { daysAfter } from '../../domain/day-words'
import { idFrom, type Id } from '../../domain/id'
import {
  HEAD,
  type Uss,
  type UssBoard,
  type UssBreakdown,
  type UssElement,
  type UssEvent,
} from '../../formats/uss/model'
import { writeUss } from '../../formats/uss/write'
import { castOf } from '../../book/playing'
import { rulesFor, type Rules } from '../../book/dood'
import { rulesOf } from './dood'
import { layoutOf, type Banner, type Strip } from './layout'
import { boardName, type Schedule } from './schema'
import { bannerWords } from './steps'

/** What a scene is, by the numbers of the standard. Source: docs/words.md#breakdown. */
const SCENE_FIELDS = [
  [0, 'Set', 'set'],
  [1, 'INT/EXT', 'intExt'],
  [2, 'Day/Night', 'timeOfDay'],
  [3, 'Script Day', 'scriptDay'],
] as const

/** What else a scene is, where the book has it among what a scene needs. */
const SCENE_TAGS: Readonly<Record<string, number>> = { Unit: 4, Sequence: 5 }

/** Longest absence that is written day by day. */
const LONGEST = 366

/** All boards of a schedule with what the book knows of their scenes, in the documented form. */
export const ussText = (doc: Schedule, book: Book): string => writeUss(ussOf(doc, book))

/** The same as values. */
export const ussOf = (doc: Schedule, book: Book): Uss => {
  const cast = castOf(book)
  const about = doc.about.now
  const elements = new Map<string, UssElement>()
  const categories = new Map<string, { id: string; ucid: number; name: string }>()
  let own = 500
  const category = (code: string, ucid: number | undefined, name: string): string => {
    const id = `category-${code}`
    if (!categories.has(id)) categories.set(id, { id, ucid: ucid ?? own++, name })
    return id
  }
  const traits = new Map(doc.records.trait.rows.map((row) => [row.of, row]))
  const linked = new Map<string, readonly string[]>()
  /** The id in the file of whoever or whatever a trait names. */
  const out = new Map<string, string>()
  const element = (
    id: string,
    of: string | undefined,
    rules: Rules,
    made: () => Pick<UssElement, 'name' | 'number' | 'category' | 'events'>,
  ) => {
    if (elements.has(id)) return id
    const values = made()
    const trait = traits.get(idFrom(of))
    if (of !== undefined) out.set(of, id)
    if (trait && trait.linked.length > 0) linked.set(id, trait.linked)
    elements.set(id, {
      id,
      holds: rules.holds,
      drops: rules.dropDays > 0,
      dropDays: rules.dropDays,
      dood: trait?.dood !== 'no',
      locked: trait?.locked ?? false,
      daysOff: (trait?.daysOff ?? []).map(Number).filter((day) => day >= 0 && day < 7),
      linked: [],
      ...values,
    })
    return id
  }
  const forAll = rulesOf(doc)
  const plain = (id: string, name: string, category: string, of?: Id) => {
    const trait = of && traits.get(of)
    const rules = {
      holds: trait?.holds ? trait.holds === 'yes' : forAll.holds,
      dropDays: trait?.dropDays ?? forAll.dropDays,
    }
    return element(id, of, rules, () => ({ name, number: '', category, events: [] }))
  }

  const things = new Map(
    book.records.element.ordered.map((row) => {
      const known = Number(row.category)
      const ucid =
        Number.isInteger(known) && known >= 100 && known < 500 ? known : SCENE_TAGS[row.category]
      const of = category(row.category, ucid, categoryLabel(row.category))
      return [row.id, plain(row.id, row.name, of, row.id)]
    }),
  )
  const uses = new Map<string, string[]>()
  for (const { scene, element: of, state } of book.records.use.rows) {
    const id = of && things.get(of)
    if (!scene || !id || state === 'refused') continue
    uses.set(scene, [...(uses.get(scene) ?? []), id])
  }
  const needs = ({ scene }: Strip): readonly string[] =>
    scene === undefined
      ? []
      : [
          ...cast.of(scene).map((member) =>
            element(`cast-${member.key}`, member.key, rulesFor(member, forAll), () => ({
              name: member.name,
              number: member.number,
              category: category('100', 100, 'Cast'),
              events: eventsOf(doc, member.person?.id, member.person?.away ?? []),
            })),
          ),
          ...SCENE_FIELDS.flatMap(([ucid, name, field]) =>
            scene[field] === ''
              ? []
              : [plain(`${field}-${scene[field]}`, scene[field], category(field, ucid, name))],
          ),
          ...[book.records.location.get(scene.location)].flatMap((place) =>
            place ? [plain(place.id, place.name, category('location', 6, 'Location'))] : [],
          ),
          ...(uses.get(scene.id) ?? []),
        ]

  const breakdowns = new Map<string, UssBreakdown>()
  /** One breakdown for a scene or a part of it, whatever board it is on; a banner is of its board alone. */
  const breakdown = (entry: Strip | Banner): string => {
    if (entry.is === 'banner') {
      const { text, what } = entry.item
      breakdowns.set(entry.key, {
        ...EMPTY,
        id: entry.key,
        is: 'banner',
        text: text || bannerWords[what],
        minutes: entry.minutes,
        comments: entry.item.note,
      })
      return entry.key
    }
    const { scene, number, part } = entry
    const id = scene ? [scene.id, part, entry.eighths].filter(Boolean).join('-') : entry.key
    if (!breakdowns.has(id)) {
      breakdowns.set(id, {
        ...EMPTY,
        id,
        scene: `${number}${part}`,
        description: scene?.synopsis ?? '',
        page: scene?.page ?? '',
        eighths: entry.eighths,
        minutes: entry.item?.minutes ?? (part === '' ? scene?.minutes : undefined),
        elements: needs(entry),
      })
    }
    // Every board has a note of its own; a file has one for all: the first that says something.
    const row = breakdowns.get(id)
    if (row?.comments === '' && entry.item?.note) {
      breakdowns.set(id, { ...row, comments: entry.item.note })
    }
    return id
  }
  const boards = doc.records.board.ordered.map((board): UssBoard => {
    const { days, loose, yard } = layoutOf(doc, book, board)
    return {
      id: board.id,
      name: boardName(board),
      calendar: `calendar-${board.id}`,
      entries: [...days.map(({ entries }) => entries.map(breakdown)), ...loose.map(breakdown)],
      boneyard: yard.map(breakdown),
    }
  })
  const linkedIn = (id: string) => (linked.get(id) ?? []).flatMap((of) => out.get(of) ?? [])
  return {
    name: about.title,
    head: headOf(doc),
    project: book.about.now.title,
    breakdowns: [...breakdowns.values()],
    categories: [...categories.values()],
    elements: [...elements.values()].map((row) => ({ ...row, linked: linkedIn(row.id) })),
    boards,
    calendars: doc.records.board.ordered.map((board) => ({
      id: `calendar-${board.id}`,
      name: boardName(board),
      daysOff: board.daysOff.map(Number).filter((day) => day >= 0 && day < 7),
      events: [
        ...(board.start === '' ? [] : [{ is: 'start' as const, name: '', date: board.start }]),
        ...doc.records.event.rows
          .filter((event) => event.board === board.id && !event.person && event.date !== '')
          // A calendar of the format is of one unit: the main one.
          .filter((event) => isUnit(event.unit, ''))
          .map(({ what, date }): UssEvent => ({
            is: what === 'off' ? 'dayOff' : 'event',
            name: what,
            date,
          })),
      ],
    })),
    oddities: 0,
  }
}

const headOf = ({ about }: Schedule): Uss['head'] =>
  Object.fromEntries(
    HEAD.flatMap((key) => {
      const said = about.now.ussHead.find((each) => each.startsWith(`${key}=`))
      return said === undefined ? [] : [[key, said.slice(key.length + 1)]]
    }),
  )

const EMPTY: UssBreakdown = {
  id: '',
  is: 'scene',
  text: '',
  scene: '',
  description: '',
  page: '',
  eighths: 0,
  minutes: undefined,
  comments: '',
  elements: [],
}

const eventsOf = (
  doc: Schedule,
  person: string | undefined,
  away: readonly string[],
): readonly UssEvent[] =>
  person === undefined
    ? []
    : [
        ...doc.records.event.rows
          .filter((event) => event.person === person && event.date !== '')
          .map(({ what, date }): UssEvent => ({ is: 'event', name: what, date })),
        ...dateRanges(away).flatMap(({ from, to }) => {
          const days: UssEvent[] = []
          for (let date = from; date <= to && days.length < LONGEST; date = daysAfter(date, 1)) {
            days.push({ is: 'dayOff', name: 'dayOff', date })
          }
          return days
        }),
      ]
