import { schema as bookSchema, type Book } from '../../book/schema'
import type { Plan } from '../../book/plan'
import type { Id } from '../../domain/id'
import { isProblem, problem, type Problem } from '../../domain/problem'
import type { Kind, Me } from '../../kinds/kind'
import type { Blobs } from '../../storage/blobs'
import { device, watch, type CircleRow, type DocumentRow } from '../../storage/device'
import { Document } from '../../store/document'
import { Replica } from '../../store/replica'
import type { OpenDocument } from '../opened'
import { referredByRecords } from '../referring'
import { chosenFrom, type AllChosen } from './chosen'
import { freeze, thaw, type Sayings } from './frozen'
import { newerIn, type Newer } from './newer'
import { planFrom } from './plan-read'
import { issuesFrom, issuesOf, issueTable, lastOf, offeredIn, type Issue } from './record'
import {
  readersIn,
  saidBy,
  saySeen,
  seenIn,
  type Carrying,
  type Reader,
  type Seen,
  type Sighting,
} from './seen'

/** A circle, as issues see it. */
export interface IssuingCircle extends Carrying {
  readonly id: Id
  readonly row: Pick<CircleRow, 'secret'>
}

/** What issues need of their production. */
interface Around {
  /** The circles this device is in itself. */
  readonly circles: () => readonly IssuingCircle[]
  /** Those, and the circles of guests that are carried along. */
  readonly all: () => readonly Carrying[]
  readonly me: () => Me
  readonly book: () => Book | undefined
  readonly plan: {
    readonly now: Plan | undefined
    ready(): Promise<void>
    withSheets(): Promise<Plan | undefined>
  }
  readonly store: Promise<Blobs | undefined>
  /** The document stays open until the returned function is called. */
  look(id: Id): () => void
}

/** What a person says of an issue they make. */
export interface Wish {
  readonly stage: Sayings['stage']
  readonly colour: string
  /** Which of domain/revision.ts it is drawn in. */
  readonly paint?: string
  readonly note: string
  /** What was chosen of its papers, by their ids: an issue prints as it was laid out. */
  readonly chosen?: AllChosen
}

/** An issue as it was frozen: what its papers are drawn from. Nothing done to it is kept. */
export interface Thawed {
  readonly says: Sayings
  readonly doc: Document
  /** Absent for who was given the document without the book. */
  readonly book?: Book
  readonly plan?: Plan | undefined
  /** What was chosen of its papers when it was issued. */
  readonly chosen: AllChosen
}

/** The issues of the documents of one production. Rules [I1] to [I11] in ../SPEC.md. */
export class Issues {
  readonly #around: Around
  readonly #stops: (() => void)[]
  #rows: readonly DocumentRow[] = []
  /** What this tab has seen to it is said, so that nobody looks for it again. */
  readonly #done = new Set<string>()

  constructor(around: Around) {
    this.#around = around
    const stop = watch(
      () => device.documents.toArray(),
      (rows) => {
        this.#rows = rows
        void this.sweep()
      },
    )
    this.#stops = [stop]
    void around.store.then((store) => {
      if (store) this.#stops.push(store.onChange(() => void this.sweep()))
    })
  }

  /** Freezes a document as it is now and adds it to its issues. It is on the disk before it is named. */
  async issue(opened: OpenDocument, wish: Wish): Promise<Id | Problem> {
    // The papers of all days are opened meanwhile, and what is open for long gives way to them.
    const seen = this.#around.look(opened.id)
    try {
      return await this.#issue(opened, wish)
    } finally {
      seen()
    }
  }

  async #issue({ id, kind, doc }: OpenDocument, { chosen, ...wish }: Wish): Promise<Id | Problem> {
    const store = await this.#around.store
    if (!store) return problem('storage-refused')
    await this.#around.plan.ready()
    const [book, me] = [this.#around.book(), this.#around.me()]
    const circle = this.#around.circles().find((circle) => circle.carries(id))
    if (!book || !circle || doc.locked) return doc.locked ?? problem('book-elsewhere')
    const plan = kind.papers?.some(({ ofDay }) => ofDay)
      ? await this.#around.plan.withSheets()
      : this.#around.plan.now
    const before = issuesOf(doc)
    const says: Sayings = {
      paint: '',
      ...wish,
      number: offeredIn(before).number,
      issuedAt: Date.now(),
      issuedBy: me.name,
      issuedOn: me.device,
      before: lastOf(before)?.id,
      board: plan?.board ?? '',
    }
    const whole = { says, doc: wholeOf(doc), around: { book: wholeOf(book), plan, chosen } }
    const bytes = await freeze(whole, { circle: circle.id, secret: circle.row.secret })
    if (isProblem(bytes)) return bytes
    const hash = await store.put(bytes)
    if (isProblem(hash)) return hash
    const shown = referredByRecords(kind.schema, doc).flatMap(
      ({ small, full }) => small ?? full ?? [],
    )
    let made: Id | undefined
    doc.edit(`Issue ${says.number} made`, () => {
      made = issueTable(doc).add({ ...says, hash, bytes: bytes.length, shown })
    })
    return made ?? problem('document-newer')
  }

