import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample } from '../../../../tests/samples'
import { lockNumbers, numberBetween, omitScene, putScene } from '../../book/scene-numbers'
import { schema as bookSchema } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import { readFdx } from '../../formats/script/fdx'
import { readFountain } from '../../formats/script/fountain'
import { titled, type Script, type ScriptElement } from '../../formats/script/model'
import { packed, unpacked } from '../../formats/script/packed'
import { scenesFrom } from '../../formats/script/scenes'
import { Document } from '../../store/document'
import { codeFrom } from './categories'
import { compareScript, type Brought } from './incoming'
import { pagesOf } from './pages'
import { schema } from './schema'
import { takeScript } from './taking'
import { latest, partsOf, revisionsOf, starredIn, tagsByPart } from './text'
import { scriptOf, fdx, fountain } from './written'

const brought = (source: string, file = 'slack.fountain'): Brought => {
  const script = file.endsWith('.fdx') ? readFdx(source) : readFountain(source)
  if (isProblem(script)) throw new Error(script.problem)
  const scenes = scenesFrom(script)
  if (isProblem(scenes)) throw new Error(scenes.problem)
  return { file, title: titled(script, 'title'), script, scenes }
}
const fromDisk = (path: string): Brought => brought(sample(path), path)

const production = () => ({ doc: new Document(schema), book: new Document(bookSchema) })
type Production = ReturnType<typeof production>
const take = ({ doc, book }: Production, file: Brought, colour = 0, at = 1000) => {
  const coming = compareScript(doc, book, file)
  takeScript(doc, book, coming, {
    name: ['White', 'Blue', 'Pink'][colour] ?? '',
    colour,
    by: 'Maya',
    at,
  })
  return coming
}
const statesOf = ({ scenes }: { scenes: readonly { state: string }[] }) =>
  scenes.map(({ state }) => state)
const numbersIn = ({ book }: Production) => book.records.scene.ordered.map(({ number }) => number)
const all = ({ doc, book }: Production) =>
  JSON.stringify(
    [doc, book].map(({ about, records }) => [
      about.now,
      ...Object.values(records).map(({ ordered }) => ordered),
    ]),
  )

/** A script apart from lines, and from the order of numbers on one word. */
const unlined = (script: Script): unknown => {
  const bare = ({ line: _, omitted, ...element }: ScriptElement): unknown => ({
    ...element,
    runs: element.runs.map(({ tags, ...run }) =>
      tags ? { ...run, tags: [...tags].sort((a, b) => a - b) } : run,
    ),
    ...(omitted ? { omitted: omitted.map(bare) } : {}),
  })
  const { title, revisions, tagging, elements } = script
  return { title, revisions, tagging, elements: elements.map(bare) }
}

const slack = `INT. FERRY INN - BACK BAR - NIGHT

Rain on the one good window.

MAREN
You moved it.

EXT. HARBOUR SLIP - DAY

Low water. The boat lies on its side.

INT. CELLAR - NIGHT

Joss goes down with the lamp held low.
`

describe('a first file', () => {
  test('fills the book, keeps the text, and comes out as it went in', () => {
    const one = production()
    const coming = take(one, brought(slack))
    expect(coming).toMatchObject({ isFirst: true, isSame: false })
    expect(statesOf(coming)).toEqual(['added', 'added', 'added'])
    expect(numbersIn(one)).toEqual(['1', '2', '3'])
    expect(one.book.records.scene.ordered[0]).toMatchObject({
      intExt: 'INT',
      set: 'FERRY INN - BACK BAR',
      characters: ['MAREN'],
    })
    expect(fountain(one.doc, one.book)).toBe(slack)
  })

  test('takes the scenes that were in the book by their number, or by their heading', () => {
    const one = production()
    const [typed, other] = one.book.records.scene.addAll([
      { number: '7', intExt: 'EXT', set: 'HARBOUR SLIP', timeOfDay: 'DAY', synopsis: 'Ours' },
      { number: '99', set: 'SOMEWHERE ELSE' },
    ])
    const coming = take(one, brought(slack))
    expect(statesOf(coming)).toEqual(['added', 'found', 'added'])
    expect(coming.left).toBe(1)
    expect(one.book.records.scene.get(typed)).toMatchObject({ number: '7', synopsis: 'Ours' })
    expect(one.book.records.scene.get(other)?.omitted).toBe(false)
  })
})

