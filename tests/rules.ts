import { dirname, join, relative } from 'node:path/posix'

/** A source file by its path below `src`. */
export interface Source {
  readonly name: string
  readonly text: string
}

/** Every layer, lowest first, and the layers it may import. */
const layers: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  formats: ['domain'],
  store: ['domain'],
  crypto: ['domain'],
  storage: ['domain', 'store'],
  sync: ['domain', 'store', 'crypto'],
  book: ['domain', 'store'],
  ui: ['domain'],
  grid: ['domain', 'formats', 'ui'],
  kinds: ['domain', 'formats', 'store', 'book', 'ui', 'grid'],
  app: ['domain', 'formats', 'store', 'crypto', 'storage', 'sync', 'book', 'kinds'],
  routes: ['domain', 'store', 'book', 'ui', 'grid', 'kinds', 'app'],
}

/** Libraries that one layer alone knows. */
const keepers: Readonly<Record<string, string>> = {
  yjs: 'store',
  'y-indexeddb': 'storage',
  dexie: 'storage',
  'y-webrtc': 'sync',
}

/** Longest file we accept, in lines. A file over it is two files. */
const LONGEST = 400

/** `lib/kinds/shot-list/View.svelte` → `kinds`; `routes/+page.svelte` → `routes`. */
const layerOf = (name: string): string => name.replace(/^lib\//, '').split('/')[0] ?? ''
const kindOf = (name: string): string | undefined => /^lib\/kinds\/([^/]+)\//.exec(name)?.[1]

interface Import {
  readonly from: string
  readonly to: string
}

const importsOf = (files: readonly Source[]): readonly Import[] =>
  files.flatMap(({ name, text }) =>
    [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|\bimport '([^']+)'/g)].map(
      ([, a, b, c]) => {
        const path = (a ?? b ?? c ?? '').replace(/^\$lib\//, `${relative(dirname(name), 'lib')}/`)
        return { from: name, to: path.startsWith('.') ? join(dirname(name), path) : path }
      },
    ),
  )

const isLocal = ({ to }: Import): boolean => to.startsWith('lib/') || to.startsWith('routes/')
const said = ({ from, to }: Import): string => `${from} → ${to}`

/** The rules of the house. Each gets every source file and returns what breaks it. */
export const rules: Readonly<Record<string, (files: readonly Source[]) => readonly string[]>> = {
  'imports point down': (files) =>
    importsOf(files)
      .filter(isLocal)
      .filter(({ from, to }) => {
        const [a, b] = [layerOf(from), layerOf(to)]
        return a in layers && a !== b && !layers[a]?.includes(b)
      })
      .map(said),

  'imports have no cycles': (files) => {
    const names = new Set(files.map(({ name }) => name))
    const local = importsOf(files).filter(isLocal)
    const resolve = (to: string) =>
      [to, `${to}.ts`, `${to}/index.ts`].find((name) => names.has(name))
    const next = new Map<string, string[]>()
    for (const { from, to } of local) {
      const target = resolve(to)
      if (target) next.set(from, [...(next.get(from) ?? []), target])
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (name: string, trail: readonly string[]): void => {
      if (trail.includes(name)) return void cycles.push([...trail, name].join(' → '))
      if (done.has(name)) return
      for (const to of next.get(name) ?? []) visit(to, [...trail, name])
      done.add(name)
    }
    for (const name of names) visit(name, [])
    return cycles
  },

  'kinds do not import each other': (files) =>
    importsOf(files)
      .filter(({ from, to }) => kindOf(from) && kindOf(to) && kindOf(from) !== kindOf(to))
      .map(said),

  'one layer alone knows each library of its own': (files) =>
    importsOf(files)
      .filter(({ from, to }) => to in keepers && layerOf(from) !== keepers[to])
      .map(said),

  'schemas and exports know no component': (files) =>
    importsOf(files)
      .filter(({ from, to }) => /\/(schema|export)\.ts$/.test(from) && to.endsWith('.svelte'))
      .map(said),

  'files stay short': (files) =>
    files.filter(({ text }) => text.split('\n').length > LONGEST).map(({ name }) => name),

  'names say what is inside': (files) =>
    files
      .map(({ name }) => name)
      .filter((name) =>
        /(^|\/)(utils?|helpers?|common|misc|shared|types|managers?|services?)(\/|\.)/i.test(name),
      ),

  'one place writes to the console': (files) =>
    files
      .filter(({ name, text }) => name !== 'lib/app/report.ts' && /\bconsole\./.test(text))
      .map(({ name }) => name),

  'no error is swallowed': (files) =>
    files.filter(({ text }) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text)).map(({ name }) => name),

  'nothing is left to be done later': (files) =>
    files
      .filter(({ text }) => /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|eslint-disable/.test(text))
      .map(({ name }) => name),
}
