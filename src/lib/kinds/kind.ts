import type { Component } from 'svelte'
import type { Plan } from '../book/plan'
import type { Day } from '../book/rows'
import type { Book } from '../book/schema'
import type { DaySheet } from '../book/day-sheet'
import type { Column, Holds } from '../formats/columns'
import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Presence } from '../store/presence'
import type { IssueName } from '../domain/issue'
import type { IconName } from '../ui/icons'
import type { FileShelf, FileSight } from '../ui/files'
import type { Pictures, Sight, Whereabouts } from '../ui/pictures'
import type { Said, Talk, Talked } from '../ui/talk'
import type { GoingOn, Sibling } from './going-on'
import type { Told } from './told'
import type { Things } from './things'

export type { Sibling }
export type { FileShelf, FileSight, Holds, Pictures, Said, Sight, Talk, Talked, Whereabouts }

/** This person on this device. */
export interface Me {
  readonly device: Id
  readonly name: string
  /** Department code, or empty. */
  readonly department: string
}

/** What a view is given: its document, the book beside it, and who and when. */
export interface Opened<S extends Schema> {
  readonly doc: Document<S>
  readonly book: Book
  /** What the board in use says of every day; absent where there is none. */
  readonly plan?: Plan | undefined
  /** The days of the calendar with the times that everybody is told; absent where only the calendar is known. */
  readonly days?: readonly Day[] | undefined
  readonly presence: Presence
  readonly pictures: Pictures
  readonly files: FileShelf
  /** What is said about its records; absent where nothing is: a kind hands it on to `Comments`. */
  readonly talk?: Talk | undefined
  readonly me: Me
  /** ms since 1970; moves on its own, at least every minute. */
  readonly now: number
  /** The document cannot be changed here: draw it, offer no change. */
  readonly locked: boolean
  /** A document of another kind that one day has; absent where none can be made. */
  readonly ofDay?: OfDay | undefined
  /** Its last issue, where there is one: what others have in their hands. */
  readonly issued?: LastIssue<S> | undefined
  /** The other documents of its kind. */
  readonly siblings?: readonly Sibling[] | undefined
  /** The things of the inventories of the production; absent where none is looked for. */
  readonly things?: Things | undefined
  /** How long files are read; absent where it is of no use. */
  readonly readBeside?: ReadBeside | undefined
  /** Where a scanned code leads, when it is of another document of this production. */
  readonly elsewhere?: ((code: string) => Elsewhere | undefined) | undefined
  /** What the address asks for: to be opened and seen. A new object asks again. */
  readonly wanted?: Wanted | undefined
}

/** The last issue of a document. */
export interface LastIssue<S extends Schema> {
  readonly id: Id
  /** `Blue, second issue`. */
  readonly title: string
  /** What it was made from; nothing where that is not on this device, or is closed to it. */
  open(): Promise<
    { readonly doc: Document<S>; readonly book: Book; readonly plan?: Plan | undefined } | undefined
  >
}

/** Reads a long file beside the page, so that nothing stands still meanwhile. `read` is what it does, for where nothing is beside. */
export type ReadBeside = <T>(
  what: 'schedule',
  file: File,
  read: () => Promise<T>,
  watch: {
    /** Called with a share of 1, now and then. */
    readonly onProgress?: (share: number) => void
    /** Stops it: then nothing is answered. */
    readonly signal?: AbortSignal
  },
) => Promise<T | undefined>

/** A document that every shooting day has one of: the call sheet. */
export interface OfDay {
  /** What it is called: `Call sheet`. */
  readonly label: string
  readonly icon: IconName
  /** Opens that of a day; makes it first where there is none. */
  open(date: string, unit: string): void
}

/** Something in another document of the production. */
export interface Elsewhere {
  /** What that document is called. */
  readonly title: string
  /** Opens it there. */
  readonly href: string
}

/** Something in a document, by the name that `finds.ts` of its kind gave it. */
export interface Wanted {
  readonly id: string
}

