import { fold } from '../../domain/fold'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import { lacking } from '../../domain/lacking'
import { schema, type Inventory, type Item } from './schema'

/** A thing that stands in a list twice: the one that stays, and the one that comes to it. */
export interface Twin {
  readonly kept: Item
  readonly other: Item
}

const { item: fields } = schema.records

/** What was never written is what its field reads from nothing: one piece, for a quantity. */
const isUnsaid = (value: Item[keyof Item], key: keyof Item): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : key !== 'id' && value === fields[key].read(undefined, {})

/** What two twins may say differently: these come together, or are the same already. */
const JOINED: ReadonlySet<keyof Item> = new Set(['id', 'rank', 'name', 'scenes', 'note'])

/** Whether both say something of the same field, and not the same. */
const disagree = (a: Item, b: Item): boolean =>
  (Object.keys(b) as (keyof Item)[]).some(
    (key) =>
      !JOINED.has(key) && a[key] !== b[key] && !isUnsaid(a[key], key) && !isUnsaid(b[key], key),
  )

/** Nobody has handled it since it was taken in: it stands nowhere, nobody has it, and nothing is in it. */
const isFresh = (item: Item, holding: ReadonlySet<Id | undefined>): boolean =>
  item.state === 'needed' &&
  !item.hot &&
  !item.inside &&
  item.holds === '' &&
  !holding.has(item.id) &&
  [item.holder, item.place, item.tag].every((text) => text === '') &&
  item.heroCopies + item.doubleCopies + item.stuntCopies + item.rehearsalCopies === 0

const joinedNote = (kept: string, other: string): string =>
  kept.includes(other) ? kept : other.includes(kept) ? other : `${kept}\n${other}`

/** What the one that stays has when the other has come to it. */
const joined = (kept: Item, other: Item): Partial<Item> => ({
  ...lacking(kept, other, isUnsaid),
  scenes: [...new Set([...kept.scenes, ...other.scenes])],
  note: joinedNote(kept.note, other.note),
})

/**
 * Things that stand twice, because two devices took them in while apart. Where both were handled, or say
 * something else of one field, they are two things for people to look at.
 */
export const twiceIn = (items: readonly Item[]): readonly Twin[] => {
  const holding = new Set(items.map(({ inside }) => inside))
  const same = grouped(
    items.filter(({ element }) => element),
    ({ element, name }) => `${element} ${fold(name.trim())}`,
  )
  return [...same.values()].flatMap((all) => {
    const kept = all.find((item) => !isFresh(item, holding)) ?? all[0]
    if (!kept || all.length === 1) return []
    // A third one has to agree with what the second brought.
    let whole = kept
    return all.flatMap((other) => {
      if (other === kept || !isFresh(other, holding) || disagree(whole, other)) return []
      whole = { ...whole, ...joined(whole, other) }
      return [{ kept, other }]
    })
  })
}

/** Puts a thing that stands twice together: all that is written of it comes to the one that stays. Inside an edit. */
export const joinItems = ({ records }: Inventory, { kept, other }: Twin): void => {
  const now = records.item.get(kept.id) ?? kept
  records.item.set(kept.id, joined(now, other))
  for (const table of [records.photo, records.file, records.part]) {
    for (const { id, of } of table.rows) if (of === other.id) table.set(id, { of: kept.id })
  }
  for (const { id, item } of records.event.rows) {
    if (item === other.id) records.event.set(id, { item: kept.id })
  }
  for (const { id, inside } of records.item.rows) {
    if (inside === other.id) records.item.set(id, { inside: kept.id })
  }
  records.item.remove(other.id)
}
