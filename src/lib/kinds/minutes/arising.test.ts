import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { noFiles, noPictures as pictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { newId } from '../../domain/id'
import { isProblem } from '../../domain/problem'
import { readXlsx } from '../../formats/xlsx-in'
import { Document } from '../../store/document'
import { overIn } from '../../app/going-on'
import { spreadsheetOf } from '../../app/sheet'
import { kinds } from '..'
import type { Presence } from '../../store/presence'
import type { Sibling } from '../going-on'
import { actionsOf, goingOnOf } from './actions'
import { nextMeeting } from './copy'
import { md } from './export'
import { Meeting } from './meeting.svelte'
import { nextNumber } from './number'
import { arisingCount, arisingText } from './paper-words'
import Print from './Print.svelte'
import { isArising, isOpen, schema, stateAt, type Minutes } from './schema'
import { summaryOf } from './summary'

const at = Date.UTC(2026, 2, 12, 10, 34)
const me = { device: newId(), name: 'Nora', department: 'AD' }
const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London' })
  return book
}
const after = (from: Minutes): Minutes => {
  const into = new Document(schema)
  nextMeeting(from, into)
  return into
}
const third = (): Minutes => {
  const doc = new Document(schema)
  doc.about.set({ title: 'Production meeting', number: 3, day: '2026-03-12' })
  doc.records.action.addAll([
    { number: 1, what: 'lock off Quay Lane', owner: 'Wyn', dueDay: '2026-03-13' },
    { number: 2, what: 'towels', state: 'done', doneAt: at },
    { number: 3, what: 'tide table', owner: 'Dele', state: 'problem' },
  ])
  return doc
}

/** A meeting and the next, as lists know each of them beside the other. */
const two = () => {
  const [earlier, id] = [third(), newId()]
  const next = new Document(schema)
  nextMeeting(earlier, next, id)
  const nextId = newId()
  return {
    earlier,
    next,
    beside: () => [{ id, goingOn: goingOnOf(earlier) }],
    besideEarlier: () => [{ id: nextId, goingOn: goingOnOf(next) }],
  }
}
const stands = (doc: Minutes, siblings: readonly Sibling[]) =>
  actionsOf(doc, siblings).map(({ what, state }) => `${what}: ${state}`)
const say = (doc: Minutes, what: string, state: 'open' | 'done' | 'skip', at: number) => {
  const action = doc.records.action.rows.find((each) => each.what === what)
  if (!action) throw new Error(`There is no ${what}`)
  doc.edit(`${what} ${state}`, () => doc.records.action.set(action.id, stateAt(state, at)))
}

