import { writeCsv } from '../../formats/csv'
import { proseOf } from '../../store/prose'
import type { Table } from '../kind'
import { gather } from './gather'
import type { Attendee, Minutes } from './schema'
import { agendaOf, minutesOf } from './timing'

const came: Readonly<Record<Attendee['status'], string>> = {
  present: 'Present',
  apologies: 'Apologies',
  absent: 'Absent',
}

/** What of minutes is a table, besides the actions: who came, the agenda with its times, the decisions. */
export const tables = (doc: Minutes): readonly Table[] => {
  const { attendee, topic, turn } = doc.records
  const { items, decisions } = gather(proseOf(doc.text('body')).now)
  // Until when somebody last tapped: what is under way has no end yet.
  const until = turn.rows.reduce((latest, { at = 0 }) => Math.max(latest, at), 0)
  const { topics } = agendaOf(items, topic.rows, turn.rows, until)
  return [
    {
      title: 'Attendance',
      csv: writeCsv(
        ['Name', 'Department', 'Came'],
        attendee.ordered.map(({ name, department, status }) => [name, department, came[status]]),
      ),
      holds: {},
    },
    {
      title: 'Agenda',
      csv: writeCsv(
        ['No.', 'Topic', 'Planned, min', 'Taken, min'],
        topics.map(({ number, title, plannedMinutes, taken }) => [
          number > 0 ? number : '',
          title,
          plannedMinutes ?? '',
          taken > 0 ? minutesOf(taken) : '',
        ]),
      ),
      holds: { 'No.': 'number', 'Planned, min': 'number', 'Taken, min': 'number' },
    },
    {
      title: 'Decisions',
      csv: writeCsv(
        ['Decision', 'Topic'],
        decisions.map(({ text, item }) => [text, items[item - 1] ?? '']),
      ),
      holds: {},
    },
  ]
}
