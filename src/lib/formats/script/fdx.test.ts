import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample, samplesIn } from '../../../../tests/samples'
import { isProblem } from '../../domain/problem'
import { readFdx } from './fdx'
import { isFdx } from './is-fdx'
import {
  joined,
  runStyles,
  textOf,
  titled,
  type ElementType,
  type Run,
  type Script,
  type ScriptElement,
} from './model'
import { scenesFrom } from './scenes'
import { writeFdx } from './write-fdx'

const read = (source: string): Script => {
  const script = readFdx(source)
  if (isProblem(script)) throw new Error(`${script.problem} is no script`)
  return script
}
const file = (content: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script" Version="5">\n<Content>\n${content}\n</Content>\n${more}\n</FinalDraft>`
const scenes = (script: Script) => {
  const found = scenesFrom(script)
  return isProblem(found) ? [] : found
}
/** A script apart from the lines it came from. */
const unlined = ({ elements, ...script }: Script): unknown => ({
  ...script,
  elements: elements.map(function bare({ line: _, omitted, ...element }): unknown {
    return { ...element, ...(omitted ? { omitted: omitted.map(bare) } : {}) }
  }),
})

describe('a file of Final Draft', () => {
  test('has scenes with their numbers, lengths and pages, and headings in several pieces', () => {
    const script = read(
      file(
        `<Paragraph Number="12A" Type="Scene Heading">
          <SceneProperties Length="1 3/8" Page="14" Title="Low water" Color="#FFFF00000000">
            <Summary><Paragraph><Text>Maren comes home.</Text></Paragraph></Summary>
            <SceneArcBeats><CharacterArcBeat Name="MAREN"><Paragraph><Text>Afraid</Text></Paragraph></CharacterArcBeat></SceneArcBeats>
          </SceneProperties>
          <Text>INT. FERRY </Text><Text Color="#00000000FFFF" Style="Bold+Underline">INN</Text><Text> - dAY</Text>
        </Paragraph>
        <Paragraph Type="Shot"><Text>CLOSE ON the ledger</Text></Paragraph>
        <Paragraph Type="Cast List"><Text>MAREN</Text></Paragraph>
        <Paragraph Type="Action" Alignment="Center" StartsNewPage="Yes"><Text>THE END</Text></Paragraph>`,
      ),
    )
    expect(script.elements).toMatchObject([
      {
        type: 'heading',
        number: '12A',
        scene: { eighths: 11, page: '14', title: 'Low water' },
        runs: [
          { text: 'INT. FERRY ' },
          { text: 'INN', colour: '#00000000FFFF', styles: ['bold', 'underline'] },
          { text: ' - dAY' },
        ],
      },
      { type: 'synopsis', runs: [{ text: 'Maren comes home.' }] },
      { type: 'shot' },
      { type: 'general', named: 'Cast List' },
      { type: 'page-break' },
      { type: 'centred' },
    ])
    expect(scenes(script)).toMatchObject([
      {
        number: '12A',
        set: 'FERRY INN',
        timeOfDay: 'DAY',
        eighths: 11,
        estimated: false,
        page: '14',
      },
    ])
  })

  test('has speeches side by side, and omitted scenes with what they were', () => {
    const script = read(
      file(
        `<Paragraph Number="20" Type="Scene Heading"><Text>INT. A - DAY</Text></Paragraph>
        <Paragraph><DualDialogue>
          <Paragraph Type="Character"><Text>MAREN</Text></Paragraph>
          <Paragraph Type="Dialogue"><Text>Now.</Text></Paragraph>
          <Paragraph Type="Character"><Text>JOSS (O.S.)</Text></Paragraph>
          <Paragraph Type="Dialogue"><Text>Never.</Text></Paragraph>
        </DualDialogue></Paragraph>
        <Paragraph Number="21" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>
          <Paragraph Type="Scene Heading"><SceneProperties Length="2/8" Page="1"/><Text>EXT. THE YARD - DUSK</Text></Paragraph>
          <Paragraph Type="Character"><Text>WYN</Text></Paragraph>
        </OmittedScene></Paragraph>`,
      ),
    )
    expect(script.elements.map(({ type, dual }) => `${type}${dual ? ' beside' : ''}`)).toEqual([
      'heading',
      'character',
      'dialogue',
      'character beside',
      'dialogue',
      'heading',
    ])
    expect(scenes(script)).toMatchObject([
      { number: '20', characters: ['MAREN', 'JOSS'], omitted: false },
      {
        number: '21',
        omitted: true,
        eighths: 0,
        estimated: false,
        set: 'THE YARD',
        characters: ['WYN'],
      },
    ])
  })

  test('has notes that are no words of the script, revisions and tags', () => {
    const script = read(
      file(
        `<Paragraph Type="Scene Heading"><Text RevisionID="2">INT. A</Text></Paragraph>
        <Paragraph Type="Action"><Text>The </Text><ScriptNote Name="x"><Paragraph><Text>Which?</Text></Paragraph></ScriptNote><Text TagNumber="3" RevisionID="1">lamp</Text><Text> burns.</Text></Paragraph>`,
        `<Revisions><Revision Color="#00000000FFFF" ID="1" Mark="*" Name="Blue"/><Revision Color="#FFFF0000FFFF" ID="2" Mark="*" Name="Pink"/></Revisions>
        <TagData><TagCategories><TagCategory Color="#FFFF00000000" Id="05C556EB-6bc1-4a3a-b09f-f8b5ba1b6afa" Name="Props" Number="5" Style="Bold"/></TagCategories>
        <TagDefinitions><TagDefinition CatId="05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa" Id="d1" Label="Lamp" Number="7"/></TagDefinitions>
        <Tags><Tag Number="3"><DefId>d1</DefId></Tag></Tags></TagData>`,
      ),
    )
    expect(textOf(script.elements[1]?.runs ?? [])).toBe('The lamp burns.')
    expect(script.elements[1]?.runs).toMatchObject([
      {},
      { text: 'Which?', aside: 'note' },
      { text: 'lamp', tags: [3], revision: 1 },
      {},
    ])
    expect(script.tagging).toMatchObject({
      // The same category whatever case a program writes its id in.
      categories: [{ id: '05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa', name: 'Props', number: 5 }],
      definitions: [{ id: 'd1', category: '05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa', label: 'Lamp' }],
      tags: [{ number: 3, definitions: ['d1'] }],
    })
    expect(scenes(script)[0]?.revised).toBe('Pink')
  })

  test('has a title page', () => {
    const line = (text: string, align: string) =>
      `<Paragraph Alignment="${align}" Type="General">${text && `<Text>${text}</Text>`}</Paragraph>`
    const script = read(
      file(
        '',
        `<TitlePage><HeaderAndFooter><Header><Paragraph><Text>1.</Text></Paragraph></Header></HeaderAndFooter><Content>${
          line('', 'Left') +
          line('SLACK WATER', 'Center') +
          line('Written by', 'Center') +
          line('Nobody', 'Center') +
          line('The Old Ice Works', 'Left')
        }</Content></TitlePage>`,
      ),
    )
    expect(titled(script, 'title')).toBe('SLACK WATER')
    expect(titled(script, 'author')).toBe('Nobody')
    expect(titled(script, 'contact')).toBe('The Old Ice Works')
  })

  test('that is damaged gives what can be read, and the line', () => {
    const whole = file(
      '<Paragraph Type="Scene Heading"><Text>INT. A</Text></Paragraph>\n'.repeat(3) +
        '<Paragraph Number="4" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene><Paragraph Type="Scene Heading"><Text>EXT. B</Text></Paragraph></OmittedScene></Paragraph>',
    )
    for (let end = whole.indexOf('<Content>'); end < whole.length - 13; end += 7) {
      const { elements, flaws } = read(whole.slice(0, end))
      expect(flaws.at(-1)?.problem, whole.slice(0, end)).toBe('script-cut')
      expect(elements.every(({ type }) => type === 'heading')).toBe(true)
    }
    const cut = read(whole.slice(0, whole.indexOf('EXT. B') + 3))
    expect(cut.elements.at(-1)).toMatchObject({
      number: '4',
      omitted: [{ runs: [{ text: 'EXT' }] }],
    })
    expect(cut.flaws).toEqual([{ problem: 'script-cut', about: 'line 7' }])
    const mistake = read(whole.replace('INT. A</Text>', 'INT. A & B</Text>'))
    expect(mistake.flaws).toEqual([{ problem: 'script-broken', about: 'line 4' }])
    expect(scenes(mistake)).toHaveLength(4)
  })

  test('that means harm ends in a sentence', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;&a;">'.repeat(50)}]>\n${file('<Paragraph Type="Action"><Text>&b;</Text></Paragraph>').replace(/^<\?xml.*\n/, '')}`
    const bombed = read(bomb)
    expect(bombed.flaws[0]).toEqual({ problem: 'script-broken', about: 'line 4' })
    expect(textOf(bombed.elements[0]?.runs ?? []).length).toBeLessThan(10)
    const outside = read(
      file('<Paragraph Type="Action"><Text>&x;</Text></Paragraph>').replace(
        '?>\n',
        '?><!DOCTYPE FinalDraft [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n',
      ),
    )
    expect(textOf(outside.elements[0]?.runs ?? [])).toBe('&x;')
    const deep = read(file('<Paragraph><OmittedScene>'.repeat(100_000)))
    expect(deep.flaws).toEqual([{ problem: 'script-deep', about: 'line 4' }])
    expect(readFdx('<html><p>No</p></html>')).toEqual({ problem: 'script-not-final-draft' })
    expect(readFdx('{"not": "xml"}')).toEqual({ problem: 'script-not-final-draft' })
    expect(readFdx('')).toEqual({ problem: 'script-not-final-draft' })
  })

  test('never throws, whatever is cut out of it or put in', () => {
    const whole = writeFdx(
      read(file('<Paragraph Type="Action"><Text Style="Bold">a &amp; b</Text></Paragraph>')),
    )
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(20),
        fc.oneof(fc.string(), fc.constantFrom('<', '</', '&#0;', '<![CDATA[', '<!--', '<Text>')),
        (at, cut, put) => {
          readFdx(whole.slice(0, at) + put + whole.slice(at + cut))
        },
      ),
    )
  })

  test('is known by its name or by how it begins', () => {
    expect(isFdx('x', 'Film.FDX')).toBe(true)
    expect(isFdx('<?xml version="1.0"?>\n<FinalDraft>')).toBe(true)
    expect(isFdx('INT. A <FinalDraft>')).toBe(false)
  })
})

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => `${text}x`)
const run = fc
  .record({
    text: words,
    styles: fc.subarray([...runStyles]),
    revision: fc.nat(3),
    tags: fc.array(fc.nat(9), { maxLength: 2 }),
    colour: fc.constantFrom('', '#00000000FFFF'),
    note: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ text, styles, revision, tags, colour, note }): Run =>
    note === 0
      ? { text: text.trim(), aside: 'note' }
      : {
          text,
          ...(styles.length > 0 ? { styles } : {}),
          ...(colour ? { colour } : {}),
          ...(revision > 0 ? { revision } : {}),
          ...(tags.length > 0 ? { tags } : {}),
        },
  )
