import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kinds } from '../src/lib/kinds'
import { rules, type Source } from './rules'

const files: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|\.d\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }))

describe('the house', () => {
  for (const [rule, broken] of Object.entries(rules)) {
    test(rule, () => expect(broken(files)).toEqual([]))
  }

  test('every kind folder is registered', () => {
    const entries = readdirSync('src/lib/kinds', { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(kinds.map(({ id }) => id).sort()).toEqual(folders.sort())
  })

  test('the root holds what the house says and nothing else', () => {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
    const top = [...new Set(tracked.map((name) => name.split('/')[0] ?? ''))]
    const allowed =
      /^(package(-lock)?\.json|tsconfig\.json|svelte\.config\.js|vite\.config\.ts|README\.md|LICENSE|src|static|tests|docs|bench|\..*|)$/
    expect(top.filter((name) => !allowed.test(name))).toEqual([])
  })

  test('every numbered rule is proved by a test that names it', () => {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
    const tests = tracked
      .filter((name) => /\.(test|spec|sim)\.(ts|js)$/.test(name))
      .map((name) => ({ name, text: readFileSync(name, 'utf8') }))
    const unproved = tracked
      .filter((name) => name.endsWith('SPEC.md'))
      .flatMap((spec) => {
        const folder = spec.replace('SPEC.md', '')
        // Two pages may number alike: a rule is proved in its own folder, or in tests/.
        const near = tests.filter(({ name }) => /^tests\//.test(name) || name.startsWith(folder))
        const rules = readFileSync(spec, 'utf8').matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)
        return [...rules].flatMap(([, rule]) =>
          near.some(({ text }) => text.includes(`[${rule}]`)) ? [] : `${spec}: ${rule}`,
        )
      })
    expect(unproved).toEqual([])
  })

  test('pages people read name no place on somebody’s machine', () => {
    const tracked = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).split('\n')
    const wrong = tracked
      .filter(Boolean)
      .filter((name) => /\/(home|Users|work|root)\/|[A-Z]:\\/.test(readFileSync(name, 'utf8')))
    expect(wrong).toEqual([])
  })
})

/** One small tree that breaks each rule: a rule that cannot fail proves nothing. */
const bad: Readonly<Record<keyof typeof rules, readonly Source[]>> = {
  'imports point down': [
    { name: 'lib/domain/a.ts', text: "import { b } from '../store/b'" },
    { name: 'lib/store/b.ts', text: '' },
  ],
  'imports have no cycles': [
    { name: 'lib/store/a.ts', text: "import { b } from './b'" },
    { name: 'lib/store/b.ts', text: "import type { a } from './a'" },
  ],
  'kinds do not import each other': [
    { name: 'lib/kinds/a/View.svelte', text: "import { b } from '../b/schema'" },
    { name: 'lib/kinds/b/schema.ts', text: '' },
  ],
  'one layer alone knows each library of its own': [
    { name: 'lib/app/a.ts', text: "import * as Y from 'yjs'" },
  ],
  'schemas and exports know no component': [
    { name: 'lib/kinds/a/schema.ts', text: "import View from './View.svelte'" },
  ],
  'files stay short': [{ name: 'lib/app/a.ts', text: '\n'.repeat(400) }],
  'names say what is inside': [{ name: 'lib/app/utils.ts', text: '' }],
  'one place writes to the console': [{ name: 'lib/app/a.ts', text: 'console.log(1)' }],
  'no error is swallowed': [{ name: 'lib/app/a.ts', text: 'try { a() } catch (e) {}' }],
  'nothing is left to be done later': [{ name: 'lib/app/a.ts', text: '// TODO' }],
}

describe('a broken rule is found', () => {
  for (const [rule, tree] of Object.entries(bad)) {
    test(rule, () => expect(rules[rule]?.(tree).length).toBeGreaterThan(0))
  }
})
