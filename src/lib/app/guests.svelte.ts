import { base64url, base64urlBytes, newSecret, SECRET_BYTES } from '../crypto/secret'
import { invitationLink } from '../crypto/invitation'
import { newId, type Id } from '../domain/id'
import { device as store, type CircleRow } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import { eraseDocument } from '../storage/shelf'
import { Circle, type Reach } from './circle.svelte'
import type { Guest } from './circle-schema'
import type { Listed } from './listed'

/** One document in the hands of guests, as the circle that gave it knows. */
export interface Given {
  readonly record: Guest
  /** The circle whose document it is. */
  readonly from: Circle
  /** The guests' own circle; absent until it is open on this device. */
  readonly circle: Circle | undefined
}

/**
 * Single documents given to guests, each by a circle of its own that lists nothing else. Every
 * device of the circle the document belongs to carries it to the guests, so that it does not hang
 * on one tablet being awake. Rules [G1] to [G6] in SPEC.md.
 */
export class Guests {
  readonly #production: Id
  readonly #circles: () => readonly Circle[]
  readonly #reach: Reach
  readonly #onOpen: (circle: Circle) => void
  #open = $state.raw<readonly Circle[]>([])
  #settling: Promise<void> = Promise.resolve()
  #closed = false
  readonly #stops: (() => void)[] = []

  /** `circles`: those this device is in itself. `onOpen` is told of each guests' circle. */
  constructor(
    production: Id,
    circles: () => readonly Circle[],
    reach: Reach,
    onOpen: (circle: Circle) => void,
  ) {
    this.#production = production
    this.#circles = circles
    this.#reach = reach
    this.#onOpen = onOpen
  }

  /** The guests' circles that are open here. Tracks. */
  get circles(): readonly Circle[] {
    return this.#open
  }

  /** Opens what `circle` gave to guests, now and whenever that changes. */
  follow(circle: Circle): void {
    const { guest, entry } = circle.doc.records
    const settle = () => void (this.#settling = this.#settling.then(() => this.#settle()))
    this.#stops.push(guest.onChange(settle), entry.onChange(settle))
    settle()
  }

  /** Whether guests have this document now, and by which circle. Tracks. */
  given(doc: Id): Given | undefined {
    return this.#all().find(({ record }) => record.doc === doc && record.endedAt === undefined)
  }

  /** The last time this document was taken back from guests; nothing when it never was. Tracks. */
  ended(doc: Id): Guest | undefined {
    return this.#all()
      .flatMap(({ record }) => (record.doc === doc && record.endedAt ? [record] : []))
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]
  }

  /** What the document of a guests' circle was called when it was given; nothing for other circles. */
  titleOf(circle: Id): string | undefined {
    return this.#all().find(({ record }) => record.circle === circle)?.record.title
  }

  /** Settles once the circles of guests that are known now are open. */
  get settled(): Promise<void> {
    return this.#settling
  }

  /** What a guests' circle may carry, whatever it lists itself; nothing for other circles. */
  limit(circle: Id): readonly Id[] | undefined {
    const known = this.#all().find(({ record }) => record.circle === circle)
    // Giving was taken back: what was open for it carries nothing any more.
    if (!known) return this.#open.some(({ id }) => id === circle) ? [] : undefined
    const { doc, endedAt } = known.record
    return doc && endedAt === undefined && isListed(known) ? [doc] : []
  }

  /** Makes a circle for the guests of one document. Twice gives the same circle. */
  async give({ id: doc, kind, title, circle: from }: Listed): Promise<void> {
    if (this.given(doc)) return
    const { device } = this.#reach
    const record = {
      doc,
      circle: newId(),
      secret: base64url(newSecret()),
      title,
      givenBy: device,
      givenAt: Date.now(),
    }
    from.doc.edit(`${title} given to a guest`, () => from.doc.records.guest.add(record))
    await this.#settling
    const circle = this.#open.find(({ id }) => id === record.circle)
    circle?.doc.edit('Circle for a guest made', () => {
      circle.doc.about.set({ name: GUEST, production: this.#production, only: doc })
      circle.doc.records.entry.add({ doc, kind: kind.id, title, addedAt: Date.now() })
    })
    await circle?.kept.flushed()
  }

  /** Guests get no more changes from here on, and theirs come no more. Undo takes it up again. */
  end({ record, from, circle }: Given): void {
    // Their circle goes at the next start, and who was in it would not be known any more.
    const had = (circle?.members ?? [])
      .filter(({ device }) => device !== record.givenBy)
      .map(({ name }) => name)
    from.doc.edit(`${record.title} no longer with guests`, () =>
      from.doc.records.guest.set(record.id, { endedAt: Date.now(), had }),
    )
  }

  /** The link that brings a guest's device in: this document and no more. */
  async invite({ record }: Given, base: string, title: string): Promise<string | undefined> {
    const secret = base64urlBytes(record.secret)
    if (!record.circle || secret?.length !== SECRET_BYTES) return undefined
    return invitationLink(base, {
      production: this.#production,
      circle: record.circle,
      secret,
      role: 'editor',
      circleName: record.title,
      title,
      expiresAt: undefined,
    })
  }

  /** Whether this device is to be named in a guests' circle: guests learn of no other. */
  introduces({ id }: Circle): boolean {
    return this.#all().some(
      ({ record }) => record.circle === id && record.givenBy === this.#reach.device,
    )
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    await this.#settling
    await Promise.all(this.#open.map((circle) => circle.close()))
  }

  #all(): Given[] {
    return this.#circles().flatMap((from) =>
      from.doc.records.guest.rows.map((record) => ({
        record,
        from,
        circle: this.#open.find(({ id }) => id === record.circle),
      })),
    )
  }

  async #settle(): Promise<void> {
    for (const given of this.#all()) {
      if (this.#closed) return
      const { record } = given
      if (record.endedAt !== undefined && !given.circle) await this.#forget(given)
      else if (isListed(given) && !given.circle) await this.#enter(given)
      const circle = this.#open.find(({ id }) => id === record.circle)
      // The guests are told, by whichever device meets them first.
      if (circle && circle.doc.about.now.endedAt !== record.endedAt) {
        circle.doc.about.set({ endedAt: record.endedAt })
      }
    }
    for (const circle of [...this.#open, ...this.#circles()]) circle.relist()
  }

  async #enter({ record, from }: Given): Promise<void> {
    const secret = base64urlBytes(record.secret)
    if (!record.circle || secret?.length !== SECRET_BYTES) return
    // Who was a guest first and then joined is in that circle already.
    if (this.#circles().some(({ id }) => id === record.circle)) return
    const row: CircleRow = {
      id: record.circle,
      production: this.#production,
      name: GUEST,
      secret,
      role: 'editor',
      joinedAt: record.givenAt ?? 0,
      guestOf: from.id,
    }
    await writeDevice(() => store.circles.put(row))
    const circle = await Circle.open(row, this.#reach)
    this.#open = [...this.#open, circle]
    this.#onOpen(circle)
  }

  /** A circle that ended before this start is not opened again; its list of guests goes. */
  async #forget({ record }: Given): Promise<void> {
    if (!record.circle) return
    const row = await store.circles.get(record.circle)
    if (!row?.guestOf) return
    await eraseDocument(row.id)
    await writeDevice(() => store.circles.delete(row.id))
  }
}

const GUEST = 'Guest'

/** Only what a circle lists can be given by it: otherwise a member of Floor could give Office away. */
const isListed = ({ record, from }: Given): boolean =>
  from.entries.some(({ doc }) => doc !== undefined && doc === record.doc)
