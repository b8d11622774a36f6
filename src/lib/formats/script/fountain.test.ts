import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample } from '../../../../tests/samples'
import { isProblem } from '../../domain/problem'
import { readFountain } from './fountain'
import { textOf, titled } from './model'
import { scenesFrom, type SceneDraft } from './scenes'
import { writeFountain } from './write-fountain'

const scenes = (source: string): readonly SceneDraft[] => {
  const found = scenesFrom(readFountain(source))
  return isProblem(found) ? [] : found
}
const types = (source: string) => readFountain(source).elements.map(({ type }) => type)
const read = (source: string) => {
  const script = readFountain(source)
  return {
    ...script,
    elements: script.elements.map(({ runs, ...element }) => ({ ...element, text: textOf(runs) })),
  }
}

describe('a Fountain script', () => {
  test('has every kind of element', () => {
    const source = [
      'Title: _**Slack Water**_',
      'Author: Nobody',
      'Contact:',
      '\tThe Old Ice Works',
      '\tPorthennis',
      '',
      '# Act one',
      '',
      '= Maren comes home.',
      '',
      'INT. FERRY INN - BACK BAR - NIGHT #42A#',
      '',
      'Rain. /* a note',
      'that goes on */ A bell.',
      '',
      '@McAllister (O.S.)',
      '(to himself)',
      'Low water at four.',
      'We go.',
      '',
      'MAREN ^',
      'We wait.',
      '',
      '~ A shanty',
      '',
      '> THE END <',
      '',
      'CUT TO:',
      '',
      '> FADE OUT.',
      '',
      '===',
      '!INT. not a heading',
      '',
      '.A FORCED PLACE',
    ].join('\n')
    const { elements } = read(source)
    expect(titled(readFountain(source), 'title')).toBe('Slack Water')
    expect(titled(readFountain(source), 'contact')).toBe('The Old Ice Works\nPorthennis')
    expect(elements).toMatchObject([
      { type: 'section', text: 'Act one', depth: 1, line: 7 },
      { type: 'synopsis', text: 'Maren comes home.' },
      { type: 'heading', text: 'INT. FERRY INN - BACK BAR - NIGHT', number: '42A', line: 11 },
      { type: 'action', line: 13 },
      { type: 'character', text: 'McAllister (O.S.)', line: 16 },
      { type: 'parenthetical', text: '(to himself)' },
      { type: 'dialogue', text: 'Low water at four.\nWe go.' },
      { type: 'character', text: 'MAREN', dual: true },
      { type: 'dialogue' },
      { type: 'lyric', text: 'A shanty' },
      { type: 'centred', text: 'THE END' },
      { type: 'transition', text: 'CUT TO:' },
      { type: 'transition', text: 'FADE OUT.' },
      { type: 'page-break' },
      { type: 'action', text: 'INT. not a heading' },
      { type: 'heading', text: 'A FORCED PLACE', line: 35 },
    ])
  })

  test('keeps what is set bold, italic and underlined, and what is escaped', () => {
    const runs = (source: string) => readFountain(source).elements[0]?.runs
    expect(runs('The _rope_ is ***too* long**.')).toEqual([
      { text: 'The ' },
      { text: 'rope', styles: ['underline'] },
      { text: ' is ' },
      { text: 'too', styles: ['bold', 'italic'] },
      { text: ' long', styles: ['bold'] },
      { text: '.' },
    ])
    expect(runs('*over\nlines*')).toEqual([{ text: '*over\nlines*' }])
    expect(runs('2 * 3 * 4 and snake_case_name and \\*so\\*')).toEqual([
      { text: '2 * 3 * 4 and snake_case_name and *so*' },
    ])
  })

  test('keeps notes and boneyard where they stand, and counts lines over them', () => {
    const { elements } = readFountain(
      'Rain. /* two\n\nlines */ A bell.\n\n[[Is it?\n  \nYes.]]\n\nINT. A - DAY [[by the sea]] #1#\n\n/*\nOld.\n*/\n\nEnd.',
    )
    expect(elements).toMatchObject([
      {
        type: 'action',
        runs: [
          { text: 'Rain. ' },
          { text: 'two\n\nlines', aside: 'boneyard' },
          { text: ' A bell.' },
        ],
      },
      { type: 'note', line: 5, runs: [{ text: 'Is it?\n  \nYes.', aside: 'note' }] },
      {
        type: 'heading',
        line: 9,
        number: '1',
        runs: [{ text: 'INT. A - DAY ' }, { aside: 'note' }],
      },
      { type: 'boneyard', line: 11 },
      { type: 'action', line: 15 },
    ])
  })

  test('says on which line a note or boneyard begins that never ends', () => {
    const { elements, flaws } = readFountain('One.\n\nTwo [[open\n\n]] Three.\n\n/* Four.')
    expect(flaws).toEqual([
      { problem: 'script-note-open', about: 'line 3' },
      { problem: 'script-boneyard-open', about: 'line 7' },
    ])
    expect(elements.map(({ runs }) => textOf(runs)).join('\n')).toContain('/* Four.')
  })

  test('that begins with a transition has no title page', () => {
    expect(types('FADE IN:\n\nINT. A - DAY')).toEqual(['action', 'heading'])
    expect(readFountain('Title:\n\nINT. A - DAY').title).toEqual([{ key: 'Title', runs: [] }])
  })

  test('has headings in emphasis, with a number inside it or behind it', () => {
    for (const heading of [
      '**INT. HOUSE - DAY** #12#',
      '**INT. HOUSE - DAY #12#**',
      '_INT. HOUSE - DAY_ #12#',
      '***_INT. HOUSE - DAY #12#_***',
      '_**INT. HOUSE - DAY**_ #12#',
      '*INT. HOUSE* - DAY #12#',
    ]) {
      const script = readFountain(`x\n\n${heading}\n\nx\n`)
      expect(script.elements.map(({ type }) => type)).toEqual(['action', 'heading', 'action'])
      expect(scenesFrom(script), heading).toMatchObject([
        {
          number: '12',
          intExt: 'INT',
          set: 'HOUSE',
          timeOfDay: 'DAY',
          heading: 'INT. HOUSE - DAY',
        },
      ])
      expect(readFountain(writeFountain(script)).elements[1], heading).toEqual(script.elements[1])
    }
    expect(types('x\n\n**INTERIOR thoughts of a man.**')).toEqual(['action', 'action'])
    expect(types('x\n\n\\*INT. HOUSE - DAY')).toEqual(['action', 'action'])
  })

  test('keeps dots, capitals and numbers that mean nothing as action', () => {
    expect(types('...and then nothing.')).toEqual(['action'])
    expect(types('BANG')).toEqual(['action'])
    expect(types('INTERIOR thoughts of a man.')).toEqual(['action'])
    expect(types('1066')).toEqual(['action'])
  })

  test('is read with any line ends, and an open comment hides nothing', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(scenes(['INT. A - DAY', '', 'x', '', 'EXT. B - NIGHT', ''].join(end))).toHaveLength(2)
    }
    expect(scenes('INT. A - DAY\n\nx /* open\n\nEXT. B - NIGHT\n')).toHaveLength(2)
  })

  test('never throws, and its lines count up', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'INT. A - DAY',
              '/*',
              '*/',
              '[[',
              ']]',
              '',
              '  ',
              'MAREN',
              '(x)',
              '#1#',
              '=',
              '>',
            ),
          ),
        ),
        (lines) => {
          const script = readFountain(lines.join('\n'))
          scenesFrom(script)
          script.elements.reduce((before, { line }) => {
            expect(line).toBeGreaterThanOrEqual(before)
            return line
          }, 0)
        },
      ),
    )
  })

  test('of a million characters is read in time that grows with its length', () => {
    const time = (source: string) => {
      const start = performance.now()
      scenes(source)
      return performance.now() - start
    }
    for (const part of [
      'INT. A - DAY\n\nSome action here.\n\nMAREN\nWords.\n\n',
      '/* ',
      '[[',
      '*_',
      '((',
      'A ',
    ]) {
      const small = part.repeat(Math.ceil(60_000 / part.length))
      time(small)
      // Sixteen times the text may take sixteen times as long, and a generous margin; a square would take 256.
      expect(time(small.repeat(16)), part).toBeLessThan(Math.max(time(small), 2) * 80)
    }
  })
})

