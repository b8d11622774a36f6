import type { DaySheet } from '../book/day-sheet'
import type { Book } from '../book/schema'
import type { Plan, PlannedDay } from '../book/plan'
import type { Id } from '../domain/id'
import type { Kind, Summary } from '../kinds/kind'
import { calendarPlan } from '../book/shooting-days'
import type { OpenDocument } from './opened'
import { withSaid } from './said'

/** A document that may plan, as the list names it. */
interface Planning {
  readonly id: Id
  readonly kind: Kind
  readonly summary: Summary | undefined
  readonly entry: { readonly archived: boolean; readonly addedAt?: number | undefined }
}

/**
 * The plan of a production: what the first of its planning documents that is in use says. They are
 * opened when somebody asks, and stay open, so that what they say is always what they say now.
 */
export class PlanInUse {
  readonly #documents: () => readonly Planning[]
  readonly #open: (id: Id) => Promise<OpenDocument | undefined>
  readonly #book: () => Book | undefined
  readonly #lookInto: (id: Id) => Promise<OpenDocument | undefined>
  #opened = $state.raw<ReadonlyMap<Id, OpenDocument>>(new Map())
  readonly #opening = new Map<Id, Promise<void>>()
  readonly #now = $derived.by(() => this.#read())
  readonly #calendar = $derived.by(() => {
    const book = this.#book()
    const plan = book && calendarPlan(book)
    return plan && withSaid(plan, this.#said)
  })

  constructor(
    documents: () => readonly Planning[],
    open: (id: Id) => Promise<OpenDocument | undefined>,
    book: () => Book | undefined,
    lookInto: (id: Id) => Promise<OpenDocument | undefined>,
  ) {
    this.#documents = documents
    this.#open = open
    this.#book = book
    this.#lookInto = lookInto
  }

  /** What the board in use says, or nothing until it is known. Tracks. */
  get now(): Plan | undefined {
    for (const { id } of this.#planning) void this.#have(id)
    return this.#now
  }

  /** The same as far as it is known, or the calendar as a plan: nothing is opened for it. Tracks. */
  get known(): Plan | undefined {
    return this.#now ?? this.#calendar
  }

  /** Resolves when all that plans has been opened: what is printed must not come late. */
  async ready(): Promise<void> {
    await Promise.all(this.#planning.map(({ id }) => this.#have(id)))
  }

  /**
   * What the paper of a day says, whenever it is asked; nothing where the day has none. Of two for a day the
   * one added first counts, as it does for the unit call.
   */
  async sheetOf({
    date,
    unit,
  }: PlannedDay): Promise<((plan: Plan) => DaySheet | undefined) | undefined> {
    for (const { id, kind, summary } of this.#papers.toReversed()) {
      if (!kind.ofDay || date === '' || summary?.day !== date) continue
      const opened = await this.#lookInto(id)
      if (!opened || !kind.ofDay.isOf(opened.doc, date, unit)) continue
      const says = await kind.ofDay.says()
      return (plan) => {
        const book = this.#book()
        return book && says(opened.doc, book, plan)
      }
    }
    return undefined
  }

  /** The plan as it is now, or the calendar as one, for a paper that says what the papers of days say. Tracks. */
  get laid(): Plan | undefined {
    return this.now ?? this.#calendar
  }

  /** The same with what the papers of all its days say. */
  async withSheets(): Promise<Plan | undefined> {
    await this.ready()
    const plan = this.laid
    if (!plan) return undefined
    const days: PlannedDay[] = []
    for (const day of plan.days) {
      const sheet = (await this.sheetOf(day))?.(plan)
      days.push(sheet ? { ...day, sheet } : day)
    }
    // Without a board the calendar is read from the book, as ever, unless a sheet says more.
    return days.some(({ sheet }) => sheet) ? { ...plan, days } : this.now
  }

  /** What the papers of the days say by hand, the earliest added last: of two for a day it counts. */
  get #said(): readonly Summary[] {
    return this.#papers.flatMap(({ summary }) => summary ?? [])
  }

  /** The papers of days that are in use, the one added first at the end. */
  get #papers(): readonly Planning[] {
    return this.#documents()
      .filter(({ kind, entry }) => kind.ofDay && !entry.archived)
      .sort((a, b) => (b.entry.addedAt ?? 0) - (a.entry.addedAt ?? 0))
  }

  get #planning(): readonly Planning[] {
    return this.#documents()
      .filter(({ kind, entry }) => kind.plan && !entry.archived)
      .sort((a, b) => (a.entry.addedAt ?? 0) - (b.entry.addedAt ?? 0))
  }

  #read(): Plan | undefined {
    const book = this.#book()
    if (!book) return undefined
    for (const { id, kind } of this.#planning) {
      const opened = this.#opened.get(id)
      const plan = opened && kind.plan?.(opened.doc, book, id)
      if (plan) return withSaid(plan, this.#said)
    }
    return undefined
  }

  #have(id: Id): Promise<void> {
    const opening = this.#opening.get(id) ?? this.#fetch(id)
    this.#opening.set(id, opening)
    return opening
  }

  async #fetch(id: Id): Promise<void> {
    const opened = await this.#open(id)
    if (opened) this.#opened = new Map(this.#opened).set(id, opened)
    else this.#opening.delete(id)
  }
}
