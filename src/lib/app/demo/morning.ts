import type { Day } from '../../book/rows'
import { minuteText, wallClock } from '../../domain/clock'
import { daysAfter } from '../../domain/day-words'
import type { Block } from '../../store/prose'
import { append } from '../../store/prose'
import type { AnyStart } from '../../kinds'
import type { CallSheet } from '../../kinds/call-sheet/schema'
import type { Checklist } from '../../kinds/checklist/schema'
import type { Inventory, Item } from '../../kinds/inventory/schema'
import type { Minutes } from '../../kinds/minutes/schema'
import type { Shot, ShotList } from '../../kinds/shot-list/schema'
import props from './props.json'
import shots from './shots.json'

/** The moment the practice day is in the middle of. */
export interface Moment {
  /** ms since 1970. */
  readonly now: number
  /** The day on set: the one before, when it was called before midnight. */
  readonly day: Day['date']
  /** Minutes after midnight. */
  readonly callMinute: number
}

const MINUTE = 60_000
const HOUR = 60
/** How far into the day it is opened, in minutes: far enough that there is something to see. */
const WORKED = 192
/** The story is told of a day called at 07:30: its other times stand as far from the call. */
const TOLD = 7 * HOUR + 30

/** The moment to tell the story at: whatever the hour, the call was a little over three hours ago. */
export const momentAt = (now: number, zone: string): Moment => {
  const called = wallClock(now - WORKED * MINUTE, zone)
  const callMinute = Math.round(called.minute / 15) * 15
  return callMinute < 24 * HOUR
    ? { now, day: called.day, callMinute }
    : { now, day: daysAfter(called.day, 1), callMinute: 0 }
}

/** A text of the story with its times, written `{16:04}`, as they are when the call is then. */
export const toldAt = (text: string, callMinute: number): string =>
  text.replace(/\{(\d\d):(\d\d)\}/g, (_, hours, minutes) =>
    minuteText(Number(hours) * HOUR + Number(minutes) - TOLD + callMinute),
  )

/** How long ago the first shots were begun and ended, in minutes, from soon after the call: a little over their plan. */
const SHOT = [
  [180, 78],
  [78, 51],
  [51, 30],
  [30, 16],
] as const
/** When the shot that is under way was begun, in minutes ago. */
const UNDER_WAY = 16

/** The shots of the day: four are in the can, the fifth is being shot. */
export const shotsAtWork =
  ({ now }: Moment) =>
  (list: ShotList): void => {
    list.about.set({ style: 'numbers' })
    const ago = (minutes: number) => now - minutes * MINUTE
    const used = new Map<string, number>()
    const ids = list.records.shot.addAll(
      shots.map((shot, index) => {
        const number = (used.get(shot.scene) ?? 0) + 1
        used.set(shot.scene, number)
        const [started, ended] = SHOT[index] ?? []
        // The file holds exactly fields of a shot.
        const fields = { ...shot, number: String(number) } as Partial<Shot>
        if (started !== undefined && ended !== undefined) {
          const times = { startedAt: ago(started), doneAt: ago(ended) }
          return { ...fields, ...times, state: 'done' as const, doneBy: 'Marcus Bell' }
        }
        if (index !== SHOT.length) return fields
        return { ...fields, startedAt: ago(UNDER_WAY), state: 'doing' as const }
      }),
    )
    const current = ids[SHOT.length]
    if (!current) return
    list.records.take.addAll([
      { shot: current, number: 1, mark: 'ng', at: ago(12) },
      { shot: current, number: 2, mark: 'circled', at: ago(8) },
      { shot: current, number: 3, at: ago(3) },
    ])
  }

const OWNERS = [
  ['Wyn Parry', 'LOC'],
  ['Dougie Shaw', 'TRAN'],
  ['Priya Raman', 'AD'],
  ['Bas de Wit', 'LX'],
] as const

