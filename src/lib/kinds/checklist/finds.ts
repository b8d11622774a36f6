import { grouped } from '../../domain/grouped'
import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { headingOf, schema } from './schema'

/** The things of a checklist, each with its section and who has it. */
export const finds = findsOf(schema, ({ about, records }) => {
  const sections = new Map(records.section.rows.map((section) => [section.id, section]))
  const besides = wordsBeside(records)
  const marks = grouped(records.dayState.rows, ({ item }) => item)
  const itself = {
    id: '',
    title: '',
    line: '',
    words: wordsFrom(about.now.dueWords, about.now.day, besides()),
  }
  return [
    itself,
    ...records.item.ordered.map(({ id, text, section, owner, note, department, cast }) => {
      const heading = section && sections.get(section)
      return {
        id,
        title: text,
        line: beside(heading && headingOf(heading), owner),
        words: wordsFrom(
          note,
          ...new Set((marks.get(id) ?? []).map((mark) => mark.note)),
          heading?.note,
          department,
          cast,
          besides(id),
        ),
      }
    }),
  ]
})
