import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { noFiles, noPictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { newId } from '../../domain/id'
import { Document } from '../../store/document'
import type { Presence } from '../../store/presence'
import { append, proseOf, type Block, type Part } from '../../store/prose'
import { nextMeeting } from './copy'
import { csv, md } from './export'
import { gather, textOf } from './gather'
import { markdown, plain } from './markdown'
import { placeIn, placeWords } from './place'
import Print from './Print.svelte'
import Reading from './Reading.svelte'
import { Meeting } from './meeting.svelte'
import { schema, type Minutes } from './schema'
import { isKnown } from './shape'
import { startsFrom } from './starts'
import { summaryOf } from './summary'
import { attendanceText, whenAndWhere } from './words'

const DAY = '2026-03-12'
const at = Date.UTC(2026, 2, 12, 10, 34)
const me = { device: newId(), name: 'Nora', department: 'AD' }

const run = (text: string, marks = {}): Part => ({ text, marks })
const block = (name: string, content: readonly Part[] = [], attributes = {}): Block => ({
  name,
  attributes,
  content,
})
const item = (text: string) => block('heading', [run(text)], { level: 2 })

const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London' })
  book.records.location.addAll([{ name: 'Harbour slip' }, { name: 'Ferry Inn' }])
  return book
}

const meeting = (): Minutes => {
  const doc = new Document(schema)
  doc.about.set({ title: 'Production meeting', number: 3, day: DAY, startMinute: 630 })
  doc.records.attendee.addAll([{ name: 'Dele' }, { name: 'Callum', status: 'apologies' }])
  const lock = doc.records.action.add({
    number: 1,
    what: 'lock off Quay Lane',
    owner: 'Wyn',
    dueMinute: 765,
    state: 'doing',
  })
  doc.records.action.add({ number: 2, what: 'towels', state: 'done', doneAt: at })
  append(doc.text('body'), [
    item('Tide & the *slip*'),
    block('paragraph', [
      run('Low water is '),
      run('16:04', { bold: {} }),
      run(', see '),
      run('the table', { link: { href: 'https://example.com/a b' } }),
      run(' and '),
      run('this', { link: { href: 'javascript:alert(1)' } }),
    ]),
    block('decision', [run('Wide first.')], { at }),
    block('action', [], { record: lock }),
    block('bulletList', [
      block('listItem', [block('paragraph', [run('one')]), block('paragraph', [run('more')])]),
      block('listItem', [
        block('paragraph', [run('two')]),
        block('orderedList', [block('listItem', [block('paragraph', [run('deep')])])]),
      ]),
    ]),
    item('Weather'),
    block('blockquote', [block('paragraph', [run('- not a list')])]),
    block('action', [], { record: newId() }),
  ])
  return doc
}

describe('what is gathered beside the text', () => {
  test('are its topics, its decisions and its actions, where they stand', () => {
    const doc = meeting()
    const { items, decisions, actions } = gather(proseOf(doc.text('body')).now)
    expect(items).toEqual(['Tide & the *slip*', 'Weather'])
    expect(decisions).toEqual([{ text: 'Wide first.', at, item: 1, index: 0 }])
    expect([...actions.values()]).toEqual([1, 2])
  })
})

describe('minutes as a file', () => {
  test('read as Markdown, with everything in them', () => {
    expect(md(meeting(), book())).toBe(`# Production meeting

- **Production:** Slack Water
- **Meeting:** 3
- **Day:** Thursday 12 March
- **Time:** 10:30
- **Present:** Dele
- **Apologies:** Callum

## 1. Tide & the \\*slip\\*

Low water is **16:04**, see [the table](<https://example.com/a%20b>) and this

> **Decided 10:34:** Wide first.

- [ ] **M3-A1** Wyn to lock off Quay Lane, by 12:45

- one

  more
- two

  1. deep

## 2. Weather

> \\- not a list

- Action removed

## Actions

| No. | Action | Who | By | Status |
| --- | --- | --- | --- | --- |
| M3-A1 | lock off Quay Lane | Wyn | 12:45 | Under way |
| M3-A2 | towels |  |  | Done 10:34 |
`)
  })

  test('carry the actions as a sheet', () => {
    expect(csv(meeting(), book()).split('\r\n')).toEqual([
      'Number,Action,Owner,Department,Due day,Due time,Status',
      'M3-A1,lock off Quay Lane,Wyn,,2026-03-12,12:45,Under way',
      'M3-A2,towels,,,,,Done 10:34',
    ])
  })

  test('write a table under its first row, of rows as long as its longest', () => {
    const row = (...cells: string[]) =>
      block(
        'tableRow',
        cells.map((text) => block('tableCell', [run(text)])),
      )
    const photo = newId()
    const written = markdown(
      [
        block('table', [row('Who', 'What'), row('Wyn | Ash')]),
        block('photo', [], { record: photo }),
      ],
      { action: () => '', time: () => '', photo: (id) => (id === photo ? 'The quay' : '') },
    )
    expect(written).toBe(
      '| Who | What |\n| --- | --- |\n| Wyn \\| Ash |  |\n\n_Photo: The quay_\n\n',
    )
  })

  test('keep every word of any line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = markdown([block('paragraph', [run(text)])], {
          action: () => '',
          photo: () => '',
          time: () => '',
        })
        const bare = (words: string) => words.replace(/\\/g, '').replace(/\s+/g, ' ').trim()
        expect(bare(written)).toBe(bare(text))
        expect(bare(plain(text))).toBe(bare(text))
      }),
    )
  })
})

