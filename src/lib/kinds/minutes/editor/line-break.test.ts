import { expect, test } from 'vitest'
import { keepsApart, type Beside } from './line-break'

/** Nodes beside each other, as `name:words`; breaks are those to ask about. */
const asked = (...written: string[]): readonly boolean[] => {
  const nodes = written.map((node) => {
    const [nodeName = '', textContent = ''] = node.split(':')
    return {
      nodeName,
      textContent,
      previousSibling: null as Beside | null,
      nextSibling: null as Beside | null,
    }
  })
  nodes.forEach((node, index) => {
    node.previousSibling = nodes[index - 1] ?? null
    node.nextSibling = nodes[index + 1] ?? null
  })
  return nodes.filter(({ nodeName }) => nodeName === 'BR').map(keepsApart)
}

test('a break stays where it keeps words apart', () => {
  expect(asked('#text:Tide at nine', 'BR', '#text:Slip is wet')).toEqual([true])
  expect(asked('#text:Tide', '#text: ', 'BR', '#comment:x', 'BR', 'B:Slip')).toEqual([true, true])
  expect(asked('SPAN:Tide', 'BR', 'SPAN: ', 'A:Slip')).toEqual([true])
})

test('a break goes where it stands between paragraphs, or before or after everything', () => {
  expect(asked('P:Tide', '#text: ', 'BR', 'P:Slip')).toEqual([false])
  expect(asked('BR', '#text:Tide', 'BR')).toEqual([false, false])
  expect(asked('#text:Tide', 'BR', 'UL:Slip')).toEqual([false])
  expect(asked('META', 'B:Tide', 'BR')).toEqual([false])
})
