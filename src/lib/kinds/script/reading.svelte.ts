import type { Element, Scene } from '../../book/rows'
import { ownCategories } from '../../book/own-categories'
import { byRecord } from '../../book/of-record'
import type { Id } from '../../domain/id'
import { fold } from '../../domain/fold'
import type { Opened } from '../kind'
import { suggestedFor, trimmed } from './breakdown'
import { markingsBy } from './palette'
import { turnsOf } from './pages'
import type { Part, schema, Tagged } from './schema'
import { hitsIn } from './search'
import type { Place } from './tags'
import { elementsOf, flat, latest, lettersOf, partsOf, revisionsOf, tagsByPart } from './text'
import { wordAt, wordsFrom, wordsOf } from './words'

/** Words that somebody has picked, to say what they are. */
export interface Picked extends Place {
  readonly part: Id
}

/** A script as one person reads it: where they are, what they look for, what they have picked. */
export class Reading {
  readonly #opened: Opened<typeof schema>
  /** Which of the parts stands at the top. */
  here = $state(0)
  query = $state('')
  /** Which of the hits is looked at. */
  at = $state(0)
  /** A tap picks words instead of nothing. */
  tagging = $state(false)
  picked = $state.raw<Picked>()
  /** The scene whose breakdown is open. */
  sheet = $state<Id>()
  /** Where pages begin, once that is known. */
  turns = $state.raw<ReturnType<typeof turnsOf>>(new Map())

  constructor(opened: Opened<typeof schema>) {
    this.#opened = opened
  }

  get doc() {
    return this.#opened.doc
  }
  get files() {
    return this.#opened.files
  }
  get things() {
    return this.#opened.things
  }
  get talk() {
    return this.#opened.talk
  }
  get book() {
    return this.#opened.book
  }
  get locked(): boolean {
    return this.#opened.locked || this.book.locked !== undefined
  }

