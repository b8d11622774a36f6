import { frameLoop, QRCamera, QRCanvas } from 'qr/dom.js'
import type { ProblemCode } from '../domain/problem'

/** `back` looks away from the person, `front` at them. */
export type Facing = 'back' | 'front'

/** A camera that reads codes until it is closed. */
export interface Reading {
  /** There is a light to switch on. */
  readonly hasTorch: boolean
  /** There is another camera to look through. */
  readonly hasOther: boolean
  /** The picture is of the person and is shown as in a mirror. */
  readonly mirrored: boolean
  torch(on: boolean): Promise<void>
  close(): void
}

/** Wide enough for 61 modules at arm's length, and no wider: every pixel costs time. */
const WIDTH = 1280
const HEIGHT = 720

/**
 * Looks through a camera and hands over the text of every code it sees, the same again and again
 * while it sees it. The name of the problem when there is no camera to be had.
 */
export const readCodes = async (
  video: HTMLVideoElement,
  facing: Facing,
  ontext: (text: string) => void,
): Promise<Reading | ProblemCode> => {
  const stream = await cameraStream(facing)
  if (typeof stream === 'string') return stream
  const [track] = stream.getVideoTracks()
  const camera = new QRCamera(video, stream)
  // Between its parts the page can draw: a slow phone takes a while for a whole frame.
  const canvas = new QRCanvas({}, { async: true })
  let [busy, ended] = [false, false]
  const frame = async () => {
    busy = true
    // All the camera sees, not what the page has room to show.
    const found = await camera.readFrame(canvas, true)
    busy = false
    if (!ended && typeof found === 'string') ontext(found)
  }
  const stop = frameLoop(() => {
    if (!busy) void frame()
  }, video)
  const can: MediaTrackCapabilities & { readonly torch?: boolean } =
    track?.getCapabilities?.() ?? {}
  const devices = await navigator.mediaDevices.enumerateDevices()
  return {
    hasTorch: can.torch === true,
    hasOther: devices.filter(({ kind }) => kind === 'videoinput').length > 1,
    mirrored: facing === 'front' || track?.getSettings().facingMode === 'user',
    torch: async (on) => {
      // Not in the typings: a constraint of phones. Source: w3c/mediacapture-image.
      await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    },
    close: () => {
      ended = true
      stop()
      camera.stop()
    },
  }
}

/** Asks for the camera and lets it go again. Nothing when it was given, else why not. */
export const askForCamera = async (): Promise<ProblemCode | undefined> => {
  const stream = await cameraStream('back')
  if (typeof stream === 'string') return stream
  for (const track of stream.getTracks()) track.stop()
  return undefined
}

/** Whether the camera may be used without asking; `unasked` also when the browser does not say. */
export const cameraLeave = async (): Promise<'granted' | 'unasked' | 'refused'> => {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' as PermissionName })
    return state === 'granted' ? 'granted' : state === 'denied' ? 'refused' : 'unasked'
  } catch (error) {
    // A browser that does not know the name asks when the camera is used.
    if (error instanceof TypeError || error instanceof DOMException) return 'unasked'
    throw error
  }
}

const cameraStream = async (facing: Facing): Promise<MediaStream | ProblemCode> => {
  // A page that did not come by https has no cameras at all.
  if (!('mediaDevices' in navigator)) return 'camera-none'
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: {
        facingMode: facing === 'back' ? 'environment' : 'user',
        width: { ideal: WIDTH },
        height: { ideal: HEIGHT },
      },
    })
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof Error)) throw error
    if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'camera-refused'
    return error.name === 'NotReadableError' ? 'camera-busy' : 'camera-none'
  }
}
