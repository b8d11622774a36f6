import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `npm run bench` asks every question in this folder, each in a process of its own, prints a table
 * and writes results/latest.json. `npm run bench -- sync` asks only those whose file names say so.
 */

const folder = dirname(fileURLToPath(import.meta.url))
const [wanted = ''] = process.argv.slice(2)
const results = []
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.bench.js'))
  .sort()) {
  if (!file.includes(wanted)) continue
  console.log(`… ${file}`)
  const { stdout, status } = spawnSync(process.execPath, [join(folder, file)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 9 * 60_000,
  })
  const answers = stdout.split('\n').filter((line) => line.startsWith('{'))
  results.push(...answers.map((line) => JSON.parse(line)))
  if (status !== 0)
    results.push({ question: `${file} did not finish`, value: 0, unit: '', holds: false })
}
console.table(
  results.map(({ question, value, unit, target, against, holds }) => ({
    question,
    value: `${value} ${unit}`,
    target: target === undefined ? '' : `${target} ${unit}`,
    against,
    holds: holds === undefined ? '' : holds ? 'yes' : 'NO',
  })),
)
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
  encoding: 'utf8',
}).stdout.trim()
const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
mkdirSync(join(folder, 'results'), { recursive: true })
writeFileSync(
  join(folder, 'results/latest.json'),
  `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), commit, machine, results }, null, 2)}\n`,
)

// The page that people read, when everything was asked.
const page = join(folder, '../docs/performance.md')
if (wanted === '') {
  const said = (/** @type {boolean | undefined} */ holds) =>
    holds === undefined ? '' : holds ? 'yes' : '**no**'
  const rows = results.map(
    ({ question, value, unit, target, against, holds }) =>
      `| ${question} | ${value} ${unit} | ${target === undefined ? '' : `${target} ${unit}`} | ${against} | ${said(holds)} |`,
  )
  const table = [
    `Measured on ${new Date().toISOString().slice(0, 10)}, ${machine}.`,
    '',
    '| question | answer | target | beside | holds |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(
      /(<!-- answers -->)[\s\S]*(<!-- \/answers -->)/,
      () => `<!-- answers -->\n${table}\n<!-- /answers -->`,
    ),
  )
}
process.exit(results.some(({ holds }) => holds === false) ? 1 : 0)
