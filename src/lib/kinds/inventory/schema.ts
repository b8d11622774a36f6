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
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import { photoMarkRecord } from '../../book/photo-marks'
import { viewRecord } from '../../book/shared-views'
import { photoRecord } from '../../book/photos'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

/** What an inventory holds. Source: docs/words.md#inventory. Money is in hundredths. */
export const schema = {
  about: {
    title: text(),
    type: choice('props', 'wardrobe', 'set dressing', 'equipment', 'expendables', 'office'),
    /** What stands together on paper. */
    printBy: choice('scene', 'state', 'place'),
  },
  records: {
    item: {
      rank: rank(),
      name: text(),
      /** The number on it: `P-032`. Letters are possible. */
      tag: text(),
      /** The maker's number on it. */
      serial: text(),
      description: text(),
      category: choice(
        '',
        'hand',
        'dressing',
        'personal',
        'hero',
        'stunt',
        'consumable',
        'weapon',
        'vehicle',
        'practical',
        'graphic',
      ),
      /** Of clothes, and of what has to fit: `M`, `42 long`, `2.4 m`. */
      size: text(),
      colour: text(),
      /** How many the same; 1 when nobody has said. Pieces that went since are in `part`. */
      quantity: count(1),
      /** When no more than so many are left they are bought again; absent: when none is. */
      reorderLevel: optionalCount(),
      /** Scene numbers it is in. */
      scenes: texts(),
      /** The element of the breakdown that it is. */
      element: reference(),
      scriptDay: text(),
      character: text(),
      /** Which change of its character it belongs to: `1`, `3A`. */
      change: text(),
      /** How many of it are which, where it has doubles. */
      heroCopies: count(),
      doubleCopies: count(),
      stuntCopies: count(),
      rehearsalCopies: count(),
      source: choice('', 'stock', 'purchased', 'rented', 'borrowed', 'built'),
      vendor: text(),
      poNumber: text(),
      rentFrom: day(),
      /** The last day it is ours; after it, it is late. */
      rentTo: day(),
      costCents: optionalCount(),
      /** What one costs to buy. */
      unitCents: optionalCount(),
      /** What the rental house asks for one, a day. */
      dayRateCents: optionalCount(),
      /** What it costs to replace. */
      valueCents: optionalCount(),
      depositCents: optionalCount(),
      /** How it was when it came. */
      conditionIn: text(),
      /** How it was when it left. */
      conditionOut: text(),
      /** Truck, shelf or box, or where on set. */
      place: text(),
      /** Name of who has it, or empty. */
      holder: text(),
      holderDepartment: text(),
      heldSince: instant(),
      /** Who wrote that down. */
      heldNotedBy: text(),
      /** Name of who sees to it: gets it, mends it, takes it back. Empty where nobody was asked. */
      owner: text(),
      ownerDepartment: text(),
      /** Until when. Empty: no day. */
      dueDay: day(),
      dueMinute: minute(),
      returnTo: text(),
      /** Brand or artwork on it: may it be seen? */
      clearance: choice('', 'not needed', 'asked', 'cleared', 'refused'),
      /** What the armourer or the safety adviser says of it. Empty when there is nothing to say. */
      safety: text(),
      state: choice(
        'needed',
        'sourcing',
        'approved',
        'ordered',
        'received',
        'prepped',
        'onset',
        'wrapped',
        'returndue',
        'returned',
        'sold',
        'kept',
        'lost',
        'damaged',
      ),
      /** Dressed and ready: nobody moves it until it is released. */
      hot: flag(),
      hotSince: instant(),
      hotBy: text(),
      note: text(),
      /** What other things are put in it as; empty for a thing that holds nothing. */
      holds: choice('', 'box', 'case', 'shelf', 'truck', 'room'),
      /** The item it is in. Followed from one to the next by stow/stowage.ts; it may be gone, or go round. */
      inside: reference(),
      /** How it was lost or damaged: for the report to whoever it belongs to. */
      lossNote: text(),
    },
    /** Continuity: how an item was, by scene. `scene` is empty for a photo of the thing itself. */
    photo: { ...photoRecord, scene: text(), take: text() },
    /** Drawn over a photo: an arrow to what it is about. */
    mark: photoMarkRecord,
    view: viewRecord,
    /** Files of an item: its rental agreement, its safety sheet. */
    file: attachmentRecord,
    /**
     * Pieces of an item that went while the rest goes on, or that were bought to it. Each is written by itself, so
     * that two who lose one each lose two.
     */
    part: {
      of: reference(),
      what: choice('used', 'lost', 'damaged', 'bought'),
      pieces: count(1),
      at: instant(),
      by: text(),
      /** How it was lost or damaged. */
      note: text(),
    },
    /** What happened to an item, for as long as the list is kept. Only ever added to. */
    event: {
      item: reference(),
      at: instant(),
      by: text(),
      what: text(),
      /** Who took it, where somebody did. */
      to: text(),
    },
  },
  texts: [],
} as const

export type Inventory = Document<typeof schema>
export type About = Inventory['about']['now']
export type Item = Row<(typeof schema)['records']['item']>
export type Event = Row<(typeof schema)['records']['event']>
export type Part = Row<(typeof schema)['records']['part']>
export type Photo = Row<(typeof schema)['records']['photo']>
export type State = Item['state']
