import type { Id } from '../../domain/id'
import type { Checklist, ListSection } from './schema'

/** Adds a section at the end and answers its id. */
export const addSection = (
  list: Checklist,
  heading: Pick<ListSection, 'title' | 'minute'>,
): Id | undefined => {
  let id: Id | undefined
  list.edit(`${named(heading)} added`, () => {
    id = list.records.section.add(heading)
  })
  return id
}

/** Writes some fields of a section as one step. */
export const changeSection = (
  list: Checklist,
  section: ListSection,
  patch: Partial<Omit<ListSection, 'id'>>,
): void =>
  list.edit(`${named({ ...section, ...patch })} changed`, () =>
    list.records.section.set(section.id, patch),
  )

/** Removes the head of a section. Its items stay, above the first section. */
export const removeSection = (list: Checklist, section: ListSection): void =>
  list.edit(`${named(section)} removed`, () => list.records.section.remove(section.id))

/** Moves a section with everything in it up (-1) or down (1). */
export const moveSection = (list: Checklist, section: ListSection, step: -1 | 1): void => {
  const { ordered } = list.records.section
  const beside = ordered[ordered.findIndex(({ id }) => id === section.id) + step]
  if (!beside) return
  const before = step < 0 ? beside.id : idAfter(ordered, beside.id)
  list.edit(`${named(section)} moved`, () => list.records.section.move(section.id, before))
}

/** The id that follows `id` in an order, or nothing after the last. */
export const idAfter = (rows: readonly { readonly id: Id }[], id: Id): Id | undefined =>
  rows[rows.findIndex((row) => row.id === id) + 1]?.id

const named = ({ title }: Pick<ListSection, 'title'>): string =>
  title === '' ? 'Section' : `Section ${title}`