/** The list of the move: half done, two things under way, the walkies being counted. */
export const moveAtWork =
  ({ now, day, callMinute }: Moment) =>
  (list: Checklist): void => {
    list.about.set({ mode: 'work', day, dueMinute: callMinute + 6 * HOUR, dueWords: 'Move at' })
    list.records.item.ordered.forEach(({ id, quantity }, index) => {
      const [owner, ownerDepartment] = OWNERS[index % OWNERS.length] ?? ['', '']
      if (index < 5 || index === 7) {
        const doneAt = now - (40 - index * 4) * MINUTE
        list.records.item.set(id, { state: 'done', doneAt, doneBy: owner })
      } else if (index === 5) list.records.item.set(id, { state: 'doing', owner, ownerDepartment })
      else if (quantity > 0) {
        const note = 'Missing 7 (Ravi), 19 (Bas)'
        list.records.item.set(id, { state: 'doing', counted: quantity - 2, note })
      } else if (index % 3 === 0) list.records.item.set(id, { owner, ownerDepartment })
      if (/warm coats/i.test(list.records.item.get(id)?.text ?? '')) {
        list.records.item.set(id, { cast: ['1', '3', '7'] })
      }
    })
  }

/** The list of the early morning: all done. */
export const doneByCall =
  ({ now, day }: Moment) =>
  (list: Checklist): void => {
    list.about.set({ day })
    list.records.item.ordered.forEach(({ id, quantity }, index) =>
      list.records.item.set(id, {
        state: 'done',
        counted: quantity,
        doneAt: now - (230 - index) * MINUTE,
        doneBy: 'Callum Reid',
      }),
    )
  }

/** The call sheet of the day: what nobody can work out. */
export const callSheetAtWork =
  ({ callMinute }: Moment) =>
  (sheet: CallSheet): void => {
    const told = (text: string) => toldAt(text, callMinute)
    sheet.about.set({
      weather: told('Dry, 9 °C, SW 4. Rain {17:00}'),
      tide: told('HW {09:52} · LW {16:04}'),
      warning: 'Hot set',
      safety: told(
        'Ferry Inn back bar is a hot set from first set-up. Nothing is moved, sat on or cleaned until Hester releases it. Working by water after lunch: life jackets below the tide line, safety briefing {13:35} on the slip.',
      ),
      radio: '1 AD · 2 open · 3 Locs · 4 Cam\n5 Grip · 6 LX · 7 Art · 8 Cos/HMU',
      breakfast: told('{06:45}'),
      remark: 'Cover set, Sc 43 cellar steps, if rain comes early',
    })
    sheet.records.extra.addAll([
      {
        group: 'background',
        number: '8',
        name: 'Drinkers',
        call: '-0:15',
        costume: '-0:05',
        onSet: '+0:50',
        notes: 'Inn. Four to hold for 43',
      },
      {
        group: 'background',
        number: '14',
        name: 'Slip crowd',
        call: '+5:00',
        costume: '+5:10',
        onSet: '+6:15',
        notes: 'Own dark shoes. Coats from costume',
      },
      {
        group: 'stand-in',
        number: '1',
        name: 'Maren',
        call: '+0:30',
        onSet: '+0:45',
        notes: 'Lotte Farrow',
      },
    ])
    sheet.records.note.addAll([
      {
        department: 'LOC',
        text: told('Lock off Quay Lane {12:45} to {19:00}, PC Trevanion. No vehicles on slip.'),
      },
      {
        department: 'SFX',
        text: told('Safety boat and two swimmers from {13:15}. 14 life jackets.'),
      },
      { department: 'CAM', text: told('Two bodies all day. Crane {12:00} at slip.') },
      { department: 'TRAN', text: told('Crew minibus from the station {06:40} and {06:55}.') },
    ])
  }

