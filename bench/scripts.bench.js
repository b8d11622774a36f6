import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { quantile, tell } from './app.js'

/*
 * Reading a script of a million characters, five times a feature: in Fountain, and from Final Draft
 * with lengths, split runs, tags and omitted scenes. Beside it, in the same run, what it takes only to
 * look at every character, so that a slow machine shows as one.
 */

const LONG = 1_000_000
const TIMES = 7

/** @param {string} path */
const load = async (path) =>
  (await runnerImport(fileURLToPath(new URL(`../src/lib/formats/script/${path}`, import.meta.url))))
    .module
const { readFountain } = /** @type {typeof import('../src/lib/formats/script/fountain')} */ (
  await load('fountain.ts')
)
const { readFdx } = /** @type {typeof import('../src/lib/formats/script/fdx')} */ (
  await load('fdx.ts')
)
const { scenesFrom } = /** @type {typeof import('../src/lib/formats/script/scenes')} */ (
  await load('scenes.ts')
)

/** @param {(n: number) => string} part */
const filled = (part) => {
  const parts = []
  for (let length = 0; length < LONG;) {
    const next = part(parts.length)
    parts.push(next)
    length += next.length
  }
  return parts.join('')
}

const fountain = filled(
  (n) =>
    `INT. FERRY INN - BACK BAR ${n} - NIGHT #${n}#\n\nRain on the _window_. The lamp /* which? */ gutters, and the tide is *out*.\n\nMAREN (V.O.)\n(low)\nYou moved it. You always do.\n\nJOSS ^\nNever.\n\n[[Ask the harbour master.]]\n\nCUT TO:\n\n`,
)
const body = filled(
  (n) => `
    <Paragraph Number="${n}" Type="Scene Heading">
      <SceneProperties Length="1 3/8" Page="${n}" Title=""/>
      <Text>INT. FERRY INN - BACK BAR ${n} - </Text><Text Style="Bold" RevisionID="1">NIGHT</Text>
    </Paragraph>
    <Paragraph Type="Action">
      <Text>Rain on the window. The </Text><Text TagNumber="${n}">lamp</Text><Text> gutters &amp; the tide is out.</Text>
    </Paragraph>
    <Paragraph Type="Character">
      <Text>MAREN (V.O.)</Text>
    </Paragraph>
    <Paragraph Type="Dialogue">
      <Text>You moved it. You always do.</Text>
    </Paragraph>
    <Paragraph Number="${n}A" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene><Paragraph Type="Scene Heading"><Text>EXT. HARBOUR SLIP - DAY</Text></Paragraph></OmittedScene></Paragraph>`,
)
const fdx = `<?xml version="1.0"?><FinalDraft><Content>${body}</Content></FinalDraft>`

/**
 * The median of several readings, in ms.
 *
 * @param {() => unknown} read
 */
const timeOf = (read) => {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now()
    read()
    return performance.now() - start
  })
  return quantile(times, 0.5)
}

/** @param {string} text */
const lookedAt = (text) => {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0
  return sum
}

/** @type {readonly (readonly [string, string, (text: string) => import('../src/lib/formats/script/model').Script | import('../src/lib/domain/problem').Problem])[]} */
const scripts = [
  ['in Fountain', fountain, readFountain],
  ['of Final Draft', fdx, readFdx],
]
for (const [name, text, read] of scripts) {
  const script = read(text)
  if ('problem' in script || script.flaws.length > 0) throw new Error(`A script ${name} is read`)
  const scenes = scenesFrom(script)
  if ('problem' in scenes) throw new Error(`A script ${name} has scenes`)
  const value = timeOf(() => {
    const again = read(text)
    if (!('problem' in again)) scenesFrom(again)
  })
  const looking = timeOf(() => lookedAt(text))
  tell({
    question: `Scripts: a million characters ${name} read, and their scenes`,
    value,
    unit: 'ms',
    target: 1000,
    against: `${scenes.length} scenes; ${Math.round(value / looking)} times as long as looking at every character`,
  })
}