describe('one action in two minutes', () => {
  test('stands in the spreadsheet file as in the minutes: done since, with what came up since', async () => {
    const { earlier, next, beside } = two()
    say(earlier, 'lock off Quay Lane', 'done', at)
    earlier.records.action.add({ number: 4, what: 'a second boat' })
    const kind = kinds.find(({ id }) => id === 'minutes')
    if (!kind) throw new Error('There are no minutes')
    const read = await readXlsx(await spreadsheetOf(kind, next, book(), undefined, beside()))
    if (isProblem(read)) throw new Error('It cannot be read')
    const column = (name: string) => read.headings.indexOf(name)
    expect(
      read.rows.map(({ cells }) => [cells[column('Action')], cells[column('Status')]]),
    ).toEqual([
      ['lock off Quay Lane', expect.stringMatching(/^Done/)],
      ['tide table', expect.any(String)],
      ['a second boat', expect.any(String)],
    ])
  })

  test('is done in both, wherever it was done, and the later word holds', () => {
    const { earlier, next, beside, besideEarlier } = two()
    say(earlier, 'lock off Quay Lane', 'done', at)
    expect(stands(next, beside())).toEqual(['lock off Quay Lane: done', 'tide table: problem'])
    expect(md(next, book(), beside())).toContain('Done since, Thu 12 Mar 10:34')
    const { body } = render(Print, {
      props: { doc: next, book: book(), pictures, me, now: at, siblings: beside() },
    })
    expect(body).toContain('Done since, Thu 12 Mar 10:34')
    say(next, 'lock off Quay Lane', 'open', at + 1)
    expect(stands(next, beside())).toContain('lock off Quay Lane: open')
    expect(stands(earlier, besideEarlier())).toContain('lock off Quay Lane: open')
    say(next, 'tide table', 'done', at + 2)
    expect(stands(earlier, besideEarlier())).toContain('tide table: done')
  })

  test('is open again in both when whoever did it takes that back', () => {
    const { earlier, next, beside } = two()
    say(earlier, 'lock off Quay Lane', 'done', at)
    earlier.history.undo()
    expect(stands(next, beside())).toContain('lock off Quay Lane: open')
  })

  test('arises in the next as well when it was written or opened again after that was made', () => {
    const { earlier, next, beside } = two()
    earlier.records.action.add({ number: 4, what: 'order buoys', owner: 'Wyn' })
    say(earlier, 'towels', 'open', at)
    const [towels, buoys] = actionsOf(next, beside()).slice(2)
    expect([towels?.from, buoys?.from]).toEqual(['M3-A2', 'M3-A4'])
    expect(buoys && isArising(buoys)).toBe(true)
    expect(next.records.action.size).toBe(2)
    // Said something of here, it is of this meeting, once, and goes on from it.
    if (buoys) next.records.action.put(buoys.id, { ...buoys, ...stateAt('done', at) })
    expect(stands(next, beside()).filter((each) => each.startsWith('order'))).toEqual([
      'order buoys: done',
    ])
    say(earlier, 'towels', 'done', at + 1)
    expect(stands(next, beside())).not.toContain('towels: open')
  })

  test('is asked for once on Today, and no more when it is done in either', () => {
    const { earlier, next } = two()
    earlier.about.set({ day: '2026-03-12' })
    next.about.set({ day: '2026-03-12' })
    const documents = [earlier, next].map((doc) => {
      const id = newId()
      return () => ({ id, summary: summaryOf(doc), entry: { archived: false } })
    })
    const asked = () => {
      const now = documents.map((document) => document())
      const isOver = overIn(now)
      return now.flatMap(({ id, summary }) =>
        (summary.tasks ?? []).filter(({ key }) => key && !isOver(key, id)).map(({ text }) => text),
      )
    }
    expect(asked()).toEqual(['Lock off Quay Lane', 'Tide table'])
    say(earlier, 'lock off Quay Lane', 'done', at)
    expect(asked()).toEqual(['Tide table'])
    say(next, 'tide table', 'done', at)
    expect(asked()).toEqual([])
    say(earlier, 'tide table', 'open', at + 1)
    expect(asked()).toEqual(['Tide table'])
  })

  test('of minutes that older releases made stands as it is written there', () => {
    const doc = after(third())
    expect(stands(doc, [{ id: newId(), goingOn: goingOnOf(third()) }])).toEqual(stands(doc, []))
  })
})

