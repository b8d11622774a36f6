import { dayText, minuteText } from '../domain/clock'
import { dayOf, inDateOrder } from './days'
import type { Day } from './rows'
import { slugLine } from './scene'
import type { Book } from './schema'

/** A record of the book that can be found, and on which of its pages it stands. */
export interface BookFindable {
  readonly page: 'scenes' | 'people' | 'days' | 'locations'
  readonly id: string
  readonly title: string
  readonly line: string
  readonly words: string
}

const typeWords: Readonly<Record<Day['type'], string>> = {
  shoot: 'Shooting',
  prep: 'Prep',
  travel: 'Travel',
  rehearse: 'Rehearsal',
  off: 'Day off',
}

/** Everything in the book: scenes by number and heading, people, days by their count, locations. */
export const bookFinds = ({ records }: Book): readonly BookFindable[] => {
  const { scene, person, day, location } = records
  const days = inDateOrder(day.rows)
  return [
    ...scene.ordered.map((row) => ({
      page: 'scenes' as const,
      id: row.id,
      title: joined(' ', row.number, slugLine(row)),
      line: row.synopsis,
      words: joined('\n', `scene ${row.number}`, ...row.characters, row.scriptDay),
    })),
    ...person.ordered.map((row) => ({
      page: 'people' as const,
      id: row.id,
      title: joined(', ', joined(' ', row.number, row.name), row.character),
      line: joined(' · ', row.position, row.department),
      words: joined('\n', row.phone, row.email, row.notes),
    })),
    ...days.map((row) => ({
      page: 'days' as const,
      id: row.id,
      title: joined(', ', countOf(days, row), dayText(row.date)) || 'Day without a date',
      line: joined(
        ' · ',
        row.callMinute === undefined ? '' : `Call ${minuteText(row.callMinute)}`,
        location.get(row.location)?.name,
      ),
      words: joined('\n', row.date, row.unit, ...row.scenes.map((each) => `sc ${each}`), row.notes),
    })),
    ...location.ordered.map((row) => ({
      page: 'locations' as const,
      id: row.id,
      title: row.name,
      line: row.address,
      words: joined('\n', row.contact, row.phone, row.notes),
    })),
  ]
}

/** `Day 3 of 12`; what else a day is when it is none of shooting. */
const countOf = (days: readonly Day[], row: Day): string => {
  const shooting = row.type === 'shoot' ? dayOf(days, row.date) : undefined
  return shooting?.day.id === row.id
    ? `Day ${shooting.number} of ${shooting.of}`
    : typeWords[row.type]
}

const joined = (by: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter(Boolean).join(by)