  readonly parts = $derived.by(() => partsOf(this.doc))
  readonly revision = $derived.by(() => latest(this.doc))
  /** By the category that their elements have now. */
  readonly tags = $derived.by(() => {
    const { element } = this.book.records
    return new Map(
      [...tagsByPart(this.doc)].map(([part, tags]) => [
        part,
        tags.map((tag) => {
          const category = element.get(tag.element)?.category || tag.category
          return category === tag.category ? tag : { ...tag, category }
        }),
      ]),
    )
  })
  readonly hits = $derived.by(() => hitsIn(this.parts, this.query))
  readonly hit = $derived.by(() => this.hits[Math.min(this.at, this.hits.length - 1)])
  readonly #revisions = $derived.by(
    () => new Map(revisionsOf(this.doc).map((row) => [row.id, row])),
  )
  readonly palette = $derived.by(() => this.doc.about.now.palette)
  /** Categories of the production's own. */
  readonly own = $derived.by(() => ownCategories(this.book))
  readonly marking = $derived.by(() => markingsBy(this.palette, this.own))

  /** What the book says of a part's scene, where it is here. */
  sceneOf(part: Part): Scene | undefined {
    return this.book.records.scene.get(part.scene)
  }

  readonly filesOf = $derived.by(() => byRecord(this.doc.records.file.ordered))

  /** The number as the production has it. */
  numberOf(part: Part): string {
    return this.sceneOf(part)?.number ?? part.number
  }

  revisionOf(part: Part) {
    return part.revision && this.#revisions.get(part.revision)
  }

  placeOf(id: string): number {
    return this.parts.findIndex((part) => part.scene === id || part.id === id)
  }

  /** Works out the pages: after the text stands, because nobody waits for page numbers. */
  turnPages(): void {
    this.turns = turnsOf(this.doc, this.book)
  }

  /** Goes on to the next hit, or back; round at the ends. */
  step(by: 1 | -1): void {
    const { length } = this.hits
    if (length > 0) this.at = (Math.min(this.at, length - 1) + by + length) % length
  }

  /** The words that are picked, without the spaces around them. */
  readonly words = $derived.by(() => {
    const part = this.partPicked
    return part && this.picked && trimmed(part, this.picked)
  })

  get partPicked(): Part | undefined {
    return this.doc.records.part.get(this.picked?.part)
  }

  /** The tag that stands on exactly, or around, what is picked. */
  readonly tagPicked = $derived.by((): Tagged | undefined => {
    const { picked } = this
    if (!picked) return undefined
    return this.tags
      .get(picked.part)
      ?.find(({ at, from, to }) => at === picked.at && from <= picked.from && to >= picked.to)
  })

  /** Elements of the book that are called as the picked words are, or by one of them. */
  readonly alike = $derived.by((): readonly Element[] => {
    const { words } = this
    if (!words || this.tagPicked) return []
    const wanted = fold(words.words)
    return this.book.records.element.rows
      .filter(({ name }) => fold(name) === wanted || fold(name).split(' ').includes(wanted))
      .slice(0, 4)
  })

  textAt(part: Part, at: number): string {
    const element = flat(elementsOf(part))[at]
    return element ? lettersOf(element.runs) : ''
  }

  /** Picks the word at a place; with one picked in the same element, everything up to there. */
  pickAt(part: Part, at: number, place: number): void {
    const text = this.textAt(part, at)
    const word = wordAt(text, place)
    if (!word) return
    const { picked } = this
    const isSame = picked?.part === part.id && picked.at === at
    const isInside = isSame && place >= picked.from && place <= picked.to
    if (isInside) {
      this.picked = undefined
      return
    }
    const both = isSame
      ? wordsFrom(text, Math.min(picked.from, place), Math.max(picked.to, place))
      : word
    this.picked = { part: part.id, at, ...(both ?? word) }
  }

  /** Picks what was selected, made whole words. */
  pickFrom(part: Part, at: number, from: number, to: number): void {
    const all = wordsFrom(this.textAt(part, at), from, to)
    if (all) this.picked = { part: part.id, at, ...all }
  }

  /** Moves the pick by a word, or makes it longer. */
  pickNext(by: 1 | -1, extend: boolean): void {
    const { picked } = this
    const part = this.partPicked
    if (!picked || !part) return this.pickFirst()
    const words = wordsOf(this.textAt(part, picked.at))
    const first = words.findIndex(({ from }) => from >= picked.from)
    const last = words.findLastIndex(({ to }) => to <= picked.to)
    const next = by > 0 ? last + 1 : extend ? last - 1 : first - 1
    const word = words[next]
    if (!word) return extend ? undefined : this.pickLine(by)
    const from = extend ? picked.from : word.from
    if (word.to > from) this.picked = { ...picked, from, to: word.to }
  }

  /** Moves the pick to the next element that has words. */
  pickLine(by: 1 | -1): void {
    const { picked, parts } = this
    if (!picked) return this.pickFirst()
    let index = parts.findIndex(({ id }) => id === picked.part)
    let at = picked.at + by
    while (parts[index]) {
      const part = parts[index]
      const elements = part ? elementsOf(part) : []
      for (; part && at >= 0 && at < elements.length; at += by) {
        const words = wordsOf(this.textAt(part, at))
        const word = by > 0 ? words[0] : words.at(-1)
        if (!word) continue
        this.picked = { part: part.id, at, ...word }
        return
      }
      index += by
      const next = parts[index]
      at = by > 0 || !next ? 0 : elementsOf(next).length - 1
    }
  }

  pickFirst(): void {
    const part = this.parts[this.here]
    const word = part && wordsOf(this.textAt(part, 0))[0]
    if (part && word) this.picked = { part: part.id, at: 0, ...word }
  }

  /** How much is suggested for a scene. */
  suggested(part: Part) {
    return suggestedFor(this.doc, this.book, part)
  }
}
