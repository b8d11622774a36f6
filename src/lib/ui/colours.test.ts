import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { departments } from '../domain/department'
import { tapeClass, tapeColours, tapeFrom, tapeOf } from './tape'
import { initials } from './who'

const css = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const tokens = css('tokens.css')
const tapes = css('tape.css')

/** The custom properties of the block that follows a selector. */
const block = (selector: string): Map<string, string> => {
  const start = tokens.indexOf(`${selector} {`)
  const body = tokens.slice(start, tokens.indexOf('\n}', start))
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )
}
const paper = block("[data-theme='paper']")
const sun = new Map([...paper, ...block("[data-theme='sun']")])
const night = new Map([...paper, ...block("[data-theme='night']")])

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}
const contrast = (theme: Map<string, string>, ink: string, ground: string): number => {
  const [a, b] = [luminance(theme.get(ink) ?? ''), luminance(theme.get(ground) ?? '')]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const pairs = [
  ...['--sheet', '--sheet-hi', '--sheet-lo'].flatMap((ground) =>
    ['--ink', '--ink-2', '--ink-3', '--stop', '--ok'].map((ink) => [ink, ground]),
  ),
  ['--go', '--sheet'],
  ['--go', '--sheet-hi'],
  ['--pick-ink', '--pick'],
  ['--ink', '--taken'],
  ['--act-ink', '--act'],
  ['--spine-ink-2', '--spine-bg'],
  ['--stop-ink', '--stop-fill'],
  ['--go-ink', '--go-fill'],
  ['--ok-ink', '--ok-fill'],
  ...tapeColours.map((tape) => [`--t-${tape}-ink`, `--t-${tape}`]),
  ...['int-day', 'ext-day', 'int-night', 'ext-night', 'dawn', 'dusk', 'break', 'note'].map(
    (strip) => [`--s-${strip}-ink`, `--s-${strip}`],
  ),
  ...Array.from({ length: 9 }, (_, at) => ['--rev-ink', `--rev-${at}`]),
] as const

test.each(Object.entries({ paper, sun, night }))(
  '%s: every ink is legible on its ground',
  (_, theme) => {
    const wrong = pairs.filter(([ink, ground]) => contrast(theme, ink ?? '', ground ?? '') < 4.5)
    expect(wrong).toEqual([])
  },
)

test.each(Object.entries({ paper, sun, night }))(
  '%s: the edge of a control and the focus ring stand out',
  (_, theme) => {
    expect(contrast(theme, '--rule-2', '--sheet')).toBeGreaterThanOrEqual(3)
    expect(contrast(theme, '--focus', '--sheet')).toBeGreaterThanOrEqual(3)
  },
)

test('at night no colour is brighter than 0.45', () => {
  const own = [...block("[data-theme='night']")].filter(([, value]) =>
    /^#[0-9a-f]{6}$/i.test(value),
  )
  expect(own.filter(([, value]) => luminance(value) > 0.45)).toEqual([])
})

test('every department and every tape has its colours', () => {
  for (const { code } of departments) expect(tapes).toContain(`.d-${code.toLowerCase()} {`)
  for (const tape of tapeColours) expect(tapes).toContain(`.t-${tape} {`)
  expect(departments.map(({ tape }) => tape)).not.toContain('red')
})

test('a colour nobody knows is white tape', () => {
  expect(tapeFrom('url(evil)')).toBe('white')
  expect(tapeOf('nobody')).toBe('white')
  expect(tapeOf('Props')).toBe('teal')
  expect(tapeClass('props', undefined)).toBe('d-prop')
  expect(tapeClass('props', 'pink')).toBe('t-pink')
  expect(tapeClass('unknown', undefined)).toBe('t-white')
})

test('initials are two at most, and of any alphabet', () => {
  expect(
    ['Wyn Pryce', 'ana', 'Maria del Mar', '', '  ', 'Łukasz Żak', '𝒜da Byron'].map(initials),
  ).toEqual(['WP', 'A', 'MM', '', '', 'ŁŻ', '𝒜B'])
})
