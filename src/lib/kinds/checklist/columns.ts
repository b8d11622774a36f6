import { departmentFrom } from '../../domain/department'
import { choiceCell, minuteCell, textCell, wholeCell, type Column } from '../../formats/columns'
import type { State } from './schema'

/** What a sheet calls the states of an item; the first name is the one we write. */
export const stateNames: readonly { readonly value: State; readonly names: readonly string[] }[] = [
  { value: 'open', names: ['To do', 'todo', 'not started', 'pending', 'no', '-'] },
  { value: 'doing', names: ['Under way', 'in progress', 'started', 'doing'] },
  { value: 'done', names: ['Done', 'complete', 'completed', 'finished', 'yes', 'x', 'ok'] },
  { value: 'problem', names: ['Problem', 'issue', 'blocked'] },
  { value: 'skip', names: ['Not needed', 'skipped', 'skip', 'cancelled', 'n/a'] },
]

export type ColumnKey =
  | 'section'
  | 'item'
  | 'quantity'
  | 'counted'
  | 'department'
  | 'owner'
  | 'due'
  | 'state'
  | 'note'
  | 'cast'

/** The columns of a checklist as a sheet, in the order we write them. */
export const columns: readonly Column<ColumnKey>[] = [
  {
    key: 'section',
    label: 'Section',
    aliases: ['group', 'heading', 'category', 'phase', 'area', 'list'],
    read: textCell,
  },
  {
    key: 'item',
    label: 'Item',
    aliases: ['task', 'what', 'thing', 'to do', 'description', 'action', 'name', 'things'],
    read: textCell,
  },
  {
    key: 'quantity',
    label: 'Quantity',
    aliases: ['qty', 'how many', 'number', 'amount', 'pcs', 'count'],
    holds: 'number',
    read: wholeCell,
  },
  {
    key: 'counted',
    label: 'Counted',
    aliases: ['have', 'in', 'back', 'checked', 'so far'],
    holds: 'number',
    read: wholeCell,
  },
  {
    key: 'department',
    label: 'Department',
    aliases: ['dept', 'dep', 'dpt', 'team'],
    read: (cell) => ({ value: departmentFrom(cell) ?? cell }),
  },
  {
    key: 'owner',
    label: 'Owner',
    aliases: ['who', 'assigned to', 'assignee', 'responsible', 'person', 'crew', 'who has it'],
    read: textCell,
  },
  {
    key: 'due',
    label: 'Due',
    holds: 'time',
    aliases: ['time', 'by', 'due time', 'when', 'due at', 'deadline'],
    read: minuteCell,
  },
  {
    key: 'state',
    label: 'State',
    aliases: ['status', 'done', 'progress', 'complete', 'checked off', 'tick'],
    read: choiceCell(stateNames),
  },
  {
    key: 'note',
    label: 'Note',
    aliases: ['notes', 'remarks', 'comment', 'comments', 'details'],
    read: textCell,
  },
  {
    key: 'cast',
    label: 'Cast',
    aliases: ['cast numbers', 'cast no', 'cast #', 'id'],
    read: (cell) => ({ value: cell.split(/[\s,;]+/).filter((number) => number !== '') }),
  },
]
