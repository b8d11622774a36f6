import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample, samplesIn } from '../../../../tests/samples'
import { readFountain } from './fountain'
import {
  joined,
  runStyles,
  untagged,
  type ElementType,
  type Run,
  type RunStyle,
  type Script,
  type ScriptElement,
} from './model'
import { writeFountain } from './write-fountain'

/** A script apart from the lines it came from, which a writer is free to choose. */
const unlined = ({ title, elements, flaws }: Script) => ({
  title,
  elements: elements.map(({ line: _, ...element }) => element),
  flaws,
})
const again = (script: Script) => readFountain(writeFountain(script))

const word = fc.oneof(
  fc.constantFrom('rope', 'Maren', 'LOW', 'ÉTÉ', 'вода', '日', 'TO:', 'INT.', '...', '12A'),
  fc.constantFrom('*', '_', '\\', '[[', ']]', '/*', '*/', '#', '#1#', '~', '>', '<', '^', '@', '='),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 4 })
    .map((text) => text.replace(/[\s\p{C}]/gu, 'x')),
)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
const styles = fc
  .subarray(['bold', 'italic', 'underline'] satisfies RunStyle[])
  .map((some) => runStyles.filter((style) => (some as RunStyle[]).includes(style)))
const note = words
  .map((text): Run => ({ text: text.replaceAll(']]', '').trim(), aside: 'note' }))
  .filter(({ text }) => text !== '')
const run = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(words, styles)
      .map(([text, set]): Run => (set.length > 0 ? { text, styles: set } : { text })),
  },
  { weight: 1, arbitrary: note },
)
/** Runs with a space between them, and words at both ends. */
const line = fc
  .array(run, { minLength: 1, maxLength: 4 })
  .filter((runs) => !runs[0]?.aside && !runs.at(-1)?.aside)
  .map((runs) => joined(runs.flatMap((each, at) => (at > 0 ? [{ text: ' ' }, each] : [each]))))
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) =>
  joined(
    all.flatMap((each, at) => {
      if (at === 0) return [...each]
      // A break is set as the words on both sides of it are.
      const before = all[at - 1]?.at(-1)?.styles ?? []
      const kept = before.filter((style) => each[0]?.styles?.includes(style))
      return [kept.length > 0 ? { text: '\n', styles: kept } : { text: '\n' }, ...each]
    }),
  ),
)
const plain = words.map((text): readonly Run[] => [{ text }])

const of = (type: ElementType, runs: fc.Arbitrary<readonly Run[]>) =>
  runs.map((some): ScriptElement => ({ type, runs: some, line: 1 }))
const heading = fc
  .tuple(line, fc.option(fc.constantFrom('1', '12A', 'A12'), { nil: undefined }))
  .map(([runs, number]): ScriptElement => ({
    type: 'heading',
    runs,
    line: 1,
    ...(number ? { number } : {}),
  }))
const cue = fc.tuple(line, fc.boolean()).map(([runs, dual]): ScriptElement => ({
  type: 'character',
  runs,
  line: 1,
  ...(dual ? { dual } : {}),
}))
const said = fc.tuple(
  fc.option(
    of(
      'parenthetical',
      words.map((text) => [{ text: `(${text.replace(/[*_\\[\]/]/g, '')})` }]),
    ),
  ),
  of('dialogue', lines),
)
const speech = fc
  .tuple(cue, fc.array(said, { minLength: 1, maxLength: 1 }))
  .map(([who, what]) => [who, ...what.flat().filter((element) => element !== null)])
const element = fc.oneof(
  ...[
    heading,
    of('action', lines),
    of('transition', line),
    of('centred', line),
    of('synopsis', line),
    of('lyric', lines),
    of('page-break', fc.constant([])),
    of(
      'note',
      note.map((one) => [one]),
    ),
    fc.tuple(line, fc.integer({ min: 1, max: 4 })).map(([runs, depth]): ScriptElement => ({
      type: 'section',
      runs,
      line: 1,
      depth,
    })),
  ].map((one) => one.map((each) => [each])),
  speech,
)
const script = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('Title', 'Credit', 'Author', 'Draft date', 'Contact')),
    plain,
    fc.array(element, { maxLength: 8 }),
  )
  .map(([keys, runs, elements]): Script => ({
    title: keys.map((key) => ({ key, runs })),
    elements: elements.flat(),
    revisions: [],
    tagging: untagged,
    flaws: [],
  }))

describe('a script written as Fountain', () => {
  test('reads as the same script', () => {
    fc.assert(
      fc.property(script, (given) => {
        // Once through the reader, so that what Fountain cannot tell apart is told one way.
        const first = again(given)
        expect(first.elements.map(({ type }) => type)).toEqual(
          given.elements.map(({ type }) => type),
        )
        expect(unlined(first)).toEqual(unlined(given))
      }),
      { numRuns: 300 },
    )
  })
})

test.skipIf(!hasSamples('scripts written as Fountain', 'fountain'))(
  'scripts other people wrote are the same after writing',
  () => {
    for (const name of samplesIn('fountain')) {
      const first = readFountain(sample(`fountain/${name}`))
      expect(unlined(again(first)), name).toEqual(unlined(first))
    }
  },
)