describe('a second file', () => {
  test('finds the scenes again by their text, puts new ones in between, and marks what is gone', () => {
    const one = production()
    take(one, brought(slack))
    const ids = one.book.records.scene.ordered.map(({ id }) => id)
    const second = slack
      .replace('Rain on the one good window.', 'Snow on the one good window.')
      .replace(
        /EXT\. HARBOUR SLIP[^]*?(?=INT\. CELLAR)/,
        'EXT. FERRY - DUSK\n\nNobody is aboard.\n\n',
      )
    const coming = compareScript(one.doc, one.book, brought(second))
    expect(statesOf(coming)).toEqual(['changed', 'omitted', 'added', 'same'])
    take(one, brought(second), 1)
    expect(numbersIn(one)).toEqual(['1', '2', '2A', '3'])
    const [first, gone, added, same] = one.book.records.scene.ordered
    expect([first?.id, gone?.id, same?.id]).toEqual(ids)
    expect(first).toMatchObject({ revised: 'Blue', omitted: false })
    expect(gone).toMatchObject({ omitted: true, set: 'HARBOUR SLIP' })
    expect(added).toMatchObject({ set: 'FERRY', revised: 'Blue' })
    expect(same).toMatchObject({ revised: '' })
    expect(one.book.about.now.scriptRevision).toBe(1)
    const [part] = partsOf(one.doc)
    expect(part && [...starredIn(one.doc, part)]).toEqual([1])
    expect(fountain(one.doc, one.book)).toContain('OMITTED #2#')
    // Back again as it was.
    const back = take(one, brought(slack), 2)
    expect(statesOf(back)).toEqual(['changed', 'back', 'omitted', 'same'])
    expect(one.book.records.scene.get(gone?.id)?.omitted).toBe(false)
  })

  test('leaves alone what people wrote where the file says nothing new', () => {
    const one = production()
    take(one, brought(slack))
    const [first] = one.book.records.scene.ordered
    if (!first) throw new Error('There is a scene')
    one.book.records.scene.set(first.id, { eighths: 11, characters: ['MAREN', 'JOSS'], set: 'INN' })
    take(one, brought(slack.replace('You moved it.', 'You took it.\n\nEDIE\nNo.')), 1)
    expect(one.book.records.scene.get(first.id)).toMatchObject({
      set: 'INN',
      characters: ['MAREN', 'EDIE', 'JOSS'],
    })
  })

  test('is taken back by one undo in the book and one in the script', () => {
    const one = production()
    take(one, brought(slack))
    const before = all(one)
    take(one, brought(slack.replace('Rain', 'Snow')), 1)
    expect(one.doc.history.last?.label).toBe(one.book.history.last?.label)
    one.doc.history.undo()
    one.book.history.undo()
    expect(all(one)).toBe(before)
  })

  test('with numbers that the writer locked later takes them over', () => {
    const one = production()
    take(one, brought(slack))
    const ids = one.book.records.scene.ordered.map(({ id }) => id)
    const locked = slack
      .replace('NIGHT\n\nRain', 'NIGHT #10#\n\nRain')
      .replace('DAY\n', 'DAY #11#\n')
      .replace('CELLAR - NIGHT', 'CELLAR - NIGHT #12#')
    expect(statesOf(take(one, brought(locked), 1))).toEqual(['dressed', 'dressed', 'dressed'])
    expect(numbersIn(one)).toEqual(['10', '11', '12'])
    expect(one.book.records.scene.ordered.map(({ id }) => id)).toEqual(ids)
    expect(one.book.records.scene.ordered[0]?.revised).toBe('')
  })

  test('renumbers nothing once numbers are locked', () => {
    const one = production()
    take(one, brought(slack))
    const ids = one.book.records.scene.ordered.map(({ id }) => id)
    lockNumbers(one.book, 'Maya', 1)
    // The writer counted anew: what was 2 is 3 in the file, and a scene stands before it.
    const counted = slack
      .replace('NIGHT\n\nRain', 'NIGHT #1#\n\nRain')
      .replace(
        'EXT. HARBOUR SLIP - DAY',
        'EXT. SEA - DUSK #2#\n\nNothing.\n\nEXT. HARBOUR SLIP - DAY #3#',
      )
      .replace('CELLAR - NIGHT', 'CELLAR - NIGHT #4#')
    expect(take(one, brought(counted), 1).scenes.map(({ number }) => number)).toEqual([
      '1',
      '1A',
      '2',
      '3',
    ])
    expect(numbersIn(one)).toEqual(['1', '1A', '2', '3'])
    const [inn, sea, slip, cellar] = one.book.records.scene.ordered
    expect([inn?.id, slip?.id, cellar?.id]).toEqual(ids)
    expect(sea?.set).toBe('SEA')
    // What the file leaves out keeps its number.
    take(one, brought(slack.replace(/EXT\. HARBOUR SLIP[^]*?(?=INT\. CELLAR)/, '')), 2)
    expect(numbersIn(one)).toEqual(['1', '1A', '2', '3'])
    expect(one.book.records.scene.get(slip?.id)?.omitted).toBe(true)
    // A number that nobody has is the file's to give.
    take(one, brought(`${slack}\nEXT. QUAY - DAY #3A#\n\nRain.\n`), 3)
    expect(numbersIn(one)).toEqual(['1', '1A', '2', '3', '3A'])
  })

  test('goes out with the numbers of the book, and without what the book omits', () => {
    const one = production()
    take(one, brought(slack))
    expect(fountain(one.doc, one.book)).not.toContain('#')
    lockNumbers(one.book, 'Maya', 1)
    const [inn, slip] = one.book.records.scene.ordered
    if (inn) putScene(one.book, inn.id, 'after')
    if (slip) omitScene(one.book, slip.id, true)
    const out = fountain(one.doc, one.book)
    expect(out).toContain('INT. FERRY INN - BACK BAR - NIGHT #1#')
    expect(out).toContain('OMITTED #2#')
    expect(out).toContain('INT. CELLAR - NIGHT #3#')
    expect(fdx(one.doc, one.book)).toMatch(/<Paragraph [^>]*Number="3"/)
    const printed = pagesOf(one.doc, one.book).pages.flatMap(({ lines }) =>
      lines.map(({ runs }) => runs.map(({ text }) => text).join('')),
    )
    expect(printed).toContain('OMITTED')
    expect(printed.join(' ')).not.toContain('Low water')
    // And is that script when it comes in again.
    expect(statesOf(compareScript(one.doc, one.book, brought(slack)))).toEqual([
      'same',
      'back',
      'same',
    ])
  })

  test('numbers in between', () => {
    const used = new Set(['1', '2', '2A', '12'])
    expect(numberBetween('2', '12', used)).toBe('2B')
    expect(numberBetween('2A', '12', used)).toBe('2B')
    expect(numberBetween('', '1', used)).toBe('A1')
    expect(numberBetween('12', '', used)).toBe('13')
  })
})

