import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '../../domain/blob'
import { newId } from '../../domain/id'
import type { NewPhoto } from '../../domain/photo'
import { packStroke } from '../../domain/stroke'
import { Document } from '../../store/document'
import { finds } from './finds'
import { addFrames, picturesIn, placedByName, placedInOrder } from './frame-import'
import {
  addStroke,
  clearFrame,
  eraseStrokes,
  frameLimit,
  framesOf,
  hasFrame,
  MOST_DRAWN,
  MOST_STROKES,
} from './frames'
import { designation, inSceneOrder, schema, type ShotList } from './schema'
import { adding, photosInOrder } from './photo-steps'
import { removeShot } from './steps'
import { storyPages } from './story-pages'

const list = (...called: readonly (readonly [scene: string, number: string])[]): ShotList => {
  const doc = new Document(schema)
  doc.records.shot.addAll(called.map(([scene, number]) => ({ scene, number })))
  return doc
}
const first = (doc: ShotList) => {
  const [shot] = inSceneOrder(doc)
  if (!shot) throw new Error('It is there')
  return shot
}
const line = (y: number) =>
  packStroke([
    [100, y],
    [3000, y],
  ])

describe('a frame', () => {
  test('is drawn stroke by stroke, rubbed out in one step, and comes back as it was', () => {
    const doc = list(['42', 'A'])
    const shot = first(doc)
    expect(hasFrame(framesOf(doc)(shot.id))).toBe(false)
    for (const y of [1000, 2000, 2010, 3000]) addStroke(doc, shot, { pen: 'pen', path: line(y) })
    eraseStrokes(doc, shot, [[1500, 2004]], 40)
    expect(
      framesOf(doc)(shot.id)
        .strokes.map(({ path }) => path)
        .sort(),
    ).toEqual([line(1000), line(3000)].sort())
    expect(doc.history.last?.label).toBe('Frame of 42A rubbed out in part')
    doc.history.undo()
    expect(framesOf(doc)(shot.id).strokes).toHaveLength(4)
    clearFrame(doc, shot)
    expect(hasFrame(framesOf(doc)(shot.id))).toBe(false)
    doc.history.undo()
    doc.history.undo()
    expect(framesOf(doc)(shot.id).strokes).toHaveLength(3)
  })

  test('drawn by two people at once has what both drew', () => {
    const [maya, tom] = [list(['42', 'A']), new Document(schema)]
    tom.replica.apply(maya.replica.all(), {})
    addStroke(maya, first(maya), { pen: 'pen', path: line(1000) })
    addStroke(tom, first(tom), { pen: 'shade', path: line(1500) })
    maya.replica.apply(tom.replica.all(), {})
    tom.replica.apply(maya.replica.all(), {})
    expect(framesOf(maya)(first(maya).id).strokes.map(({ pen }) => pen)).toEqual(['shade', 'pen'])
    expect(framesOf(tom)(first(tom).id)).toEqual(framesOf(maya)(first(maya).id))
  })

  test('says what it takes no more of, and what of it is not drawn; nothing of it is lost', () => {
    const doc = list(['42', 'A'])
    const { id } = first(doc)
    const filled = (count: number) => {
      doc.records.stroke.addAll(Array.from({ length: count }, () => ({ of: id, path: line(7) })))
      return frameLimit(framesOf(doc)(id))
    }
    expect(filled(MOST_STROKES - 1)).toBe('')
    expect(filled(1)).toBe('This frame has 400 strokes, and one takes no more than 400.')
    expect(filled(MOST_DRAWN + 34 - MOST_STROKES)).toBe(
      'This frame has 2,034 strokes, and 2,000 of them are drawn. The others are kept.',
    )
    const { strokes, hidden } = framesOf(doc)(id)
    expect([strokes.length, hidden, doc.records.stroke.rows.length]).toEqual([2000, 34, 2034])
    // Those that were not drawn come up where others go.
    for (const stroke of strokes.slice(0, 50)) doc.records.stroke.remove(stroke.id)
    expect(framesOf(doc)(id)).toMatchObject({ hidden: 0 })
    expect(framesOf(doc)(id).strokes).toHaveLength(1984)
  })

  test('that two people filled while apart has all that both drew, and takes no more', () => {
    const [maya, tom] = [list(['42', 'A']), new Document(schema)]
    tom.replica.apply(maya.replica.all(), {})
    for (const doc of [maya, tom]) {
      doc.records.stroke.addAll(
        Array.from({ length: MOST_STROKES - 1 }, () => ({ of: first(doc).id, path: line(7) })),
      )
    }
    maya.replica.apply(tom.replica.all(), {})
    expect(framesOf(maya)(first(maya).id).strokes).toHaveLength(2 * MOST_STROKES - 2)
    expect(addStroke(maya, first(maya), { pen: 'pen', path: line(1) })).toBe(false)
    // Whatever else is stored, there is an end to what is drawn.
    maya.records.stroke.addAll(
      Array.from({ length: MOST_DRAWN }, () => ({ of: first(maya).id, path: line(7) })),
    )
    expect(framesOf(maya)(first(maya).id).strokes).toHaveLength(MOST_DRAWN)
  })

  test('takes no more strokes than it has room for, and goes with its shot', () => {
    const doc = list(['42', 'A'])
    const shot = first(doc)
    doc.records.stroke.addAll(
      Array.from({ length: MOST_STROKES }, () => ({ of: shot.id, path: line(7) })),
    )
    expect(addStroke(doc, shot, { pen: 'pen', path: line(1) })).toBe(false)
    removeShot(doc, shot)
    expect(doc.records.stroke.size).toBe(0)
    doc.history.undo()
    expect(doc.records.stroke.size).toBe(MOST_STROKES)
  })
})