describe('matters arising', () => {
  test('are the open actions of the meeting before, under their numbers, printed and in Markdown', () => {
    const fourth = after(third())
    const [lock] = fourth.records.action.ordered
    if (!lock) throw new Error('nothing was carried over')
    fourth.records.action.set(lock.id, { state: 'done', doneAt: at })
    fourth.records.action.add({ number: 1, what: 'new van' })
    const written = md(fourth, book())
    expect(written).toContain(`## Matters arising

| No. | Action | Who | By | Status |
| --- | --- | --- | --- | --- |
| M3-A1 | lock off Quay Lane | Wyn | Fri 13 Mar | Done since, Thu 12 Mar 10:34 |
| M3-A3 | tide table | Dele |  | Problem |
`)
    expect(written.split('## Actions')[1]).not.toContain('M3-')
    expect(written).toContain('| M4-A1 | new van |')
    const { body } = render(Print, { props: { doc: fourth, book: book(), pictures, me, now: at } })
    expect(body).toContain('Matters arising')
    expect(body).toContain('Done since, Thu 12 Mar 10:34')
    expect(body.split(`data-mark="action:${lock.id}"`)).toHaveLength(2)
  })

  test('have numbers that no new action is given, also where nobody counts the meetings', () => {
    const first = new Document(schema)
    first.records.action.addAll([
      { number: 1, what: 'locks' },
      { number: 2, what: 'keys' },
    ])
    const next = after(first)
    expect(nextNumber(next)).toBe(3)
    expect(nextNumber(after(third()))).toBe(1)
  })

  test('say where they stand', () => {
    expect(arisingText({ state: 'open', doneAt: undefined }, '')).toBe('Still open')
    expect(arisingText({ state: 'done', doneAt: undefined }, '')).toBe('Done since')
    expect(arisingText({ state: 'skip', doneAt: undefined }, '')).toBe('Skipped')
    expect(arisingCount([{ state: 'done' }, { state: 'problem' }, { state: 'skip' }])).toBe(
      '1 done since, 1 still open',
    )
    expect(arisingCount([])).toBe('')
  })

  test('keep number, owner and due through any row of meetings, and take over from all before', () => {
    const state = fc.constantFrom('open', 'doing', 'done', 'skip', 'problem')
    fc.assert(
      fc.property(fc.array(fc.array(state, { maxLength: 4 }), { maxLength: 4 }), (meetings) => {
        let doc = new Document(schema)
        doc.about.set({ number: 1 })
        const earlier: string[] = []
        for (const states of meetings) {
          const before = doc
          states.forEach((state, index) =>
            before.records.action.add({ number: index + 1, what: `${index}`, state }),
          )
          const open = before.records.action.ordered.filter(isOpen)
          doc = after(before)
          const arising = doc.records.action.ordered
          expect(arising.every(isArising)).toBe(true)
          expect(arising.map(({ what, owner }) => ({ what, owner }))).toEqual(
            open.map(({ what, owner }) => ({ what, owner })),
          )
          expect(new Set(arising.map(({ from }) => from)).size).toBe(arising.length)
          for (const action of open.filter(isArising))
            expect(arising.map(({ from }) => from)).toContain(action.from)
          earlier.push(...open.map(({ id }) => id))
          expect(earlier).toEqual(expect.arrayContaining([...(summaryOf(doc).takenOver ?? [])]))
          for (const { id } of open) expect(summaryOf(doc).takenOver).toContain(id)
        }
      }),
      { numRuns: 50, seed: 5 },
    )
  })
})

describe('an action of the meeting before that is removed', () => {
  const meetingOf = (doc: Minutes, siblings: () => readonly Sibling[]) =>
    new Meeting(() => ({
      ...{ doc, book: book(), pictures, files: noFiles, me, now: at, locked: false },
      presence: { others: [], at: () => undefined } as unknown as Presence,
      siblings: siblings(),
    }))

  test('is not offered again, whether it came with the agenda or arose since; undo brings it back', () => {
    const { earlier, next, beside } = two()
    const meeting = meetingOf(next, beside)
    earlier.records.action.add({ number: 4, what: 'boat', owner: 'Wyn' })
    expect(stands(next, beside())).toEqual([
      'lock off Quay Lane: open',
      'tide table: problem',
      'boat: open',
    ])
    for (const what of ['boat', 'tide table']) {
      const action = actionsOf(next, beside()).find((each) => each.what === what)
      if (!action) throw new Error(`There is no ${what}`)
      meeting.remove(action)
    }
    expect(stands(next, beside())).toEqual(['lock off Quay Lane: open'])
    const removed = earlier.records.action.rows.filter(({ what }) => /^(boat|tide)/.test(what))
    expect(removed).toHaveLength(2)
    expect(summaryOf(next).takenOver).toEqual(expect.arrayContaining(removed.map(({ id }) => id)))
    next.history.undo()
    next.history.undo()
    expect(stands(next, beside())).toHaveLength(3)
  })
})
