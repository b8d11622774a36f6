import { startProduction, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */

/*
 * A strip dragged among 300 of them, frame by frame: what the page works in a frame, as a share of the
 * frame of 60 a second. Against it, a bare list of 300 lines in which only the dragged one moves.
 */

const STRIPS = 300
const FRAMES = 180
const FRAME = 1000 / 60

/** A schedule of 300 strips in days of six, as another program writes it. */
const schedule = () => {
  const ids = Array.from({ length: STRIPS }, (_, n) => `b${n}`)
  const sets = Array.from({ length: 20 }, (_, n) => ({
    id: `s${n}`,
    category: 's',
    name: `SET ${n}`,
  }))
  const cast = Array.from({ length: 30 }, (_, n) => ({
    id: `c${n}`,
    category: 'c',
    elementId: String(n + 1),
    name: `PERSON ${n}`,
  }))
  return JSON.stringify({
    universalScheduleStandard: {
      name: 'Bench',
      categories: [
        { id: 's', ucid: 0, name: 'Set' },
        { id: 'c', ucid: 100, name: 'Cast' },
      ],
      elements: [...sets, ...cast],
      breakdowns: ids.map((id, n) => ({
        id,
        type: 'scene',
        scene: String(n + 1),
        description: 'The tide turns and nobody speaks',
        pages: ((n % 12) + 1) / 8,
        elements: [`s${n % 20}`, ...Array.from({ length: 4 }, (_, c) => `c${(n + c * 7) % 30}`)],
      })),
      stripboards: [
        {
          id: 'x',
          name: 'Board',
          boards: [
            {
              name: 'stripboard',
              breakdownIds: Array.from({ length: STRIPS / 6 }, (_, n) =>
                ids.slice(n * 6, n * 6 + 6),
              ),
            },
          ],
        },
      ],
    },
  })
}

/** What the page has worked so far, in ms: script, style, layout, paint.
 *
 * @param {import('@playwright/test').CDPSession} session
 */
const worked = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/**
 * Moves the pointer once a frame from top to bottom and back. Answers the work of a frame, in ms.
 *
 * @param {Page} page
 * @param {string} target
 */
const workOfFrame = async (page, target) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await worked(session)
  const frames = await page.evaluate(
    async ({ target, frames }) => {
      const list = document.querySelector(target)
      if (!list) throw new Error('There is a list')
      const box = list.getBoundingClientRect()
      for (let n = 0; n < frames; n++) {
        const part = Math.abs((((n / frames) * 4) % 2) - 1)
        window.dispatchEvent(
          new PointerEvent('pointermove', {
            clientX: box.left + 300,
            clientY: box.top + 70 + part * (box.height - 140),
            bubbles: true,
          }),
        )
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return frames
    },
    { target, frames: FRAMES },
  )
  const work = (await worked(session)) - before
  await session.detach()
  return work / frames
}

await withApp(async ({ url, device }) => {
  const page = await device()
  await page.setViewportSize({ width: 1440, height: 900 })
  const base = await startProduction(page, url)
  await page.goto(`${base}/schedule/new`)
  await page.getByRole('button', { name: 'Start with an empty page' }).click()
  await page.getByRole('button', { name: 'Bring in a schedule' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'bench.uss',
    mimeType: 'application/json',
    buffer: Buffer.from(schedule()),
  })
  await page.getByRole('button', { name: 'Bring it in' }).click()
  const strips = page.getByRole('listbox', { name: 'Strips', exact: true })
  const third = await strips.getByRole('option').nth(2).boundingBox()
  if (!third) throw new Error('There is a third strip')

  const drag = async () => {
    await page.mouse.move(third.x + 200, third.y + 12)
    await page.mouse.down()
    await page.mouse.move(third.x + 220, third.y + 60, { steps: 4 })
    await page.getByText(/^Let go here/).waitFor()
    const work = await workOfFrame(page, '[role=listbox]')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    return work
  }
  await drag()
  const plain = (await slowDown(page, 1)) * (await drag())
  const slow = (await slowDown(page, 4)) * (await drag())

  const bare = await device()
  await bare.setViewportSize({ width: 1440, height: 900 })
  await bare.goto('about:blank')
  await bare.evaluate((strips) => {
    const list = document.createElement('div')
    list.id = 'bare'
    list.style.cssText = 'height: 600px; overflow: auto'
    for (let n = 0; n < strips; n++) {
      const line = document.createElement('div')
      line.style.cssText = 'height: 36px; border-bottom: 1px solid'
      line.textContent = `${n} Int. Ferry Inn, The tide turns`
      list.append(line)
    }
    const lifted = document.createElement('div')
    lifted.style.cssText =
      'position: fixed; top: 0; width: 270px; height: 54px; background: gold; will-change: transform'
    document.body.append(list, lifted)
    window.addEventListener('pointermove', ({ clientX, clientY }) => {
      lifted.style.transform = `translate(${clientX}px, ${clientY}px)`
    })
  }, STRIPS)
  const least = (await slowDown(bare, 4)) * (await workOfFrame(bare, '#bare'))

  tell({
    question: 'A strip dragged among 300: work of a frame, of the 16.7 ms it has',
    value: Math.round((plain / FRAME) * 100),
    unit: '%',
    target: 50,
  })
  tell({
    question: 'A strip dragged among 300, 4 times slower: work of a frame, of that of a bare list',
    value: Math.round((slow / least) * 100),
    unit: '%',
    target: 150,
    against: `of its 16.7 ms ${Math.round((slow / FRAME) * 100)} %, a bare list ${Math.round((least / FRAME) * 100)} %`,
  })
})
