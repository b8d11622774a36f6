import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../domain/problem'
import { textCell, wholeCell, type Column } from './columns'
import { readPasted, writeTable, writeTabs } from './pasted'

const columns: readonly Column<'item' | 'quantity'>[] = [
  { key: 'item', label: 'Item', aliases: ['thing'], read: textCell },
  { key: 'quantity', label: 'Quantity', aliases: ['qty'], read: wholeCell },
]
const read = (text: string) => {
  const sheet = readPasted(text, columns, 'item')
  if (isProblem(sheet)) throw new Error(sheet.problem)
  return { headings: sheet.headings, rows: sheet.rows.map(({ cells }) => cells) }
}

describe('[P1] a block that was copied becomes rows', () => {
  test('from a spreadsheet: tabs, quotes, breaks and quotes within a cell', () => {
    expect(read('Thing\tQty\r\nRope\t3\r\n"Mug, blue\nthe ""big"" one"\t1\r\n')).toEqual({
      headings: ['Thing', 'Qty'],
      rows: [
        ['Rope', '3'],
        ['Mug, blue\nthe "big" one', '1'],
      ],
    })
  })

  test('without headings the first column is what each row must have', () => {
    expect(read('Rope\t3\nMug\t1')).toEqual({
      headings: ['Item', ''],
      rows: [
        ['Rope', '3'],
        ['Mug', '1'],
      ],
    })
  })

  test('from a message: each line a row, without its dash, dot, box or number', () => {
    const { rows } = read('- Rope, wet\n• Mug\n[ ] Key\n☐ Lamp\n3. Crate\n\n12 apple boxes\n')
    expect(rows.flat()).toEqual(['Rope, wet', 'Mug', 'Key', 'Lamp', 'Crate', '12 apple boxes'])
  })

  test('from a CSV file that was opened as text', () => {
    expect(read('item,quantity\n"Rope, wet",3')).toEqual({
      headings: ['item', 'quantity'],
      rows: [['Rope, wet', '3']],
    })
  })

  test('nothing, headings alone and far too much are said', () => {
    expect(readPasted(' \n\t\n', columns, 'item')).toMatchObject({ problem: 'paste-no-rows' })
    expect(readPasted('Item\tQty', columns, 'item')).toMatchObject({ problem: 'paste-no-rows' })
    const endless = 'Rope\t1\n'.repeat(20_001)
    expect(readPasted(endless, columns, 'item')).toMatchObject({ problem: 'paste-too-long' })
  })
})

describe('[P2] rows that are copied out come in elsewhere as they were', () => {
  const cells = [
    ['Item', 'Note'],
    ['Rope', 'wet\nand "long"'],
    ['A\tB', '<b>&'],
  ]

  test('as text with tabs', () => {
    const { data } = Papa.parse<string[]>(writeTabs(cells), { delimiter: '\t', newline: '\r\n' })
    expect(data).toEqual(cells)
  })

  test('as a table in which nothing is markup', () => {
    expect(writeTable(cells)).toBe(
      '<table><tr><td>Item</td><td>Note</td></tr><tr><td>Rope</td><td>wet<br>and &quot;long&quot;</td></tr>' +
        '<tr><td>A\tB</td><td>&lt;b&gt;&amp;</td></tr></table>',
    )
  })
})
