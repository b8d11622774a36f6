import { untrack } from 'svelte'
import { newId, type Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import { schema as bookSchema, type Book } from '../book/schema'
import { invitationLink, type Invitation } from '../crypto/invitation'
import type { Kind, Me } from '../kinds/kind'
import { Document, type Schema } from '../store/document'
import type { Presence, Somebody } from '../store/presence'
import { device, Live, type CircleRow, type DocumentRow } from '../storage/device'
import { deviceTrouble } from '../storage/device-writes'
import { holdOpen } from '../storage/open-elsewhere'
import { onSettled, openDocument, shelfState, type Shelved } from '../storage/shelf'
import { Circle, type Reach } from './circle.svelte'
import { cursorsIn } from './cursors'
import { bookElsewhere } from './guest-book'
import { Guests } from './guests.svelte'
import { farewell } from './farewell'
import { LastStep } from './last-step'
import { catchUp, lookAt } from './look'
import { guestsLast, listedIn, lockedIn, unknownIn, type Listed, type Unknown } from './listed'
import { notingTwice } from './note-even'
import { noteStanding } from './note-standing.svelte'
import { openName } from './open-name'
import { OpenDocuments, type OpenDocument } from './opened'
import { Issues } from './issues/issues'
import { afterDrawing } from './after-drawing'
import { blobStore, Photos } from './photos'
import { PlanInUse } from './plan.svelte'
import { Company } from './company'
import { showKey } from './device-keys'
import { listNew, type Filling } from './template'
import { Versions } from './versions/versions'

/** One production, open on this device: its book, its circles, its documents. */
export class Production {
  readonly id: Id
  readonly steps = new LastStep()
  readonly company: Company
  readonly guests: Guests
  readonly photos: Photos
  readonly versions = new Versions()
  readonly issues: Issues
  /** What the board in use says of every day. */
  readonly plan = new PlanInUse(
    () => this.documents,
    (id) => this.#hold(id),
    () => this.#book,
    (id) => this.open(id),
  )
  #circles = $state.raw<readonly Circle[]>([])
  #book = $state.raw<Book | undefined>()
  readonly #reach: Reach
  readonly #me: () => Me
  readonly #documents: OpenDocuments
  readonly #rows: Live<ReadonlyMap<Id, DocumentRow>>
  readonly #stops: (() => void)[] = []
  #bookOpening: Promise<Shelved> | undefined
  /** What the production was called when it was last open here: its book opens a moment later. */
  #title = ''

  private constructor(id: Id, reach: Found, me: () => Me) {
    this.id = id
    this.#me = me
    this.photos = new Photos({
      me,
      exchanges: () => this.all.flatMap(({ room }) => room?.blobs ?? []),
      nameOf: (device) => this.company.nameOf(device).name,
    })
    this.#reach = {
      ...reach,
      onScreen: () => this.#documents.onScreen,
      limit: (circle) => this.guests.limit(circle),
      blobs: (documents) => this.photos.library(documents),
    }
    this.guests = new Guests(
      id,
      () => this.#circles,
      this.#reach,
      (circle) => this.#meet([circle]),
    )
    this.#documents = new OpenDocuments(openDocument, ({ id, doc }) => {
      this.steps.follow(doc)
      this.versions.follow(id)
    })
    this.company = new Company(
      () => this.all,
      reach.device,
      (circle) => circle.row.guestOf === undefined || this.guests.introduces(circle),
    )
    this.issues = new Issues({
      circles: () => this.#circles,
      all: () => this.all,
      book: () => this.#book,
      plan: this.plan,
      store: blobStore(),
      look: (id) => this.#documents.look(id),
      me,
    })
    this.#rows = new Live(async () => {
      const rows = await device.documents.toArray()
      return new Map(rows.map((row) => [row.id, row]))
    }, new Map())
    this.#stops.push(
      onSettled((settled) => void this.#summarise(settled)),
      holdOpen(openName(id)),
      noteStanding(id, () => ({
        ...{ book: this.#book, plan: this.plan.known },
        shared: this.isOver ? { with: 0, behind: 0 } : this.company.shared,
      })),
    )
  }

  static async open(
    id: Id,
    rows: readonly CircleRow[],
    reach: Found,
    me: () => Me,
  ): Promise<Production> {
    const production = new Production(id, reach, me)
    production.#title = (await device.productions.get(id))?.title ?? ''
    await production.#enter(rows)
    return production
  }

  /** Opens circles joined since. */
  async enter(rows: readonly CircleRow[]): Promise<void> {
    const known = new Set(this.#circles.map(({ id }) => id))
    await this.#enter(rows.filter((row) => !known.has(row.id)))
  }

  /** The circles this device is in itself. */
  get circles(): readonly Circle[] {
    return this.#circles
  }

  /** All circles open here, those of guests included. Tracks. */
  get all(): readonly Circle[] {
    return [...this.#circles, ...this.guests.circles]
  }

  /** Whether this device was given single documents, and has nothing else of the production. */
  get isGuest(): boolean {
    return this.#circles.every(({ doc }) => doc.about.now.only !== undefined)
  }

  /** Whether this device was a guest's, and nothing it was given is kept up to date any more. */
  get isOver(): boolean {
    return this.isGuest && this.#circles.every(({ doc }) => doc.about.now.endedAt !== undefined)
  }

  get me(): Me {
    return this.#me()
  }

  /** The book; absent on a device that has just joined, until it has come. */
  get book(): Book | undefined {
    return this.#book
  }

  /** Every document, named by its own title where it is here. Tracks. */
  get documents(): readonly Listed[] {
    return listedIn(this.#circles, this.#rows.current)
  }

  /** What documents here were kept as, to start others from. Tracks. */
  get templates(): readonly Listed[] {
    return listedIn(this.#circles, this.#rows.current, true)
  }

  /** The documents of kinds that this release does not know, in the order they were added. Tracks. */
  get unknown(): readonly Unknown[] {
    return unknownIn(this.#circles)
  }

  /** Why the list of documents, or the book, can only be read here, or nothing. Tracks. */
  get locked(): Problem | undefined {
    return lockedIn(this.#circles, this.#book)
  }

  /** The documents of one kind that are not archived, by due time and then newest first. */
  listed(kind: string): readonly Listed[] {
    return this.documents
      .filter((listed) => listed.kind.id === kind && !listed.entry.archived)
      .sort(
        (a, b) =>
          (a.summary?.dueMinute ?? 9999) - (b.summary?.dueMinute ?? 9999) ||
          (b.entry.addedAt ?? 0) - (a.entry.addedAt ?? 0),
      )
  }

  /** Opens a document of the list; nothing when the list does not name it. Does not track. */
  async open(id: Id): Promise<OpenDocument | undefined> {
    const listed = untrack(() => this.#listed(id))
    if (!listed) return undefined
    const { kind } = listed
    const opened = await this.#documents.get(id, kind, this.#reader(kind.schema))
    if (!listed.summary) void this.#summarise(id)
    return opened
  }

  /** Opens a document that stays open as long as the production. */
  async #hold(id: Id): Promise<OpenDocument | undefined> {
    const opened = await this.open(id)
    if (opened) this.#stops.push(this.#documents.hold(id))
    return opened
  }

  /** Somebody looks at the document until the returned function is called. */
  look(id: Id): () => void {
    const stop = this.#documents.look(id)
    this.#place(id, '')
    return () => {
      stop()
      this.#place(undefined, '')
    }
  }

  /** Makes a document in a circle that is not locked and fills it from a start. Returns its id. */
  async create(kind: Kind, title: string, start?: Filling, circle = this.floor): Promise<Id> {
    if (circle.doc.locked) throw new Error(`The list of ${circle.row.name} can only be read here`)
    const id = newId()
    const opened = await this.#documents.get(id, kind, this.#reader(kind.schema))
    opened.doc.replica.raw.transact(() => {
      if ('title' in kind.schema.about) opened.doc.about.set({ title })
      start?.fill(opened.doc)
    }, this)
    const name = kind.summary(opened.doc).title || title
    listNew(circle.doc, { doc: id, kind: kind.id, title: name || kind.label }, start)
    await this.#summarise(id)
    return id
  }

  archive({ circle, entry, title }: Listed, archived = true): void {
    circle.doc.edit(`${title} ${archived ? 'archived' : 'brought back'}`, () =>
      circle.doc.records.entry.set(entry.id, { archived }),
    )
  }

  /** Takes the document off the list of everybody in its circle. Undo brings it back. */
  remove({ circle, entry, title }: Listed): void {
    circle.doc.edit(`${title} deleted`, () => circle.doc.records.entry.remove(entry.id))
  }

  /** The circle everybody is in; the only one there is for somebody who joined another. */
  get floor(): Circle {
    const own = this.#circles.toSorted(guestsLast)
    const floor = own.find(({ row, doc }) => row.name === 'Floor' && !doc.about.now.only) ?? own[0]
    if (!floor) throw new Error(`Production ${this.id} has no circle on this device`)
    return floor
  }

  /** The link that brings another device into a circle. */
  invite(circle: Circle, base: string): Promise<string> {
    return invitationLink(base, this.invitation(circle))
  }

  /** What brings another device into a circle. */
  invitation(circle: Circle): Invitation {
    const { id, secret, role, name } = circle.row
    return {
      production: this.id,
      circle: id,
      secret,
      role,
      circleName: this.guests.titleOf(id) ?? name,
      title: this.#book?.about.now.title || this.#title,
      expiresAt: undefined,
    }
  }

  /** Who is in this document now, for its view. */
  async presence(id: Id, doc: Document): Promise<Presence> {
    const circle = this.documents.find((listed) => listed.id === id)?.circle ?? this.floor
    const cursors = await cursorsIn(circle, id, doc, this.company)
    this.#place(id, '')
    const others = (): readonly Somebody[] =>
      this.company.here.filter((somebody) => somebody.doc === id)
    return {
      get others() {
        return others()
      },
      at: (place) => this.#place(id, place),
      cursors,
    }
  }

  /** Whether everything is on this device's disk, the worst of it. Tracks. */
  get kept(): { readonly state: 'saved' | 'saving' | 'failed'; readonly problem?: Problem } {
    const trouble = deviceTrouble()
    return trouble ? { state: 'failed', problem: trouble } : shelfState()
  }

  /** Writes down who has everything now. */
  async noteEven(): Promise<void> {
    await Promise.all(this.all.map((circle) => this.company.noteEven(circle)))
  }

  /** Tells the circles that this device leaves, and gives the news a moment to go out. */
  async goodbye(): Promise<void> {
    this.company.goodbye()
    await Promise.all(this.#circles.map(({ kept }) => kept.flushed()))
    const isLinked = ({ room }: Circle) => (room?.peers.length ?? 0) > 0
    await farewell(this.company.others.length, () => this.#circles.some(isLinked))
  }

  async close(): Promise<void> {
    this.#stops.forEach((stop) => stop())
    await this.guests.close()
    this.photos.close()
    this.versions.close()
    this.issues.close()
    await Promise.all(this.#circles.map((circle) => circle.close()))
    this.#documents.close()
    this.#book?.close()
    void this.#bookOpening?.then((shelved) => shelved.close())
  }

  async #enter(rows: readonly CircleRow[]): Promise<void> {
    const opened = await Promise.all(rows.map((row) => Circle.open(row, this.#reach)))
    this.#circles = [...this.#circles, ...opened]
    for (const circle of opened) {
      this.steps.follow(circle.doc)
      const check = () => void this.#openBook(circle)
      this.#stops.push(circle.doc.about.onChange(check))
      this.guests.follow(circle)
    }
    // A page drawn without its book would be drawn twice.
    await Promise.all(opened.map((circle) => this.#openBook(circle)))
    this.#meet(opened)
  }

  #meet(opened: readonly Circle[]): void {
    this.company.introduce(this.me)
    for (const { doc } of opened) void showKey(doc, this.me.device)
    void this.issues.sweep()
    // Nobody sees a link that is a moment late, everybody a late page.
    const stop = afterDrawing(() => {
      for (const circle of opened) void this.#connect(circle)
      void catchUp(
        this.documents.map(({ id }) => id),
        (id) => this.#summarise(id),
      )
    })
    this.#stops.push(stop)
  }

  async #connect(circle: Circle): Promise<void> {
    const room = await circle.connect()
    const { note, stop } = notingTwice(() => this.company.noteEven(circle))
    this.#stops.push(room.onChange(note), stop)
    if (room.blobs) this.photos.listen(room.blobs)
  }

  async #openBook(circle: Circle): Promise<void> {
    const { book: id, only } = circle.doc.about.now
    if (this.#bookOpening) return void (await this.#bookOpening)
    if (!id) {
      if (only && !this.#book) this.#book = await bookElsewhere(this.id)
      return
    }
    this.#bookOpening = openDocument(id)
    const shelved = await this.#bookOpening
    const book = this.#reader(bookSchema)(shelved)
    this.steps.follow(book)
    this.versions.follow(id)
    this.#book = book
  }

  #reader<S extends Schema>(schema: S): (shelved: Shelved) => Document<S> {
    return ({ replica, kept }) =>
      new Document(
        schema,
        replica,
        () => kept.damage,
        () => this.me.name,
      )
  }

  #place(id: Id | undefined, place: string): void {
    for (const circle of this.all) {
      // A circle learns where somebody is only within what it has.
      const known = circle.carries(id)
      circle.room?.presence.at(known ? id : undefined, known ? place : '')
    }
  }

  #listed(id: Id): Listed | undefined {
    return [...this.documents, ...this.templates].find((listed) => listed.id === id)
  }

  /** Writes down what lists say of a document, so that they need not open it. */
  async #summarise(id: Id): Promise<void> {
    const listed = this.#listed(id)
    if (listed) await lookAt(id, listed.kind, this.#documents.find(id)?.doc, this.book)
  }
}

/** What a production is told of its surroundings; the rest it knows itself. */
type Found = Omit<Reach, 'onScreen' | 'limit' | 'blobs'>
