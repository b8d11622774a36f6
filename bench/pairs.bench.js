import { quantile, tell } from './app.js'
import { anew, ask, close, device, names, servers } from './peers/pages.js'

/*
 * Does a meeting ever fail? Two pages in two contexts of a real browser come to the same document, half
 * of the times at the same moment, and after that a link is cut again and again with edits on both sides:
 * Hotset's sync and y-webrtc as it comes. PAIRINGS and CUTS make it shorter.
 */

const PAIRINGS = Number(process.env['PAIRINGS'] ?? 200)
const CUTS = Number(process.env['CUTS'] ?? 100)
/** Later than this, in ms, it has failed: nobody would wait longer. */
const FAILED = 10_000
/** y-webrtc is asked for a part of it: where it fails, it takes as long as it may. */
const PART = 0.25

/** @param {string} stack @param {number} count */
const pairings = async (stack, count) => {
  const [a, b] = [await device(stack), await device(stack)]
  const times = []
  for (let n = 0; n < count; n++) {
    if (n > 0) await Promise.all([anew(a, stack), anew(b, stack)])
    const work = { servers, room: names(1)[0], documents: names(1) }
    const open = async (/** @type {typeof a} */ page, /** @type {string} */ text) => {
      const { began } = await ask(page, 'open', stack, work)
      await ask(page, 'add', text)
      return began
    }
    if (n % 2 === 1) await open(a, 'from a')
    const began = await Promise.all(
      n % 2 === 1 ? [open(b, 'from b')] : [open(a, 'from a'), open(b, 'from b')],
    )
    const reached = await Promise.all([a, b].map((page) => ask(page, 'reached', 2, FAILED)))
    if (reached.every((at) => typeof at === 'number')) {
      times.push(Math.max(...reached) - Math.max(...began))
    }
  }
  await Promise.all([a, b].map((page) => page.context().close()))
  return times
}

/** @param {string} stack @param {number} count */
const cuts = async (stack, count) => {
  const [a, b] = [await device(stack), await device(stack)]
  const work = { servers, room: names(1)[0], documents: names(1) }
  await ask(a, 'open', stack, work)
  await ask(a, 'add', 'first')
  await ask(b, 'open', stack, work)
  await ask(b, 'reached', 1, 20_000)
  const times = []
  for (let n = 0; n < count; n++) {
    // Half of them cut on one side only, as a tablet in a lift does.
    await ask(a, 'cut')
    if (n % 2 === 0) await ask(b, 'cut')
    const began = await ask(a, 'add', `a${n}`)
    await ask(b, 'add', `b${n}`)
    const expected = 1 + 2 * (n + 1)
    const reached = await Promise.all(
      [a, b].map((page) => ask(page, 'reached', expected, FAILED * 2)),
    )
    if (!reached.every((at) => typeof at === 'number')) break
    times.push(Math.max(...reached) - began)
  }
  await Promise.all([a, b].map((page) => page.context().close()))
  return times
}

for (const stack of ['Hotset', 'y-webrtc']) {
  const ours = stack === 'Hotset'
  const count = Math.round(ours ? PAIRINGS : PAIRINGS * PART)
  const met = await pairings(stack, count)
  tell({
    question: `${stack}: pairings of two browsers that succeed, of ${count}, half at the same moment`,
    value: met.length,
    unit: `of ${count}`,
    ...(ours && { target: count, atLeast: true }),
  })
  tell({
    question: `${stack}: from both online to equal, p95`,
    value: quantile(met, 0.95),
    unit: 'ms',
    ...(ours && { target: 1000 }),
  })
  const cutsOf = Math.round(ours ? CUTS : CUTS * PART)
  const agreed = await cuts(stack, cutsOf)
  tell({
    question: `${stack}: cuts of ${cutsOf} after which both agree, edits on both sides`,
    value: agreed.length,
    unit: `of ${cutsOf}`,
    ...(ours && { target: cutsOf, atLeast: true }),
  })
  tell({
    question: `${stack}: from the cut to equal again, p95`,
    value: quantile(agreed, 0.95),
    unit: 'ms',
  })
}
await close()
process.exit(0)