describe('scenes', () => {
  test('are taken apart by heading', () => {
    const parts = (heading: string) => {
      const [scene] = scenes(`${heading}\n\nx\n`)
      return [scene?.intExt, scene?.set, scene?.timeOfDay]
    }
    expect(parts('INT. FERRY INN - BACK BAR - NIGHT')).toEqual([
      'INT',
      'FERRY INN - BACK BAR',
      'NIGHT',
    ])
    expect(parts('ext harbour slip')).toEqual(['EXT', 'harbour slip', ''])
    expect(parts('INT./EXT. CAR - DAY')).toEqual(['INT/EXT', 'CAR', 'DAY'])
    expect(parts('I/E BOAT – DUSK')).toEqual(['INT/EXT', 'BOAT', 'DUSK'])
    expect(parts('EST. THE SEA-WALL - DAWN')).toEqual(['EXT', 'THE SEA-WALL', 'DAWN'])
    expect(parts('ИНТ. КВАРТИРА МАШИ – КУХНЯ – ДЕНЬ')).toEqual([
      'INT',
      'КВАРТИРА МАШИ – КУХНЯ',
      'ДЕНЬ',
    ])
    expect(parts('INT。 病院-日')).toEqual(['INT', '病院', '日'])
    expect(parts('EXT. BY THE RIVER - NIGHT - CONTINUOUS')).toEqual([
      'EXT',
      'BY THE RIVER',
      'NIGHT - CONTINUOUS',
    ])
    expect(parts('INT. HOUSE - KITCHEN')).toEqual(['INT', 'HOUSE - KITCHEN', ''])
    expect(parts('INT. HOSPITAL - DAY ROOM')).toEqual(['INT', 'HOSPITAL - DAY ROOM', ''])
    expect(parts('INT. HOSPITAL - DAY ROOM - PRE-DAWN')).toEqual([
      'INT',
      'HOSPITAL - DAY ROOM',
      'PRE-DAWN',
    ])
    expect(parts('EXT. SPECTRE - THE GATE -- NIGHT (1973)')).toEqual([
      'EXT',
      'SPECTRE - THE GATE',
      'NIGHT (1973)',
    ])
    expect(parts('INT. CAR - Day / Driving')).toEqual(['INT', 'CAR', 'DAY / DRIVING'])
    expect(parts('EXT. NIGHT MARKET')).toEqual(['EXT', 'NIGHT MARKET', ''])
    expect(parts("INT. ST. MARY'S, HALLWAY, A MOMENT LATER")).toEqual([
      'INT',
      "ST. MARY'S, HALLWAY",
      'A MOMENT LATER',
    ])
    expect(parts('INT. PUB. NIGHT.')).toEqual(['INT', 'PUB', 'NIGHT'])
    expect(parts('INT. CAFÉ – NUIT')).toEqual(['INT', 'CAFÉ', 'NUIT'])
  })

  test('keep given numbers and count the others around them', () => {
    const source = ['INT. A', 'INT. B #2#', 'INT. C', 'INT. D #12A#'].join('\n\nx\n\n')
    expect(scenes(source).map(({ number }) => number)).toEqual(['1', '2', '3', '12A'])
  })

  test('know who speaks, once each, and how long they are', () => {
    const [scene] = scenes(
      `INT. A\n\n= In short.\n\n${'MAREN (V.O.)\nYes.\n\nJOSS\nNo.\n\nMAREN\nYes.\n\n'.repeat(5)}`,
    )
    expect(scene).toMatchObject({ characters: ['MAREN', 'JOSS'], synopsis: 'In short.' })
    // 2 lines of heading, 15 speeches of cue, words and the blank before: 47 of 55 lines.
    expect(scene?.eighths).toBe(7)
    expect(scenes('INT. A\n')[0]?.eighths).toBe(1)
  })

  test('that are not there are a problem', () => {
    expect(scenesFrom(readFountain('Just words.\n\nAnd more.'))).toEqual({
      problem: 'script-no-scenes',
    })
  })
})

test.skipIf(!hasSamples('scenes in Fountain', 'fountain'))(
  'scripts other people wrote have the scenes they have',
  () => {
    const count = (name: string) => scenes(sample(`fountain/${name}.fountain`)).length
    expect({
      feature: count('Big-Fish'),
      short: count('Brick-and-Steel'),
      birthday: count('The-Last-Birthday-Card'),
      cyrillic: count('cyrillic'),
      japanese: count('jp'),
      chinese: count('sc'),
      numbered: count('scene-numbers'),
    }).toMatchInlineSnapshot(`
    {
      "birthday": 48,
      "chinese": 1,
      "cyrillic": 2,
      "feature": 190,
      "japanese": 1,
      "numbered": 5,
      "short": 8,
    }
  `)
  },
)
