import { expect, test } from 'vitest'
import { offeredAt } from './calling'

const names = ['Tom Brandt', 'Ines Aalto', 'Núria', 'Wyn']
const offered = (text: string) => offeredAt(text, text.length, names)?.names

test('who begins as it is typed after @ is offered, by any word of the name, accents or not', () => {
  expect(offered('@')).toEqual(names)
  expect(offered('Ask @t')).toEqual(['Tom Brandt'])
  expect(offered('@aa')).toEqual(['Ines Aalto'])
  expect(offered('@nur')).toEqual(['Núria'])
  expect(offered('@tom br')).toEqual(['Tom Brandt'])
})

test('nobody is offered in an address, after a space, or once the name is there', () => {
  expect(offered('maya@t')).toBeUndefined()
  expect(offered('@ tom')).toBeUndefined()
  expect(offered('@Tom Brandt ')).toBeUndefined()
  expect(offered('@zz')).toBeUndefined()
  expect(offered('no sign')).toBeUndefined()
})
