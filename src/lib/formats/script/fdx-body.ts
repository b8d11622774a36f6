import {
  alignOf,
  elementsFrom,
  runFrom,
  sceneFrom,
  type Attributes,
  type Paragraph,
} from './fdx-paragraph'
import type { TitleLine } from './fdx-title'
import { joined, type Run, type ScriptElement } from './model'

/** Where paragraphs go that are read now. */
type Place =
  | { readonly is: 'script' | 'omitted'; readonly elements: ScriptElement[] }
  | { readonly is: 'dual'; speeches: number }
  /** Text of a note or a summary: a line for each paragraph. */
  | { readonly is: 'note' | 'summary'; readonly runs: Run[] }
  | { readonly is: 'title'; readonly lines: TitleLine[]; blanks: number }

/** Reads the paragraphs of a file of Final Draft, told one tag after the other. */
export class FdxBody {
  /** Whether anything of a file of Final Draft was seen. */
  isBegun = false
  readonly #elements: ScriptElement[] = []
  readonly #title: TitleLine[] = []
  readonly #places: Place[] = []
  /** How many paragraphs were open when each place began: what is inside ends first. */
  readonly #depths: number[] = []
  readonly #paragraphs: Paragraph[] = []
  #words: { text: string; readonly attributes: Attributes } | undefined
  /** How deep something begins that holds no text of the script. */
  #leftOut = Infinity

  open(path: readonly string[], attributes: Attributes, line: number): void {
    this.isBegun = true
    const name = path.at(-1) ?? ''
    if (path.length > this.#leftOut) return
    const paragraph = this.#paragraphs.at(-1)
    if (path.length === 2 && name === 'Content') {
      this.#begin({ is: 'script', elements: this.#elements })
    } else if (path.length === 3 && name === 'Content' && path[1] === 'TitlePage') {
      this.#begin({ is: 'title', lines: this.#title, blanks: 0 })
    } else if (this.#places.length === 0) return
    else if (name === 'Paragraph') this.#paragraphs.push({ attributes, line, runs: [] })
    else if (name === 'Text') this.#words = { text: '', attributes }
    else if (name === 'DualDialogue') {
      // The page begins before the speeches, which end before the paragraph around them does.
      if (paragraph) this.#add(elementsFrom(paragraph).filter(isPageBreak))
      this.#begin({ is: 'dual', speeches: 0 })
    } else if (name === 'OmittedScene') this.#begin({ is: 'omitted', elements: [] })
    else if (name === 'ScriptNote') this.#begin({ is: 'note', runs: [] })
    else if (name === 'Summary') this.#begin({ is: 'summary', runs: [] })
    else if (name === 'SceneProperties') {
      if (paragraph) paragraph.scene = sceneFrom(attributes)
    } else this.#leftOut = path.length
  }

  text(text: string): void {
    if (this.#leftOut < Infinity) return
    if (this.#words) this.#words.text += text
    // Words beside a Text are no custom of Final Draft, and still words.
    else if (text.trim() !== '') this.#paragraphs.at(-1)?.runs.push({ text: text.trim() })
  }

  close(path: readonly string[]): void {
    if (path.length > this.#leftOut) return
    if (path.length === this.#leftOut) {
      this.#leftOut = Infinity
      return
    }
    if (this.#places.length === 0) return
    switch (path.at(-1)) {
      case 'Text':
        return this.#endWords()
      case 'Paragraph':
        return this.#endParagraph()
      case 'Content':
      case 'DualDialogue':
      case 'OmittedScene':
      case 'ScriptNote':
      case 'Summary':
        return this.#endPlace()
    }
  }

  /** What was read. What the end of the file left open counts as far as it goes. */
  end(): { readonly elements: readonly ScriptElement[]; readonly title: readonly TitleLine[] } {
    this.#endWords()
    while (this.#places.length > 0) {
      if (this.#paragraphs.length > (this.#depths.at(-1) ?? 0)) this.#endParagraph()
      else this.#endPlace()
    }
    return { elements: this.#elements, title: this.#title }
  }

  #begin(place: Place): void {
    this.#places.push(place)
    this.#depths.push(this.#paragraphs.length)
  }

  #endWords(): void {
    const words = this.#words
    this.#words = undefined
    if (!words || words.text === '') return
    this.#paragraphs.at(-1)?.runs.push(runFrom(words.text, words.attributes))
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    const place = this.#places.at(-1)
    if (!paragraph || !place) return
    switch (place.is) {
      case 'title':
        return endTitleLine(place, paragraph)
      case 'note':
      case 'summary':
        if (paragraph.runs.length === 0) return
        if (place.runs.length > 0) place.runs.push({ text: '\n' })
        place.runs.push(...paragraph.runs)
        return
      case 'dual':
        this.#add(elementsFrom(paragraph).map((element) => besides(element, place)))
        return
      case 'script':
      case 'omitted':
        this.#add(
          elementsFrom(paragraph).filter((each) => !paragraph.isShell || !isPageBreak(each)),
        )
    }
  }

  #endPlace(): void {
    const place = this.#places.pop()
    this.#depths.pop()
    const paragraph = this.#paragraphs.at(-1)
    if (!place || !paragraph) return
    switch (place.is) {
      case 'dual':
        paragraph.isShell = true
        return
      case 'omitted':
        paragraph.omitted = place.elements
        return
      case 'note':
        paragraph.runs.push({
          text: place.runs
            .map(({ text }) => text)
            .join('')
            .trim(),
          aside: 'note',
        })
        return
      case 'summary':
        paragraph.summary = joined(place.runs)
    }
  }

  #add(elements: readonly ScriptElement[]): void {
    const place = this.#places.findLast(({ is }) => is === 'script' || is === 'omitted')
    if (place && 'elements' in place) place.elements.push(...elements)
  }
}

const isPageBreak = ({ type }: ScriptElement): boolean => type === 'page-break'

const endTitleLine = (
  place: Extract<Place, { is: 'title' }>,
  { runs, attributes }: Paragraph,
): void => {
  const words = joined(runs)
  if (words.length === 0) {
    place.blanks++
    return
  }
  const space = place.blanks > 0 ? { space: place.blanks } : {}
  place.lines.push({ runs: words, align: alignOf(attributes) ?? 'left', ...space })
  place.blanks = 0
}

/** Every speech but the first stands beside the one before. */
const besides = (element: ScriptElement, place: { speeches: number }): ScriptElement =>
  element.type === 'character' && place.speeches++ > 0 ? { ...element, dual: true } : element
