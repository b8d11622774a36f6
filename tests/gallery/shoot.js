// Pictures of the gallery, to hold beside the mockups: node tests/gallery/shoot.js [page …]
// Needs the gallery to be served: npx vite dev -c tests/gallery/vite.config.ts
import { chromium } from '@playwright/test'
import { mkdirSync } from 'node:fs'

const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  laptop: { width: 1440, height: 900 },
}
const into = 'test-results/gallery'
const [only, theme = 'paper', size = 'all', scale = '16'] = process.argv.slice(2)

mkdirSync(into, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
for (const [name, viewport] of Object.entries(sizes)) {
  if (size !== 'all' && size !== name) continue
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.25 })
  page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`))
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${message.text()}\n`)
  })
  await page.addInitScript((wanted) => localStorage.setItem('hotset-theme', wanted), theme)
  for (const route of (only ?? 'lists,lists/open,shots,rows,parts,empty,share,paper').split(',')) {
    await page.goto(`http://localhost:5199/#/${route}`)
    await page.reload()
    await page.evaluate(
      ([wanted, root]) => {
        document.documentElement.dataset['theme'] = wanted
        if (root !== '16') document.documentElement.style.fontSize = `${root}px`
        return document.fonts.ready.then(() => undefined)
      },
      [theme, scale],
    )
    await page.waitForTimeout(250)
    await page.screenshot({ path: `${into}/${route.replace(/\W+/g, '-')}-${name}-${theme}.png` })
  }
  await page.close()
}
await browser.close()