const line = fc
  .array(run, { minLength: 1, maxLength: 4 })
  .map((runs) => joined([{ text: 'x' }, ...runs]))
const of = (...types: ElementType[]) =>
  fc
    .tuple(fc.constantFrom(...types), line)
    .map(([type, runs]): ScriptElement => ({ type, runs, line: 1 }))
const heading: fc.Arbitrary<ScriptElement> = fc
  .record({
    runs: line,
    number: fc.constantFrom('', '1', '12A'),
    eighths: fc.nat(30),
    omitted: fc.option(of('action', 'heading'), { nil: undefined }),
  })
  .map(({ runs, number, eighths, omitted }) => ({
    type: 'heading',
    runs,
    line: 1,
    ...(number ? { number } : {}),
    scene: { eighths },
    ...(omitted ? { omitted: [omitted] } : {}),
  }))
const speeches = fc
  .array(fc.tuple(of('character'), of('dialogue', 'lyric')), { minLength: 1, maxLength: 3 })
  .map((all) => all.flatMap(([cue, said], at) => [at > 0 ? { ...cue, dual: true } : cue, said]))
const section = fc
  .tuple(line, fc.integer({ min: 1, max: 9 }))
  .map(([runs, depth]): ScriptElement => ({ type: 'section', runs, line: 1, depth }))
