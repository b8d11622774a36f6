import { goesOn, type ScriptElement } from '../../formats/script/model'

/** One element, or speeches that stand side by side, by their places. */
export type Block =
  | { readonly is: 'one'; readonly at: number }
  | { readonly is: 'dual'; readonly columns: readonly (readonly number[])[] }

/** Elements in the order of the page, with speeches said at once together. */
export const blocksOf = (elements: readonly ScriptElement[]): readonly Block[] => {
  const blocks: Block[] = []
  for (let at = 0; at < elements.length;) {
    const first = speechFrom(elements, at)
    const columns = [first]
    let end = at + first.length
    while (first.length > 0 && elements[end]?.dual) {
      const next = speechFrom(elements, end)
      if (next.length === 0) break
      columns.push(next)
      end += next.length
    }
    if (columns.length > 1) {
      blocks.push({ is: 'dual', columns })
      at = end
    } else blocks.push({ is: 'one', at: at++ })
  }
  return blocks
}

/** A cue and everything said under it; empty where no cue stands. */
const speechFrom = (elements: readonly ScriptElement[], at: number): readonly number[] => {
  if (elements[at]?.type !== 'character') return []
  let end = at + 1
  while (elements[end] && goesOn(elements[end - 1], elements[end] ?? { type: 'action' })) end++
  return Array.from({ length: end - at }, (_, index) => at + index)
}
