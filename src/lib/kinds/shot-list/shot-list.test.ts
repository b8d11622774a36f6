import { describe, expect, test } from 'vitest'
import { setClock } from '../../book/set-clock'
import { wallClock } from '../../domain/clock'
import { parseCsv } from '../../formats/csv'
import { guessColumns, readRows } from '../../formats/columns'
import { newId } from '../../domain/id'
import { isProblem } from '../../domain/problem'
import { Document } from '../../store/document'
import { columns } from './columns'
import { csv } from './export'
import { actualLane, planLane } from './lanes'
import { paceOf, paceText } from './pace'
import { rows } from './rows'
import { designation, inSceneOrder, nextNumber, sceneNumbers, schema, type Shot } from './schema'
import { summaryOf, workedOf } from './summary'
import {
  addScene,
  addShot,
  addTake,
  assignShot,
  currentShot,
  following,
  later,
  markTake,
  removeTake,
  setState,
  shotDone,
  takesOf,
  takesText,
} from './steps'

const MINUTE = 60_000
const list = () => new Document(schema)
const shots = (doc: ReturnType<typeof list>) => inSceneOrder(doc)
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('It is there')
  return value
}

describe('setups', () => {
  test('go by letter, skip I and O, and come to AA after Z', () => {
    const used: string[] = []
    for (let n = 0; n < 27; n++) used.push(nextNumber(used, 'letters'))
    expect(used.join(' ')).toBe('A B C D E F G H J K L M N P Q R S T U V W X Y Z AA AB AC')
  })

  test('never take a letter again that was used, nor trip over what is none', () => {
    expect(nextNumber(['A', 'D', '7', 'PU'], 'letters')).toBe('PV')
    expect(nextNumber(['1', '9', 'A'], 'numbers')).toBe('10')
    expect(nextNumber(['é', ''], 'letters')).toBe('A')
  })

  test('are called by scene and letter, or scene and number', () => {
    expect(designation({ scene: '42', number: 'A' })).toBe('42A')
    expect(designation({ scene: '42', number: '5' })).toBe('42-5')
    expect(designation({ scene: '', number: '5' })).toBe('5')
  })
})

