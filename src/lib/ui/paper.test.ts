import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { codePath } from './code-path'
import { cssString, pageRule } from './page-rule'

test('a title a peer wrote cannot leave its string', () => {
  expect(cssString('Slack Water, day 14')).toBe('"Slack Water, day 14"')
  expect(cssString('a"}</style>\n\\')).toBe('"a\\22 \\7d \\3c \\2f style\\3e \\a \\5c "')
  expect(cssString('Ærø 🎬')).toBe('"\\c6 r\\f8  \\1f3ac "')
})

test('the page has its size and a foot with page of pages', () => {
  const sheet = {
    name: 'Slack Water, Shot list',
    made: 'Made on a tablet',
    landscape: false,
  } as const
  expect(pageRule({ ...sheet, paper: 'a4' })).toMatch(
    /size:A4 portrait.*counter\(page\).*counter\(pages\)/,
  )
  expect(pageRule({ ...sheet, paper: 'letter', landscape: true })).toContain(
    'size:letter landscape',
  )
})

test('the path of a code reads back as its text', () => {
  const text = 'https://hotset.example/#/join/23456789abcdefghijkmnpqrstuvwxyz'
  const { path, side } = codePath(text)
  const scale = 4
  const width = (side + 8) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < Number(length) * scale; dx++) {
        const at = ((Number(y) + 4) * scale + dy) * width + (Number(x) + 4) * scale + dx
        data.set([0, 0, 0, 255], at * 4)
      }
    }
  }
  expect(decodeQR({ width, height: width, data })).toBe(text)
})
