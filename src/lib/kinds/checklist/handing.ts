import { grouped } from '../../domain/grouped'
import { dayText } from '../../domain/clock'
import type { Id } from '../../domain/id'
import { isOpen, type Checklist, type Handed, type Item, type ListSection } from './schema'
import type { By } from './by'
import type { DayAt } from './daily'

/** Who handed which section to whom last, by section. The same on every device. */
export const handedBySection = (handed: readonly Handed[]): ReadonlyMap<Id, Handed> => {
  const inOrder = [...handed].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
  const last = new Map<Id, Handed>()
  for (const each of inOrder) if (each.section) last.set(each.section, each)
  return last
}

/** On which day something was handed over, in short, where that is not the day it is on set. Else empty. */
export const handedDay = ({ at }: Handed, today: string, dayAt: DayAt): string => {
  const day = at === undefined ? today : dayAt(at)
  return day === today ? '' : dayText(day, 'short')
}

/** What is open in a section and still with whom it was handed to, by section. */
export const stillWith = <I extends Pick<Item, 'section' | 'owner' | 'state'>>(
  handed: ReadonlyMap<Id, Handed>,
  items: readonly I[],
): ReadonlyMap<Id, readonly I[]> => {
  const theirs = items.filter((item) => {
    const to = item.section && handed.get(item.section)?.to
    return to !== undefined && to !== '' && item.owner === to && isOpen(item)
  })
  // Only things with a section are theirs.
  return grouped(theirs, ({ section }) => section as Id)
}

/** Hands what is open in a section to somebody, as one step that says who did and when. */
export const handSection = (
  list: Checklist,
  section: ListSection,
  open: readonly Item[],
  to: { readonly name: string; readonly department: string },
  by: By,
): void =>
  list.edit(`${section.title || 'Section'} handed to ${to.name}`, () => {
    for (const { id } of open)
      list.records.item.set(id, { owner: to.name, ownerDepartment: to.department })
    list.records.handed.add({ section: section.id, from: by.name, to: to.name, at: by.at })
  })
