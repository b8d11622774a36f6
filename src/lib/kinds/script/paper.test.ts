import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample } from '../../../../tests/samples'
import { schema as bookSchema } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import { readFdx } from '../../formats/script/fdx'
import { readFountain } from '../../formats/script/fountain'
import type { Run } from '../../formats/script/model'
import { scenesFrom } from '../../formats/script/scenes'
import { Document } from '../../store/document'
import { changedTexts } from './changes'
import { compareScript, partsFrom } from './incoming'
import { pagesOf, turnsOf } from './pages'
import { LINES, paginate, type ScriptPage } from './paginate'
import { schema } from './schema'
import { takeScript } from './taking'
import { typeset, wrapped } from './typeset'

const pagesFrom = (source: string): readonly ScriptPage[] => {
  const script = readFountain(source)
  if (isProblem(script)) throw new Error(script.problem)
  const { front, bodies } = partsFrom(script)
  return paginate([front, ...bodies].map(typeset))
}
const printed = ({ lines }: ScriptPage) => {
  const rows: string[] = []
  for (const { row, left, runs, beside } of lines) {
    const words = ' '.repeat(left) + runs.map(({ text }) => text).join('')
    rows[row] = beside
      ? words.padEnd(beside.left) + beside.runs.map(({ text }) => text).join('')
      : words
  }
  return Array.from(rows, (row) => row ?? '')
}

test('a page stands as in a screenplay, with speeches side by side', () => {
  const [page] = pagesFrom(`INT. INN - NIGHT

Rain.

MAREN
(low)
You moved it.

JOSS ^
I dusted it.

CUT TO:
`)
  expect(page && printed(page)).toEqual([
    'INT. INN - NIGHT',
    '',
    'Rain.',
    '',
    `${' '.repeat(8)}MAREN${' '.repeat(26)}JOSS`,
    `    (low)${' '.repeat(22)}I dusted it.`,
    'You moved it.',
    '',
    `${' '.repeat(53)}CUT TO:`,
  ])
})

test('what is not printed parts nothing: a line stays empty above what follows it', () => {
  const [page] = pagesFrom(`INT. INN - NIGHT

= Maren finds the ledger.

Rain.

[[Which ledger?]]

MAREN
You moved it.
`)
  expect(page && printed(page)).toEqual([
    'INT. INN - NIGHT',
    '',
    'Rain.',
    '',
    `${' '.repeat(20)}MAREN`,
    `${' '.repeat(10)}You moved it.`,
  ])
})

test('a speech goes on overleaf with (MORE) and (CONT’D), and a heading is never last', () => {
  const speech = `MAREN\n${'Twelve years of dust, and it knew where it lived. '.repeat(12)}`
  const text = `INT. INN - DAY\n\n${'A line.\n\n'.repeat(23)}${speech}\n\n`
  const [first, second] = pagesFrom(text)
  const [a, b] = [first && printed(first), second && printed(second)]
  expect(a?.at(-1)?.trim()).toBe('(MORE)')
  expect(a?.length).toBeLessThanOrEqual(LINES)
  expect(b?.[0]?.trim()).toBe("MAREN (CONT'D)")
  const late = pagesFrom(`INT. INN - DAY\n\n${'A line.\n\n'.repeat(26)}EXT. SLIP - DAY\n\nWater.\n`)
  expect(late.map((page) => printed(page)[0])).toEqual(['INT. INN - DAY', 'EXT. SLIP - DAY'])
})