/** The issue that a paper is. The head says it by itself: this is for who says it elsewhere as well. */
export interface PrintedIssue extends IssueName {
  /** ms since 1970. */
  readonly issuedAt: number
  readonly issuedBy: string
  readonly note: string
  /** Names of the blocks (`data-mark`) that differ from the issue before. */
  readonly changed: ReadonlySet<string>
}

/** What a print page is given. Nothing on it answers to a finger. */
export interface Printed<S extends Schema> {
  readonly doc: Document<S>
  readonly book: Book
  /** What the board in use says of every day; absent where there is none. */
  readonly plan?: Plan | undefined
  /** The other documents of its kind; absent on an issue, which says what this one says. */
  readonly siblings?: readonly Sibling[] | undefined
  /** What of it is asked for, where the paper asks: a day, a scene, a person. Empty is all of it. */
  readonly about?: string | undefined
  readonly pictures: Pictures
  /** When it is drawn; of an issue, when it was issued. */
  readonly now: number
  /** Who makes the print, for the foot; of an issue, who issued it. */
  readonly me: Me
  /** What whoever prints chose of the paper's `options`, by their ids. Absent: what comes first. */
  readonly options?: Readonly<Record<string, readonly string[]>> | undefined
  /** Where the document opens, for a code on it. Absent where that is not known, as on an issue. */
  readonly address?: string | undefined
  /** Absent on a draft. What is drawn is then frozen: document, book and plan as they were. */
  readonly issue?: PrintedIssue | undefined
}

/** Something a person has to do, for Today. */
export interface Task {
  /** Names it among all tasks, where a document may take it over from another. */
  readonly key?: string
  readonly text: string
  /** Name of who has it, or empty. */
  readonly owner: string
  /** Who handed it to them, where somebody did. */
  readonly handedBy?: string
  /** Code of the department it is for. Absent where nobody has said. */
  readonly department?: string
  /** `'2026-03-12'`, or empty. */
  readonly day: string
  /** Minutes after midnight, or absent. */
  readonly minute: number | undefined
  /** It is a problem, and what is wrong; empty where nobody said. */
  readonly problem?: string
  /** It is asked for on shooting days alone. */
  readonly onShootingDays?: true
}

/** Work that was really done, in ms since 1970. */
export interface Worked {
  readonly startedAt: number
  /** When it stopped; absent while something is under way. */
  readonly endedAt?: number | undefined
  /** When what is under way, and what belongs to it, would be done by its estimates. */
  readonly expectedAt?: number | undefined
}

/** What a list or Today says of a document without drawing it. */
export interface Summary {
  /** What lists call the document; empty falls back to the kind's label. */
  readonly title: string
  /** One live fact, number first: `12 of 18`, `3 hot`. */
  readonly fact: string
  /** What is said from a day on, where it changes as days pass, the earliest first: `3 not back`. */
  readonly later?: readonly ({ readonly from: string } & Pick<Summary, 'fact'> &
    Partial<Pick<Summary, 'done' | 'total' | 'tasks'>>)[]
  /** It is due on shooting days alone. */
  readonly onShootingDays?: true
  readonly done: number
  readonly total: number
  /** When it is due, or begins when `meets` says so: minutes after midnight of its day. */
  readonly dueMinute?: number | undefined
  /** People meet for it: after its time it is under way, then over, and never late. */
  readonly meets?: { readonly untilMinute?: number | undefined }
  /** When work on it began and when it will go on to, for the day line. Absent before it began. */
  readonly worked?: Worked
  /** The day it belongs to, `'2026-03-12'`, or empty. */
  readonly day: string
  /** The call it says by hand for its unit on that day: the plan of the day says it too. */
  readonly said?: { readonly unit: string; readonly callMinute: number } | undefined
  /** Nobody typed a call on it: lists that know the book say what the calendar says for this unit on its day. */
  readonly calls?: { readonly unit: string } | undefined
  /** Open ones that have an owner or are due, at most fifty. */
  readonly tasks?: readonly Task[]
  /** Tasks of other documents that go on in this one, by their keys: there they are asked for no more. */
  readonly takenOver?: readonly string[]
  /** What is to do in it, as other documents that have it too need to know. */
  readonly goingOn?: readonly GoingOn[]
}

