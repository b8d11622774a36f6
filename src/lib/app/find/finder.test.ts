import { describe, expect, test } from 'vitest'
import { Finder, type Thing } from './finder'

const thing = (id: string, title: string, line = '', words = '', group = 'inventory'): Thing => ({
  id,
  title,
  line,
  words,
  group,
})
const finderOf = (...things: readonly Thing[]) => {
  const finder = new Finder()
  finder.put('list', 'list', things)
  return finder
}
const idsOf = (finder: Finder, query: string) =>
  finder.find(query).flatMap(({ found }) => found.map(({ id }) => id))
const marked = ({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) =>
  marks.map(([from, to]) => text.slice(from, to))

describe('what is found', () => {
  test('[F2] words in any order, anywhere in a word, in title, line and notes alike', () => {
    const finder = finderOf(
      thing('rope', 'Mooring rope', 'Truck 2 · Wyn', 'wet from the slip'),
      thing('lamp', 'Storm lantern', 'Truck 1'),
    )
    expect(idsOf(finder, 'rope mooring')).toEqual(['rope'])
    expect(idsOf(finder, 'wyn slip')).toEqual(['rope'])
    expect(idsOf(finder, 'ante')).toEqual(['lamp'])
    expect(idsOf(finder, 'truck')).toEqual(['rope', 'lamp'])
    expect(idsOf(finder, 'rope lantern')).toEqual([])
    expect(idsOf(finder, '  ')).toEqual([])
  })

  test('[F2] case, accents and scripts are no hindrance', () => {
    const finder = finderOf(
      thing('latin', 'Café Größe, Łódź'),
      thing('cyrillic', 'Ёлка у причала'),
      thing('greek', 'Φάρος'),
      thing('han', '港口的缆绳'),
      thing('hangul', '한강 다리'),
      thing('arabic', 'حبل الميناء'),
      thing('thai', 'เชือกท่าเรือ'),
    )
    const asked = { latin: 'lodz cafe grosse', cyrillic: 'елка ПРИЧАЛ', greek: 'φαρος' }
    for (const [id, query] of Object.entries(asked)) expect(idsOf(finder, query)).toEqual([id])
    for (const [id, query] of Object.entries({
      han: '缆绳',
      hangul: '하',
      arabic: 'حبل',
      thai: 'ท่าเรือ',
    })) {
      expect(idsOf(finder, query), query).toEqual([id])
    }
  })

  test('[F2] one slip in a longer word is forgiven, only where nothing is spelt so', () => {
    const finder = finderOf(thing('a', 'Mrs Penrose at the hatch'), thing('b', 'Take 42'))
    for (const slip of ['penrsoe', 'penrse', 'pennrose', 'penrase']) {
      expect(idsOf(finder, slip), slip).toEqual(['a'])
    }
    expect(idsOf(finder, 'penrsoe hatch')).toEqual(['a'])
    expect(idsOf(finder, 'mrrs')).toEqual([])
    expect(idsOf(finder, '43')).toEqual([])
    const both = finderOf(thing('exact', 'penrsoe'), thing('near', 'penrose'))
    expect(idsOf(both, 'penrsoe')).toEqual(['exact'])
  })

  test('[F3] whole words come before beginnings, those before middles, titles before notes', () => {
    const finder = finderOf(
      thing('note', 'Crate', '', 'key'),
      thing('inside', 'Monkey'),
      thing('begins', 'Keyboard'),
      thing('whole', 'The key'),
      thing('first', 'Key of the back bar'),
    )
    expect(idsOf(finder, 'key')).toEqual(['first', 'whole', 'begins', 'inside', 'note'])
  })

  test('[F3] a scene, a shot and a day are found by what they are called', () => {
    const finder = finderOf(
      thing('shot', '142A wide', '', '', 'shot-list'),
      thing('scene', '42A INT. FERRY INN', '', 'scene 42A', 'scenes'),
      thing('day13', 'Day 13 of 32, Tuesday 3 March', '', '', 'days'),
      thing('day3', 'Day 3 of 32, Friday 13 February', '', '', 'days'),
      thing('day30', 'Day 30 of 32, Monday 30 March', '', '', 'days'),
    )
    expect(idsOf(finder, '42a')[0]).toBe('scene')
    expect(idsOf(finder, 'scene 42a')[0]).toBe('scene')
    expect(idsOf(finder, 'day 3')[0]).toBe('day3')
  })

  test('[F3] groups come by their best, six of each, and say how many there are', () => {
    const finder = finderOf(
      ...Array.from({ length: 20 }, (_, n) => thing(`i${n}`, `Lantern ${n}`)),
      thing('person', 'Lantern', '', '', 'people'),
    )
    const [people, props] = finder.find('lantern')
    expect([people?.group, people?.total]).toEqual(['people', 1])
    expect([props?.group, props?.total, props?.found.length]).toEqual(['inventory', 20, 6])
    expect(props?.found.map(({ id }) => id)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5'])
  })

  test('what was put under the same key before is found no more, nor what was removed', () => {
    const finder = finderOf(thing('a', 'Rope'))
    finder.put('list', 'list', [thing('b', 'Lantern')])
    expect(idsOf(finder, 'rope')).toEqual([])
    expect(idsOf(finder, 'lantern')).toEqual(['b'])
    finder.remove('list')
    expect(idsOf(finder, 'lantern')).toEqual([])
  })
})

describe('[F8] the letters that were found are marked', () => {
  test('as they are written, in title and line', () => {
    const [group] = finderOf(thing('a', 'Größe: Straße', 'Wyn')).find('strasse wy')
    const [found] = group?.found ?? []
    expect(found && marked(found.title)).toEqual(['Straße'])
    expect(found && marked(found.line)).toEqual(['Wy'])
  })

  test('half of a letter that folds to two marks it whole, and marks never lie over each other', () => {
    const [group] = finderOf(thing('a', 'Maß, rope')).find('mas rope ope')
    const [found] = group?.found ?? []
    expect(found && marked(found.title)).toEqual(['Maß', 'rope'])
  })

  test('a slip is marked where it was forgiven', () => {
    const [group] = finderOf(thing('a', 'Mrs Penrose')).find('penrsoe')
    expect(marked(group?.found[0]?.title ?? { text: '', marks: [] })).toEqual(['Penrose'])
  })

  test('of a long text the piece that was found is shown; of notes the line that says why', () => {
    const long = `${'The tide is early and the slip is wet. '.repeat(8)}Life jackets on at half past one.`
    const [text] = finderOf(thing('a', long)).find('jackets')
    expect(text?.found[0]?.title.text).toMatch(/^… .*Life jackets on/)
    expect(marked(text?.found[0]?.title ?? { text: '', marks: [] })).toEqual(['jackets'])
    const [note] = finderOf(thing('a', 'Crate', 'Truck 2', 'heavy\nneeds two people')).find(
      'two people',
    )
    expect(note?.found[0]?.line.text).toBe('needs two people')
    expect(note?.found[0]?.title.marks).toEqual([])
  })
})