describe('the floor', () => {
  const three = () => {
    const doc = list()
    for (const action of ['Wide', 'Over Joss', 'Close']) addShot(doc, '42', action)
    return doc
  }

  test('shot done starts the next one, and undo takes back both', () => {
    const doc = three()
    const [a, b] = shots(doc)
    shotDone(doc, must(a), 'Maya', 1000)
    expect(shots(doc).map(({ state }) => state)).toEqual(['done', 'doing', 'open'])
    expect(shots(doc)[0]).toMatchObject({ doneAt: 1000, doneBy: 'Maya', startedAt: undefined })
    expect(shots(doc)[1]).toMatchObject({ startedAt: 1000 })
    expect(doc.history.last?.label).toBe('42A done')
    doc.history.undo()
    expect(shots(doc).map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    expect(following(doc, must(b))?.number).toBe('C')
  })

  test('what was skipped comes round again only when it is reopened', () => {
    const doc = three()
    const [a] = shots(doc)
    setState(doc, must(a), 'skip', 'Maya', 1000)
    expect(following(doc, must(shots(doc)[2]))?.number).toBe('B')
    setState(doc, must(shots(doc)[0]), 'open', 'Maya', 2000)
    expect(shots(doc)[0]).toMatchObject({ state: 'open', startedAt: undefined })
  })

  test('skipped for now comes round again after all the others', () => {
    const doc = three()
    const at = (place: number) => must(shots(doc)[place])
    later(doc, at(0), 'Maya', 1000)
    expect(shots(doc).map(({ state }) => state)).toEqual(['open', 'doing', 'open'])
    expect(doc.history.last?.label).toBe('42A later')
    shotDone(doc, at(1), 'Maya', 2000)
    expect(following(doc, at(2))?.number).toBe('A')
    shotDone(doc, at(2), 'Maya', 3000)
    expect(currentShot(doc)?.number).toBe('A')
  })

  test('a problem starts no clock, and the clock of one stops when the floor goes on elsewhere', () => {
    const doc = three()
    const at = (place: number) => must(shots(doc)[place])
    setState(doc, at(0), 'problem', 'Maya', 1000)
    expect(at(0).startedAt).toBeUndefined()
    setState(doc, at(1), 'doing', 'Maya', 2000)
    setState(doc, at(1), 'problem', 'Maya', 3000)
    expect(at(1).startedAt).toBe(2000)
    setState(doc, at(2), 'doing', 'Maya', 4000)
    expect(at(1)).toMatchObject({ state: 'problem', startedAt: undefined })
    doc.history.undo()
    expect(at(1).startedAt).toBe(2000)
  })

  test('a scene of the book comes in where the script has it', () => {
    const doc = list()
    const order = ['41', '42', '43']
    for (const number of ['43', '41', '42', '7A']) addScene(doc, { id: newId(), number }, order)
    expect(sceneNumbers(doc)).toEqual(['41', '42', '43', '7A'])
  })

  test('a take that was tapped by mistake goes, and what is circled is said', () => {
    const doc = three()
    const shot = must(shots(doc)[0])
    for (const at of [1, 2, 3]) addTake(doc, shot, 'Maya', at)
    markTake(doc, must(takesOf(doc, shot)[1]))
    expect(takesText(takesOf(doc, shot))).toBe('3, circled 2')
    removeTake(doc, shot, must(takesOf(doc, shot)[2]))
    expect(takesText(takesOf(doc, shot))).toBe('2, circled 2')
    const [head = '', row = ''] = csv(doc).split('\r\n')
    expect(head.endsWith('Began at,Shot at,Took,By,Takes,Circled')).toBe(true)
    expect(row.endsWith('00:00,,,,2,2')).toBe(true)
  })

  test('takes count up, begin the shot, and two devices’ takes both stand', () => {
    const [doc, other] = [three(), list()]
    const shot = must(shots(doc)[0])
    addTake(doc, shot, 'Maya', 1)
    other.replica.apply(doc.replica.all(), {})
    addTake(doc, must(shots(doc)[0]), 'Maya', 2)
    addTake(other, must(shots(other)[0]), 'Tom', 3)
    doc.replica.apply(other.replica.all(), {})
    expect(takesOf(doc, shot).map(({ number }) => number)).toEqual([1, 2, 2])
    expect(shots(doc)[0]?.state).toBe('doing')
  })
})

describe('pace', () => {
  // Call 08:00, lunch 13:00 for an hour, wrap 18:00. Four shots of 60 minutes.
  const day = {
    date: '1970-01-01',
    callMinute: 480,
    lunchMinute: 780,
    lunchMinutes: 60,
    wrapMinute: undefined,
  }
  const at = (minute: number) => minute * MINUTE
  const utc = (instant: number) => wallClock(instant, 'UTC')
  const time = (minute: number) => ({ now: at(minute), minute, clockAt: utc })
  const shot = (over: Partial<Shot>): Shot =>
    ({ state: 'open', setupMinutes: 20, shootMinutes: 40, ...over }) as Shot
  const four = (first: Partial<Shot>) => [shot(first), shot({}), shot({}), shot({})]

  test('by hand: nothing shot at the call is on time, four hours from it', () => {
    const pace = paceOf(four({}), day, time(480))
    expect(pace).toEqual({ wrapMinute: 720, plannedWrapMinute: 720, behindMinutes: 0 })
    expect(paceText(must(pace))).toBe('On time, wrap 12:00')
  })

  test('by hand: half an hour into a shot that should have begun at once is on time', () => {
    const started = { state: 'doing' as const, startedAt: at(480) }
    expect(paceOf(four(started), day, time(510))?.behindMinutes).toBe(0)
  })

  test('by hand: at 09:20, first shot done, three hours left run into 12:20', () => {
    const pace = paceOf(four({ state: 'done' }), day, time(560))
    expect(paceText(must(pace))).toBe('20 min behind, wrap 12:20, not 12:00')
  })

  test('by hand: at 11:30 with three left, lunch is in the way: 15:30', () => {
    const pace = paceOf(four({ state: 'done' }), day, time(690))
    expect(paceText(must(pace))).toBe('3 h 30 behind, wrap 15:30, not 12:00')
  })

  test('by hand: in the middle of lunch, at 13:20, only the rest of it counts', () => {
    const pace = paceOf([shot({})], { ...day, wrapMinute: 1080 }, time(800))
    expect(paceText(must(pace))).toBe('3 h 00 ahead, wrap 15:00, not 18:00')
  })

  test('says nothing without a call, estimates, or anything left', () => {
    expect(paceOf(four({}), undefined, time(480))).toBeUndefined()
    expect(
      paceOf([shot({ setupMinutes: undefined, shootMinutes: undefined })], day, time(480)),
    ).toBeUndefined()
    expect(paceOf([shot({ state: 'done' })], day, time(480))).toBeUndefined()
  })
})

describe('lanes', () => {
  const day = { callMinute: 480, lunchMinute: 570, lunchMinutes: 60, wrapMinute: 900 }
  const start = Date.UTC(2026, 2, 12)
  const at = (minute: number) => start + minute * MINUTE
  const utc = (instant: number) => wallClock(instant, 'UTC')
  const shot = (number: string, over: Partial<Shot> = {}): Shot =>
    ({ id: number, scene: '42', number, state: 'open', shootMinutes: 60, ...over }) as Shot
  const said = (lane: ReturnType<typeof planLane>) =>
    lane.map(({ name, fromMinute, toMinute }) => `${name} ${fromMinute}-${toMinute}`)

  test('the plan goes from the call by the estimates, through lunch, and leaves out what has none', () => {
    const shots = [shot('A'), shot('B', { shootMinutes: undefined }), shot('C'), shot('D')]
    expect(said(planLane(shots, day))).toEqual(['42A 480-540', '42C 540-660', '42D 660-720'])
    expect(planLane(shots, { ...day, callMinute: undefined })).toEqual([])
    expect(planLane(shots, undefined)).toEqual([])
  })

  test('a shot that would begin in lunch begins after it', () => {
    const shots = [shot('A', { shootMinutes: 90 }), shot('B')]
    expect(said(planLane(shots, day))).toEqual(['42A 480-570', '42B 630-690'])
  })

  test('the actual is what was begun and done today, the one under way until now', () => {
    const shots = [
      shot('A', { state: 'done', startedAt: at(495), doneAt: at(540) }),
      shot('B', { state: 'doing', startedAt: at(541) }),
      shot('C', { state: 'done', startedAt: at(-600), doneAt: at(-500) }),
      shot('D', { state: 'problem', startedAt: at(530) }),
      shot('E', { state: 'done', doneAt: at(540) }),
    ]
    const lane = actualLane(shots, '2026-03-12', utc, at(560))
    expect(said(lane)).toEqual(['42A 495-540', '42B 541-560'])
    expect(lane.map(({ going }) => going)).toEqual([false, true])
  })

  test('work runs from the first shot begun, and is expected to the end of the scene under way', () => {
    const done = shot('A', { state: 'done', startedAt: at(495), doneAt: at(540) })
    const going = shot('B', { state: 'doing', startedAt: at(541) })
    const other = { ...shot('A'), scene: '43' }
    expect(workedOf([done, going, shot('C'), other])).toEqual({
      startedAt: at(495),
      expectedAt: at(541 + 120),
    })
    expect(workedOf([done, shot('B')])).toEqual({ startedAt: at(495), endedAt: at(540) })
    expect(workedOf([shot('A')])).toBeUndefined()
  })

  test('a night shoot goes on after midnight', () => {
    const shots = [
      shot('A', { state: 'done', startedAt: at(1430), doneAt: at(1450) }),
      shot('B', { state: 'doing', startedAt: at(1452) }),
    ]
    const night = [{ date: '2026-03-12', callMinute: 1080, wrapMinute: 300 }]
    const onSet = (instant: number) => setClock(night, utc(instant))
    expect(said(actualLane(shots, '2026-03-12', onSet, at(1460)))).toEqual([
      '42A 1430-1450',
      '42B 1452-1460',
    ])
    const [plan] = planLane([shot('A', {})], { ...day, callMinute: 1410, lunchMinute: 10 })
    expect([plan?.fromMinute, plan?.toMinute]).toEqual([1410, 1530])
  })
})

describe('a sheet', () => {
  test('of shots comes in by the names people use, and what was written reads back', () => {
    const text =
      'Scene #,Shot #,Shot Size,Angle,Movement,Focal Length,Description,Est. time\n' +
      '12,12A,CU,High Angle,Dolly,75,Maren reads,20 min\n' +
      '12,,Wide,,Static,27,All three,15\n' +
      '12,B,Enormous,,,,Too big,5\n'
    const sheet = parseCsv(text)
    if (isProblem(sheet)) throw new Error('It is a sheet')
    const read = readRows(sheet, columns, guessColumns(sheet.headings, columns), 'action')
    expect(read.left.map(({ line }) => line)).toEqual([4])
    const doc = list()
    rows.add(
      doc,
      read.ready.map(({ values }) => values),
    )
    expect(shots(doc)).toMatchObject([
      {
        scene: '12',
        number: 'A',
        size: 'cu',
        angle: 'ha',
        movement: 'dolly',
        lens: '75',
        shootMinutes: 20,
      },
      { scene: '12', number: 'B', size: 'ws', movement: 'static', lens: '27', shootMinutes: 15 },
    ])
    const again = parseCsv(csv(doc))
    if (isProblem(again)) throw new Error('It is a sheet')
    const back = readRows(again, columns, guessColumns(again.headings, columns), 'action')
    const copy = list()
    rows.add(
      copy,
      back.ready.map(({ values }) => values),
    )
    expect(csv(copy)).toBe(csv(doc))
  })
})

describe('what somebody sees to', () => {
  test('is a task until the shot is over, on its day or else on that of the list', () => {
    const doc = list()
    doc.about.set({ day: '2026-03-12' })
    const [wide, over] = doc.records.shot.addAll([
      { scene: '42', number: 'A', action: 'Wide', dueMinute: 630 },
      { scene: '42', number: 'B', action: 'Over Joss', dueDay: '2026-03-11' },
      { scene: '42', number: 'C', action: 'Close' },
    ])
    assignShot(doc, must(doc.records.shot.get(wide)), 'Maya', 'CAM')
    const first = { text: '42A Wide', owner: 'Maya', department: 'CAM', minute: 630 }
    expect(summaryOf(doc).tasks).toEqual([
      { ...first, day: '2026-03-12' },
      { text: '42B Over Joss', owner: '', department: '', day: '2026-03-11', minute: undefined },
    ])
    setState(doc, must(doc.records.shot.get(wide)), 'problem', 'Maya', 0)
    doc.records.shot.set(must(wide), { problem: 'No crane' })
    expect(summaryOf(doc).tasks?.[0]).toEqual({ ...first, day: '2026-03-12', problem: 'No crane' })
    for (const id of [wide, over]) setState(doc, must(doc.records.shot.get(id)), 'done', 'Maya', 0)
    expect(summaryOf(doc).tasks).toBeUndefined()
  })

  test('goes into a sheet and comes out of it again', () => {
    const doc = list()
    doc.records.shot.addAll([
      {
        scene: '42',
        number: 'A',
        action: 'Wide',
        owner: 'Maya',
        dueDay: '2026-03-12',
        dueMinute: 630,
      },
    ])
    const sheet = parseCsv(csv(doc))
    if (isProblem(sheet)) throw new Error('It is a sheet')
    const mapping = guessColumns(sheet.headings, columns)
    const other = list()
    rows.add(
      other,
      readRows(sheet, columns, mapping, 'action').ready.map(({ values }) => values),
    )
    expect(other.records.shot.rows[0]).toMatchObject({
      owner: 'Maya',
      dueDay: '2026-03-12',
      dueMinute: 630,
    })
  })
})