describe('pictures from a folder', () => {
  const shots = inSceneOrder(
    list(['42', 'A'], ['42', 'B'], ['42A', '2'], ['7', 'A'], ['12', '1'], ['12', '10']),
  )
  const names = new Map(shots.map((shot) => [shot.id as string, designation(shot)]))
  const placed = (...files: string[]) =>
    Object.fromEntries(
      placedByName(
        files.map((name) => ({ name })),
        shots,
      ).map(({ file, shot, says }) => [file.name, shot ? names.get(shot) : says]),
    )
  const nobody = 'No shot of this list has this name.'

  test('go to the shot their name says, however it is written', () => {
    expect(
      placed(
        '42A-2.png',
        '42a.jpg',
        'Sc_042_B.PNG',
        'boards/scene 7-A v3.jpeg',
        'Shot 12-010.webp',
        '42A-wide.png',
        '12_1.png',
      ),
    ).toEqual({
      '42A-2.png': '42A-2',
      '42a.jpg': '42A',
      'Sc_042_B.PNG': '42B',
      'boards/scene 7-A v3.jpeg': '7A',
      'Shot 12-010.webp': '12-10',
      '42A-wide.png': '42A',
      '12_1.png': '12-1',
    })
  })

  test('that no shot is called after go nowhere, and say so', () => {
    expect(placed('IMG_0042.jpg', '43A.png', 'cover.png')).toEqual({
      'IMG_0042.jpg': nobody,
      '43A.png': nobody,
      'cover.png': nobody,
    })
  })

  test('that two shots are called after ask which', () => {
    const twice = inSceneOrder(list(['5', 'A'], ['5', 'A']))
    expect(placedByName([{ name: '5A.png' }], twice)).toMatchObject([
      { shot: undefined, says: '2 shots are called 5A. Choose one.' },
    ])
  })

  test('every shot finds the picture that is called as it is, and none goes to a shot twice over', () => {
    const called = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 1, max: 300 }).map(String),
        fc.constantFrom('A', 'B', '1', '2', '11'),
      ),
      { maxLength: 30, selector: String },
    )
    fc.assert(
      fc.property(called, (all) => {
        const some = inSceneOrder(list(...all))
        const files = some.map((shot) => ({ name: `${designation(shot)}.png`, shot: shot.id }))
        for (const { file, shot } of placedByName(files, some)) expect(shot).toBe(file.shot)
      }),
      { numRuns: 40 },
    )
    fc.assert(
      fc.property(fc.array(fc.string()), (junk) => {
        const rows = placedByName(
          junk.map((name) => ({ name })),
          shots,
        )
        expect(rows).toHaveLength(junk.length)
        for (const { shot, says } of rows) expect(says === '').toBe(shot !== undefined)
      }),
    )
  })

  test('one after the other go in the order people count, and what is over says so', () => {
    const files = ['10.png', '2.png', '1.png'].map((name) => ({ name }))
    expect(
      placedInOrder(files, shots.slice(0, 2)).map(({ file, says }) => [file.name, says]),
    ).toEqual([
      ['1.png', ''],
      ['2.png', ''],
      ['10.png', 'Every shot has a frame already.'],
    ])
  })

  test('are brought in as one step, the first of a shot before what it had', async () => {
    const doc = list(['42', 'A'])
    const { id } = first(doc)
    const photo = async (letter: string): Promise<NewPhoto> => {
      const hash = await hashOf(new TextEncoder().encode(letter))
      return { full: hash, small: hash, media: letter } as NewPhoto
    }
    const [old, one, two] = await Promise.all([photo('old'), photo('one'), photo('two')])
    addFrames(doc, [{ shot: id, photo: old }])
    addFrames(doc, [
      { shot: id, photo: one },
      { shot: id, photo: two },
    ])
    expect(doc.records.photo.ordered.map(({ media }) => media)).toEqual(['one', 'two', 'old'])
    expect(framesOf(doc)(id).photo?.media).toBe('one')
    doc.history.undo()
    expect(doc.records.photo.ordered.map(({ media }) => media)).toEqual(['old'])
  })
})

