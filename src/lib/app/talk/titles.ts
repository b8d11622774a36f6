import { idFrom } from '../../domain/id'
import type { Kind } from '../../kinds/kind'
import type { Document } from '../../store/document'
import { commentTable } from './record'

const NONE: ReadonlyMap<string, string> = new Map()

/** What the records are called that somebody commented on and that are here, by the names they are found by. */
export const titlesIn = async (kind: Kind, doc: Document): Promise<ReadonlyMap<string, string>> => {
  if (commentTable(doc).size === 0) return NONE
  const { findsIn } = await import('../../kinds/finds')
  const found = new Map((findsIn[kind.id]?.find(doc) ?? []).map(({ id, title }) => [id, title]))
  const isHere = (of: string) =>
    found.has(of) || Object.values(doc.records).some((table) => table.get(idFrom(of)))
  return new Map(
    commentTable(doc)
      .rows.filter(({ of }) => of !== '' && isHere(of))
      .map(({ of }) => [of, found.get(of) || 'Something without a name']),
  )
}
