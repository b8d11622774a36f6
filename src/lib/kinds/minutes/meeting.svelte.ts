import { firstNames } from '../../book/called'
import type { Day, Person } from '../../book/rows'
import { marksByPhoto, markingOf } from '../../book/photo-marks'
import { addPhotos, photosText } from '../../book/photos'
import { setClockOf } from '../../book/set-clock'
import { minuteText, wallClock } from '../../domain/clock'
import { idFrom, newId, type Id } from '../../domain/id'
import type { NewPhoto } from '../../domain/photo'
import type { Somebody } from '../../store/presence'
import { proseOf } from '../../store/prose'
import { Showing } from '../../ui/showing.svelte'
import type { Me, Opened, Start } from '../kind'
import { actionsOf } from './actions'
import { lateText } from './due'
import { gather } from './gather'
import { nextNumber, numbersOf } from './number'
import { knownPeople, personFrom } from './people'
import {
  isArising,
  saidAt,
  schema,
  stateAt,
  type About,
  type Action,
  type Attendee,
  type Minutes,
  type Photo,
} from './schema'
import { isBlank, isKnown } from './shape'
import { spoken } from './spoken'
import { startsFrom } from './starts'
import { agendaOf } from './timing'

/** What the text on the screen does for the panes beside it. */
export interface ShownText {
  /** Brings the block of an action, or the decision of this index, onto the screen. */
  show(what: Id | number): void
  /** Brings the paragraph of this place onto the screen, with the caret in it where one writes. */
  showBlock(index: number): void
  /**
   * Takes the block of an action or a photo out of the text, inside an edit of the caller. Absent where the
   * text is only read.
   */
  takeOut?(record: Id): void
  /** Puts photos into the text where the caret is. Absent where the text is only read. */
  putIn?(photos: readonly NewPhoto[]): void
}

/** One meeting as the parts of its view share it: what is worked out, and what a person does. */
export class Meeting {
  readonly #given: () => Opened<typeof schema>
  /** The action just written whose words want the caret. */
  fresh = $state<Id>()
  /** Where this person is: place.ts. */
  place = $state('')
  /** The text as it is on the screen. */
  text = $state.raw<ShownText>()
  /** Tells the elements of this view from those of another on the same page. */
  readonly key = newId()

  /** `given`: what the view was given, asked anew whenever it is needed. */
  constructor(given: () => Opened<typeof schema>) {
    this.#given = given
  }

