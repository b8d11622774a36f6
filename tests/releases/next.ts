import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * The release after this one, made from this one by changing its source: a table, a field and a key
 * more, a kind more, a block more in minutes, and shot lists that need it. Its own folder, nothing of
 * the app itself knows of it.
 */

const SOURCES = [
  'src',
  'static',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
]

type Change = readonly [file: string, before: string, after: string]

const changes: readonly Change[] = [
  ['src/lib/store/document.ts', 'export const FORMAT = 1', 'export const FORMAT = 2'],
  // A field in every record, and a table beside it.
  [
    'src/lib/store/table.ts',
    "if (ranked) record.set('rank', ranks[index])",
    `record.set('weather', 'rain')
        this.#stored.doc?.getMap('tide').set(String(ids[index]), 'high')
        this.#stored.doc?.getMap('about').set('season', 'spring')
        if (ranked) record.set('rank', ranks[index])`,
  ],
  // A block in minutes, made with Alt+C.
  [
    'src/lib/kinds/minutes/shape.ts',
    "paragraph: { holds: 'text' },",
    "paragraph: { holds: 'text' },\n  callout: { holds: 'text' },",
  ],
  [
    'src/lib/kinds/minutes/editor/nodes.ts',
    '...tableNodes,\n]',
    `...tableNodes,
  Node.create({
    name: 'callout',
    group: 'block',
    content: 'inline*',
    parseHTML: () => [{ tag: 'div[data-callout]' }],
    renderHTML: () => ['div', { 'data-callout': '' }, 0],
    addKeyboardShortcuts() {
      return { 'Alt-c': () => this.editor.commands.setNode('callout') }
    },
  }),
]`,
  ],
  // Shot lists that the release before must not touch.
  [
    'src/lib/app/production.svelte.ts',
    'start?.fill(opened.doc)\n',
    `start?.fill(opened.doc)
      if (kind.id === 'shot-list') opened.doc.replica.raw.getMap('about').set('needs', 2)
`,
  ],
  // A kind that the release before does not know.
  [
    'src/lib/kinds/index.ts',
    'import checklist from',
    "import weather from './weather'\nimport checklist from",
  ],
  ['src/lib/kinds/index.ts', '\n  inventory,\n', '\n  inventory,\n  weather,\n'],
  ['src/lib/kinds/weather/index.ts', "id: 'checklist'", "id: 'weather'"],
  ['src/lib/kinds/weather/index.ts', "label: 'Checklist'", "label: 'Weather report'"],
  ['src/lib/kinds/weather/index.ts', "many: 'Lists'", "many: 'Weather'"],
]

const replaced = (file: string, before: string, after: string): void => {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(before))
    throw new Error(`${file} has no “${before}” to make the next release of`)
  writeFileSync(
    file,
    text.replace(before, () => after),
  )
}

/**
 * Builds the next release in `folder`. Returns the folder it is served from.
 */
export const buildNext = (folder: string): string => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of SOURCES) cpSync(name, join(folder, name), { recursive: true })
  const kind = join(folder, 'src/lib/kinds/weather')
  cpSync('src/lib/kinds/checklist', kind, { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  for (const [file, before, after] of changes) replaced(join(folder, file), before, after)
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(process.cwd(), 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`The next release could not be built: ${stderr}`)
  return join(folder, 'build')
}
