import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Builder, Capabilities, Key, until } from 'selenium-webdriver'
import {
  choose,
  fieldOf,
  goTo,
  hasWebRtc,
  PATIENCE,
  press,
  reads,
  saved,
  savedFile,
  seen,
  show,
  type,
} from './driven.js'
import { CAMERA, readWhole, SHOWN } from './moving-code.js'
import { getPackages } from './system.js'

/*
 * Another engine than Chromium: WebKitGTK, which has no WebRTC in Debian. Everything but live links
 * works there: start, edit, a file out, the same file into a device that never met the first, work back
 * by file, what is lacking, wiping, and a moving code out and in.
 * `node tests/engines.js` builds nothing: it serves `build/`. Ends with a sentence and LEFT_OUT where
 * the engine cannot be had.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** As other test programs say that they were left out. */
const LEFT_OUT = 77
/** @type {(() => void)[]} */
const closers = []

/**
 * @typedef {import('selenium-webdriver').WebDriver} Driver
 * @typedef {{ name: string, open: () => Promise<Driver> }} Engine
 */

/** @param {string} command */
const has = (command) => spawnSync('which', [command]).status === 0

/**
 * Starts a program and waits until it says so.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {RegExp} ready
 * @returns {Promise<string>} What it said.
 */
const start = (command, words, ready) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
    closers.push(() => child.kill())
    let said = ''
    const hear = (/** @type {Buffer} */ data) => {
      said += String(data)
      const found = ready.exec(said)
      if (found) resolve(found[1] ?? found[0])
    }
    for (const stream of [child.stdout, child.stderr, child.stdio[3]]) {
      if (stream && 'on' in stream) stream.on('data', hear)
    }
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${said}`)))
  })

/**
 * Waits until somebody listens there.
 *
 * @param {number} port
 */
const listening = async (port) => {
  const until = Date.now() + PATIENCE
  const knock = () =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.on('error', () => resolve(false))
      closers.push(() => socket.destroy())
    })
  while (!(await knock())) {
    if (Date.now() > until) throw new Error(`Nobody listens on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** @returns {string | undefined} */
const miniBrowser = () => {
  for (const folder of ['/usr/lib', '/usr/libexec']) {
    for (const name of existsSync(folder) ? readdirSync(folder, { recursive: false }) : []) {
      const inner = join(folder, String(name))
      for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0', '']) {
        const path = join(inner, version, 'MiniBrowser')
        if (existsSync(path)) return path
      }
    }
  }
  return undefined
}

/** @returns {Promise<Engine | string>} Why it cannot be had instead. */
const webkit = async () => {
  if (!has('WebKitWebDriver') || !has('Xvfb') || !miniBrowser()) {
    getPackages(['webkit2gtk-driver', 'xvfb'])
  }
  const binary = miniBrowser()
  if (!has('WebKitWebDriver') || !binary) {
    return 'WebKitGTK is not tested: install webkit2gtk-driver and xvfb.'
  }
  if (!process.env['DISPLAY']) {
    if (!has('Xvfb')) return 'WebKitGTK is not tested: install xvfb, or set DISPLAY.'
    // The number of a display that is free, on descriptor 3.
    const display = await start(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
      /^(\d+)\n/,
    )
    process.env['DISPLAY'] = `:${display}`
  }
  // A container has no rights for WebKit's own sandbox, nor a graphics card.
  Object.assign(process.env, {
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  })
  let port = 20_000 + (process.pid % 20_000)
  return {
    name: 'WebKitGTK',
    open: async () => {
      // A driver steers one browser at a time.
      const driver = spawn('WebKitWebDriver', [`--port=${++port}`], { stdio: 'inherit' })
      closers.push(() => driver.kill())
      await listening(port)
      return new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities(
          new Capabilities({
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': { binary, args: ['--automation'] },
          }),
        )
        .build()
    },
  }
}

/**
 * Does what a person does with a browser of their own; a step that fails says what the page said.
 *
 * @param {Engine} engine
 * @param {(driver: Driver) => Promise<void>} steps
 */
