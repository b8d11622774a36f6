import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `npm run bench` asks every question in this folder, each file in a process of its own, prints a
 * table, keeps results/latest.json and the table of docs/performance.md. `npm run bench -- sync`
 * asks only those whose file names say so; the answers of the others stay as they were.
 */

/**
 * @typedef {object} Answer
 * @property {number} [machine] How fast the machine was then, as pace.js measures it.
 * @property {string} from The file that asked.
 * @property {string} on The day.
 * @property {string} question
 * @property {number | null} value
 * @property {string} unit
 * @property {number} [target]
 * @property {string} [against]
 * @property {boolean} [holds]
 */

/** No question takes longer than this, in ms: the ten thousand lives take most of it. */
const LONGEST = 60 * 60_000

const folder = dirname(fileURLToPath(import.meta.url))
const kept = join(folder, 'results/latest.json')
const [wanted = ''] = process.argv.slice(2)
const today = new Date().toISOString().slice(0, 10)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.js'))
  .sort()

/** @type {Map<string, Answer[]>} */
const byFile = new Map()
if (existsSync(kept)) {
  /** @type {{ results: Answer[] }} */
  const { results } = JSON.parse(readFileSync(kept, 'utf8'))
  for (const answer of results) {
    byFile.set(answer.from, [...(byFile.get(answer.from) ?? []), answer])
  }
}
/** @type {Answer[]} */
const asked = []
for (const from of files.filter((file) => file.includes(wanted))) {
  console.log(`… ${from}`)
  const { stdout, status } = spawnSync(process.execPath, [join(folder, from)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LONGEST,
  })
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  /** @type {Answer[]} */
  const answers = lines.map((line) => ({ from, on: today, ...JSON.parse(line) }))
  if (status !== 0) {
    const question = `${from} did not finish`
    answers.push({ from, on: today, question, value: 0, unit: '', holds: false })
  }
  byFile.set(from, answers)
  asked.push(...answers)
}

/** @param {boolean | undefined} holds */
const said = (holds) => (holds === undefined ? '' : holds ? 'yes' : 'NO')
/** @param {Answer} answer */
const row = ({ question, value, unit, target, against = '', holds, on, machine }) => ({
  question,
  value: `${value ?? 'never'} ${unit}`,
  target: target === undefined ? '' : `${target} ${unit}`,
  against,
  holds: said(holds),
  on: machine === undefined ? on : `${on}, index ${machine}`,
})
console.table(asked.map(row))

const results = files.flatMap((file) => byFile.get(file) ?? [])
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
  encoding: 'utf8',
}).stdout.trim()
const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
mkdirSync(dirname(kept), { recursive: true })
writeFileSync(kept, `${JSON.stringify({ date: today, commit, machine, results }, null, 2)}\n`)

const page = join(folder, '../docs/performance.md')
const table = [
  `Measured on a machine of ${machine}, each on the day it says.`,
  '',
  '| question | answer | target | beside | holds | on |',
  '| --- | --- | --- | --- | --- | --- |',
  ...results.map((answer) => `| ${Object.values(row(answer)).join(' | ')} |`),
].join('\n')
writeFileSync(
  page,
  readFileSync(page, 'utf8').replace(
    /(<!-- answers -->)[\s\S]*(<!-- \/answers -->)/,
    () => `<!-- answers -->\n${table}\n<!-- /answers -->`,
  ),
)
process.exit(asked.some(({ holds }) => holds === false) ? 1 : 0)
