import type { Book } from '../../book/schema'
import { rangesFrom } from '../../book/away'
import { fold } from '../../domain/fold'
import type { Id } from '../../domain/id'
import { HEAD, type Uss, type UssBreakdown, type UssElement } from '../../formats/uss/model'
import { categories as known } from '../../domain/category'
import { USUAL_DROP, type Rules } from '../../book/dood'
import { rulesOf } from './dood'
import type { Schedule } from './schema'
import { commonRules, ownRules, takeBoards, takeTraits } from './uss-boards'

/** The numbers of what a scene is, not what it needs. Source: docs/words.md#breakdown. */
const SET = 0
const INT_EXT = 1
const TIME = 2
const SCRIPT_DAY = 3
const UNIT = 4
const SEQUENCE = 5
const LOCATION = 6
const CAST = 100

/** `89PT1` is a part of 89. */
const PART = /^(.*?\d[a-z]*)[\s.-]*(pt\.?\s*\d*)$/i

/** A scene of a file: one breakdown of it, or all its parts together. */
interface SceneIn {
  readonly number: string
  readonly parts: readonly { readonly row: UssBreakdown; readonly part: string }[]
  readonly elements: ReadonlySet<string>
}

/** What a file brings to a book, for the preview before it comes in. */
export interface UssPreview {
  readonly boards: readonly {
    readonly name: string
    readonly days: number
    readonly strips: number
  }[]
  readonly strips: number
  readonly eighths: number
  readonly newScenes: number
  readonly knownScenes: number
  readonly cast: number
  readonly elements: number
  readonly oddities: number
}

/** What would come in, and what of it the book has already. */
export const previewOf = (book: Book, uss: Uss): UssPreview => {
  const matched = matching(book, scenesIn(uss))
  const codes = codesOf(uss)
  const things = uss.elements.filter(({ category }) => codes.get(category)?.needed)
  const scenes = uss.breakdowns.filter(({ is }) => is === 'scene')
  return {
    boards: uss.boards.map(({ name, entries }) => ({
      name,
      days: entries.filter((entry) => typeof entry !== 'string').length,
      strips: entries.flat().length,
    })),
    strips: uss.breakdowns.length,
    eighths: scenes.reduce((sum, { eighths }) => sum + eighths, 0),
    newScenes: matched.filter(({ id }) => id === undefined).length,
    knownScenes: matched.filter(({ id }) => id !== undefined).length,
    cast: uss.elements.filter(({ category }) => codes.get(category)?.ucid === CAST).length,
    elements: things.length,
    oddities: uss.oddities,
  }
}

interface CategoryIn {
  readonly ucid: number | undefined
  /** As the book sorts by it. */
  readonly code: string
  /** Something a scene needs, and neither cast nor what a scene is. */
  readonly needed: boolean
}

/** The categories of a file as the book has them: by number, else by name. */
const codesOf = (uss: Uss): ReadonlyMap<string, CategoryIn> =>
  new Map(
    uss.categories.map(({ id, ucid, name }) => {
      const named = known.find(({ label }) => fold(label) === fold(name))?.code
      const code = known.find((each) => Number(each.code) === ucid)?.code ?? named ?? name
      const number = ucid ?? (named === undefined ? undefined : Number(named))
      // Unit and sequence are no field of a scene here: they stand with what it needs.
      const needed =
        number === undefined ||
        number > CAST ||
        (number >= 50 && number < CAST) ||
        number === UNIT ||
        number === SEQUENCE
      return [id, { ucid: number, code: code || 'Other', needed }]
    }),
  )

/** The breakdowns of a file by scene: parts of one scene together, same numbers apart. */
const scenesIn = (uss: Uss): readonly SceneIn[] => {
  const whole = new Set(uss.breakdowns.map(({ scene }) => fold(scene)))
  const byParts = new Map<
    string,
    { number: string; parts: { row: UssBreakdown; part: string }[] }
  >()
  const found: { number: string; parts: { row: UssBreakdown; part: string }[] }[] = []
  for (const row of uss.breakdowns) {
    if (row.is === 'banner') continue
    const part = PART.exec(row.scene)
    const [, number = '', rest = ''] = part ?? []
    const key = fold(number)
    if (!part || whole.has(key)) {
      found.push({ number: row.scene, parts: [{ row, part: '' }] })
      continue
    }
    const scene = byParts.get(key) ?? { number, parts: [] }
    if (!byParts.has(key)) {
      byParts.set(key, scene)
      found.push(scene)
    }
    scene.parts.push({ row, part: rest })
  }
  return found.map(({ number, parts }) => ({
    number,
    parts,
    elements: new Set(parts.flatMap(({ row }) => row.elements)),
  }))
}

