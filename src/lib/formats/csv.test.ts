import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../domain/problem'
import {
  choiceCell,
  dayCell,
  guessColumns,
  moneyCell,
  readRows,
  textCell,
  wholeCell,
  type Column,
} from './columns'
import { parseCsv, writeCsv, type Csv } from './csv'
import { readText, textFrom } from './text'

const separatorIn = (text: string): string => {
  const first = /^[^\r\n]*/.exec(text.replace(/^\uFEFF?\s*/, ''))?.[0].replace(/"[^"]*"/g, '') ?? ''
  return [',', ';', '\t'].reduce((best, next) =>
    first.split(next).length > first.split(best).length ? next : best,
  )
}

const parsed = (text: string): Csv => {
  const csv = parseCsv(text)
  if (isProblem(csv)) throw new Error(csv.problem)
  return csv
}

describe('a sheet', () => {
  test('is read back as it was written', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.trim().replace(/\r\n?/g, '\n'))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell.filter(Boolean), cell, cell.filter(Boolean)), { minLength: 1 }),
        (rows) => {
          const csv = parsed(writeCsv(['a', 'b', 'c'], rows))
          expect(csv.rows.map(({ cells }) => cells)).toEqual(rows)
          expect(csv.left).toEqual([])
        },
      ),
    )
  })

  test('gives a spreadsheet nothing to run', () => {
    expect(writeCsv(['x'], [['=1+1'], ['-3'], ['@cmd'], ['+44 20'], ["'=x"]])).toBe(
      "x\r\n'=1+1\r\n-3\r\n'@cmd\r\n'+44 20\r\n''=x",
    )
  })

  test('may be separated by commas, semicolons or tabs, with line breaks in quotes', () => {
    for (const separator of [',', ';', '\t']) {
      const text = `Item${separator}Qty\r\n"Rope\nand hook"${separator}2\r\n\r\nLedger${separator}1\r\n`
      expect(parsed(text).rows).toEqual([
        { line: 2, cells: ['Rope\nand hook', '2'] },
        { line: 5, cells: ['Ledger', '1'] },
      ])
    }
  })

  test('keeps ragged rows: short ones are filled, long ones are listed with the reason', () => {
    const { rows, left } = parsed('Item,Qty,Note\nRope\nLedger,1,red,what is this\nMug,2\n')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Rope', '', ''],
      ['Mug', '2', ''],
    ])
    expect(left).toEqual([
      {
        line: 3,
        cells: ['Ledger', '1', 'red', 'what is this'],
        says: 'It has 4 cells, and there are only 3 headings.',
      },
    ])
  })

  test('of any text at all never throws, loses no row without a word, and counts its lines', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '""', ',', ';', '\t', '\r\n', '\n', '\r', '\uFEFF', '=1+1', "'", ' '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const csv = parseCsv(text)
        if (isProblem(csv)) return
        const lines = text.split(/\r\n|\n|\r/).length
        const all = [...csv.rows, ...csv.left].sort((a, b) => a.line - b.line)
        expect(all.length).toBeGreaterThan(0)
        for (const { line, cells } of csv.rows) {
          expect(cells).toHaveLength(csv.headings.length)
          expect(line).toBeLessThanOrEqual(lines)
        }
        for (const { says } of csv.left) expect(says).not.toBe('')
        // As many rows as a plain reading of the same text has that are not empty.
        const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
        const filled = Papa.parse<string[]>(plain, {
          delimiter: separatorIn(text),
          newline: '\n',
        }).data.filter((cells) =>
          cells.some((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()),
        )
        expect(all.length).toBe(filled.length - 1)
      }),
      { numRuns: 600 },
    )
  })

  test('never hands a spreadsheet a formula, whatever is in the cells', () => {
    const cell = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'"), fc.string())
        .map((s) => s.join('')),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 })), (rows) => {
        const written = writeCsv(['a', 'b', 'c', 'd'], rows)
        for (const cells of Papa.parse<string[]>(written, { delimiter: ',' }).data) {
          for (const text of cells) {
            if (/^[=+\-@\t\r]/.test(text)) expect(text).toMatch(/^[+-]?[\d .,]+$/)
          }
        }
      }),
      { numRuns: 600 },
    )
  })

  test('of more rows than any list carries is a problem, and is not read to its end', () => {
    const rows = (count: number) => `Item,Qty\n${'Rope,3\n'.repeat(count)}`
    expect(parsed(rows(20_000)).rows).toHaveLength(20_000)
    expect(parseCsv(rows(20_001))).toEqual({ problem: 'csv-too-long' })
    expect(parseCsv(rows(300_000))).toEqual({ problem: 'csv-too-long' })
  })

  test('without rows is a problem', () => {
    expect(parseCsv('Item,Qty\n')).toEqual({ problem: 'csv-no-rows' })
    expect(parseCsv('')).toEqual({ problem: 'csv-no-rows' })
  })
})

