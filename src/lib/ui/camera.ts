import type { ProblemCode } from '../domain/problem'
import { CodeFinder, pictureOf } from './code-finder'

/** Which way a camera looks: `back` away from the person who holds the device, `front` at them. */
export type Facing = 'back' | 'front'

/** Where in its picture a code is looked for. */
export type Area =
  /** All of it: a code that is held up somewhere. */
  | 'whole'
  /** The square in the middle, at once and often: a code that moves and is held inside the corners. */
  | 'middle'

/** What to look through. */
export interface Look {
  readonly facing: Facing
  readonly area: Area
  /** This camera and no other; absent: the one that `facing` means. */
  readonly camera?: string | undefined
}

/** A camera that reads codes until it is closed. */
export interface Reading {
  /** There is a light to switch on. */
  readonly hasTorch: boolean
  /**
   * The camera to look through next; nothing when there is only this one. Not waited for: Firefox
   * lists cameras to the window in front alone, and reads through one in any.
   */
  readonly other: Promise<string | undefined>
  /** The picture is of the person and is shown as in a mirror. */
  readonly mirrored: boolean
  /** Switches the light. False when the camera does not let it. */
  torch(on: boolean): Promise<boolean>
  close(): void
}

/** ms after which a picture is looked at that nobody has announced. */
const LATE = 200

/** Largest side of a picture that is looked through, in pixels: what the two areas need at most. */
const SIDES = { whole: 1280, middle: 1000 } as const

/**
 * Shows what a camera sees in `video` and hands over the bytes of every code in it, the same again
 * and again while it sees it, found outside the page's own thread. The problem's name when there is
 * no camera to be had.
 */
export const readCodes = async (
  video: HTMLVideoElement,
  look: Look,
  onread: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<Reading | ProblemCode> => {
  const stream = await cameraStream(look)
  if (typeof stream === 'string') return stream
  const [track] = stream.getVideoTracks()
  video.srcObject = stream
  const stop = readFrom(video, look.area, onread)
  const can: MediaTrackCapabilities & { readonly torch?: boolean } =
    track?.getCapabilities?.() ?? {}
  const { facingMode, deviceId } = track?.getSettings() ?? {}
  return {
    hasTorch: can.torch === true,
    other: cameraAfter(deviceId),
    mirrored: facingMode ? facingMode === 'user' : look.facing === 'front',
    torch: (on) => switched(track, on),
    close: () => {
      stop()
      for (const one of stream.getTracks()) one.stop()
      video.srcObject = null
    },
  }
}

/** Asks for the camera and lets it go again. Nothing when it was given, else why not. */
export const askForCamera = async (): Promise<ProblemCode | undefined> => {
  const stream = await cameraStream({ facing: 'back', area: 'whole' })
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

const readFrom = (
  video: HTMLVideoElement,
  area: Area,
  onread: (bytes: Uint8Array<ArrayBuffer>) => void,
): (() => void) => {
  const finder = new CodeFinder()
  let [busy, ended] = [false, false]
  const find = async () => {
    busy = true
    const picture = pictureOf(video, video.videoWidth, video.videoHeight, area, SIDES[area])
    const bytes = picture && (await finder.find({ ...picture, thorough: area === 'whole' }))
    busy = false
    if (bytes && !ended) onread(bytes)
  }
  const look = () => {
    if (ended) return
    if (!busy && video.videoWidth > 0) void find()
    soon()
  }
  const soon = () => {
    if (!('requestVideoFrameCallback' in video)) return void requestAnimationFrame(look)
    // WebKitGTK has this and never calls it for a stream, so a moment later it is looked all the same.
    const late = setTimeout(() => {
      video.cancelVideoFrameCallback(next)
      look()
    }, LATE)
    const next = video.requestVideoFrameCallback(() => {
      clearTimeout(late)
      look()
    })
  }
  void playing(video).then(soon)
  return () => {
    ended = true
    finder.close()
  }
}

const cameraStream = async ({ facing, area, camera }: Look): Promise<MediaStream | ProblemCode> => {
  // Absent where the page did not come over https, and in some engines.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) return 'camera-none'
  const which = camera
    ? { deviceId: { exact: camera } }
    : { facingMode: { ideal: facing === 'back' ? 'environment' : 'user' } }
  const size = area === 'whole' ? [1280, 720] : [1920, 1080]
  try {
    return await devices.getUserMedia({
      audio: false,
      video: {
        ...which,
        width: { ideal: size[0] },
        height: { ideal: size[1] },
        frameRate: { ideal: 30 },
      },
    })
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof Error)) throw error
    if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'camera-refused'
    return error.name === 'NotReadableError' ? 'camera-busy' : 'camera-none'
  }
}

/** The camera after this one, round and round: phones have several on one side. */
const cameraAfter = async (current: string | undefined): Promise<string | undefined> => {
  const all = (await navigator.mediaDevices.enumerateDevices()).filter(
    ({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '',
  )
  const at = all.findIndex(({ deviceId }) => deviceId === current)
  return all.length > 1 ? all[(at + 1) % all.length]?.deviceId : undefined
}

const switched = async (track: MediaStreamTrack | undefined, on: boolean): Promise<boolean> => {
  try {
    // Not in the typings: a constraint of phones. Source: w3c/mediacapture-image.
    await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    return track !== undefined
  } catch (error) {
    // A light that is in use, or a camera that has just gone.
    if (error instanceof DOMException || error instanceof Error) return false
    throw error
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