const word = fc.constantFrom('rope', 'boat', 'lamp', 'rain', 'hatch', 'ledger', 'tide', 'key')
const body = fc.array(fc.array(word, { minLength: 2, maxLength: 6 }), {
  minLength: 1,
  maxLength: 4,
})
const place = fc.constantFrom('INN', 'SLIP', 'CELLAR', 'STAIRS', 'BOAT')
const scene = fc.tuple(place, body, fc.boolean())
const written = (scenes: readonly (readonly [string, readonly (readonly string[])[], boolean])[]) =>
  scenes
    .map(([set, lines], at) =>
      [`INT. ${set} - DAY`, ...lines.map((line) => `She sees ${line.join(' ')} ${at}.`)].join(
        '\n\n',
      ),
    )
    .join('\n\n') + '\n'

describe('laws of revisions', () => {
  test('the same script twice changes nothing, and nothing that hangs on a scene is lost', () => {
    fc.assert(
      fc.property(
        fc.array(scene, { minLength: 1, maxLength: 7 }),
        fc.array(scene, { minLength: 1, maxLength: 7 }),
        fc.boolean(),
        (before, mixed, numbered) => {
          const one = production()
          const text = written(before)
          take(one, brought(text))
          const once = all(one)
          expect(take(one, brought(text), 1)).toMatchObject({ isSame: true })
          expect(all(one)).toBe(once)
          const ids = one.book.records.scene.rows.map(({ id }) => id)
          const rope = one.book.records.element.add({ category: '104', name: 'Rope' })
          one.book.records.use.addAll(ids.map((scene) => ({ scene, element: rope })))
          // Some scenes stay, some go, some come, in any order.
          const after = [...before.filter(([, , stays]) => stays), ...mixed]
          const next = written(after)
          take(one, brought(numbered ? next.replace(/- DAY/g, '- NIGHT') : next), 1)
          for (const id of ids) expect(one.book.records.scene.get(id)).toBeDefined()
          for (const { scene } of one.book.records.use.rows) {
            expect(one.book.records.scene.get(scene)).toBeDefined()
          }
          // Every scene is in the script once, and every number is somebody's.
          const scenes = partsOf(one.doc).flatMap(({ scene }) => scene ?? [])
          expect(new Set(scenes).size).toBe(scenes.length)
          expect(new Set(scenes)).toEqual(new Set(one.book.records.scene.rows.map(({ id }) => id)))
          expect(new Set(numbersIn(one)).size).toBe(numbersIn(one).length)
          expect(
            take(one, brought(numbered ? next.replace(/- DAY/g, '- NIGHT') : next), 2).isSame,
          ).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('what is packed is read the same, and junk reads as something', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        const read = unpacked(JSON.stringify(junk))
        expect(unpacked(packed(read))).toEqual(read)
      }),
    )
  })

  test('two who bring in a file at the same time end with the same script', async () => {
    const one = production()
    take(one, brought(slack))
    const other = production()
    const meet = () => {
      for (const [a, b] of [
        [one.doc, other.doc],
        [one.book, other.book],
      ] as const) {
        const [to, from] = [
          b.replica.lackedBy(a.replica.have()),
          a.replica.lackedBy(b.replica.have()),
        ]
        if (from) b.replica.apply(from, a)
        if (to) a.replica.apply(to, b)
      }
    }
    meet()
    take(one, brought(slack.replace('Rain', 'Snow')), 1, 2000)
    take(other, brought(slack.replace('lamp', 'candle')), 1, 3000)
    meet()
    expect(all(other)).toBe(all(one))
    expect(await other.doc.replica.digest()).toEqual(await one.doc.replica.digest())
    expect(revisionsOf(one.doc)).toHaveLength(3)
    expect(fountain(one.doc, one.book)).toContain('candle')
    expect(numbersIn(one)).toEqual(['1', '2', '3'])
  })
})

describe.skipIf(!hasSamples('scripts brought in', 'fdx', 'fountain'))(
  'other people’s scripts',
  () => {
    test.each([
      'fountain/Big-Fish.fountain',
      'fountain/The-Last-Birthday-Card.fountain',
      'fountain/scene-numbers.fountain',
      'fdx/Big-Fish.fdx',
      'fdx/The-Last-Birthday-Card.fdx',
      'fdx/tags-final-draft.fdx',
      'fdx/tags-fade-in.fdx',
    ])('%s goes through the document without loss, and twice changes nothing', (path) => {
      const one = production()
      const file = fromDisk(path)
      take(one, file)
      expect(unlined(scriptOf(one.doc, one.book))).toEqual(unlined(file.script))
      const once = all(one)
      expect(take(one, fromDisk(path), 1).isSame).toBe(true)
      expect(all(one)).toBe(once)
      const again = readFdx(fdx(one.doc, one.book))
      if (path.endsWith('.fdx') && !isProblem(again)) {
        expect(unlined(again)).toEqual(unlined(file.script))
      }
    })

    test('a feature has 190 scenes, and a changed one is told apart', () => {
      const one = production()
      const file = fromDisk('fountain/Big-Fish.fountain')
      take(one, file)
      expect(one.book.records.scene.size).toBe(190)
      expect(latest(one.doc)?.parts).toHaveLength(191)
      const source = sample('fountain/Big-Fish.fountain')
      const lines = source.split('\n')
      const at = lines.findIndex((line, index) => index > 900 && /^(INT|EXT)/.test(line))
      lines.splice(at, 0, 'INT. FERRY - NIGHT', '', 'Something new.', '')
      const coming = compareScript(one.doc, one.book, brought(lines.join('\n')))
      expect(statesOf(coming).filter((state) => state !== 'same')).toEqual(['added'])
      expect(coming.scenes.find(({ state }) => state === 'added')?.number).toMatch(/^\d+A$/)
    })

    test('the categories of both programs are those of the breakdown', () => {
      for (const path of ['fdx/tags-final-draft.fdx', 'fdx/tags-fade-in.fdx']) {
        const { categories } = fromDisk(path).script.tagging
        expect(categories).toHaveLength(22)
        const codes = categories.map(codeFrom)
        expect(codes.filter((code) => !/^1[0-2]\d$/.test(code))).toEqual([])
        expect(new Set(codes).size).toBe(22)
      }
    })
  },
)

describe('tags of a file', () => {
  const tagged = (words: string, more = '') => `<?xml version="1.0"?><FinalDraft><Content>
    <Paragraph Number="1" Type="Scene Heading"><Text>INT. INN - NIGHT</Text></Paragraph>
    <Paragraph Type="Action"><Text TagNumber="2">Maren</Text><Text> takes the </Text><Text TagNumber="1">rusty </Text><Text Style="Bold" TagNumber="1">key</Text><Text>${words}</Text></Paragraph>
    ${more}</Content><TagData><TagCategories>
    <TagCategory Color="#FFFF00000000" Id="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Name="Props" Number="5" Style="Bold"/>
    <TagCategory Color="#00000000FFFF" Id="01fc9642-84ff-4366-b37c-a3068dee57e8" Name="Cast" Number="1" Style="Bold"/>
    </TagCategories><TagDefinitions><TagDefinition CatId="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Id="d1" Label="Rusty key" Number="1"/>
    <TagDefinition CatId="01fc9642-84ff-4366-b37c-a3068dee57e8" Id="d2" Label="Maren" Number="2"/></TagDefinitions>
    <Tags><Tag Number="1"><DefId>d1</DefId></Tag><Tag Number="2"><DefId>d2</DefId></Tag></Tags></TagData></FinalDraft>`

  test('come in as elements and uses, the cast among the characters, and go out again', () => {
    const one = production()
    const file = brought(tagged(' off the hook.'), 'slack.fdx')
    take(one, file)
    const { element, use, scene } = one.book.records
    expect(element.rows.map(({ category, name }) => `${category} ${name}`).sort()).toEqual([
      '100 Maren',
      '104 Rusty key',
    ])
    expect(use.size).toBe(2)
    expect(scene.rows[0]?.characters).toEqual(['MAREN'])
    const out = readFdx(fdx(one.doc, one.book))
    expect(isProblem(out) ? out : unlined(out)).toEqual(unlined(file.script))
    expect(take(one, file).isSame).toBe(true)
  })

  test('stay on their words when the text changes, with those made here, and go out with a number', () => {
    const one = production()
    take(one, brought(tagged(' off the hook.'), 'slack.fdx'))
    const [part] = partsOf(one.doc)
    const hook = one.book.records.element.add({ category: '111', name: 'Hook' })
    one.doc.records.tag.add({
      part: part?.id,
      at: 1,
      from: 34,
      to: 38,
      element: hook,
      label: 'Hook',
    })
    const plain = `INT. INN - NIGHT #1#\n\nA new line.\n\nMaren takes the rusty **key** off the hook.\n`
    take(one, brought(plain), 1)
    const [after] = partsOf(one.doc)
    expect(
      tagsByPart(one.doc)
        .get(after?.id)
        ?.map(({ at, from, to }) => [at, from, to]),
    ).toEqual([
      [2, 0, 5],
      [2, 16, 25],
      [2, 34, 38],
    ])
    const out = readFdx(fdx(one.doc, one.book))
    if (isProblem(out)) throw new Error(out.problem)
    expect(out.tagging.definitions.map(({ label }) => label).sort()).toEqual([
      'Hook',
      'Maren',
      'Rusty key',
    ])
    const words = out.elements.flatMap(({ runs }) => runs.filter(({ tags }) => tags))
    expect(words.map(({ text }) => text)).toEqual(['Maren', 'rusty ', 'key', 'hook'])
    // And in again: no element twice.
    const other = production()
    take(other, brought(fdx(one.doc, one.book), 'out.fdx'))
    expect(other.book.records.element.rows.map(({ category }) => category).sort()).toEqual([
      '100',
      '104',
      '111',
    ])
  })

  test('that somebody took off a scene stay off', () => {
    const one = production()
    take(one, brought(tagged(' off the hook.'), 'slack.fdx'))
    for (const { id } of one.book.records.use.rows)
      one.book.records.use.set(id, { state: 'refused' })
    take(one, brought(tagged(' off the wall.'), 'slack.fdx'), 1)
    expect(one.book.records.use.rows.map(({ state }) => state)).toEqual(['refused', 'refused'])
  })
})
