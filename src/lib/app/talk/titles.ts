import { nameInBook } from '../../book/named'
import type { Book } from '../../book/schema'
import { idFrom } from '../../domain/id'
import type { Kind } from '../../kinds/kind'
import type { Document } from '../../store/document'
import { commentTable } from './record'

const NONE: ReadonlyMap<string, string> = new Map()

/**
 * What the records are called that somebody commented on and that are here, by the names they are found by.
 * `book`: whose records the rows of a call sheet are; as long as it is not known, all of them count as here.
 * `isPartial`: it may lack what is on its way from another device, so that what it has not counts as here too.
 */
export const titlesIn = async (
  kind: Kind,
  doc: Document,
  book?: Book,
  isPartial = false,
): Promise<ReadonlyMap<string, string>> => {
  if (commentTable(doc).size === 0) return NONE
  const { findsIn } = await import('../../kinds/finds')
  const finds = findsIn[kind.id]
  const found = new Map((finds?.find(doc) ?? []).map(({ id, title }) => [id, title]))
  const isHere = (of: string) =>
    found.has(of) || Object.values(doc.records).some((table) => table.get(idFrom(of)))
  const named = (of: string): string | undefined => {
    if (isHere(of)) return found.get(of) || NAMELESS
    if (!finds?.ofBook) return undefined
    const title = book && nameInBook(book, of)
    return title === undefined && book && !isPartial ? undefined : title || NAMELESS
  }
  return new Map(
    commentTable(doc).rows.flatMap(({ of }) => {
      const title = of === '' ? undefined : named(of)
      return title === undefined ? [] : [[of, title] as const]
    }),
  )
}

const NAMELESS = 'Something without a name'
