import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Builder, By, Capabilities, Key, until } from 'selenium-webdriver'
import { CAMERA, readWhole, SHOWN } from './moving-code.js'
import { getPackages } from './system.js'

/*
 * Another engine than Chromium: WebKitGTK, which has no WebRTC in Debian. Everything but live links
 * works there: start, edit, a file out, the same file into a device that never met the first, and a
 * moving code out and in.
 * `node tests/engines.js` builds nothing: it serves `build/`. Ends with a sentence and LEFT_OUT where
 * the engine cannot be had.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const PATIENCE = 30_000
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
  const port = 20_000 + (process.pid % 20_000)
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'inherit' })
  closers.push(() => driver.kill())
  await listening(port)
  return {
    name: 'WebKitGTK',
    open: () =>
      new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities(
          new Capabilities({
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': { binary, args: ['--automation'] },
          }),
        )
        .build(),
  }
}

/**
 * @param {Driver} driver
 * @param {string} path
 */
const seen = async (driver, path) => {
  const element = await driver.wait(until.elementLocated(By.xpath(path)), PATIENCE, path)
  return driver.wait(until.elementIsVisible(element), PATIENCE, path)
}

/**
 * @param {Driver} driver
 * @param {string} words
 */
const press = (driver, words) =>
  // Found and pressed in one go: a page that is drawn again in between has another element there.
  driver.wait(
    () =>
      driver.executeScript(
        `const found = [...document.querySelectorAll('button:enabled, a[href]')].find(
          (one) => one.textContent.includes(arguments[0]) && one.checkVisibility(),
        )
        found?.click()
        return found !== undefined`,
        words,
      ),
    PATIENCE,
    words,
  )

/**
 * @param {Driver} driver
 * @param {string} label
 * @param {string} text
 */
const type = async (driver, label, text) => {
  const field = await seen(
    driver,
    `//input[@id=//label[contains(., "${label}")]/@for or @aria-label="${label}" or ancestor::label[contains(., "${label}")]]`,
  )
  await field.clear()
  await field.sendKeys(text)
}

/**
 * @param {Driver} driver
 * @param {string} words
 */
const reads = (driver, words) =>
  driver.wait(
    () => driver.executeScript('return document.body.innerText.includes(arguments[0])', words),
    PATIENCE,
    words,
  )

/**
 * @param {Driver} driver
 * @param {string} hash
 */
const goTo = (driver, hash) => driver.executeScript('location.hash = arguments[0]', hash)

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

/** @param {Driver} driver */
const hasWebRtc = (driver) =>
  driver.executeScript('return typeof RTCPeerConnection !== "undefined"')

/**
 * The file the page makes, caught where the browser would save it.
 *
 * @param {Driver} driver
 * @returns {Promise<Buffer>}
 */
const savedFile = async (driver) => {
  await driver.executeScript(`
    window.caught = undefined
    const make = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob) => { window.caught = blob; return make(blob) }
    HTMLAnchorElement.prototype.click = () => undefined
  `)
  await press(driver, 'Save the file')
  await driver.wait(() => driver.executeScript('return window.caught !== undefined'), PATIENCE)
  const text = await driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1]
    const reader = new FileReader()
    reader.onload = () => done(reader.result.split(',')[1])
    reader.readAsDataURL(window.caught)
  `)
  return Buffer.from(String(text), 'base64')
}

/**
 * Shows codes to the camera of a page, round and round, until it reads these words.
 *
 * @param {Driver} driver
 * @param {readonly (readonly string[])[]} codes
 * @param {string} words
 */
const show = async (driver, codes, words) => {
  let next = 0
  await driver.wait(
    () =>
      driver.executeScript(
        'window.sees(arguments[0]); return document.body.innerText.includes(arguments[1])',
        codes[next++ % codes.length],
        words,
      ),
    PATIENCE,
    words,
  )
}

/**
 * @param {Engine} engine
 * @param {string} url
 * @param {string} folder
 */
const prove = async (engine, url, folder) => {
  const { name } = engine
  let code = ''
  let path = ''
  /** @type {(readonly string[])[]} */
  let codes = []
  await person(engine, async (maya) => {
    await maya.get(url)
    await press(maya, 'Start a production')
    await type(maya, 'Title', 'Slack Water')
    await type(maya, 'Your name', 'Maya')
    await press(maya, 'Start Slack Water')
    await reads(maya, 'Coming up')
    const base = /#\/p\/\w+/.exec(await maya.getCurrentUrl())?.[0] ?? ''
    await goTo(maya, `${base}/checklist/new`)
    await press(maya, 'Start with an empty page')
    await type(maya, 'Add to this list', `Rope${Key.ENTER}`)
    await reads(maya, 'Rope')
    await goTo(maya, `${base}/share`)
    if (await hasWebRtc(maya))
      console.log(`  ${name} has WebRTC: its words for none are not shown.`)
    else {
      await reads(maya, 'cannot connect to other devices directly')
      await reads(maya, 'Send a file or show a moving code')
    }
    await goTo(maya, `${base}/hand-off`)
    const tick = await seen(maya, '//label[contains(., "With an invitation")]//input')
    await maya.executeScript('arguments[0].click()', tick)
    code = await (
      await seen(maya, '//*[contains(@class, "code")][contains(@class, "slate")]')
    ).getText()
    const file = await savedFile(maya)
    path = join(folder, `${name}.hotset`)
    writeFileSync(path, file)
    // The same file as a moving code.
    await press(maya, 'Show it as a moving code')
    const shown = await readWhole(() => maya.executeScript(SHOWN))
    if (!file.equals(shown.file)) throw new Error('The moving code shows another file')
    codes = shown.codes
    await press(maya, 'Stop')
    // What is on the page survives being opened again.
    await maya.navigate().refresh()
    await reads(maya, 'Hand over')
    await goTo(maya, `${base}/checklist`)
    await reads(maya, 'Checklist')
    await goTo(maya, `${base}/hand-off`)
    // A machine without a camera says so, and offers what still works.
    await press(maya, 'Read a moving code')
    await reads(maya, 'camera')
  })
  await person(engine, async (tom) => {
    await tom.get(`${url}#/hand-off`)
    const input = await tom.wait(until.elementLocated(By.css('input[type=file]')), PATIENCE)
    await input.sendKeys(path)
    await type(tom, 'The code they told you', code)
    await press(tom, 'Open the invitation')
    await type(tom, 'Your name', 'Tom')
    await press(tom, 'Join Slack Water')
    await reads(tom, '2 new.')
    await press(tom, 'Open Slack Water')
    await tom.wait(until.urlContains('#/p/'), PATIENCE)
    await goTo(tom, `${/#\/p\/\w+/.exec(await tom.getCurrentUrl())?.[0]}/checklist`)
    await press(tom, 'Checklist')
    await reads(tom, 'Rope')
  })
  await person(engine, async (ella) => {
    await ella.get(`${url}#/hand-off`)
    await seen(ella, '//button[contains(., "Read a moving code")]')
    if (!(await ella.executeAsyncScript(CAMERA))) {
      console.log(`  ${name} plays no stream of a canvas: reading a moving code is left out.`)
      return
    }
    await press(ella, 'Read a moving code')
    await show(ella, codes, 'The code they told you')
    await type(ella, 'The code they told you', code)
    await press(ella, 'Open the invitation')
    await reads(ella, 'You are invited to')
  })
}

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
      console.log(`${engine.name}: starts, edits, hands over and takes in.`)
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
