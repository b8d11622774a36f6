import { keepInto } from '../kept'
import { laidOut } from './kept'
import type { Id } from '../../domain/id'
import { BLOCKS, moved, type Block, type BlockId } from './blocks'
import type { CallSheet, Extra } from './schema'

type Plain = 'weather' | 'tide' | 'warning' | 'safety' | 'radio' | 'breakfast' | 'remark' | 'title'

/** Writes one of the values that nothing works out. */
export const write = (sheet: CallSheet, label: string, key: Plain, text: string): void =>
  sheet.edit(text === '' ? `${label} emptied` : `${label}: ${text}`, () =>
    sheet.about.set({ [key]: text }),
  )

/** Takes a row off this sheet that is worked out. The book and the plan stay as they are. */
export const takeOff = (sheet: CallSheet, key: string, label: string): void =>
  sheet.edit(`${label} taken off the sheet`, () =>
    sheet.about.set({ without: [...new Set([...sheet.about.now.without, key])] }),
  )

export const putBack = (sheet: CallSheet, key: string, label: string): void =>
  sheet.edit(`${label} back on the sheet`, () =>
    sheet.about.set({ without: sheet.about.now.without.filter((each) => each !== key) }),
  )

export const showBlock = (sheet: CallSheet, { id, label }: Block, shown: boolean): void =>
  sheet.edit(`${label.text} ${shown ? 'shown' : 'hidden'}`, () => {
    const others = sheet.about.now.hidden.filter((each) => each !== id)
    sheet.about.set({ hidden: shown ? others : [...others, id] })
  })

export const moveBlock = (
  sheet: CallSheet,
  blocks: readonly Block[],
  { id, label }: Block,
  by: -1 | 1,
): void =>
  sheet.edit(`${label.text} moved ${by < 0 ? 'up' : 'down'}`, () =>
    sheet.about.set({ order: moved(blocks, id, by) }),
  )

/** Adds a row by hand. Returns its id. */
export const addExtra = (
  sheet: CallSheet,
  values: Partial<Extra> & { group: Extra['group'] },
): Id => {
  let id: Id | undefined
  sheet.edit(`${values.name || 'A row'} added`, () => {
    id = sheet.records.extra.add(values)
  })
  if (id === undefined) throw new Error('A row that was added has an id')
  return id
}

export const setExtra = (
  sheet: CallSheet,
  extra: Extra,
  key: Exclude<keyof Extra, 'id' | 'rank' | 'group'>,
  text: string,
): void =>
  sheet.edit(`${extra.name || 'Row'} changed`, () =>
    sheet.records.extra.set(extra.id, { [key]: text }),
  )

export const removeExtra = (sheet: CallSheet, { id, name }: Extra): void =>
  sheet.edit(`${name || 'Row'} removed`, () => sheet.records.extra.remove(id))

/** Writes what a department is told; an empty text takes it away. */
export const setNote = (
  sheet: CallSheet,
  department: string,
  id: Id | undefined,
  text: string,
): void =>
  sheet.edit(text === '' ? 'Note removed' : `Note for ${department || 'all'}`, () => {
    if (id === undefined) {
      if (text !== '') sheet.records.note.add({ department, text })
    } else if (text === '') sheet.records.note.remove(id)
    else sheet.records.note.set(id, { text })
  })

export const blockName = (id: BlockId): string => BLOCKS[id]

/**
 * What one sheet hands to the next: how it is laid out, who uses which channel, people added by hand. Not
 * the day, and nothing that was typed over what that day worked out.
 */
export const copyInto = (from: CallSheet, into: CallSheet): void => {
  into.edit('Laid out as before', () => {
    keepInto({ about: [...laidOut, 'unit', 'breakfast'], records: {} }, from, into)
    into.records.typed.addAll(
      from.records.typed.rows
        .filter(({ key }) => /^(block|contact|department)\//.test(key))
        .map(({ key, value, over, at }) => ({ key, value, over, at })),
    )
    into.records.extra.addAll(
      from.records.extra.ordered
        .filter(({ group }) => group === 'crew')
        .map(({ id: _, rank: __, ...values }) => values),
    )
  })
}
