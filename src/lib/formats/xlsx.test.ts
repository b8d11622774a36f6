import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { isProblem, type Problem } from '../domain/problem'
import type { Holds } from './columns'
import { cellsOf, parseCsv, writeCsv, type Csv } from './csv'
import { isOldSheet, isXlsx } from './sheet-bytes'
import { readXlsx } from './xlsx-in'
import { writeXlsx } from './xlsx-out'

const written = (
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  holds: Readonly<Record<string, Holds>> = {},
) => writeXlsx([{ title: 'Slack Water', cells: cellsOf(writeCsv(headings, rows)), holds }])

const cellsIn = (read: Csv | Problem) =>
  isProblem(read) ? read : read.rows.map(({ cells }) => cells)

const utf8 = (text: string) => new TextEncoder().encode(text)
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]),
  )
const sheetOf = (bytes: Uint8Array) => partsOf(bytes)['xl/worksheets/sheet1.xml'] ?? ''

/** A spreadsheet with another first sheet, as it stands in the file. */
const withSheet = (bytes: Uint8Array, rows: string) =>
  zipSync({
    ...unzipSync(bytes),
    'xl/worksheets/sheet1.xml': utf8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  })

describe('a spreadsheet file', () => {
  test('is read back as the same sheet in CSV is', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('007', '12', '1.50', '0', '-3', '2026-03-12', '1899-12-31', '2026-02-31'),
      fc.constantFrom('=1+1', "'=1", '@x', '12A', '1e5', '_x0041_', '__proto__', '07:30', 'TRUE'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const csv = writeCsv(['Item', 'Quantity', 'Day'], rows)
          const bytes = await writeXlsx([
            { title: 'Any', cells: cellsOf(csv), holds: { Quantity: 'number', Day: 'date' } },
          ])
          const [again, expected] = [await readXlsx(bytes), parseCsv(csv)]
          if (isProblem(expected)) return expect(again).toEqual(expected)
          // `1.50` is the amount 1.5, and a spreadsheet shows it with two places.
          const amount = (cells: readonly string[]) =>
            cells.map((each, at) =>
              at === 1 && /^-?[1-9]\d*\.\d0$|^0\.\d0$/.test(each) ? String(Number(each)) : each,
            )
          const legal = (text: string) =>
            text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim()
          expect(cellsIn(again)).toEqual(
            expected.rows
              .map(({ cells }) => amount(cells.map(legal)))
              .filter((cells) => cells.some(Boolean)),
          )
        },
      ),
      { numRuns: 150, seed: 17 },
    )
  })

  test('has numbers and dates as such where a column holds them, and text where not', async () => {
    const bytes = await written(
      ['Item', 'Scene', 'Quantity', 'Cost', 'Back by'],
      [['Rope', '42', 3, '12.50', '2026-03-12']],
      { Quantity: 'number', Cost: 'number', 'Back by': 'date' },
    )
    const sheet = sheetOf(bytes)
    expect(sheet).toMatch(/<c r="B2"[^>]* t="s"/)
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>3<\/v>/)
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>12.5<\/v>/)
    // 12 March 2026 is day 46093 of a spreadsheet.
    expect(sheet).toMatch(/<c r="E2"[^>]*><v>46093<\/v>/)
    expect(partsOf(bytes)['xl/styles.xml']).toContain('yyyy-mm-dd')
    expect(cellsIn(await readXlsx(bytes))).toEqual([['Rope', '42', '3', '12.5', '2026-03-12']])
  })

  test('has times of day as such, read back as written; after midnight of a night shoot as text', async () => {
    const times = ['00:00', '07:30', '23:59', '26:30', 'O/C', '-0:30', '7:30']
    const bytes = await written(
      ['Call'],
      times.map((time) => [time]),
      { Call: 'time' },
    )
    expect(sheetOf(bytes)).toMatch(/<c r="A3"[^>]*><v>0\.3125<\/v>/)
    expect(partsOf(bytes)['xl/styles.xml']).toContain('hh:mm')
    expect(cellsIn(await readXlsx(bytes))).toEqual(times.map((time) => [time]))
  })

  test('has a sheet for each table, called as it may be and no two alike; the first comes in again', async () => {
    const sheet = (title: string, cell: string) => ({
      title,
      cells: cellsOf(writeCsv(['Item'], [[cell]])),
      holds: {},
    })
    const long = 'Friday night, harbour and ferry inn'
    const bytes = await writeXlsx([
      ...[sheet('Lock-up', 'Rope'), sheet('LOCK-UP', '=1+1'), sheet("'Int/Ext'", 'x')],
      ...[sheet(long, 'y'), sheet(long, 'z'), sheet('', 'w')],
    ])
    const names = [...(partsOf(bytes)['xl/workbook.xml'] ?? '').matchAll(/<sheet name="([^"]*)"/g)]
    expect(names.map(([, name]) => name)).toEqual([
      'Lock-up',
      'LOCK-UP 2',
      'Int Ext',
      'Friday night, harbour and ferry',
      'Friday night, harbour and fer 2',
      'Sheet',
    ])
    for (const text of Object.values(partsOf(bytes))) expect(text).not.toMatch(/<f[ >]/)
    expect(cellsIn(await readXlsx(bytes))).toEqual([['Rope']])
  })

  test('gives a spreadsheet nothing to run, and shows text as it was typed', async () => {
    const risky = ['=1+1', '-2+3', '@cmd', '+44 20', "'=x", '=HYPERLINK("http://x","y")']
    const bytes = await written(
      ['Item'],
      risky.map((text) => [text]),
      { Item: 'number' },
    )
    const parts = partsOf(bytes)
    for (const text of Object.values(parts)) expect(text).not.toMatch(/<f[ >]/)
    expect(parts['xl/sharedStrings.xml']).toContain('>=1+1<')
    expect(sheetOf(bytes)).not.toMatch(/<c r="A\d"(?! t="s")/)
    expect(cellsIn(await readXlsx(bytes))).toEqual(risky.map((text) => [text]))
  })

  test('of another program: results of formulas, times, yes and no, and empty rows', async () => {
    const plain = await written(['Item', 'Day'], [['x', '2026-03-12']], { Day: 'date' })
    const style = /<c r="B2" s="(\d+)"/.exec(sheetOf(plain))?.[1] ?? ''
    const bytes = withSheet(
      plain,
      `<row r="2"><c r="A2" t="inlineStr"><is><t>Item</t></is></c><c r="C2" t="inlineStr"><is><r><t>Qu</t></r><r><t>antity</t></r></is></c></row>
       <row r="5"><c r="A5" t="str"><f>"Ro"&amp;"pe"</f><v>Rope</v></c><c r="C5"><f>1+1</f><v>0.30000000000000004</v></c></row>
       <row r="6"><c r="A6" s="${style}"><v>46093</v></c><c r="B6" t="b"><v>1</v></c><c r="C6" t="e"><v>#REF!</v></c></row>`,
    )
    const read = await readXlsx(bytes)
    expect(read).toMatchObject({ headings: ['Item', '', 'Quantity'] })
    expect(cellsIn(read)).toMatchObject([
      ['Rope', '', '0.3'],
      ['2026-03-12', 'yes', expect.anything()],
    ])
    expect(isProblem(read) ? [] : read.rows.map(({ line }) => line)).toEqual([5, 6])
  })

  test('that is a bomb is left while it is unpacked, whatever it says of its size', async () => {
    const bytes = await written(['Item'], [['Rope']])
    const bomb = zipSync({
      ...unzipSync(bytes),
      'xl/sharedStrings.xml': utf8('<sst>' + ' '.repeat(3_000_000) + '</sst>'),
    })
    expect(bomb.length).toBeLessThan(20_000)
    expect(await readXlsx(bomb, 1_000_000)).toEqual({ problem: 'sheet-too-large' })
    // The sizes a ZIP writes of its parts: 18 bytes into each head, and 20 into each line of its list.
    const lying = bomb.slice()
    for (let at = 0; at + 30 < lying.length; at++) {
      const head = String.fromCharCode(...lying.subarray(at, at + 4))
      if (head === 'PK\u0003\u0004') lying.fill(1, at + 22, at + 23).fill(0, at + 23, at + 26)
      if (head === 'PK\u0001\u0002') lying.fill(1, at + 24, at + 25).fill(0, at + 25, at + 28)
    }
    expect(await readXlsx(lying, 1_000_000)).toEqual({ problem: 'sheet-too-large' })
  })

  test('with a cell in the last corner, or rows without end, takes no room for what is not there', async () => {
    const bytes = await written(['Item'], [['Rope']])
    const corner = withSheet(
      bytes,
      `<row r="1"><c r="A1" t="str"><v>Item</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`,
    )
    expect(await readXlsx(corner)).toEqual({ problem: 'sheet-unreadable' })
    const endless = withSheet(bytes, '<row><c t="str"><v>x</v></c></row>'.repeat(20_010))
    expect(await readXlsx(endless)).toEqual({ problem: 'csv-too-long' })
  })

  test('of any bytes at all is a sheet or a problem, and never throws', async () => {
    const bytes = await written(['Item', 'Qty'], [['Rope', 3]])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.nat(bytes.length),
        async (changes, cut) => {
          const hurt = bytes.slice(0, cut % 3 === 0 ? cut : bytes.length)
          for (const [at, byte] of changes) if (at < hurt.length) hurt[at] = byte
          const read = await readXlsx(hurt)
          if (!isProblem(read)) expect(read.headings.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 200, seed: 17 },
    )
    for (const text of ['', 'PK\u0003\u0004', '<html>']) {
      expect(await readXlsx(utf8(text))).toHaveProperty('problem')
    }
    expect(isXlsx(bytes)).toBe(true)
    expect(isOldSheet(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe(true)
  })
})
