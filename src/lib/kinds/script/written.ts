import { numberKey } from '../../book/scene-numbers'
import type { Book } from '../../book/schema'
import type { Script, ScriptElement } from '../../formats/script/model'
import { writeFdx } from '../../formats/script/write-fdx'
import { writeFountain } from '../../formats/script/write-fountain'
import type { Part, ScriptDocument } from './schema'
import { numbering, withTags } from './tags'
import { elementsOf, latest, omittedFrom, partsOf, tablesOf, tagsByPart } from './text'

/** The script as a file has it: everything that was read, with the tags made since. */
export const scriptOf = (doc: ScriptDocument, book: Book): Script => {
  const parts = partsOf(doc)
  const { title, revisions, tagging } = tablesOf(latest(doc))
  const byPart = tagsByPart(doc)
  const tags = parts.flatMap(({ id }) => byPart.get(id) ?? [])
  const numbers = numbering(tagging, tags, book)
  const elements = parts.flatMap((part) =>
    asInBook(withTags(elementsOf(part), byPart.get(part.id) ?? [], numbers.numberOf), part, book),
  )
  return {
    title,
    revisions,
    tagging: numbers.tagging,
    flaws: [],
    elements: elements.map((element, at) => ({ ...element, line: at + 1 })),
  }
}

/** Numbered as the production has it, where the file was or the production is, and omitted where it is. */
const asInBook = (
  elements: readonly ScriptElement[],
  part: Part,
  book: Book,
): readonly ScriptElement[] => {
  const scene = book.records.scene.get(part.scene)
  const [heading, ...rest] = elements
  if (!scene || !heading) return elements
  const { number } = heading
  const isNumbered = number !== undefined || book.about.now.sceneNumbers !== ''
  const isOther = isNumbered && numberKey(number ?? '') !== numberKey(scene.number)
  const all = isOther ? [{ ...heading, number: scene.number }, ...rest] : elements
  return scene.omitted && !heading.omitted ? omittedFrom(all, scene.number) : all
}

export const fdx = (doc: ScriptDocument, book: Book): string => writeFdx(scriptOf(doc, book))

export const fountain = (doc: ScriptDocument, book: Book): string =>
  writeFountain(scriptOf(doc, book))
