import { textOf } from '../../formats/script/model'
import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { schema } from './schema'
import { elementsOf, flat, partsOf, revisionsOf } from './text'

/** The scenes of a script by number and heading, and by everything said and done in them. */
export const finds = findsOf(schema, (doc) => {
  const files = revisionsOf(doc).map(({ name, file }) => `${name} ${file}`)
  const besides = wordsBeside(doc.records)
  const seen = new Set<string>()
  return [
    { id: '', title: '', line: '', words: wordsFrom(files, besides()) },
    ...partsOf(doc).flatMap((part) => {
      const id = part.scene ?? part.id
      if (seen.has(id)) return []
      seen.add(id)
      const elements = flat(elementsOf(part))
      const first = elements.find(({ type }) => type === 'action')
      return [
        {
          id,
          // The scene of the book comes first by its number; here one looks for what is said.
          title: part.heading || (part.scene ? `Scene ${part.number}` : 'Before the first scene'),
          line: beside(
            part.number && `Scene ${part.number}`,
            first && textOf(first.runs).slice(0, 120),
          ),
          words: wordsFrom(
            elements.map(({ runs }) => textOf(runs)),
            besides(part.scene ?? part.id),
          ),
        },
      ]
    }),
  ]
})