test('nothing is lost on pages, no page is too long, and no line too wide', () => {
  const word = fc.stringMatching(/^[a-z]{1,20}$/)
  const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((all) => all.join(' '))
  const element = fc.oneof(
    text.map((words) => `!${words}`),
    text.map((words) => `@MAREN\n${words}`),
    text.map((words) => `INT. ${words.slice(0, 30)}`),
    fc.constant('==='),
  )
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 60 }), (all) => {
      const source = `INT. A\n\n${all.join('\n\n')}\n`
      const pages = pagesFrom(source)
      for (const { lines } of pages) {
        expect(Math.max(...lines.map(({ row }) => row))).toBeLessThan(LINES)
        for (const { left, runs } of lines) {
          expect(left + runs.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(
            60,
          )
        }
      }
      const said = pages.flatMap(({ lines }) =>
        lines.flatMap(({ scene, runs }) =>
          scene === undefined ? [] : runs.map((run) => run.text),
        ),
      )
      const letters = (words: string) => words.toLowerCase().replace(/[^a-z]/g, '')
      expect(letters(said.join(''))).toBe(letters(source))
    }),
    { numRuns: 60 },
  )
})

test('lines are broken at spaces, and keep how their words are set', () => {
  const runs: readonly Run[] = [
    { text: 'aa bb ' },
    { text: 'cc dd', styles: ['bold'] },
    { text: ' e' },
  ]
  expect(
    wrapped(runs, 7).map((line) => line.map(({ text, styles }) => text + (styles ?? ''))),
  ).toEqual([['aa bb'], ['cc ddbold', ' e']])
})

test('what changed between two lists is the least there is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }),
      (before, after) => {
        const { added, removed } = changedTexts(before, after)
        const kept = before.filter((_, at) => !removed.includes(at))
        expect(after.filter((_, at) => !added.includes(at))).toEqual(kept)
        expect(changedTexts(before, before)).toEqual({ added: [], removed: [] })
      },
    ),
  )
})

describe('where pages begin on a screen', () => {
  const turns = (script: ReturnType<typeof readFdx>) => {
    if (isProblem(script)) throw new Error(script.problem)
    const scenes = scenesFrom(script)
    if (isProblem(scenes)) throw new Error(scenes.problem)
    const [doc, book] = [new Document(schema), new Document(bookSchema)]
    const coming = compareScript(doc, book, { file: 'a', title: '', script, scenes })
    takeScript(doc, book, coming, { name: 'White', colour: 0, by: 'Maya', at: 1 })
    const all = [...turnsOf(doc, book)].map(([part, inside]) => [part, [...inside]])
    return { all, pages: pagesOf(doc, book).pages }
  }
  const scene = (name: string, page: string) =>
    `<Paragraph Type="Scene Heading">${page && `<SceneProperties Page="${page}"/>`}<Text>INT. ${name}</Text></Paragraph>` +
    `<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>`
  const fdx = (...scenes: readonly string[]) =>
    readFdx(`<FinalDraft><Content>${scenes.join('')}</Content></FinalDraft>`)

  test('is as the file counts its own, at the heading of the first scene that begins on each', () => {
    const { all } = turns(
      fdx(scene('A', '1'), scene('B', '1'), scene('C', '2A'), scene('D', ''), scene('E', '4')),
    )
    expect(all).toEqual([
      [2, [[0, '2A']]],
      [4, [[0, '4']]],
    ])
  })

  test('is as it is printed here where the file does not say', () => {
    // Two paragraphs of 60 lines each, so that pages turn inside a scene.
    const long = Array.from({ length: 60 }, (_, at) => `Line ${at}.`).join('\n')
    const { all, pages } = turns(
      readFountain(`INT. A - DAY\n\n${long}\n\nMore.\n\nINT. B - DAY\n\n${long}\n\nEnd.\n`),
    )
    expect(pages.length).toBe(3)
    // As printed: at the element that the first line of every page but the first is of.
    expect(all).toEqual([
      [0, [[1, '2']]],
      [1, [[1, '3']]],
    ])
    expect(turns(fdx(scene('A', ''), scene('B', ''))).all).toEqual([])
  })
})

const feature = 'fountain/Big-Fish.fountain'
describe.skipIf(!hasSamples('the pages of a feature', feature))('a feature', () => {
  test('has as many pages as it has lines for', () => {
    const pages = pagesFrom(sample(feature))
    expect(pages.length).toBeGreaterThan(100)
    expect(pages.length).toBeLessThan(160)
  })
})