/** Each scene of a file with the scene of the book it is: by number, the first not yet taken. */
const matching = (
  book: Book,
  scenes: readonly SceneIn[],
): readonly { readonly scene: SceneIn; readonly id: Id | undefined }[] => {
  const free = new Map<string, Id[]>()
  for (const { id, number } of book.records.scene.ordered) {
    if (number === '') continue
    free.set(fold(number), [...(free.get(fold(number)) ?? []), id])
  }
  return scenes.map((scene) => ({ scene, id: free.get(fold(scene.number))?.shift() }))
}

/**
 * Brings a schedule in: scenes, cast, elements and what needs them into the book as one step, its boards
 * into this document as one step. A scene the book has by number keeps what people wrote on it; empty fields
 * are filled, and length and characters are the file's.
 */
export const takeUss = (book: Book, doc: Schedule, uss: Uss, file: string): void => {
  const codes = codesOf(uss)
  const elements = new Map(uss.elements.map((element) => [element.id, element]))
  const strips = new Map<string, { scene: Id; number: string; part: string; row: UssBreakdown }>()
  const people = new Map<string, Id>()
  const things = new Map<string, Id>()
  const cast = uss.elements.filter(
    ({ category, name }) => codes.get(category)?.ucid === CAST && name !== '',
  )
  const before = rulesOf(doc)
  // As long as nobody has said how this schedule counts, it counts as the file does.
  const isUnsaid = before.holds && before.dropDays === USUAL_DROP
  const rules = isUnsaid ? commonRules(cast, before) : before
  book.edit(`Schedule from ${file}`, () => {
    takeCast(book, cast, people, rules)
    takeScenes(book, uss, codes, elements, strips, things)
  })
  doc.edit(`Boards from ${file}`, () => {
    if (isUnsaid) doc.about.set({ holds: rules.holds ? 'yes' : 'no', dropDays: rules.dropDays })
    takeBoards(doc, uss, strips, people)
    takeTraits(doc, uss, people, things)
    const head = HEAD.flatMap((key) => {
      const said = uss.head[key]
      return said === undefined ? [] : [`${key}=${said}`]
    })
    if (head.length > 0) doc.about.set({ ussHead: head })
  })
}

const takeCast = (
  book: Book,
  cast: readonly UssElement[],
  people: Map<string, Id>,
  rules: Rules,
): void => {
  const { person } = book.records
  const byName = new Map(
    person.rows.flatMap(({ id, group, character }) =>
      group === 'cast' && character !== '' ? [[fold(character), id] as const] : [],
    ),
  )
  const fresh = cast.filter(({ name }) => !byName.has(fold(name)))
  const ids = person.addAll(
    fresh.map(({ name, number }) => ({ group: 'cast', character: name, number })),
  )
  fresh.forEach(({ name }, at) => {
    const id = ids[at]
    if (id) byName.set(fold(name), id)
  })
  for (const each of cast) {
    const { id, name, number, events } = each
    const found = byName.get(fold(name))
    if (!found) continue
    people.set(id, found)
    const now = person.get(found)
    if (now?.number === '' && number !== '') person.set(found, { number })
    const contract = ownRules(each, rules)
    if (now?.holds === '' && now.dropDays === undefined && Object.keys(contract).length > 0) {
      person.set(found, contract)
    }
    const away = events.flatMap(({ is, date }) => (is === 'dayOff' && date !== '' ? [date] : []))
    if (away.length > 0 && now?.away.length === 0) person.set(found, { away: rangesFrom(away) })
  }
}