const person = async ({ open }, steps) => {
  const driver = await open()
  try {
    await steps(driver)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const page = await driver.executeScript(
      'return location.hash + "\\n" + document.body.innerText',
    )
    throw new Error(`${error.message}\nThe page was ${String(page).slice(0, 1500)}`)
  } finally {
    await driver.quit()
  }
}

/** In the page, answering later: the names of the databases of documents. */
const DOCUMENTS = `
  const done = arguments[arguments.length - 1]
  void indexedDB.databases().then((all) =>
    done(all.map(({ name }) => name).filter((name) => /^hotset-[2-9a-z]{20}$/.test(name))))`

/** @param {Driver} driver */
const production = async (driver) =>
  /#\/p\/\w+/.exec(await driver.getCurrentUrl())?.[0] ?? 'no production is open'

/**
 * Starts a list with one line.
 *
 * @param {Driver} driver
 * @param {string} line
 */
const addList = async (driver, line) => {
  await goTo(driver, `${await production(driver)}/checklist/new`)
  await press(driver, 'Start with an empty page')
  await type(driver, 'Add to this list', `${line}${Key.ENTER}`)
  await reads(driver, line)
  await saved(driver)
}

/** @param {Driver} driver */
const handOff = async (driver) => {
  const base = await production(driver)
  await goTo(driver, `${base}/all`)
  await seen(driver, '//h1[contains(., "All")]')
  await goTo(driver, `${base}/hand-off`)
  await reads(driver, 'Hand over')
}

/**
 * @param {Driver} driver
 * @param {string} name
 * @param {string} code
 */
const joinBy = async (driver, name, code) => {
  await type(driver, 'The code they told you', code)
  await press(driver, 'Open the invitation')
  await type(driver, 'Your name', name)
  await press(driver, 'Join Slack Water')
  await reads(driver, '2 new.')
  await press(driver, 'Open Slack Water')
  await driver.wait(until.urlContains('#/p/'), PATIENCE)
  await reads(driver, 'Coming up')
}

/**
 * A file with an invitation, the same as a moving code, and the code that is said.
 *
 * @param {Driver} driver
 */
const inviting = async (driver) => {
  await handOff(driver)
  const tick = await seen(driver, '//label[contains(., "With an invitation")]//input')
  await driver.executeScript('arguments[0].click()', tick)
  const slate = '//*[contains(@class, "code")][contains(@class, "slate")]'
  const code = await (await seen(driver, slate)).getText()
  const file = await savedFile(driver)
  await press(driver, 'Show it as a moving code')
  const shown = await readWhole(() => driver.executeScript(SHOWN))
  if (!file.equals(shown.file)) throw new Error('The moving code shows another file')
  await press(driver, 'Stop')
  return { code, file, codes: shown.codes }
}

/**
 * Tom, who has only the file: what he adds goes back by one, and what he lacks comes by another.
 *
 * @param {Engine} engine
 * @param {Driver} maya
 * @param {string} url
 * @param {string} code
 * @param {(file: Buffer) => string} kept
 * @param {Buffer} file
 */
const proveThereAndBack = (engine, maya, url, code, kept, file) =>
  person(engine, async (tom) => {
    await tom.get(`${url}#/hand-off`)
    await choose(tom, kept(file))
    await joinBy(tom, 'Tom', code)
    await goTo(tom, `${await production(tom)}/checklist`)
    await press(tom, 'Checklist')
    await reads(tom, 'Rope')
    await type(tom, 'Add to this list', `Lantern${Key.ENTER}`)
    await reads(tom, '0 of 2')
    await saved(tom)
    await handOff(tom)
    const back = kept(await savedFile(tom))
    await press(tom, 'Show what this device has')
    const field = await fieldOf(tom, 'The same as text')
    const has = String(await field.getAttribute('value'))

    await handOff(maya)
    await choose(maya, back)
    await reads(maya, '1 changed, 1 was here already.')
    await addList(maya, 'Radio')
    await handOff(maya)
    await press(maya, 'What they lack')
    await type(maya, 'Or paste what it says', has)
    await press(maya, 'Use this code')
    await reads(maya, 'Missing there: 1 document')
    const lacked = kept(await savedFile(maya))

    await handOff(tom)
    await choose(tom, lacked)
    await reads(tom, '1 new.')
    await goTo(tom, '#/wipe')
    await reads(tom, 'Slack Water')
    await press(tom, 'Wipe this device')
    await press(tom, 'Wipe this device', '[role=alertdialog]')
    await reads(tom, 'Nothing here yet.')
    const left = await tom.executeAsyncScript(DOCUMENTS)
    if (String(left)) throw new Error(`Wiped, and still there: ${String(left)}`)
  })