const junk = fc.letrec<{ part: Part; block: Block }>((tie) => ({
  block: fc.record({
    name: fc.oneof(
      fc.constantFrom('paragraph', 'heading', 'decision', 'action', 'bulletList', 'orderedList'),
      fc.constantFrom('listItem', 'blockquote', 'horizontalRule', 'hardBreak', 'table', ''),
      fc.constantFrom('tableRow', 'tableCell', 'tableHeader', 'photo'),
      fc.string(),
    ),
    attributes: fc.dictionary(
      fc.constantFrom('level', 'at', 'record', 'start', 'colspan', 'rowspan', 'x'),
      fc.oneof(fc.integer(), fc.string(), fc.constant(2), fc.constant(8e15)),
    ),
    content: fc.array(tie('part'), { maxLength: 4 }),
  }),
  part: fc.oneof(
    { maxDepth: 5 },
    fc.record({
      text: fc.string({ minLength: 1 }),
      marks: fc.dictionary(
        fc.constantFrom('bold', 'italic', 'link', 'x'),
        fc.oneof(fc.constant({}), fc.constant({ href: 'https://a.b' }), fc.anything()),
      ),
    }),
    tie('block'),
  ),
}))

describe('any text a peer may have stored', () => {
  const says = { action: () => '', photo: () => '', time: () => '' }
  test('is walked, written and judged', () => {
    fc.assert(
      fc.property(fc.array(junk.part, { maxLength: 5 }), (parts) => {
        gather(parts)
        markdown(parts, says)
        isKnown(parts)
        parts.map(textOf)
      }),
    )
  })

  test('is drawn on the screen and on paper, with its words', () => {
    fc.assert(
      fc.property(fc.array(junk.block, { maxLength: 4 }), (blocks) => {
        const doc = new Document(schema)
        append(doc.text('body'), [...blocks, block('table', [run('Budget')])])
        const given = { doc, book: book(), pictures: noPictures, files: noFiles, me, now: at }
        const presence = { others: [], at: () => undefined } as unknown as Presence
        const read = new Meeting(() => ({ ...given, presence, locked: true }))
        expect(render(Reading, { props: { meeting: read } }).body).toContain('Budget')
        expect(render(Print, { props: given }).body).toContain('Budget')
      }),
      { numRuns: 60 },
    )
  })
})

test('a text of a newer release is heard of before the editor is', () => {
  const [a, b] = [new Document(schema), new Document(schema)]
  const heard: string[] = []
  const prose = proseOf(a.text('body'))
  prose.onChange(() => heard.push(isKnown(prose.now) ? 'known' : 'newer'))
  // The editor listens to the text itself, and comes later.
  a.text('body').observeDeep(() => heard.push('editor'))
  append(b.text('body'), [block('table', [run('Budget')])])
  a.replica.apply(b.replica.all(), b)
  expect(heard).toEqual(['newer', 'editor'])
})

describe('the next meeting', () => {
  test('has the topics, the people and what is still open, under its number', () => {
    const [from, into] = [meeting(), new Document(schema)]
    nextMeeting(from, into)
    expect(into.about.now).toMatchObject({ title: 'Production meeting', number: 4, day: '' })
    expect(into.records.attendee.ordered.map(({ status }) => status)).toEqual([
      'present',
      'present',
    ])
    expect(into.records.action.ordered).toMatchObject([
      { from: 'M3-A1', what: 'lock off Quay Lane', dueDay: DAY, dueMinute: 765, number: 0 },
    ])
    expect(gather(proseOf(into.text('body')).now)).toMatchObject({
      items: ['Tide & the *slip*', 'Weather'],
      decisions: [],
    })
  })
})

describe('starts', () => {
  test('are agendas whose topics the editor knows', () => {
    for (const start of startsFrom(book())) {
      const doc = new Document(schema)
      start.fill(doc)
      const { now } = proseOf(doc.text('body'))
      expect(isKnown(now)).toBe(true)
      expect(start.line).toBe(`${gather(now).items.length} topics`)
    }
  })

  test('take a recce to the places of the book', () => {
    const doc = new Document(schema)
    startsFrom(book())
      .find(({ label }) => label === 'Tech recce')
      ?.fill(doc)
    expect(gather(proseOf(doc.text('body')).now).items).toContain('Ferry Inn')
  })
})

describe('words', () => {
  test('say when, where and who', () => {
    const { now } = meeting().about
    expect(whenAndWhere({ ...now, place: 'Unit base', noteTaker: 'Dele' }, DAY)).toBe(
      'Unit base, from 10:30. Minutes: Dele',
    )
    expect(whenAndWhere({ ...now, endMinute: 675 }, '2026-03-13')).toBe(
      'Thursday 12 March, 10:30 to 11:15',
    )
    expect(attendanceText(meeting().records.attendee.ordered)).toBe('1 present, 1 apology')
    expect(attendanceText([])).toBe('Who is here')
  })

  test('say where others write', () => {
    const id = newId()
    const numbers = new Map([[id, 'M3-A2']])
    expect(placeWords(placeIn(2, false), numbers)).toBe('writing in 2')
    expect(placeWords(placeIn(3, true), numbers)).toBe('selecting in 3')
    expect(placeWords(placeIn(0, false), numbers)).toBe('writing')
    expect(placeWords(`${id}/what`, numbers)).toBe('in M3-A2')
    expect(placeWords('about/place', numbers)).toBe('')
  })

  test('for lists say what is open, then when it is', () => {
    expect(summaryOf(meeting())).toMatchObject({
      fact: '1 action open',
      done: 1,
      total: 2,
      day: DAY,
      dueMinute: 630,
      tasks: [{ text: 'Lock off Quay Lane', owner: 'Wyn', day: DAY, minute: 765 }],
    })
    const doc = new Document(schema)
    doc.about.set({ day: DAY, startMinute: 630 })
    expect(summaryOf(doc).fact).toBe('10:30, Thu 12 Mar')
  })
})
