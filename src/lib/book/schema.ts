import {
  choice,
  count,
  day,
  flag,
  instant,
  minute,
  optionalCount,
  rank,
  reference,
  text,
  texts,
} from '../domain/field'
import type { Document } from '../store/document'
import { viewRecord } from './shared-views'

/**
 * What the whole production refers to. Documents name a book record by id and keep its label too,
 * so they still read where the book is not. Contents: docs/words.md#book.
 */
export const schema = {
  about: {
    title: text(),
    kind: choice('feature', 'series', 'commercial', 'variety', 'event'),
    company: text(),
    /** IANA name, `Europe/London`. Set time everywhere. */
    zone: text(),
    /** ISO 4217, `EUR`. */
    currency: text(),
    paper: choice('a4', 'letter'),
    /** How far the script has been revised: an index into domain/revision.ts. */
    scriptRevision: count(),
    /** What that colour is called, where the production has an order of its own. */
    scriptColour: text(),
    /** Colours of revisions in the production's own order, as domain/revision.ts reads them. Empty: the trade's. */
    revisionOrder: texts(),
    /** Made to try things: nothing in it is real. */
    practice: flag(),
    /** What a call sheet says of the company, under its name: address, office telephone. */
    letterhead: text(),
    /** How long cast are in costume and in make-up, and how long before their scene they are ready, in minutes. */
    costumeMinutes: optionalCount(),
    makeupMinutes: optionalCount(),
    leadMinutes: optionalCount(),
    /** `given`: the production counted its scenes itself. `locked`: their numbers stay, whatever comes. */
    sceneNumbers: choice('', 'given', 'locked'),
    numbersLockedBy: text(),
    numbersLockedAt: instant(),
  },
  records: {
    person: {
      rank: rank(),
      group: choice('crew', 'cast', 'vendor'),
      name: text(),
      /** Code of domain/department.ts, or the production's own. */
      department: text(),
      position: text(),
      /** Cast number. Cast are their number everywhere; letters are possible. */
      number: text(),
      character: text(),
      phone: text(),
      email: text(),
      notes: text(),
      /** For call sheets: when they come while nobody says otherwise. `-0:30`, `O/C`, `06:45`. */
      call: text(),
      /** Minutes in costume, in make-up, and from the pick-up to the base. */
      costumeMinutes: optionalCount(),
      makeupMinutes: optionalCount(),
      travelMinutes: optionalCount(),
      /** Days this person cannot work, as `away.ts` writes them. */
      away: texts(),
      /**
       * What their contract says of days between two days of work: paid as holds or not, and from how many
       * calendar days on they may be dropped, 0 being never. While it says nothing the schedule's rules hold.
       */
      holds: choice('', 'yes', 'no'),
      dropDays: optionalCount(),
    },
    scene: {
      rank: rank(),
      /** As printed in the script: `12`, `12A`, `A12`. */
      number: text(),
      intExt: choice('', 'INT', 'EXT', 'INT/EXT'),
      set: text(),
      /** As written: DAY, NIGHT, DUSK, LATER. */
      timeOfDay: text(),
      /** Script pages in eighths. Source: docs/words.md#eighths. */
      eighths: count(),
      /** The length was worked out from the text, not taken from numbered pages. */
      estimated: flag(),
      synopsis: text(),
      characters: texts(),
      scriptDay: text(),
      omitted: flag(),
      location: reference(),
      /** How long it is thought to take to shoot, in minutes. */
      minutes: optionalCount(),
      /** The page of the script it begins on, as printed. */
      page: text(),
      /** Name of the latest set of revisions that changed it. */
      revised: text(),
    },
    /** Something a scene needs, whatever scene: a person's part stays in `characters`. */
    element: {
      rank: rank(),
      /** Code of domain/category.ts, or the production's own. */
      category: text(),
      name: text(),
      notes: text(),
      person: reference(),
      location: reference(),
      /** The inventory and the thing in it that this is. */
      inventory: reference(),
      item: reference(),
    },
    /** A category of the production's own, beside those of domain/category.ts. */
    category: {
      rank: rank(),
      /** What elements of it have as their category. */
      name: text(),
      /** A colour of tape that its words are marked with: ui/tape.ts. */
      tape: text(),
    },
    /** That a scene needs an element. */
    use: {
      scene: reference(),
      element: reference(),
      /** `refused`: it was suggested, and somebody said no. */
      state: choice('needed', 'refused'),
      quantity: optionalCount(),
      note: text(),
    },
    /** That a scene or an element is another one since: whoever still names the first means the second. */
    joined: {
      from: reference(),
      to: reference(),
    },
    location: {
      rank: rank(),
      name: text(),
      address: text(),
      contact: text(),
      phone: text(),
      notes: text(),
      /** For call sheets. `50.1188, -5.5376`, as maps copy it. */
      coordinates: text(),
      /** The nearest hospital with an emergency department: name, address, telephone. */
      hospital: text(),
      parking: text(),
      base: text(),
      access: text(),
      /** Days nobody can shoot there, as `away.ts` writes them. */
      closed: texts(),
    },
    /** Ways to look at the tables of the book that everybody has. */
    view: { ...viewRecord, table: choice('person', 'scene', 'location', 'day') },
    day: {
      date: day(),
      type: choice('shoot', 'prep', 'travel', 'rehearse', 'off'),
      unit: text(),
      callMinute: minute(),
      wrapMinute: minute(),
      lunchMinute: minute(),
      lunchMinutes: optionalCount(),
      location: reference(),
      /** Scene numbers in shooting order. */
      scenes: texts(),
      notes: text(),
    },
  },
  texts: [],
} as const

/** The book of one production, open. */
export type Book = Document<typeof schema>