/**
 * Ella, who would join live and is told how it goes here; then she reads a moving code.
 *
 * @param {Engine} engine
 * @param {string} url
 * @param {string} code
 * @param {readonly (readonly string[])[]} codes
 */
const proveJoining = (engine, url, code, codes) =>
  person(engine, async (ella) => {
    await ella.get(`${url}#/join`)
    await reads(ella, 'Or paste the link they sent')
    if (!(await hasWebRtc(ella))) {
      await reads(ella, 'This browser cannot connect to other devices directly.')
      await reads(ella, 'Send a file or show a moving code')
    }
    await press(ella, 'Open a file instead')
    await seen(ella, '//button[contains(., "Read a moving code")]')
    if (!(await ella.executeAsyncScript(CAMERA))) {
      console.log(
        `  ${engine.name} plays no stream of a canvas: reading a moving code is left out.`,
      )
      return
    }
    await press(ella, 'Read a moving code')
    await show(ella, codes, 'The code they told you')
    await joinBy(ella, 'Ella', code)
  })

/**
 * @param {Engine} engine
 * @param {string} url
 * @param {string} folder
 */
const prove = (engine, url, folder) =>
  person(engine, async (maya) => {
    let files = 0
    const kept = (/** @type {Buffer} */ file) => {
      const path = join(folder, `${++files}.hotset`)
      writeFileSync(path, file)
      return path
    }
    await maya.get(url)
    await press(maya, 'Start a production')
    await type(maya, 'Title', 'Slack Water')
    await type(maya, 'Your name', 'Maya')
    await press(maya, 'Start Slack Water')
    await reads(maya, 'Coming up')
    await addList(maya, 'Rope')
    await goTo(maya, `${await production(maya)}/share`)
    if (await hasWebRtc(maya))
      console.log(`  ${engine.name} has WebRTC: its words for none are not shown.`)
    else {
      await reads(maya, 'cannot connect to other devices directly')
      await reads(maya, 'Send a file or show a moving code')
    }
    const { code, file, codes } = await inviting(maya)
    // What is on the page survives being opened again.
    await maya.navigate().refresh()
    await reads(maya, 'Hand over')
    await goTo(maya, `${await production(maya)}/checklist`)
    await reads(maya, 'Checklist')
    await handOff(maya)
    // A machine without a camera says so, and offers what still works.
    await press(maya, 'Read a moving code')
    await reads(maya, 'camera')
    await proveThereAndBack(engine, maya, url, code, kept, file)
    await proveJoining(engine, url, code, codes)
  })

const folder = mkdtempSync(join(tmpdir(), 'hotset-engines-'))
let failed = 0
let passed = 0
try {
  const url = await start(
    process.execPath,
    [join(root, 'src/server/start.js'), '--port', '0'],
    /(http:\S+)/,
  )
  for (const getting of [webkit]) {
    const engine = await getting()
    if (typeof engine === 'string') {
      console.log(engine)
      continue
    }
    try {
      await prove(engine, url, folder)
      console.log(`${engine.name}: starts, edits, hands over, takes in, joins and wipes.`)
      passed++
    } catch (error) {
      if (!(error instanceof Error)) throw error
      console.error(`${engine.name}: ${error.message}`)
      failed++
    }
  }
} finally {
  closers.reverse().forEach((close) => close())
  rmSync(folder, { recursive: true, force: true })
}
console.log(`Other engines: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : passed > 0 ? 0 : LEFT_OUT)
