import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldedFrom } from './fold'

test('case, accents, widths and odd letters are no difference', () => {
  expect(fold('Penrosë')).toBe('penrose')
  expect(fold('STRASSE')).toBe(fold('Straße'))
  expect(fold('Łódź')).toBe('lodz')
  expect(fold('Ёлка')).toBe(fold('елка'))
  expect(fold('ＡＢ４２')).toBe('ab42')
  expect(fold('Ὀδυσσεύς')).toBe(fold('οδυσσευς'))
})

test('a Korean word is found while its last syllable is still being typed', () => {
  expect(fold('한강').startsWith(fold('하'))).toBe(true)
})

test('folded letter by letter it says the same, and where each letter was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      const { text, from } = foldedFrom(written)
      expect(from).toHaveLength(text.length + 1)
      expect(from.at(-1)).toBe(written.length)
      expect([...from]).toEqual([...from].sort((a, b) => a - b))
    }),
  )
  const { text, from } = foldedFrom('Großes Café')
  expect(text).toBe('grosses cafe')
  expect('Großes Café'.slice(from[text.indexOf('cafe')], from.at(-1))).toBe('Café')
})