/** A way to begin: an empty page, or one filled from a template or the book. */
export interface Start<S extends Schema> {
  readonly label: string
  /** What it brings: `14 things`. */
  readonly line: string
  readonly icon: IconName
  /** The record of the book it is filled from. */
  readonly about?: Id
  fill(doc: Document<S>): void
}

/** What an empty page says of a kind: how it is read, how it is worked, and a ghost of it. */
export interface Lesson<S extends Schema> {
  /** How it is read, in a few words: `Whose is on the left. Done is on the right.` */
  readonly title: string
  /** How it is worked. Given the document where there is one already, for what was set in it. */
  says(doc?: Document<S>): string
  /** Rows without words, as the kind draws them. */
  ghost(): Promise<{ readonly default: Component }>
}

/** Rows in from a spreadsheet. */
export interface Rows<S extends Schema> {
  readonly columns: readonly Column<string>[]
  /** The same columns as one document names and orders them, where documents of the kind differ. */
  columnsFor?(doc: Document<S>): readonly Column<string>[]
  /** The column without which a row is left out. */
  readonly required: string
  /** Adds rows read by `columns` as one step. */
  add(doc: Document<S>, rows: readonly Readonly<Record<string, unknown>>[]): void
}

/** What whoever prints may choose of a paper. It is theirs alone, and never stored. */
export interface PaperOption {
  readonly id: string
  readonly label: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  /** Several may be chosen, or none. Otherwise one is: the first until somebody says. */
  readonly many?: {
    /** Some of the choices at one tap: `Cast of the day`. */
    readonly label: string
    readonly ids: readonly string[]
  }
}

/**
 * What of a document makes others of its kind: only what is named here. Nothing that happened, nobody who has
 * it, no day. Records that name one another go on to; the first table of such a pair is named first.
 */
export interface Kept<S extends Schema> {
  readonly about: readonly (keyof S['about'] & string)[]
  readonly records: {
    readonly [T in keyof S['records']]?: readonly (keyof S['records'][T] & string)[]
  }
  /** What else stays: the topics of a text. */
  also?(from: Document<S>, into: Document<S>): void
}

/** What a paper can be about: a person, or a day with its date. */
export interface PaperAbout {
  readonly id: string
  readonly label: string
  readonly date?: string
}

/** Rows under headings, as one sheet of a spreadsheet file. */
export interface Table {
  readonly title: string
  readonly csv: string
  /** Which headings stand over numbers, dates and times. Absent: as the kind says. */
  readonly holds?: Readonly<Record<string, Holds>>
}

/** A page a document is printed as, besides its first. */
export interface Paper<S extends Schema> {
  /** In the address, so it never changes: `one-line`. */
  readonly id: string
  /** `One-line schedule`. */
  readonly label: string
  /** What it is about is a day of the plan, and it says what the paper of that day says. */
  readonly ofDay?: true
  /** What it can be about, where it must be about something: the choices, in order. */
  abouts?(doc: Document<S>, book: Book, plan?: Plan): readonly PaperAbout[]
  options?(doc: Document<S>, book: Book, plan?: Plan, about?: string): readonly PaperOption[]
  /** The same as rows for a spreadsheet: CSV. */
  csv?(doc: Document<S>, book: Book, plan?: Plan, about?: string): string
  /** Which headings of it stand over numbers, dates and times. */
  holds?(doc: Document<S>, book: Book, plan?: Plan, about?: string): Readonly<Record<string, Holds>>
  print(): Promise<{ readonly default: Component<Printed<S>> }>
}

/**
 * A kind of document: what it stores, how it looks on a screen and on paper, and what it hands
 * to other programs. One folder under `kinds/` defines one.
 */