  /** What an issue was made from, or why that cannot be read here now. */
  async open(issue: Issue, kind: Kind): Promise<Thawed | Problem> {
    const bytes = await (await this.#around.store)?.get(issue.hash)
    if (!bytes) return problem('issue-away')
    const locks = this.#around.circles().map(({ id, row }) => ({ circle: id, secret: row.secret }))
    const frozen = await thaw(bytes, locks)
    if (isProblem(frozen)) return frozen
    const { says, around } = frozen
    const doc = replicaOf(frozen.doc)
    const book = around && replicaOf(around.book)
    if (!doc || (around && !book)) return problem('issue-damaged')
    return {
      says,
      doc: new Document(kind.schema, doc),
      ...(book && { book: new Document(bookSchema, book), plan: planFrom(around.plan) }),
      chosen: chosenFrom(around?.chosen),
    }
  }

  /** Takes back an issue that nobody else is known to have. False when somebody has it. Rule [I7]. */
  takeBack({ id, doc }: OpenDocument, issue: Issue): boolean {
    if (!this.canTakeBack(id, issue)) return false
    doc.edit(`Issue ${issue.number} taken back`, () =>
      issueTable(doc).set(issue.id, {
        takenBackAt: Date.now(),
        takenBackBy: this.#around.me().name,
      }),
    )
    return true
  }

  /** Whether an issue can be taken back here: it was made on this device, and no other has said it has it. Tracks. */
  canTakeBack(document: Id, { id, issuedOn, takenBackAt }: Issue): boolean {
    const own = this.#around.me().device
    if (takenBackAt !== undefined || issuedOn !== own) return false
    return [...seenIn(this.#around.all(), document, id).keys()].every((device) => device === own)
  }

  /** Everybody who is to have an issue, and what is known of it. Tracks. */
  readers(document: Id, issue: Issue): readonly Reader[] {
    return readersIn(this.#around.all(), document, issue.id)
  }

  /** What this device itself said of every issue, for `newer`. Tracks. */
  get said(): ReadonlyMap<Id, Seen> {
    return saidBy(this.#around.circles(), this.#around.me().device)
  }

  /** The newer issue of a document that this person has to hear of. */
  newer(issues: readonly Issue[], said: ReadonlyMap<Id, Seen>): Newer | undefined {
    return newerIn(issues, this.#around.me().device, (issue) => said.get(issue))
  }

  /** Says that this person opened or printed an issue. */
  note(document: Id, issue: Issue, what: Sighting): void {
    this.#say(document, issue.id, what)
  }

  /** Says of every issue that is here, and of which nobody was told, that it is here. */
  async sweep(): Promise<void> {
    const store = await this.#around.store
    for (const { id, issues } of this.#rows) {
      for (const { id: issue, hash } of issuesFrom(issues)) {
        if (store?.has(hash)) this.#say(id, issue, 'receivedAt')
      }
    }
  }

  close(): void {
    this.#stops.forEach((stop) => stop())
  }

  /** In the circles this device is named in: guests learn of no other device. */
  #say(doc: Id, issue: Id, what: Sighting): void {
    const { device } = this.#around.me()
    for (const circle of this.#around.circles()) {
      const key = [circle.id, issue, what].join()
      if (this.#done.has(key) || circle.doc.locked || !circle.carries(doc)) continue
      this.#done.add(key)
      saySeen(circle, { doc, issue, device, at: Date.now() }, what)
    }
  }
}

/** All of a document that others can read: what waits for something in between is of no use to them. */
const wholeOf = ({ replica }: Document | Book): Uint8Array<ArrayBuffer> =>
  new Uint8Array(replica.lackedBy(new Replica().have()) ?? replica.all())

/** A document of bytes that a member of the circle may have made: as guarded as what comes over a link. */
const replicaOf = (bytes: Uint8Array): Replica | undefined => {
  const replica = new Replica()
  const taken = replica.accept(bytes, replica)
  return taken === 'changed' || taken === 'known' ? replica : undefined
}