/** The props of the script: three of them hot, one not back, one rented. */
export const propsAtWork =
  ({ now, day }: Moment) =>
  (list: Inventory): void => {
    list.about.set({ title: 'Props, Slack Water', type: 'props', printBy: 'scene' })
    list.records.item.addAll(
      props.map((prop) => ({
        // The file holds exactly fields of an item.
        ...(prop as Partial<Item>),
        ...('hot' in prop && { hotSince: now - 82 * MINUTE, hotBy: 'Tomasz Wolski' }),
        ...('holder' in prop && { heldSince: now - 88 * MINUTE, heldNotedBy: 'Tomasz Wolski' }),
        ...(prop.state === 'returndue' && { rentTo: day }),
      })),
    )
  }

/** The production meeting, half an hour in. */
export const meetingAtWork =
  ({ now, day, callMinute }: Moment) =>
  (minutes: Minutes): void => {
    minutes.about.set({
      title: 'Production meeting',
      number: 3,
      day,
      startMinute: callMinute + 3 * HOUR,
      place: 'Unit base',
      chair: 'Marcus Bell',
      noteTaker: 'Dele Afolabi',
      given: 3,
    })
    minutes.records.attendee.addAll([
      { name: 'Marcus Bell', department: 'AD' },
      { name: 'Dele Afolabi', department: 'AD' },
      { name: 'Priya Raman', department: 'AD' },
      { name: 'Wyn Parry', department: 'LOC' },
      { name: 'Bas de Wit', department: 'LX', status: 'apologies' },
    ])
    const dueMinute = callMinute + 5 * HOUR
    const [lockOff, hours, towels] = minutes.records.action.addAll([
      {
        number: 1,
        what: 'lock off Quay Lane with police liaison',
        owner: 'Wyn Parry',
        ownerDepartment: 'LOC',
        dueMinute: dueMinute + 15,
        state: 'doing',
      },
      {
        number: 2,
        what: 'clear the extra hour with Joss’s agent',
        owner: 'Dele Afolabi',
        ownerDepartment: 'AD',
        dueMinute: dueMinute - 30,
      },
      {
        number: 3,
        what: 'buy tarpaulins and towels for the slip, 20',
        owner: 'Niamh Carey',
        ownerDepartment: 'AD',
        dueMinute,
      },
    ])
    const told = (text: string) => toldAt(text, callMinute)
    const action = (record: string | undefined) => block('action', '', { record: record ?? '' })
    append(minutes.text('body'), [
      block('heading', 'Tide and the slip', { level: 2 }),
      block(
        'paragraph',
        told(
          'Low water is {16:04}, but the swell fills the slip by {15:40}. Marcus wants the wide first, then the boat.',
        ),
      ),
      block('decision', '17-1 wide first. The move stays where it is.', { at: now - 8 * MINUTE }),
      action(lockOff),
      block('heading', 'Edie’s hours', { level: 2 }),
      block(
        'paragraph',
        told(
          'Wren has 2 h 15 left on licence and must be off set by {13:00}. If 42 is not finished by {11:50}, shoot her singles in 42A first.',
        ),
      ),
      block('heading', 'Weather cover', { level: 2 }),
      block(
        'paragraph',
        told(
          'Rain from {17:00} to {18:00}. Cover set is the cellar, scene 43. Needs Joss held until {17:30}, which is one hour over his booking.',
        ),
      ),
      action(hours),
      block('heading', 'Petty cash', { level: 2 }),
      block('paragraph', 'Tarpaulins and towels for the slip still to buy.'),
      action(towels),
    ])
  }

const block = (name: string, text: string, attributes: Block['attributes'] = {}): Block => ({
  name,
  attributes,
  content: text === '' ? [] : [{ text, marks: {} }],
})

/** A start that does what is given after what the template does. */
export const startWith = <D>(
  from: AnyStart | undefined,
  then: (doc: D) => void,
): Pick<AnyStart, 'fill'> => ({
  fill: (doc) => {
    from?.fill(doc)
    // Made for the document of its own kind: the caller names both.
    then(doc as unknown as D)
  },
})
