import { textOf } from '../../formats/script/model'
import { changedTexts } from './changes'
import type { ComingScene } from './incoming'
import { elementsOf, saidOf } from './text'

/** A piece of a scene that goes, or that comes. */
export interface TextChange {
  readonly is: 'went' | 'came'
  readonly text: string
}

/** What changes in the text of a scene, in the order of the page: what went before what came for it. */
export const textChanges = ({ part, elements }: ComingScene): readonly TextChange[] => {
  const old = part ? elementsOf(part) : []
  const { added, removed } = changedTexts(old.map(saidOf), elements.map(saidOf))
  const [goes, comes] = [new Set(removed), new Set(added)]
  const all: TextChange[] = []
  for (let [a, b] = [0, 0]; a < old.length || b < elements.length;) {
    const [before, after] = [old[a], elements[b]]
    if (before && goes.has(a)) {
      all.push({ is: 'went', text: textOf(before.runs) })
      a++
    } else if (after && comes.has(b)) {
      all.push({ is: 'came', text: textOf(after.runs) })
      b++
    } else {
      a++
      b++
    }
  }
  return all.filter(({ text }) => text.trim() !== '')
}
