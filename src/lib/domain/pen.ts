import { FRAME_WIDTH, type Spot } from './stroke'

/** A pen that is led by keys over a frame. */
export interface Pen {
  readonly at: Spot
  /** What it has drawn since it was put down, where it stands last; nothing while it is lifted. */
  readonly line: readonly Spot[]
}

/** How far a key leads it, in units of a stroke: forty steps across, a hundred and sixty with Shift. */
const STEP = FRAME_WIDTH / 40
const FINE = FRAME_WIDTH / 160

const WAYS: Readonly<Record<string, Spot>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A pen in the middle of a frame, lifted. */
export const newPen: Pen = { at: [FRAME_WIDTH / 2, FRAME_WIDTH / 2], line: [] }

export const isDown = ({ line }: Pen): boolean => line.length > 0

/** The pen after a key that leads it, within the frame; nothing for any other key. `aspect`: width by height. */
export const ledBy = (pen: Pen, key: string, fine: boolean, aspect: number): Pen | undefined => {
  const way = Object.hasOwn(WAYS, key) ? WAYS[key] : undefined
  if (!way) return undefined
  const step = fine ? FINE : STEP
  const { top, bottom } = edgesOf(aspect)
  const at: Spot = [
    Math.min(FRAME_WIDTH - 1, Math.max(0, pen.at[0] + way[0] * step)),
    Math.min(bottom, Math.max(top, pen.at[1] + way[1] * step)),
  ]
  return { at, line: isDown(pen) ? [...pen.line, at] : [] }
}

/** Puts the pen down where it is: a dot, until it is led on. */
export const putDown = ({ at }: Pen): Pen => ({ at, line: [at] })

export const lifted = ({ at }: Pen): Pen => ({ at, line: [] })

/** Where it stands, in hundredths of the width and of the height of the frame. */
export const placeOf = ({ at: [x, y] }: Pen, aspect: number): { across: number; down: number } => {
  const { top, bottom } = edgesOf(aspect)
  const share = (value: number) => Math.round(value * 100)
  return { across: share(x / FRAME_WIDTH), down: share((y - top) / (bottom - top)) }
}

/** Where it is, as a reader hears it: `Pen down. 50 across, 25 down`. */
export const penWords = (pen: Pen, aspect: number): string => {
  const { across, down } = placeOf(pen, aspect)
  return `${isDown(pen) ? 'Pen down' : 'Pen up'}. ${across} across, ${down} down`
}

/** The upper and the lower edge of a frame, which lies around the middle whatever its shape. */
const edgesOf = (aspect: number): { readonly top: number; readonly bottom: number } => {
  const half = Math.min(FRAME_WIDTH, FRAME_WIDTH / aspect) / 2
  return { top: FRAME_WIDTH / 2 - half, bottom: FRAME_WIDTH / 2 + half - 1 }
}
