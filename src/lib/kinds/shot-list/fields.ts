import { minuteText } from '../../domain/clock'
import type { Values } from '../../domain/field'
import { angles, framings, movements, sizes } from './codes'
import type { schema, Shot } from './schema'

type Key = Exclude<
  keyof Values<(typeof schema)['records']['shot']>,
  'rank' | 'startedAt' | 'doneAt' | 'doneBy' | 'state' | 'ownerDepartment'
>

/** How a field of a shot is shown and typed, in the table and in the sheet beside it. */
export interface ShotField {
  readonly key: Key
  readonly label: string
  /** Heading in the table, when shorter. */
  readonly short?: string
  /** Width in the table; fields without one are only in the sheet. */
  readonly width?: string
  readonly codes?: Readonly<Record<string, readonly [string, string]>>
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Shown where there is only room for what the floor needs. */
  readonly floor?: boolean
  readonly number?: boolean
  readonly date?: boolean
  readonly time?: boolean
  readonly long?: boolean
  text(shot: Shot): string
}

const plain = (key: Key, label: string, more: Partial<ShotField> = {}): ShotField => ({
  key,
  label,
  text: (shot) => {
    const value = shot[key]
    return typeof value === 'string' ? value : value === undefined ? '' : String(value)
  },
  ...more,
})

/** The fields of a shot in the order of the trade's columns. Source: docs/words.md#shot-list. */
export const fieldsOf: readonly ShotField[] = [
  plain('scene', 'Scene'),
  plain('number', 'Shot letter or number'),
  plain('size', 'Size', { codes: sizes, floor: true, width: '5rem' }),
  plain('action', 'Action', { floor: true, width: 'minmax(11rem, 1fr)', long: true }),
  plain('framing', 'Framing', { codes: framings }),
  plain('angle', 'Angle', { codes: angles }),
  plain('movement', 'Movement', { codes: movements, short: 'Move', width: '6rem' }),
  plain('lens', 'Lens, mm', { width: '5rem' }),
  plain('camera', 'Camera', { short: 'Cam', width: '3.5rem' }),
  plain('equipment', 'Equipment'),
  plain('cast', 'Cast', { floor: true, width: '5rem', text: ({ cast }) => cast.join(' ') }),
  plain('needs', 'Needs', { width: 'minmax(8rem, 0.5fr)' }),
  plain('frameRate', 'Frame rate'),
  plain('sound', 'Sound', {
    options: [
      { value: 'sync', label: 'Sync' },
      { value: 'mos', label: 'MOS' },
    ],
  }),
  plain('setupMinutes', 'Setup, min', { number: true, short: 'Set', width: '3.5rem' }),
  plain('shootMinutes', 'Shoot, min', {
    number: true,
    short: 'Plan',
    floor: true,
    width: '3.5rem',
  }),
  plain('priority', 'Priority', {
    options: [
      { value: 'must', label: 'Must' },
      { value: 'nice', label: 'Nice to have' },
    ],
  }),
  plain('vfx', 'VFX', {
    options: [
      { value: 'false', label: 'No' },
      { value: 'true', label: 'Yes' },
    ],
  }),
  plain('slate', 'Slate'),
  plain('notes', 'Notes', { long: true }),
  plain('owner', 'Who sees to it'),
  plain('dueDay', 'Due day', { date: true }),
  plain('dueMinute', 'Due', {
    time: true,
    text: ({ dueMinute }) => (dueMinute === undefined ? '' : minuteText(dueMinute)),
  }),
]
