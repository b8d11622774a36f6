import { LARGEST_BLOB } from '../domain/blob'
import { problem, type Problem } from '../domain/problem'

/** A photo as it is kept: the bytes of both sizes. */
export interface Shrunk {
  readonly full: Uint8Array<ArrayBuffer>
  readonly small: Uint8Array<ArrayBuffer>
  readonly media: string
  /** Pixels of `full`, upright. */
  readonly width: number
  readonly height: number
}

/** Longest side of a photo and of its thumbnail, in pixels. */
export const FULL_SIDE = 2048
export const SMALL_SIDE = 320
const MEDIA = 'image/jpeg'

/**
 * Makes a picture small enough to travel: upright, at most 2048 pixels, as JPEG, with a thumbnail.
 * What the camera wrote beside it, the place included, stays behind. `original` keeps the file as
 * it is, and only the thumbnail is made.
 */
export const shrink = async (file: File, original: boolean): Promise<Shrunk | Problem> => {
  if (file.size > LARGEST_BLOB) return problem('photo-too-large', file.name)
  if (file.size === 0) return problem('file-empty', file.name)
  const picture = await decoded(file)
  if (!picture) return problem('photo-none', file.name)
  const scaled = drawn(picture, picture.width, picture.height, FULL_SIDE)
  const { width, height } = original ? picture : scaled
  const [full, small] = await Promise.all([
    original ? file : encoded(scaled, 0.85),
    encoded(drawn(scaled, scaled.width, scaled.height, SMALL_SIDE), 0.8),
  ])
  picture.close()
  // A canvas too large for the device encodes to nothing.
  if (!full || !small) return problem('photo-too-large', file.name)
  return {
    full: await bytesOf(full),
    small: await bytesOf(small),
    media: original ? file.type || MEDIA : MEDIA,
    width,
    height,
  }
}

const decoded = async (file: File): Promise<ImageBitmap | undefined> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    // What the browser cannot read as a picture is an InvalidStateError.
    if (error instanceof DOMException || error instanceof TypeError) return undefined
    throw error
  }
}

const drawn = (
  picture: CanvasImageSource,
  width: number,
  height: number,
  longest: number,
): HTMLCanvasElement => {
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (context) {
    // JPEG knows no transparency: what shows through is paper.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, MEDIA, quality))

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer())