export interface Kind<S extends Schema = Schema> {
  /** Written into every document of this kind, so it never changes. */
  readonly id: string
  /** One of them: `Checklist`. */
  readonly label: string
  /** Where they stand in the navigation: `Lists`. */
  readonly many: string
  /** Its view has a list of its own: where three panes do not fit, the list of documents folds away. */
  readonly hasOwnList?: true
  /** Its view wants the whole width: the list of documents folds away on a laptop too. */
  readonly wide?: true
  /** Beside the word, in the navigation and in lists. */
  readonly icon: IconName
  readonly schema: S
  summary(doc: Document<S>): Summary
  /** Fills an empty document with what this one lists, nothing of it done. `id`: what this one is called. */
  copy?(from: Document<S>, into: Document<S>, id?: Id): void
  /** Its copy goes on where it ended and keeps its title: how that is offered. */
  readonly next?: { readonly label: string; readonly line: string }
  /** Each shooting day has one of it: how it begins, and whose day one is for. */
  readonly ofDay?: {
    start(book: Book, plan: Plan | undefined, date: string, unit: string): Start<S> | undefined
    isOf(doc: Document<S>, date: string, unit: string): boolean
    /** What it says of its day, for papers of other kinds; loaded when such a paper is drawn. */
    says(): Promise<(doc: Document<S>, book: Book, plan?: Plan) => DaySheet>
  }
  /** What of it stays in a template. Absent: it makes none. */
  readonly template?: Kept<S>
  /** What is shown where nothing is yet: the page that makes one, and a document still empty. */
  readonly teach: Lesson<S>
  /**
   * Ways to begin, given the book, what is planned, and the day on set; the empty page is always offered
   * besides.
   */
  starts(book: Book, plan?: Plan, today?: string): readonly Start<S>[]
  /** The page of the production that makes one from a file, offered before all starts. */
  readonly from?: {
    readonly label: string
    readonly line: string
    readonly icon: IconName
    readonly page: 'scenes'
  }
  view(): Promise<{ readonly default: Component<Opened<S>> }>
  print(): Promise<{ readonly default: Component<Printed<S>> }>
  /** What else it prints as. */
  readonly papers?: readonly Paper<S>[]
  /** What it plans for every day; the document in use is read by all others. */
  plan?(doc: Document<S>, book: Book, id: Id): Plan | undefined
  /** What Today shows of the document of the day while it has work left: the one thing happening now. */
  today?(): Promise<{ readonly default: Component<Opened<S>> }>
  /** How its changes are told, where earlier versions are looked at. */
  told(): Promise<{ readonly default: Told }>
  /** File extension to writer, for instance `csv`. A writer that is loaded only when it is asked for gives its text later. */
  readonly exports: Readonly<
    Record<
      string,
      (
        doc: Document<S>,
        book: Book,
        plan?: Plan,
        siblings?: readonly Sibling[],
      ) => string | Promise<string>
    >
  >
  readonly rows?: Rows<S>
  /** What the sheet of its `csv` is called in a spreadsheet file; absent is the label of the kind. */
  readonly sheet?: string
  /** What else of it is a table: further sheets of the spreadsheet file. */
  sheets?(doc: Document<S>, book: Book, plan?: Plan): readonly Table[] | Promise<readonly Table[]>
  /** Which headings of its `csv` stand over numbers, dates and times, besides those of `rows`. */
  readonly holds?: Readonly<Record<string, Holds>>
}

/** Checks a definition against its own schema, then forgets which schema that was. */
export function kind<const S extends Schema>(definition: Kind<S>): Kind {
  // Safe because a document is only ever opened with the schema of its own kind.
  return { ...definition, view: once(() => definition.view()) } as unknown as Kind
}

/** Asks once: with every import a browser is made to look through all the styles of the page. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined
  return () =>
    (loading ??= load().catch((error: unknown) => {
      // A part that could not be had now may be had later.
      loading = undefined
      throw error
    }))
}
