import type { Values } from '../../domain/field'
import type { Book } from '../../book/schema'
import { idFrom, type Id } from '../../domain/id'
import { rankBetween } from '../../domain/rank'
import { stripName, type Break, type Entry, type LaidDay, type Layout, type Strip } from './layout'
import {
  boardName,
  itemsOf,
  WEEKEND,
  type Board,
  type Item,
  type Schedule,
  type schema,
} from './schema'

type ItemValues = Partial<Values<(typeof schema)['records']['item']>>

/** What something on a board is called, as the last line names it: `59`, `Lunch`, `Day break 3`. */
export const entryName = (entry: Entry): string => {
  if (entry.is === 'scene') return stripName(entry)
  if (entry.is === 'break') return `End of ${dayName(entry.day)}`
  const { text, what } = entry.item
  return text || bannerWords[what]
}

export const bannerWords = { note: 'Note', lunch: 'Lunch', move: 'Company move' } as const

/** `day 15`, `day 2 of Second unit`. */
export const dayName = ({ number, unit }: Pick<LaidDay, 'number' | 'unit'>): string =>
  unit === '' ? `day ${number}` : `day ${number} of ${unit}`

/** `59`, or `3 strips`. */
const named = (entries: readonly Entry[]): string => {
  const [first] = entries
  if (entries.length === 1 && first) return entryName(first)
  const all = entries.every(({ is }) => is === 'scene') ? 'strips' : 'things'
  return `${entries.length} ${all}`
}

/** The day that a place on the board belongs to: that of the first day break at or below it. */
export const dayAt = (entries: readonly Entry[], at: number): LaidDay | undefined => {
  const below = entries.slice(at).find((entry): entry is Break => entry.is === 'break')
  return below?.day
}

/** The first board, or the one with this name. Inside an edit of the caller, or one of its own. */
export const addBoard = (
  doc: Schedule,
  name: string,
  values: Partial<Board> = {},
): Id | undefined => {
  let id: Id | undefined
  doc.edit(`${name} added`, () => {
    id = doc.records.board.add({ daysOff: WEEKEND, ...values, name })
    if (!doc.records.board.get(doc.about.now.active)) doc.about.set({ active: id })
  })
  return id
}

/** The board that is looked at, made when there is none yet. Inside an edit of the caller. */
export const boardFor = (doc: Schedule, board: Board | undefined): Id =>
  board?.id ?? addBoard(doc, 'Board') ?? doc.records.board.add({ name: 'Board' })

/** Everything of one board again under a new name: to try something, while the first stays in use. */
export const copyBoard = (doc: Schedule, board: Board): Id | undefined => {
  const taken = new Set(doc.records.board.rows.map(({ name }) => name))
  let name = ''
  for (let n = 2; name === '' || taken.has(name); n++) name = `${boardName(board)}, version ${n}`
  let made: Id | undefined
  doc.edit(`${name} made from ${boardName(board)}`, () => {
    const id = doc.records.board.add({ name, start: board.start, daysOff: board.daysOff })
    made = id
    const items = itemsOf(doc, board.id)
    doc.records.item.addAll(items.map(({ id: _id, ...values }) => ({ ...values, board: id })))
    const units = doc.records.unit.ordered.filter((unit) => unit.board === board.id)
    doc.records.unit.addAll(units.map(({ id: _id, ...values }) => ({ ...values, board: id })))
    const events = doc.records.event.rows.filter((event) => event.board === board.id)
    doc.records.event.addAll(events.map(({ id: _id, ...values }) => ({ ...values, board: id })))
  })
  return made
}

/** Removes a board with all that stands on it. Undo brings it back. */
export const removeBoard = (doc: Schedule, board: Board): void =>
  doc.edit(`${boardName(board)} removed`, () => {
    for (const { id } of itemsOf(doc, board.id)) doc.records.item.remove(id)
    for (const table of [doc.records.unit, doc.records.event]) {
      for (const row of table.rows) if (row.board === board.id) table.remove(row.id)
    }
    doc.records.board.remove(board.id)
  })

