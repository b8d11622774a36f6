import type { Kept } from '../kind'
import type { schema } from './schema'

/** Scenes and shots as they are planned, none of them shot: no slate, no takes, no photos. What was drawn stays. */
export const kept: Kept<typeof schema> = {
  about: ['style', 'order', 'aspect'],
  records: {
    scene: ['scene', 'number'],
    shot: [
      'scene',
      'number',
      'action',
      'size',
      'framing',
      'angle',
      'movement',
      'lens',
      'camera',
      'equipment',
      'cast',
      'frameRate',
      'sound',
      'setupMinutes',
      'shootMinutes',
      'priority',
      'vfx',
      'needs',
      'notes',
      'turn',
    ],
    stroke: ['of', 'pen', 'path'],
    view: ['name', 'view'],
  },
}
