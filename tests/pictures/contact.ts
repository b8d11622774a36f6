import { writeFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'

/** Gap between two pictures, in px. */
const GAP = 12

/**
 * Pictures on one sheet, as WebP: rows below each other, each picture `height` px high.
 *
 * @throws Error when a picture cannot be read.
 */
export const contactSheet = async (
  context: BrowserContext,
  rows: readonly (readonly Buffer[])[],
  height: number,
  path: string,
): Promise<void> => {
  // A page of its own: the app's may take pictures from nowhere but the app.
  const page = await context.newPage()
  const sheet = await page.evaluate(
    async ({ rows, height, gap }) => {
      const read = async (base64: string) => {
        const image = new Image()
        image.src = `data:image/png;base64,${base64}`
        await image.decode()
        return image
      }
      const images = await Promise.all(rows.map((row) => Promise.all(row.map(read))))
      const wide = (image: HTMLImageElement) => Math.round((image.width / image.height) * height)
      const across = images.map((row) => row.reduce((sum, image) => sum + wide(image) + gap, gap))
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(...across)
      canvas.height = gap + images.length * (height + gap)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('No canvas to draw on')
      context.fillStyle = '#8a8578'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.imageSmoothingQuality = 'high'
      images.forEach((row, at) => {
        let left = gap
        for (const image of row) {
          context.drawImage(image, left, gap + at * (height + gap), wide(image), height)
          left += wide(image) + gap
        }
      })
      return canvas.toDataURL('image/webp', 0.7)
    },
    { rows: rows.map((row) => row.map((one) => one.toString('base64'))), height, gap: GAP },
  )
  await page.close()
  writeFileSync(path, Buffer.from(sheet.slice(sheet.indexOf(',') + 1), 'base64'))
}
