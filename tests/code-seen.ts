import type { BrowserContext } from '@playwright/test'
import decodeQR from 'qr/decode.js'

/** What the code in a picture says, a PNG of a screen. Fails when there is none. */
export const codeSeen = async (context: BrowserContext, png: Buffer): Promise<string> => {
  // A page of its own: the app's may take pictures from nowhere but the app.
  const page = await context.newPage()
  const { width, height, data } = await page.evaluate(
    async (url) => {
      const image = await createImageBitmap(await (await fetch(url)).blob())
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('No canvas to read the picture with')
      context.drawImage(image, 0, 0)
      const pixels = context.getImageData(0, 0, image.width, image.height)
      // As text: millions of numbers take half a minute to come out of a page.
      const reader = new FileReader()
      reader.readAsDataURL(new Blob([pixels.data]))
      await new Promise((resolve) => (reader.onload = resolve))
      return { width: image.width, height: image.height, data: String(reader.result) }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  await page.close()
  const bytes = Buffer.from(data.slice(data.indexOf(',') + 1), 'base64')
  return decodeQR({ width, height, data: Uint8Array.from(bytes) })
}
