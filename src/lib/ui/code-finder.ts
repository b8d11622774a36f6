import type { Picture } from './code-worker'

/** Looks for codes in pictures outside the page's own thread, one after the other. */
export class CodeFinder {
  readonly #worker = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' })
  readonly #waiting: ((bytes: Uint8Array<ArrayBuffer> | undefined) => void)[] = []

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | undefined>) =>
      this.#waiting.shift()?.(data)
  }

  /** The bytes of the code in a picture; nothing when there is none. The picture is used up. */
  find(picture: Picture): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = new Promise<Uint8Array<ArrayBuffer> | undefined>((resolve) =>
      this.#waiting.push(resolve),
    )
    this.#worker.postMessage(picture, [picture.data.buffer])
    return found
  }

  /** What is still looked for is not found any more. */
  close(): void {
    this.#worker.terminate()
    for (const tell of this.#waiting.splice(0)) tell(undefined)
  }
}

/** Largest side of a picture file that is looked through, in pixels. */
const FILE_SIDE = 2000

/** The bytes of the code in a picture file: a photo of a screen, or a screenshot. Nothing without one. */
export const codeInFile = async (file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    // Not a picture that this browser knows.
    if (error instanceof DOMException) return undefined
    throw error
  })
  if (!bitmap) return undefined
  const finder = new CodeFinder()
  try {
    const picture = pictureOf(bitmap, bitmap.width, bitmap.height, 'whole', FILE_SIDE)
    return picture && (await finder.find({ ...picture, thorough: true }))
  } finally {
    finder.close()
    bitmap.close()
  }
}

let canvas: HTMLCanvasElement | undefined

/** The pixels of a source, all of it or the square in its middle, with no side longer than `most`. */
export const pictureOf = (
  source: CanvasImageSource,
  width: number,
  height: number,
  area: 'whole' | 'middle',
  most: number,
): Omit<Picture, 'thorough'> | undefined => {
  canvas ??= document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context || width === 0 || height === 0) return undefined
  const square = Math.min(width, height)
  const [wide, high] = area === 'middle' ? [square, square] : [width, height]
  const scale = Math.min(1, most / Math.max(wide, high))
  const [w, h] = [Math.round(wide * scale), Math.round(high * scale)]
  if (canvas.width !== w) canvas.width = w
  if (canvas.height !== h) canvas.height = h
  context.drawImage(source, (width - wide) / 2, (height - high) / 2, wide, high, 0, 0, w, h)
  const { data } = context.getImageData(0, 0, w, h)
  return { width: w, height: h, data: data as Uint8ClampedArray<ArrayBuffer> }
}
