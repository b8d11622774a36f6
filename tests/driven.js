import { By, until } from 'selenium-webdriver'

/* What a person does in a browser of another engine, which a driver of its own steers. */

/** Longest wait for anything, in ms. */
export const PATIENCE = 30_000

/** @typedef {import('selenium-webdriver').WebDriver} Driver */

/**
 * @param {Driver} driver
 * @param {string} path
 */
export const seen = async (driver, path) => {
  const shown = await driver.wait(
    async () => {
      const [found] = await driver.findElements(By.xpath(path))
      return found && (await isShown(found)) ? found : undefined
    },
    PATIENCE,
    path,
  )
  if (!shown) throw new Error(`There is no ${path}`)
  return shown
}

/**
 * Whether it is on the screen; not so when it was drawn anew in between.
 *
 * @param {import('selenium-webdriver').WebElement} element
 */
const isShown = (element) =>
  element.isDisplayed().catch((/** @type {unknown} */ reason) => {
    if (isGone(reason)) return false
    throw reason
  })

/** @param {unknown} reason */
const isGone = (reason) => reason instanceof Error && /stale|was not found/i.test(reason.message)

/**
 * @param {Driver} driver
 * @param {string} words
 * @param {string} [within] A selector of what it is in.
 */
export const press = (driver, words, within = '') =>
  // Found and pressed in one go: a page that is drawn again in between has another element there.
  driver.wait(
    () =>
      driver.executeScript(
        `const all = document.querySelectorAll(arguments[1] + ' :is(button:enabled, a[href], fieldset label)')
        const found = [...all].find(
          (one) => one.textContent.includes(arguments[0]) && one.checkVisibility(),
        )
        found?.click()
        return found !== undefined`,
        words,
        within,
      ),
    PATIENCE,
    words,
  )

/**
 * @param {Driver} driver
 * @param {string} label
 * @param {string} text
 */
export const type = (driver, label, text) =>
  steadily(driver, async () => {
    const field = await fieldOf(driver, label)
    await field.clear()
    await field.sendKeys(text)
  })

/**
 * Does something to what is on the page; once more when it was drawn anew in between.
 *
 * @param {Driver} driver
 * @param {() => Promise<void>} work
 */
const steadily = (driver, work) =>
  driver.wait(async () => {
    try {
      await work()
      return true
    } catch (reason) {
      if (isGone(reason)) return false
      throw reason
    }
  }, PATIENCE)

/**
 * @param {Driver} driver
 * @param {string} label
 */
export const fieldOf = (driver, label) =>
  seen(
    driver,
    `//*[self::input or self::textarea][@id=//label[contains(., "${label}")]/@for or @aria-label="${label}" or ancestor::label[contains(., "${label}")]]`,
  )

/**
 * @param {Driver} driver
 * @param {string} words
 */
export const reads = (driver, words) =>
  driver.wait(
    () => driver.executeScript('return document.body.innerText.includes(arguments[0])', words),
    PATIENCE,
    words,
  )

/**
 * @param {Driver} driver
 * @param {string} hash
 */
export const goTo = (driver, hash) => driver.executeScript('location.hash = arguments[0]', hash)

/** @param {Driver} driver */
export const hasWebRtc = (driver) =>
  driver.executeScript('return typeof RTCPeerConnection !== "undefined"')

/**
 * Chooses a file where the page asks for one.
 *
 * @param {Driver} driver
 * @param {string} path
 */
export const choose = (driver, path) =>
  steadily(driver, async () => {
    const input = await driver.wait(until.elementLocated(By.css('input[type=file]')), PATIENCE)
    await input.sendKeys(path)
  })

/**
 * Waits until the saved line says that everything is on this device's disk.
 *
 * @param {Driver} driver
 */
export const saved = (driver) =>
  driver.wait(
    () =>
      driver.executeScript(`return [...document.querySelectorAll('a')].some(
        ({ innerText }) => innerText.includes('On this device') && !innerText.includes('Not'),
      )`),
    PATIENCE,
    'On this device',
  )

/**
 * The file the page makes, caught where the browser would save it.
 *
 * @param {Driver} driver
 * @returns {Promise<Buffer>}
 */
export const savedFile = async (driver) => {
  await driver.executeScript(`
    window.caught = undefined
    const make = URL.createObjectURL.bind(URL)
    const click = HTMLAnchorElement.prototype.click
    HTMLAnchorElement.prototype.click = () => undefined
    URL.createObjectURL = (blob) => {
      window.caught = blob
      setTimeout(() => {
        URL.createObjectURL = make
        HTMLAnchorElement.prototype.click = click
      }, 500)
      return make(blob)
    }
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
export const show = async (driver, codes, words) => {
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
