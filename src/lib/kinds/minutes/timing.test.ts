import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { noPictures as pictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { newId } from '../../domain/id'
import { Document } from '../../store/document'
import { append, proseOf, type Block } from '../../store/prose'
import { nextMeeting } from './copy'
import { md } from './export'
import { gather } from './gather'
import Print from './Print.svelte'
import { schema, type Minutes, type Topic } from './schema'
import { agendaOf, agendaText, leftText, placesOf, takenText, type TimedTopic } from './timing'
import { planTopic, startTopic, stopTopic } from './timing-steps'

const BEGIN = Date.UTC(2026, 2, 12, 10, 30)
const min = (minutes: number) => BEGIN + minutes * 60_000
const me = { device: newId(), name: 'Maya', department: 'AD' }
const heading = (text: string): Block => ({
  name: 'heading',
  attributes: { level: 2 },
  content: [{ text, marks: {} }],
})
const minutes = (...titles: string[]): Minutes => {
  const doc = new Document(schema)
  append(doc.text('body'), titles.map(heading))
  return doc
}
const agenda = (doc: Minutes, now: number) =>
  agendaOf(
    gather(proseOf(doc.text('body')).now).items,
    doc.records.topic.rows,
    doc.records.turn.rows,
    now,
  )
const topic = (doc: Minutes, number: number): TimedTopic => {
  const found = agenda(doc, BEGIN).topics[number - 1]
  if (!found) throw new Error(`There is no topic ${number}`)
  return found
}
const by = (minutes: number, name = 'Maya') => ({ name, at: min(minutes) })
const both = (a: Minutes, b: Minutes) => {
  a.replica.apply(b.replica.all(), b)
  b.replica.apply(a.replica.all(), a)
}

describe('the time of topics', () => {
  test('goes from one to the next at a tap, and says how much over in words', () => {
    const doc = minutes('Tide', 'Weather')
    planTopic(doc, topic(doc, 1), 10)
    startTopic(doc, topic(doc, 1), by(0))
    expect(agenda(doc, min(8)).running).toMatchObject({ title: 'Tide', taken: 8 * 60_000 })
    expect(leftText(agenda(doc, min(8)).topics[0]!)).toBe('2 min left')
    expect(leftText(agenda(doc, min(10)).topics[0]!)).toBe('Time is up')
    expect(leftText(agenda(doc, min(75)).topics[0]!)).toBe('1 h 05 over')
    startTopic(doc, topic(doc, 2), by(12))
    const second = agenda(doc, min(15))
    expect(second.running).toMatchObject({ title: 'Weather', taken: 3 * 60_000 })
    expect(takenText(second.topics[0]!)).toBe('12 min, 2 min over')
    expect(leftText(second.topics[1]!)).toBe('')
    stopTopic(doc, topic(doc, 2), by(20))
    expect(agenda(doc, min(90)).running).toBeUndefined()
    expect(agendaText(agenda(doc, min(90)))).toBe('10 min planned, 20 min taken, 10 min over')
    doc.history.undo()
    expect(agenda(doc, min(21)).running?.title).toBe('Weather')
  })

  test('is not counted when nobody stopped it', () => {
    const doc = minutes('Tide')
    startTopic(doc, topic(doc, 1), by(0))
    expect(agenda(doc, min(359)).running).toBeDefined()
    expect(agenda(doc, min(360))).toMatchObject({ running: undefined, taken: 0 })
  })

  test('of two who tap apart goes on with the later one, on both devices', () => {
    const [a, b] = [minutes('Tide', 'Weather'), new Document(schema)]
    both(a, b)
    startTopic(a, topic(a, 1), by(0, 'Maya'))
    startTopic(b, topic(b, 1), by(1, 'Tom'))
    startTopic(b, topic(b, 2), by(5, 'Tom'))
    both(a, b)
    const [here, there] = [agenda(a, min(9)), agenda(b, min(9))]
    expect(here).toEqual(there)
    expect(here.running).toMatchObject({ title: 'Weather', taken: 4 * 60_000 })
    expect(here.topics[0]).toMatchObject({ taken: 5 * 60_000 })
    expect(here.topics[0]?.records).toHaveLength(2)
  })

  test('begins, goes on and stops also after a tap of a clock that is ahead', () => {
    const doc = minutes('Tide', 'Weather')
    startTopic(doc, topic(doc, 1), by(4, 'Tom'))
    startTopic(doc, topic(doc, 2), by(1))
    expect(agenda(doc, min(1)).running?.title).toBe('Weather')
    startTopic(doc, topic(doc, 1), by(240, 'Tom'))
    expect(agenda(doc, min(10)).running?.title).toBe('Weather')
    stopTopic(doc, topic(doc, 2), by(10))
    expect(agenda(doc, min(12)).running).toBeUndefined()
    expect(agenda(doc, min(12)).taken).toBe(6 * 60_000)
    startTopic(doc, topic(doc, 1), by(12))
    expect(agenda(doc, min(13)).running).toMatchObject({ title: 'Tide', taken: 60_000 + 1 })
  })

  test('goes with a topic that is taken out, and not to the next one', () => {
    for (const [begin, spent] of [
      [(doc: Minutes) => planTopic(doc, topic(doc, 1), 10), 0],
      [(doc: Minutes) => startTopic(doc, topic(doc, 1), by(0)), 5 * 60_000],
    ] as const) {
      const doc = minutes('Tide', 'Weather', 'Food')
      begin(doc)
      const timed = agendaOf(
        ['Weather', 'Food'],
        doc.records.topic.rows,
        doc.records.turn.rows,
        min(5),
      )
      expect(timed.topics.slice(0, 2)).toMatchObject([
        { title: 'Weather', plannedMinutes: undefined, taken: 0 },
        { title: 'Food', plannedMinutes: undefined, taken: 0 },
      ])
      expect(timed.taken).toBe(spent)
    }
  })

  test('stays with a topic that is moved, renamed or alike, and stands last when it was taken out', () => {
    const row = (title: string, item: number): Topic => ({
      id: newId(),
      title,
      item,
      minutes: undefined,
    })
    const [tide, weather] = [row('Tide', 1), row('Weather', 2)]
    const places = (...items: string[]) => {
      const found = placesOf(items, [tide, weather])
      return [found.get(tide.id), found.get(weather.id)]
    }
    expect(places('Tide', 'Weather')).toEqual([0, 1])
    expect(places('Weather', 'Budget', 'Tide')).toEqual([2, 0])
    expect(places('Tide and slip', 'Weather')).toEqual([0, 1])
    expect(places('Weather')).toEqual([undefined, 0])
    const second = row('Notes', 3)
    expect(placesOf(['Notes', 'Tide', 'Notes'], [second]).get(second.id)).toBe(2)
    const unnamed = row('', 2)
    expect(placesOf(['', 'Safety'], [unnamed]).get(unnamed.id)).toBe(1)
    const turns = [{ id: newId(), topic: tide.id, at: BEGIN, by: '' }]
    expect(agendaOf(['Weather'], [tide, weather], turns, min(3)).topics[1]).toMatchObject({
      number: 0,
      title: 'Tide',
      running: true,
    })
  })

  test('adds up: every minute between the first tap and the last belongs to one topic', () => {
    const taps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 })),
    )
    fc.assert(
      fc.property(taps, (taps) => {
        const topics = ['Tide', 'Weather'].map((title, index) => ({
          id: newId(),
          title,
          item: index + 1,
          minutes: 5,
        }))
        const turns = taps.map(([at, which]) => ({
          id: newId(),
          at: min(at),
          topic: topics[which]?.id,
          by: '',
        }))
        const found = agendaOf(['Tide', 'Weather'], topics, turns, min(200))
        const inOrder = [...turns].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        const talked = inOrder.reduce(
          (sum, { at, topic }, index) =>
            sum + (topic ? (inOrder[index + 1]?.at ?? min(200)) - at : 0),
          0,
        )
        expect(found.taken).toBe(talked)
        expect(found.topics.filter(({ running }) => running).length).toBeLessThanOrEqual(1)
      }),
      { seed: 3 },
    )
  })
})

test('planned against taken stands on paper and in Markdown; the next meeting keeps what is planned', () => {
  const doc = minutes('Tide', 'Weather')
  planTopic(doc, topic(doc, 1), 10)
  startTopic(doc, topic(doc, 1), by(0))
  startTopic(doc, topic(doc, 2), by(12))
  const book = new Document(bookSchema)
  expect(md(doc, book)).toContain(`## Agenda

| No. | Topic | Planned | Taken |
| --- | --- | --- | --- |
| 1 | Tide | 10 min | 12 min, 2 min over |
| 2 | Weather |  | Under way |
|  | Together | 10 min | 12 min, 2 min over |
`)
  const { body } = render(Print, { props: { doc, book, pictures, me, now: min(20) } })
  expect(body).toContain('12 min, 2 min over')
  expect(body).toContain('Together')
  const next = new Document(schema)
  nextMeeting(doc, next)
  expect(agenda(next, min(500)).topics).toMatchObject([
    { title: 'Tide', plannedMinutes: 10, taken: 0 },
    { title: 'Weather', plannedMinutes: undefined, taken: 0 },
  ])
})
