import {
  choiceCell,
  dayCell,
  minuteCell,
  textCell,
  wholeCell,
  yesCell,
  type Column,
} from '../../formats/columns'
import { angles, framings, movements, sizes } from './codes'

const codeCell = (codes: Readonly<Record<string, readonly [string, string]>>) =>
  choiceCell(
    Object.entries(codes)
      .filter(([value]) => value !== '')
      .map(([value, [code, words]]) => ({
        value,
        names: [code, words, words.replace(/ (shot|angle|level)$/, ''), words.replace(/-up$/, '')],
      })),
  )
const listCell = (cell: string) => ({ value: cell.split(/[\s,;/]+/).filter(Boolean) })
const minutesCell = (cell: string) => wholeCell(cell.replace(/\s*(min|minutes|m|')\.?$/i, ''))

export const stateNames = [
  { value: 'open', names: ['To do', 'not started', 'todo', 'pending', 'no'] },
  { value: 'doing', names: ['Under way', 'in progress', 'shooting', 'started'] },
  { value: 'done', names: ['Done', 'completed', 'complete', 'shot', 'yes', 'x'] },
  { value: 'problem', names: ['Problem', 'delay', 'delayed'] },
  { value: 'skip', names: ['Skipped', 'cut', 'omit', 'omitted', 'dropped'] },
] as const

/** A shot list as a sheet, in the order we write it. Names as common spreadsheets have them. */
export const columns = [
  {
    key: 'scene',
    label: 'Scene',
    aliases: ['sc', 'scene #', 'scene no', 'scene number'],
    read: textCell,
  },
  {
    key: 'number',
    label: 'Shot',
    aliases: ['shot #', 'setup', 'setup #', 'shot no', 'shot number', 'slate letter'],
    read: textCell,
  },
  {
    key: 'size',
    label: 'Size',
    aliases: ['shot size', 'shot type', 'type'],
    read: codeCell(sizes),
  },
  { key: 'framing', label: 'Framing', aliases: ['frame', 'composition'], read: codeCell(framings) },
  { key: 'angle', label: 'Angle', aliases: ['camera angle', 'shot angle'], read: codeCell(angles) },
  {
    key: 'movement',
    label: 'Movement',
    aliases: ['move', 'camera movement', 'camera move'],
    read: codeCell(movements),
  },
  {
    key: 'action',
    label: 'Action',
    aliases: [
      'description',
      'subject',
      'shot description',
      'what happens',
      'framing subject action',
    ],
    read: textCell,
  },
  {
    key: 'lens',
    label: 'Lens',
    aliases: ['focal length', 'lens mm', 'mm', 'focal'],
    read: textCell,
  },
  { key: 'camera', label: 'Camera', aliases: ['cam', 'camera a b'], read: textCell },
  {
    key: 'equipment',
    label: 'Equipment',
    aliases: ['rig', 'gear', 'support', 'grip'],
    read: textCell,
  },
  { key: 'cast', label: 'Cast', aliases: ['talent', 'characters', 'cast #'], read: listCell },
  { key: 'frameRate', label: 'Frame rate', aliases: ['fps', 'frame rate fps'], read: textCell },
  {
    key: 'sound',
    label: 'Sound',
    aliases: ['audio', 'sync mos'],
    read: choiceCell([
      { value: 'sync', names: ['Sync', 'yes'] },
      { value: 'mos', names: ['MOS', 'no', 'mute'] },
    ]),
  },
  {
    key: 'setupMinutes',
    label: 'Setup, min',
    aliases: ['setup time', 'setup min', 'est setup'],
    holds: 'number',
    read: minutesCell,
  },
  {
    key: 'shootMinutes',
    label: 'Shoot, min',
    aliases: ['shoot time', 'shoot min', 'est time', 'est shoot', 'minutes', 'plan', 'duration'],
    holds: 'number',
    read: minutesCell,
  },
  {
    key: 'priority',
    label: 'Priority',
    aliases: ['must nice'],
    read: choiceCell([
      { value: 'must', names: ['Must', 'must have', 'high', '1'] },
      { value: 'nice', names: ['Nice', 'nice to have', 'low', '2', 'medium'] },
    ]),
  },
  { key: 'vfx', label: 'VFX', aliases: ['visual effects'], read: yesCell },
  { key: 'needs', label: 'Needs', aliases: ['props', 'requirements', 'special'], read: textCell },
  {
    key: 'notes',
    label: 'Notes',
    aliases: ['note', 'comments', 'comment', 'remarks'],
    read: textCell,
  },
  {
    key: 'owner',
    label: 'Who sees to it',
    aliases: ['owner', 'assigned to', 'assignee', 'responsible', 'who'],
    read: textCell,
  },
  {
    key: 'dueDay',
    label: 'Due day',
    aliases: ['due date', 'due on'],
    holds: 'date',
    read: dayCell,
  },
  {
    key: 'dueMinute',
    label: 'Due',
    aliases: ['due time', 'due at', 'deadline'],
    holds: 'time',
    read: minuteCell,
  },
  {
    key: 'state',
    label: 'State',
    aliases: ['status', 'done', 'progress'],
    read: choiceCell(stateNames),
  },
] as const satisfies readonly Column<string>[]