  readonly prose = $derived.by(() => proseOf(this.doc.text('body')))
  /** Whether the editor of this release may open the text. */
  readonly known = $derived.by(() => isKnown(this.prose.now))
  /** Nothing is written yet. */
  readonly blank = $derived.by(() => isBlank(this.prose.now))
  readonly gathered = $derived.by(() => gather(this.prose.now))
  /** The topics with what is planned for them and what they took. */
  readonly agenda = $derived.by(() =>
    agendaOf(
      this.gathered.items,
      this.doc.records.topic.rows,
      this.doc.records.turn.rows,
      this.#given().now,
    ),
  )
  /** As they stand, with what the minutes of other meetings say of them. */
  readonly actions = $derived.by(() => actionsOf(this.doc, this.#given().siblings ?? []))
  readonly people = $derived.by(() =>
    knownPeople(this.attendees, this.#given().book.records.person.ordered),
  )
  /** A name as the set says it: the first name, while only one of them has it. */
  readonly called = $derived.by(() => firstNames(this.people))
  readonly numbers = $derived.by(() => numbersOf(this.actions, this.about.number))
  /** What calendar and clock say on set. */
  readonly clock = $derived.by(() => setClockOf(this.#given().book, this.#given().now, this.days))

  /** The photos that stand in the text, as they follow each other there. */
  readonly placed = $derived.by(() =>
    [...this.gathered.photos].flatMap((id) => this.doc.records.photo.get(id) ?? []),
  )
  /** The photos that stand nowhere in it: their block was taken out, by whoever. */
  readonly loose = $derived.by(() =>
    this.doc.records.photo.ordered.filter(({ id }) => !this.gathered.photos.has(id)),
  )
  readonly marking = $derived.by(() => markingOf(this.doc, this.doc.records.mark))
  readonly marks = $derived.by(() => marksByPhoto(this.doc.records.mark.rows))
  /** Which photo of the text is seen in full. */
  readonly showing = new Showing<Photo>(
    () => this.placed,
    () => undefined,
  )

  /** The days of the calendar, with the times that everybody is told. */
  get days(): readonly Day[] {
    return this.#given().days ?? this.#given().book.records.day.rows
  }
  get doc(): Minutes {
    return this.#given().doc
  }
  get about(): About {
    return this.doc.about.now
  }
  get talk(): Opened<typeof schema>['talk'] {
    return this.#given().talk
  }
  get me(): Me {
    return this.#given().me
  }
  get presence(): Opened<typeof schema>['presence'] {
    return this.#given().presence
  }
  get pictures(): Opened<typeof schema>['pictures'] {
    return this.#given().pictures
  }
  get files(): Opened<typeof schema>['files'] {
    return this.#given().files
  }
  get locked(): boolean {
    return this.#given().locked
  }
  get attendees(): readonly Attendee[] {
    return this.doc.records.attendee.ordered
  }
  get crew(): readonly Person[] {
    return this.#given().book.records.person.ordered
  }
  /** Agendas to start from. */
  get starts(): readonly Start<typeof schema>[] {
    return startsFrom(this.#given().book)
  }
  /** The time zone of the set, or empty. */
  get zone(): string {
    return this.#given().book.about.now.zone
  }
  /** The day that `by 12:00` means. */
  get today(): string {
    return this.about.day || this.clock.day
  }

  /** This person, now. Only to be asked for when something is done. */
  by(): { readonly name: string; readonly at: number } {
    return { name: this.me.name, at: Date.now() }
  }

  /** How late an action is: `2 min late`. Empty while it is not. */
  late(action: Action): string {
    return lateText(action, this.about.day, { clock: this.clock, days: this.days })
  }

  /** Says where this person is, to everybody and to the list of who is here. */
  at(place: string): void {
    this.place = place
    this.presence.at(place)
  }

  /** Others in the field of a row, for the field to show. */
  othersAt(place: string): readonly Somebody[] {
    return this.presence.others.filter((somebody) => somebody.place === place)
  }

  mark(action: Action, state: Action['state']): void {
    this.doc.edit(`${named(action)} marked ${words[state]}`, () =>
      // The last word is the later one, whatever the clocks of those before were.
      this.#write(action, stateAt(state, Math.max(Date.now(), saidAt(action) + 1))),
    )
  }

  change(action: Action, patch: Partial<Omit<Action, 'id'>>): void {
    this.doc.edit(`${named({ ...action, ...patch })} changed`, () => this.#write(action, patch))
  }

  /** What arose since in the meeting before is of this one from when something is said of it here. */
  #write(action: Action, patch: Partial<Omit<Action, 'id'>>): void {
    const { action: actions } = this.doc.records
    const { id, ...values } = action
    if (!actions.get(id)) actions.put(id, values)
    actions.set(id, patch)
  }

  /** Writes who has it; somebody known brings their department. */
  hand(action: Action, name: string): void {
    const known = personFrom(name, this.people)
    this.change(action, {
      owner: known?.name ?? name.trim(),
      ownerDepartment: known?.department ?? action.ownerDepartment,
    })
  }

  /** What was typed as the action: it may say who and by when too, unless that is known already. */
  say(action: Action, line: string): void {
    const said = spoken(line, this.people, this.today)
    const keepOwner = action.owner !== '' || said.owner === undefined
    const keepDue = action.dueDay !== '' || action.dueMinute !== undefined
    const plain = keepOwner && keepDue
    this.change(action, plain ? { what: line.trim() } : said)
  }

  /** Removes the action and its block in the text, as one step. */
  remove(action: Action): void {
    this.doc.edit(`${named(action)} removed`, () => {
      this.text?.takeOut?.(action.id)
      this.doc.records.action.remove(action.id)
      if (isArising(action))
        this.doc.records.left.add({ of: idFrom(action.before.at(-1)) ?? action.id })
    })
  }

  /** Adds photos in the text where the caret is; below it where it is only read. */
  addPhotos(photos: readonly NewPhoto[]): void {
    if (this.text?.putIn) this.text.putIn(photos)
    else
      this.doc.edit(`${photosText(photos.length)} added`, () => {
        addPhotos(this.doc.records.photo, undefined, photos)
      })
  }

  captionPhoto({ id }: Photo, caption: string): void {
    this.doc.edit('Photo changed', () => this.doc.records.photo.set(id, { caption }))
  }

  /** Removes a photo and its block in the text, as one step. */
  removePhoto({ id }: Photo): void {
    this.doc.edit('Photo removed', () => {
      this.text?.takeOut?.(id)
      this.doc.records.photo.remove(id)
    })
  }

  /** When a photo was taken and by whom: `09:20, Ella`. */
  takenText({ takenAt, takenBy }: Photo): string {
    const at = takenAt === undefined ? '' : minuteText(wallClock(takenAt, this.zone).minute)
    return [at, this.called(takenBy)].filter(Boolean).join(', ')
  }

  /** Adds the record of an action, inside an edit of the caller. Answers its id. */
  record(line: string): Id {
    const number = nextNumber(this.doc)
    this.doc.about.set({ given: number })
    return this.doc.records.action.add({ number, ...spoken(line, this.people, this.today) })
  }
}

const words = {
  open: 'to do',
  doing: 'under way',
  done: 'done',
  skip: 'skipped',
  problem: 'a problem',
}

const named = ({ what }: Pick<Action, 'what'>): string =>
  what === '' ? 'Action' : `“${what.length > 40 ? `${what.slice(0, 39)}…` : what}”`