test('a storyboard has every shot once, in order, and no page of nothing', () => {
  const doc = list(...Array.from({ length: 13 }, (_, at) => ['1', String(at)] as const))
  const shots = inSceneOrder(doc)
  expect(storyPages(shots, 6).map((page) => page.length)).toEqual([6, 6, 1])
  expect(storyPages(shots, 9).flat()).toEqual(shots)
  expect(storyPages([], 6)).toEqual([])
})

test('photos that were begun to be added to a shot are its own, whatever is looked at by then', () => {
  const doc = list(['42', 'A'], ['42', 'B'])
  const [a, b] = inSceneOrder(doc)
  if (!a || !b) throw new Error('They are there')
  const photo = { media: 'image/jpeg' } as NewPhoto
  let shown = a
  const add = adding(doc, shown)
  shown = b
  add([photo])
  add([photo])
  expect(doc.records.photo.rows.map(({ of }) => of)).toEqual([a.id, a.id])
  expect(doc.history.last?.label).toBe('1 photo of 42A added')
  adding(doc, shown)([photo])
  expect(doc.history.last?.label).toBe('1 photo of 42B added')
})

test('all photos of a list stand by scene, shot and take, without those whose shot is gone', () => {
  const doc = list(['12', 'A'], ['2', 'B'], ['2', 'A'])
  const [twelve, b, a] = doc.records.shot.ordered
  if (!twelve || !b || !a) throw new Error('They are there')
  for (const [of, take] of [
    [twelve.id, ''],
    [b.id, '10'],
    [b.id, '2'],
    [a.id, ''],
    [newId(), '1'],
  ] as const) {
    doc.records.photo.add({ of, take })
  }
  expect(photosInOrder(doc).map(({ of, take }) => [of, take])).toEqual([
    [b.id, '2'],
    [b.id, '10'],
    [a.id, ''],
    [twelve.id, ''],
  ])
})

test('a shot is found by what is written over its photo', () => {
  const doc = list(['42', 'A'])
  const photo = doc.records.photo.add({ of: first(doc).id, caption: 'The winch' })
  doc.records.mark.add({ of: photo, text: 'Frayed here' })
  doc.records.mark.add({ of: newId(), text: 'Of a photo that is gone' })
  const found = finds.find(doc).find(({ id }) => id === first(doc).id)
  expect(found?.words).toContain('Frayed here')
  expect(found?.words).not.toContain('gone')
})

test('of a folder chosen whole only the pictures are frames', () => {
  const file = (name: string, type: string) => ({ name, type })
  const frames = [file('42A.png', 'image/png'), file('42B.HEIC', '')]
  expect(
    picturesIn([
      ...[file('.DS_Store', ''), file('._42A.png', 'image/png'), file('notes.txt', 'text/plain')],
      ...frames,
      file('board.psb', ''),
    ]),
  ).toEqual(frames)
})