const script = fc
  .array(
    fc.oneof(
      speeches,
      ...[
        of('action', 'transition', 'shot', 'centred', 'general', 'synopsis'),
        heading,
        section,
        fc.constant<ScriptElement>({ type: 'page-break', runs: [], line: 1 }),
      ].map((one) => one.map((each) => [each])),
    ),
    { maxLength: 8 },
  )
  .map((elements): Script => ({
    title: [],
    elements: elements.flat(),
    revisions: [{ id: 1, name: 'Blue "A" & <B>', mark: '*', colour: '#00000000FFFF' }],
    tagging: {
      categories: [{ id: 'a-b', name: 'Props', number: 5, colour: '#1', style: 'Bold' }],
      definitions: [{ id: 'D', category: 'a-b', label: 'Lamp', number: 2 }],
      tags: [{ number: 1, definitions: ['D', 'E'] }],
    },
    flaws: [],
  }))

test('a script written for Final Draft reads as the same script', () => {
  fc.assert(
    fc.property(script, (given) => {
      expect(unlined(read(writeFdx(given)))).toEqual(unlined(given))
    }),
    { numRuns: 300 },
  )
})

describe.skipIf(!hasSamples('scripts of Final Draft and Fade In', 'fdx'))(
  'scripts other people wrote in Final Draft and Fade In',
  () => {
    const brought = (name: string) => read(sample(`fdx/${name}.fdx`))

    test('have the scenes, lengths, revisions and categories they have', () => {
      expect(scenes(brought('Big-Fish'))).toHaveLength(190)
      expect(scenes(brought('The-Last-Birthday-Card'))).toHaveLength(48)
      for (const name of ['tags-fade-in', 'tags-final-draft']) {
        const script = brought(name)
        expect(scenes(script)).toMatchObject([
          {
            number: '1',
            eighths: 3,
            estimated: false,
            page: '1',
            characters: ['DJ', 'DAVE', 'JIM'],
          },
          { number: '2', eighths: 2, estimated: false, page: '1', characters: ['KAY'] },
        ])
        expect(script.revisions.map(({ name: colour }) => colour)).toEqual(
          'Blue Pink Yellow Green Goldenrod Buff Salmon Cherry Tan'.split(' '),
        )
        expect(script.tagging.categories).toHaveLength(22)
        expect(script.tagging.categories[4]).toMatchObject({
          id: '05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa',
          name: 'Props',
        })
        expect(script.flaws).toEqual([])
      }
    })

    test('are the same after writing', () => {
      for (const name of samplesIn('fdx')) {
        const first = read(sample(`fdx/${name}`))
        expect(unlined(read(writeFdx(first))), name).toEqual(unlined(first))
      }
    })
  },
)
