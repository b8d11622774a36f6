import type { ProblemCode } from '../domain/problem'
import type { Picture } from './code-worker'

/** Which way a camera looks: away from the person who holds the device, or at them. */
export type Facing = 'environment' | 'user'

/** Largest side of a picture that is looked through, in pixels: four for a module of a large code. */
const SIDE = 1000

/** A camera that reads codes, until it is closed. */
export interface Reader {
  close(): void
}

/**
 * Shows what a camera sees in `video` and reads codes in it, outside the page's own thread. Returns
 * why it cannot instead.
 */
export const readCodes = async (
  video: HTMLVideoElement,
  facing: Facing,
  onread: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<Reader | ProblemCode> => {
  const stream = await cameraOf(facing)
  if (typeof stream === 'string') return stream
  video.srcObject = stream
  const worker = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' })
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let busy = false
  let ended = false
  worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | undefined>) => {
    busy = false
    if (data && !ended) onread(data)
  }
  const look = () => {
    if (ended) return
    if (!busy && context && video.videoWidth > 0) {
      busy = true
      const picture = middleOf(video, canvas, context)
      worker.postMessage(picture, [picture.data.buffer])
    }
    soon()
  }
  const soon = () => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(look)
    else requestAnimationFrame(look)
  }
  await playing(video)
  soon()
  return {
    close: () => {
      ended = true
      worker.terminate()
      for (const track of stream.getTracks()) track.stop()
      video.srcObject = null
    },
  }
}

const cameraOf = async (facing: Facing): Promise<MediaStream | ProblemCode> => {
  // Absent where the page did not come over https, and in some engines.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) return 'camera-none'
  try {
    return await devices.getUserMedia({
      audio: false,
      video: {
        facingMode: { ideal: facing },
        width: { ideal: 1920 },
        height: { ideal: 1080 },
        frameRate: { ideal: 30 },
      },
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error.name === 'NotAllowedError' ? 'camera-refused' : 'camera-none'
  }
}

const playing = async (video: HTMLVideoElement): Promise<void> => {
  try {
    await video.play()
  } catch (error) {
    // The video was put away before its first picture.
    if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error
  }
}

/** The square in the middle of what the camera sees: where people hold a code. */
const middleOf = (
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
): Picture => {
  const square = Math.min(video.videoWidth, video.videoHeight)
  const side = Math.min(SIDE, square)
  if (canvas.width !== side) canvas.width = canvas.height = side
  const [x, y] = [(video.videoWidth - square) / 2, (video.videoHeight - square) / 2]
  context.drawImage(video, x, y, square, square, 0, 0, side, side)
  const { data } = context.getImageData(0, 0, side, side)
  return { width: side, height: side, data: data as Uint8ClampedArray<ArrayBuffer> }
}
