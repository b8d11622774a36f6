import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { keysOf, framings, sizes } from './codes'
import { coverageOf, missingIn, notListed } from './coverage'
import { schema, type Shot, type ShotList } from './schema'
import { addSingle } from './steps'

const ferry = () => {
  const book = new Document(bookSchema)
  book.records.person.addAll([
    { group: 'cast', number: '1', name: 'Ines', character: 'Maren Tull' },
    { group: 'cast', number: '2', name: 'Rhys', character: 'Joss Pellow' },
  ])
  book.records.scene.addAll([
    { number: '42', set: 'BACK BAR', characters: ['MAREN', 'JOSS (O.S.)', 'BARMAN'] },
    { number: '9', set: 'SLIP', characters: ['MAREN'] },
    { number: '17', set: 'HARBOUR' },
    { number: '8', omitted: true },
  ])
  book.records.day.addAll([{ date: '2026-03-12', scenes: ['42', '17'] }])
  return book
}
const list = (day: string, ...shots: Partial<Shot>[]): ShotList => {
  const doc = new Document(schema)
  doc.about.set({ day })
  doc.records.shot.addAll(shots)
  return doc
}
const DAY = '2026-03-12'

describe('coverage', () => {
  test('by hand: sizes, singles, what is left, and what nobody has thought of', () => {
    const doc = list(
      DAY,
      { scene: '42', number: 'A', size: 'ws', cast: ['1', '2'], state: 'done' },
      { scene: '42', number: 'B', size: 'cu', framing: 's', cast: ['1'], state: 'done' },
      { scene: '42', number: 'C', size: 'cu', cast: ['MAREN'], shootMinutes: 20 },
      { scene: '42', number: 'D', size: 'ms', framing: 'ots', cast: ['2'], setupMinutes: 5 },
      { scene: '42', number: 'E', size: 'cu', cast: ['2'], state: 'skip' },
      { scene: '42', number: 'F', size: 'insert', cast: ['2'] },
    )
    const [bar, harbour] = coverageOf(doc, ferry())
    expect(bar).toMatchObject({
      number: '42',
      shots: 6,
      done: 2,
      left: 3,
      leftMinutes: 25,
      master: true,
      sizes: [
        { size: 'cu', setups: ['42B', '42C'], over: false },
        { size: 'ms', setups: ['42D'], over: false },
        { size: 'ws', setups: ['42A'], over: true },
        { size: 'insert', setups: ['42F'], over: false },
      ],
      singles: [
        { member: { name: 'Maren Tull' }, setups: ['42B', '42C'], shot: true, shots: 3 },
        { member: { name: 'Joss Pellow' }, setups: [], shot: false, shots: 3 },
        { member: { name: 'BARMAN' }, setups: [], shots: 0 },
      ],
    })
    expect(bar && missingIn(bar)).toBe('No single of Joss Pellow, BARMAN.')
    // The day shoots it, and nobody has written a shot.
    expect(harbour).toMatchObject({ number: '17', shots: 0 })
    expect(harbour && missingIn(harbour)).toBe('No shot yet.')
  })

  test('a single is added in one step, and is a single of that person', () => {
    const [doc, book] = [list(DAY, { scene: '42', number: 'A', size: 'ws' }), ferry()]
    for (const name of ['Joss Pellow', 'BARMAN']) {
      const who = coverageOf(doc, book)[0]?.singles.find(({ member }) => member.name === name)
      if (!who) throw new Error('They are in the scene')
      addSingle(doc, '42', who.member)
    }
    expect(doc.history.last?.label).toBe('Single of BARMAN added to scene 42')
    expect(coverageOf(doc, book)[0]?.singles.map(({ setups }) => setups)).toEqual([
      [],
      ['42B'],
      ['42C'],
    ])
    doc.history.undo()
    expect(doc.records.shot.size).toBe(2)
  })

  test('names the other scenes of the book only for a list that is about all of it', () => {
    const all = list('', { scene: '42' }, { scene: '17' })
    expect(notListed(all, ferry()).map(({ number }) => number)).toEqual(['9'])
    expect(notListed(list('', { scene: '42' }), ferry())).toEqual([])
    expect(notListed(list(DAY, { scene: '42' }, { scene: '17' }), ferry())).toEqual([])
  })

  test('counts every shot once, whatever is on the list', () => {
    const shot = fc.record({
      scene: fc.constantFrom('42', '9', '', '99'),
      number: fc.string({ maxLength: 2 }),
      size: fc.constantFrom(...keysOf(sizes)),
      framing: fc.constantFrom(...keysOf(framings)),
      cast: fc.array(fc.constantFrom('1', '2', 'MAREN', 'nobody', ''), { maxLength: 3 }),
      state: fc.constantFrom('open', 'doing', 'done', 'problem', 'skip'),
    })
    const book = ferry()
    fc.assert(
      fc.property(fc.array(shot, { maxLength: 12 }), (shots) => {
        const scenes = coverageOf(list('', ...shots), book)
        const sum = (of: (scene: (typeof scenes)[number]) => number) =>
          scenes.reduce((total, scene) => total + of(scene), 0)
        expect(sum((scene) => scene.shots)).toBe(shots.length)
        const sized = shots.filter(({ size, state }) => size !== '' && state !== 'skip')
        expect(
          sum(({ sizes }) => sizes.reduce((count, { setups }) => count + setups.length, 0)),
        ).toBe(sized.length)
        for (const scene of scenes) {
          for (const { setups, shots } of scene.singles) {
            expect(setups.length).toBeLessThanOrEqual(shots)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