const takeScenes = (
  book: Book,
  uss: Uss,
  codes: ReadonlyMap<string, CategoryIn>,
  elements: ReadonlyMap<string, UssElement>,
  strips: Map<string, { scene: Id; number: string; part: string; row: UssBreakdown }>,
  taken: Map<string, Id>,
): void => {
  const { scene: table, location, element: things, use } = book.records
  const places = new Map(location.rows.map(({ id, name }) => [fold(name), id]))
  const placeFor = (name: string): Id => {
    const id = places.get(fold(name)) ?? location.add({ name })
    places.set(fold(name), id)
    return id
  }
  const thing = new Map(
    things.rows.map(({ id, category, name }) => [`${category}/${fold(name)}`, id]),
  )
  const needed = uss.elements.flatMap(({ name, category }) => {
    const code = codes.get(category)
    const key = `${code?.code ?? ''}/${fold(name)}`
    if (!code?.needed || name === '' || thing.has(key)) return []
    thing.set(key, '' as Id)
    return [{ category: code.code, name, key }]
  })
  things
    .addAll(needed.map(({ category, name }) => ({ category, name })))
    .forEach((id, at) => thing.set(needed[at]?.key ?? '', id))

  for (const { id, name, category } of uss.elements) {
    const own = thing.get(`${codes.get(category)?.code ?? ''}/${fold(name)}`)
    if (own && codes.get(category)?.needed) taken.set(id, own)
  }
  const used = new Set(use.rows.map((row) => `${row.scene ?? ''}/${row.element ?? ''}`))
  const uses: { scene: Id; element: Id }[] = []
  const matched = matching(book, scenesIn(uss))
  const fresh = matched.filter(({ id }) => id === undefined)
  const made = table.addAll(fresh.map(({ scene }) => ({ number: scene.number })))
  const ids = new Map(fresh.map(({ scene }, at) => [scene, made[at]]))
  for (const match of matched) {
    const { scene } = match
    const id = match.id ?? ids.get(scene)
    const now = table.get(id)
    if (!id || !now) continue
    const having = [...scene.elements].flatMap((each) => elements.get(each) ?? [])
    const of = (ucid: number) =>
      having.filter(({ category }) => codes.get(category)?.ucid === ucid).map(({ name }) => name)
    const characters = of(CAST)
    const [place] = of(LOCATION)
    const minutes = scene.parts.map(({ row }) => row.minutes)
    const first = scene.parts[0]?.row
    table.set(id, {
      eighths: scene.parts.reduce((sum, { row }) => sum + row.eighths, 0),
      estimated: false,
      ...(characters.length > 0 ? { characters } : {}),
      ...(now.intExt === '' ? { intExt: intExtOf(of(INT_EXT)[0] ?? '') } : {}),
      ...(now.set === '' ? { set: of(SET).join(', ') } : {}),
      ...(now.timeOfDay === '' ? { timeOfDay: of(TIME).join(', ') } : {}),
      ...(now.scriptDay === '' ? { scriptDay: of(SCRIPT_DAY).join(', ') } : {}),
      ...(now.synopsis === '' ? { synopsis: first?.description ?? '' } : {}),
      ...(now.page === '' ? { page: first?.page ?? '' } : {}),
      ...(now.location === undefined && place ? { location: placeFor(place) } : {}),
      ...(now.minutes === undefined && minutes.every((each) => each !== undefined)
        ? { minutes: minutes.reduce((sum, each) => sum + (each ?? 0), 0) }
        : {}),
    })
    for (const { row, part } of scene.parts) {
      strips.set(row.id, { scene: id, number: scene.number, part, row })
    }
    for (const { name, category } of having) {
      const element = thing.get(`${codes.get(category)?.code ?? ''}/${fold(name)}`)
      if (!element || used.has(`${id}/${element}`)) continue
      used.add(`${id}/${element}`)
      uses.push({ scene: id, element })
    }
  }
  use.addAll(uses)
}

/** `I/E` and its like are both. */
const intExtOf = (written: string): 'INT' | 'EXT' | 'INT/EXT' | '' => {
  const has = [/\bI(NT)?\b/i.test(written), /\bE(XT)?\b/i.test(written)]
  return has[0] ? (has[1] ? 'INT/EXT' : 'INT') : has[1] ? 'EXT' : ''
}
