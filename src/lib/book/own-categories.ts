import { categories } from '../domain/category'
import { fold } from '../domain/fold'
import type { Id } from '../domain/id'
import type { Category } from './rows'
import type { Book } from './schema'

/** A category that is not one of domain/category.ts. Its name is what elements of it have. */
export interface OwnCategory {
  readonly name: string
  /** A colour of tape; empty where nobody has chosen one. */
  readonly tape: string
  /** Absent where nobody made it: it came with a file, and some element has it. */
  readonly row: Category | undefined
}

const isKnown = (code: string): boolean => categories.some((each) => each.code === code)

/** The production's own categories: those somebody made in their order, then those that came with files. */
export const ownCategories = ({ records }: Book): readonly OwnCategory[] => {
  const found = new Map<string, OwnCategory>()
  for (const row of records.category.ordered) {
    if (row.name !== '' && !found.has(row.name)) {
      found.set(row.name, { name: row.name, tape: row.tape, row })
    }
  }
  for (const { category } of records.element.rows) {
    if (category === '' || isKnown(category) || found.has(category)) continue
    found.set(category, { name: category, tape: '', row: undefined })
  }
  return [...found.values()]
}

/** Whether a category is called so already, of the trade or of the production. */
export const isTaken = (book: Book, name: string): boolean => {
  const wanted = fold(name.trim())
  return (
    categories.some(({ label }) => fold(label) === wanted) ||
    ownCategories(book).some((each) => fold(each.name) === wanted)
  )
}

/** Makes a category. Nothing where one is called so. */
export const addCategory = (book: Book, name: string, tape: string): void => {
  const called = name.trim()
  if (called === '' || isTaken(book, called)) return
  book.edit(`Category ${called} added`, () => book.records.category.add({ name: called, tape }))
}

/** Gives a category a colour; one that came with a file becomes one of the production by it. */
export const colourCategory = (book: Book, { name, row }: OwnCategory, tape: string): void =>
  book.edit(`${name}: colour`, () => {
    if (row) book.records.category.set(row.id, { tape })
    else book.records.category.add({ name, tape })
  })

/** Calls a category otherwise, with everything that is in it. Nothing where another is called so. */
export const renameCategory = (book: Book, { name, tape, row }: OwnCategory, to: string): void => {
  const called = to.trim()
  const isOwnName = fold(called) === fold(name)
  if (called === '' || called === name || (!isOwnName && isTaken(book, called))) return
  book.edit(`${name} is called ${called}`, () => {
    if (row) book.records.category.set(row.id, { name: called })
    else book.records.category.add({ name: called, tape })
    for (const { id, category } of book.records.element.rows) {
      if (category === name) book.records.element.set(id, { category: called })
    }
  })
}

/** Whether anything is in it. */
export const isUsed = ({ records }: Book, name: string): boolean =>
  records.element.rows.some(({ category }) => category === name)

/** Removes a category that nothing is in. */
export const removeCategory = (book: Book, { name }: OwnCategory): void => {
  if (isUsed(book, name)) return
  book.edit(`Category ${name} removed`, () => {
    const same: readonly Id[] = book.records.category.rows.flatMap((row) =>
      row.name === name ? [row.id] : [],
    )
    for (const id of same) book.records.category.remove(id)
  })
}