/** A rank between two neighbours, for each of so many, in order. */
const ranksBetween = (
  before: string | undefined,
  after: string | undefined,
  count: number,
): string[] => {
  const ranks: string[] = []
  let last = before
  for (let n = 0; n < count; n++) {
    last = rankBetween(last, after)
    ranks.push(last)
  }
  return ranks
}

const rankOf = (entry: Entry | undefined): string | undefined => entry?.item?.rank

/**
 * Puts what is given before the entry at `at` of the board, in the order given. A strip that is on no day
 * comes onto the board by it; one the board has no item of gets one. Returns the keys they have then.
 */
export const place = (
  doc: Schedule,
  layout: Layout,
  moved: readonly Entry[],
  at: number,
): readonly string[] => {
  if (moved.length === 0) return []
  const keys = new Set(moved.map(({ key }) => key))
  const rest = layout.entries.filter(({ key }) => !keys.has(key))
  const before = layout.entries.slice(0, at).filter(({ key }) => !keys.has(key)).length
  const ranks = ranksBetween(rankOf(rest[before - 1]), rankOf(rest[before]), moved.length)
  const day = dayAt(rest, before)
  const where = day ? `to ${dayName(day)}` : 'below the last day'
  let placed: readonly string[] = []
  const what = moved.every(({ is }) => is === 'break')
    ? moved.length === 1
      ? 'Day break moved'
      : `${moved.length} day breaks moved`
    : `${named(moved)} moved ${where}`
  doc.edit(what, () => {
    const board = boardFor(doc, layout.board)
    placed = moved.map((entry, n) => put(doc, board, entry, ranks[n] ?? ''))
  })
  return placed
}

const put = (doc: Schedule, board: Id, entry: Entry, rank: string): string => {
  if (entry.item) {
    doc.records.item.set(entry.item.id, { rank, ...(entry.item.yard ? { yard: false } : {}) })
    return entry.key
  }
  const { scene, number } = entry as Strip
  return doc.records.item.add({ board, is: 'scene', scene: scene?.id, number, rank })
}

/** Moves what is selected one place up or down, all together. Returns whether anything moved. */
export const nudge = (
  doc: Schedule,
  layout: Layout,
  selected: readonly Entry[],
  by: -1 | 1,
): boolean => {
  const keys = new Set(selected.map(({ key }) => key))
  const places = layout.entries.flatMap(({ key }, at) => (keys.has(key) ? [at] : []))
  const [first] = places
  const last = places.at(-1)
  if (first === undefined || last === undefined) return false
  if (by < 0 ? first === 0 : last === layout.entries.length - 1) return false
  place(
    doc,
    layout,
    layout.entries.filter(({ key }) => keys.has(key)),
    by < 0 ? first - 1 : last + 2,
  )
  return true
}

/** A day break below an entry: what stands above it, up to the break before, is one day. */
export const addBreak = (
  doc: Schedule,
  layout: Layout,
  below: number,
  unit = '',
): Id | undefined => {
  const rank = rankBetween(rankOf(layout.entries[below]), rankOf(layout.entries[below + 1]))
  const above = layout.entries[below]
  let id: Id | undefined
  doc.edit(above ? `Day break below ${entryName(above)}` : 'Day break added', () => {
    id = doc.records.item.add({ board: boardFor(doc, layout.board), is: 'break', unit, rank })
  })
  return id
}

/** A banner below an entry. */
export const addBanner = (
  doc: Schedule,
  layout: Layout,
  below: number,
  what: Item['what'],
): Id | undefined => {
  const rank = rankBetween(rankOf(layout.entries[below]), rankOf(layout.entries[below + 1]))
  let id: Id | undefined
  doc.edit(`${bannerWords[what]} added`, () => {
    id = doc.records.item.add({
      board: boardFor(doc, layout.board),
      is: 'banner',
      what,
      text: what === 'note' ? '' : bannerWords[what],
      ...(what === 'lunch' ? { minutes: 60 } : {}),
      rank,
    })
  })
  return id
}