describe('columns', () => {
  const columns: readonly Column<'name' | 'quantity' | 'state'>[] = [
    { key: 'name', label: 'Item', aliases: ['prop', 'description'], read: textCell },
    { key: 'quantity', label: 'Quantity', aliases: ['qty', '#'], read: wholeCell },
    {
      key: 'state',
      label: 'State',
      aliases: ['status'],
      read: choiceCell([
        { value: 'onset', names: ['On set'] },
        { value: 'lost', names: ['Lost'] },
      ]),
    },
  ]

  test('are guessed from what people call them, each once', () => {
    expect(guessColumns(['PROP ', 'Qty.', 'Status', 'Item', ''], columns)).toEqual([
      'name',
      'quantity',
      'state',
      undefined,
      undefined,
    ])
  })

  test('bring in what fits and list the rest with the line and the reason', () => {
    const csv = parsed(
      'Prop,Qty,Status\nRope,3,on set\n,2,lost\nMug,many,lost\nKey,1,gone\nA,B,C,D\n',
    )
    const { ready, left } = readRows(csv, columns, guessColumns(csv.headings, columns), 'name')
    expect(ready.map(({ values }) => values)).toEqual([
      { name: 'Rope', quantity: 3, state: 'onset' },
    ])
    expect(left.map(({ line, says }) => `${line} ${says}`)).toEqual([
      '3 It has nothing under Item.',
      '4 Quantity: “many” is not a whole number.',
      '5 State: “gone” is none of On set, Lost.',
      '6 It has 4 cells, and there are only 3 headings.',
    ])
  })

  test('read money and dates as people write them', () => {
    const money = (cell: string) =>
      'value' in moneyCell(cell) ? (moneyCell(cell) as { value: unknown }).value : undefined
    expect(['12.50', '1.234,56', '£ 12', '1,200', 'x'].map(money)).toEqual([
      1250,
      123456,
      1200,
      120000,
      undefined,
    ])
    const date = (cell: string) =>
      'value' in dayCell(cell) ? (dayCell(cell) as { value: unknown }).value : undefined
    expect(
      [
        '2026-03-12',
        '12 Mar 2026',
        '12.3.2026',
        '3/25/2026',
        '25/3/2026',
        '3/4/2026',
        '31.2.2026',
      ].map(date),
    ).toEqual([
      '2026-03-12',
      '2026-03-12',
      '2026-03-12',
      '2026-03-25',
      '2026-03-25',
      undefined,
      undefined,
    ])
  })
})

describe('a text file', () => {
  const file = (bytes: Uint8Array, size = bytes.length) => ({
    name: 'list.csv',
    size,
    arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer,
  })
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let index = 0; index < text.length; index++) {
      view.setUint16(index * 2, text.charCodeAt(index), little)
    }
    return bytes
  }

  test('is read in any of the encodings programs write', () => {
    const words = 'Café, naïve - INT. KITCHEN'
    expect(textFrom(new TextEncoder().encode(words))).toEqual({ text: words, encoding: 'UTF-8' })
    expect(textFrom(new TextEncoder().encode(`\uFEFF${words}`))?.text).toBe(words)
    expect(textFrom(utf16(`\uFEFF${words}`, true))).toEqual({ text: words, encoding: 'UTF-16' })
    expect(textFrom(utf16(words, false))).toEqual({ text: words, encoding: 'UTF-16' })
    const latin = Uint8Array.from([...'Caf'].map((c) => c.charCodeAt(0)).concat(0xe9))
    expect(textFrom(latin)).toEqual({ text: 'Café', encoding: 'Windows-1252' })
  })

  test('of any words reads back the same in every encoding that has them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (words) => {
        // Half of a pair is no character, and a file of zeros no text.
        fc.pre(words.isWellFormed() && !/[\0-\x08\x0b\x0e-\x1f\uFEFF]/.test(words))
        expect(textFrom(new TextEncoder().encode(`\uFEFF${words}`))?.text).toBe(words)
        for (const little of [true, false]) {
          expect(textFrom(utf16(`\uFEFF${words}`, little))).toEqual({
            text: words,
            encoding: 'UTF-16',
          })
        }
      }),
    )
  })

  test('of any bytes at all is text or a problem, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = textFrom(bytes)
        if (text) expect(text.text.length).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 2000 },
    )
  })

  test('that is none, too large or empty says so', async () => {
    expect(await readText(file(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])))).toMatchObject({
      problem: 'file-not-text',
      about: 'list.csv',
    })
    expect(await readText(file(new TextEncoder().encode('%PDF-1.7 …')))).toMatchObject({
      problem: 'file-not-text',
    })
    expect(await readText(file(new Uint8Array(), 50 * 1024 * 1024))).toMatchObject({
      problem: 'file-too-large',
    })
    expect(await readText(file(new TextEncoder().encode(' \n ')))).toMatchObject({
      problem: 'file-empty',
    })
  })
})
