import { spawn } from 'node:child_process'
import WebSocket from 'ws'
import { FLAGS, findBrowser } from '../tests/browser.js'

/*
 * A browser that nobody looks into: decision 026 says what looking costs. Over its socket it is told
 * where to go and how slow to be, and a page is asked what it is asked.
 */

/**
 * @typedef {object} UnwatchedPage
 * @property {(url: string) => Promise<void>} goto Begins to go there.
 * @property {<A, R>(work: (arg: A) => R | Promise<R>, arg?: A) => Promise<R>} evaluate As Playwright's.
 * @property {(work: () => unknown) => Promise<void>} waitFor Until `work` answers something true.
 * @property {(rate: number) => Promise<void>} slow
 * @property {() => Promise<void>} close
 */

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<any>} Send */

/** The longest that is waited for, in ms, and how often is looked. */
const LONGEST = 60_000
const EVERY = 250

/**
 * @template T
 * @param {string} folder Of the profile.
 * @param {readonly string[]} flags What the browser is started with besides.
 * @param {(open: (early?: string) => Promise<UnwatchedPage>) => Promise<T>} work `open` opens a page, in
 *   which the script `early` runs before any other.
 * @returns {Promise<T>}
 */
export const withUnwatched = async (folder, flags, work) => {
  const browser = spawn(
    findBrowser(),
    [
      ...FLAGS,
      '--headless=new',
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      '--window-size=1180,820',
      ...flags,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise((resolve) => browser.once('exit', resolve))
  try {
    const send = await talkTo(browser)
    return await work((early) => openPage(send, early))
  } finally {
    browser.kill()
    await gone
  }
}

/**
 * @param {import('node:child_process').ChildProcess} browser
 * @returns {Promise<Send>}
 */
const talkTo = async (browser) => {
  const address = await new Promise((resolve) => {
    browser.stderr?.on('data', (data) => {
      const found = /ws:\/\/\S+/.exec(String(data))?.[0]
      if (found) resolve(found)
    })
  })
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  // It breaks when the browser ends.
  socket.on('error', () => undefined)
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map()
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(String(data))
    waiting.get(id)?.(result ?? { error })
  })
  let last = 0
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    })
}

/**
 * @param {Send} send
 * @param {string} [early]
 * @returns {Promise<UnwatchedPage>}
 */
const openPage = async (send, early) => {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  await send('Page.enable', {}, sessionId)
  if (early) await send('Page.addScriptToEvaluateOnNewDocument', { source: early }, sessionId)
  /** @type {UnwatchedPage['evaluate']} */
  const evaluate = async (work, arg) => {
    const { result, exceptionDetails } = await send(
      'Runtime.evaluate',
      {
        expression: `(${String(work)})(${JSON.stringify(arg) ?? ''})`,
        awaitPromise: true,
        returnByValue: true,
      },
      sessionId,
    )
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result?.value
  }
  return {
    evaluate,
    goto: (url) => send('Page.navigate', { url }, sessionId),
    waitFor: async (work) => {
      const until = Date.now() + LONGEST
      while (!(await evaluate(work))) {
        if (Date.now() > until) throw new Error(`Waited in vain: ${String(work)}`)
        await new Promise((resolve) => setTimeout(resolve, EVERY))
      }
    },
    slow: (rate) => send('Emulation.setCPUThrottlingRate', { rate }, sessionId),
    close: () => send('Target.closeTarget', { targetId }),
  }
}
