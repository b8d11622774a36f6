import type { Page } from '@playwright/test'
import { addDocument, addLines, expect, type Device, typeAddress } from './steps'

/** A picture as a camera makes it: noise does not shrink, so its size is that of its pixels. */
export const picture = async (page: Page, width: number, height: number, type = 'image/jpeg') => {
  const text = await page.evaluate(
    async ([width, height, type]) => {
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      const pixels = context?.createImageData(width, height)
      if (!context || !pixels) throw new Error('No canvas here')
      for (let at = 0; at < pixels.data.length; at += 65_536) {
        crypto.getRandomValues(pixels.data.subarray(at, at + 65_536))
      }
      for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255
      context.putImageData(pixels, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())
      let said = ''
      for (let at = 0; at < bytes.length; at += 32_768) {
        said += String.fromCharCode(...bytes.subarray(at, at + 32_768))
      }
      return btoa(said)
    },
    [width, height, type] as const,
  )
  return Buffer.from(text, 'base64')
}

/** A file as it is chosen on a page. */
export const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({
  name,
  mimeType,
  buffer,
})

/** An inventory with one item, its pane open. Returns its address. */
export const navyRum = async (device: Device): Promise<string> => {
  await addDocument(device, 'inventory')
  await addLines(device, 'Navy rum')
  const address = device.page.url()
  await openItem(device, address)
  return address
}
/** Goes to the inventory and opens its item. */
export const openItem = async ({ page }: Device, address: string) => {
  if (page.url() !== address) await typeAddress(page, address)
  await page.getByRole('button', { name: 'Navy rum', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Photos of Navy rum' })).toBeVisible()
}
/** Adds photos to the item that is open. */
export const add = ({ page }: Device, ...files: ReturnType<typeof file>[]) =>
  page.getByLabel('Choose photos of Navy rum').setInputFiles(files)
/** The photos of the item that is open. */
export const strip = ({ page }: Device) =>
  page.getByRole('group', { name: 'Photos of Navy rum' }).getByRole('listitem')

/** What the disk of a device has of photos. */
export const disk = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ pieces: number; whole: number; sizes: number[] }>((resolve, reject) => {
        const request = indexedDB.open('hotset-blobs')
        request.onerror = () => reject(new Error('No store for photos'))
        request.onsuccess = () => {
          const db = request.result
          const stores = db.transaction(['pieces', 'blobs'])
          const pieces = stores.objectStore('pieces').count()
          const rows = stores.objectStore('blobs').getAll()
          stores.oncomplete = () => {
            db.close()
            const whole = (rows.result as { whole: boolean; size: number }[]).filter(
              (row) => row.whole,
            )
            resolve({
              pieces: pieces.result,
              whole: whole.length,
              sizes: whole.map(({ size }) => size).sort((a, b) => a - b),
            })
          }
        }
      }),
  )
