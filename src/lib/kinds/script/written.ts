import type { Book } from '../../book/schema'
import type { Script } from '../../formats/script/model'
import { writeFdx } from '../../formats/script/write-fdx'
import { writeFountain } from '../../formats/script/write-fountain'
import type { ScriptDocument } from './schema'
import { numbering, withTags } from './tags'
import { elementsOf, latest, partsOf, tablesOf, tagsByPart } from './text'

/** The script as a file has it: everything that was read, with the tags made since. */
export const scriptOf = (doc: ScriptDocument, book: Book): Script => {
  const parts = partsOf(doc)
  const { title, revisions, tagging } = tablesOf(latest(doc))
  const byPart = tagsByPart(doc)
  const tags = parts.flatMap(({ id }) => byPart.get(id) ?? [])
  const numbers = numbering(tagging, tags, book)
  const elements = parts.flatMap((part) =>
    withTags(elementsOf(part), byPart.get(part.id) ?? [], numbers.numberOf),
  )
  return {
    title,
    revisions,
    tagging: numbers.tagging,
    flaws: [],
    elements: elements.map((element, at) => ({ ...element, line: at + 1 })),
  }
}

export const fdx = (doc: ScriptDocument, book: Book): string => writeFdx(scriptOf(doc, book))

export const fountain = (doc: ScriptDocument, book: Book): string =>
  writeFountain(scriptOf(doc, book))