/** Strips go to the boneyard; banners and day breaks go away. Undo brings all of it back. */
export const takeOff = (doc: Schedule, selected: readonly Entry[]): void => {
  const here = selected.filter(({ item }) => item !== undefined)
  if (here.length === 0) return
  const strips = here.every(({ is }) => is === 'scene')
  doc.edit(strips ? `${named(here)} taken off the day` : `${named(here)} removed`, () => {
    for (const { is, item } of here) {
      if (!item) continue
      if (is !== 'scene') doc.records.item.remove(item.id)
      else for (const { id } of twinsOf(doc, item)) doc.records.item.set(id, { yard: true })
    }
  })
}

/** Every item of the same scene, part and board: two devices apart may have made two, which read as one. */
const twinsOf = (doc: Schedule, item: Item): readonly Item[] =>
  doc.records.item.rows.filter(
    (other) =>
      other.id === item.id ||
      (other.is === 'scene' &&
        item.part === '' &&
        other.part === '' &&
        item.scene !== undefined &&
        other.scene === item.scene &&
        other.board === item.board),
  )

/** Makes two parts of a strip, the second below the first, its pages shared out. */
export const split = (doc: Schedule, layout: Layout, strip: Strip): void => {
  const { item, number, scene, eighths, minutes } = strip
  if (!item) return
  const at = layout.entries.findIndex(({ key }) => key === item.id)
  const taken = itemsOf(doc, item.board).flatMap((other) =>
    other.scene !== undefined && other.scene === item.scene ? [other.part.toLowerCase()] : [],
  )
  const first = item.part || nextPart(taken)
  const second = nextPart([...taken, first.toLowerCase()])
  const half = Math.ceil(eighths / 2)
  doc.edit(`${number} in parts ${first} and ${second}`, () => {
    const whole = item.minutes ?? scene?.minutes
    const firstMinutes =
      whole === undefined || minutes === undefined ? undefined : Math.ceil(whole / 2)
    doc.records.item.set(item.id, {
      part: first,
      eighths: half,
      ...(firstMinutes === undefined ? {} : { minutes: firstMinutes }),
    })
    doc.records.item.add({
      board: item.board,
      is: 'scene',
      scene: item.scene,
      number: item.number,
      part: second,
      eighths: eighths - half,
      ...(firstMinutes === undefined || whole === undefined
        ? {}
        : { minutes: whole - firstMinutes }),
      yard: item.yard,
      rank: rankBetween(item.rank, rankOf(layout.entries[at + 1])),
    })
  })
}

const nextPart = (taken: readonly string[]): string => {
  let n = 1
  while (taken.includes(`pt${n}`)) n++
  return `pt${n}`
}

/** Writes fields of one entry, named by what it is called. */
export const change = (doc: Schedule, entry: Entry, what: string, values: ItemValues): void => {
  const { item } = entry
  if (item) doc.edit(`${entryName(entry)}: ${what}`, () => doc.records.item.set(item.id, values))
}

/** A board filled in one go: strips, banners and day breaks in order. Inside an edit of the caller. */
export const fillBoard = (doc: Schedule, board: Id, rows: readonly ItemValues[]): void => {
  doc.records.item.addAll(rows.map((row) => ({ ...row, board })))
}

/** Every scene of the book on the board, in script order, with no day broken yet. */
export const inScriptOrder = (book: Book): readonly ItemValues[] =>
  book.records.scene.ordered
    .filter(({ omitted }) => !omitted)
    .map(({ id, number }) => ({ is: 'scene', scene: id, number }))

/** The keys that name items, as ids. */
export const idsOf = (keys: readonly string[]): readonly Id[] =>
  keys.flatMap((key) => idFrom(key) ?? [])
