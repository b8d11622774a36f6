import type { Place } from './tags'

/** Where in the text of a script somebody points: the part by the name it is drawn with. */
export interface Pointed extends Place {
  readonly part: string
}

/** The letter of an element that a place in the page is, or nothing where no text stands. */
const letterAt = (
  node: Node,
  offset: number,
): (Omit<Pointed, 'to'> & { element: Element }) | undefined => {
  const around = node instanceof Element ? node : node.parentElement
  const element = around?.closest<HTMLElement>('[data-at]')
  const part = element?.closest<HTMLElement>('[data-part]')?.dataset['part']
  if (!element || part === undefined) return undefined
  const piece = around?.closest<HTMLElement>('[data-from]')
  const from = Number(piece?.dataset['from'] ?? 0) + (piece && node instanceof Text ? offset : 0)
  return { part, at: Number(element.dataset['at']), from, element }
}

/** What is selected inside the text, where it is within one element. */
export const placesSelected = (within: HTMLElement): Pointed | undefined => {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  if (!within.contains(startContainer)) return undefined
  const start = letterAt(startContainer, startOffset)
  if (!start) return undefined
  const end = letterAt(endContainer, endOffset)
  const to =
    end?.element === start.element && end.from > start.from
      ? end.from
      : start.from + selection.toString().split('\n')[0]!.length
  const { part, at, from } = start
  return to > from ? { part, at, from, to } : undefined
}

/** The letter under a finger. */
export const placeAt = (
  within: HTMLElement,
  { clientX, clientY, target }: PointerEvent,
): Pointed | undefined => {
  if (target instanceof Element && target.closest('button, a')) return undefined
  const place = caretAt(clientX, clientY)
  if (!place || !within.contains(place.node)) return undefined
  const letter = letterAt(place.node, place.offset)
  return letter && { part: letter.part, at: letter.at, from: letter.from, to: letter.from }
}

const caretAt = (x: number, y: number): { node: Node; offset: number } | undefined => {
  if ('caretPositionFromPoint' in document) {
    const at = document.caretPositionFromPoint(x, y)
    return at ? { node: at.offsetNode, offset: at.offset } : undefined
  }
  // Safari has had only this one for long.
  const old = document as Document & {
    caretRangeFromPoint?: (x: number, y: number) => Range | null
  }
  const range = old.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}
