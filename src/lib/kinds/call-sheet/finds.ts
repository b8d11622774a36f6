import { dayText } from '../../domain/clock'
import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { schema } from './schema'

/** A sheet by its day and by what was typed into it; what is worked out is found in the book. */
export const finds = findsOf(
  schema,
  ({ about, records }) => {
    const { day, unit, weather, tide, warning, safety, radio, remark } = about.now
    return [
      {
        id: '',
        title: '',
        line: '',
        words: wordsFrom(
          day,
          dayText(day),
          unit,
          weather,
          tide,
          warning,
          safety,
          radio,
          remark,
          records.typed.rows.map(({ value }) => value),
          wordsBeside(records)(),
        ),
      },
      ...records.extra.ordered.map(({ id, name, position, department, call, phone, notes }) => ({
        id,
        title: name || position,
        line: beside(position, department, call),
        words: wordsFrom(phone, notes),
      })),
      ...records.note.ordered.map(({ id, department, text }) => ({
        id,
        title: text,
        line: department,
        words: '',
      })),
    ]
  },
  { ofBook: true },
)
