import { gather } from './gather'
import type { Book } from '../../book/schema'
import { dayText, minuteText, wallClock } from '../../domain/clock'
import type { Id } from '../../domain/id'
import { writeCsv } from '../../formats/csv'
import { proseOf, type Part } from '../../store/prose'
import type { Sibling } from '../going-on'
import { actionsOf } from './actions'
import { whenText } from './due'
import { markdown, plain } from './markdown'
import { numbersOf } from './number'
import { arisingText, stoodText } from './paper-words'
import { isArising, type Action, type Attendee, type Minutes } from './schema'
import { agendaOf, plannedText, takenText, totalOf } from './timing'
import { hoursText } from './words'

/** The actions as a sheet, a row for each. */
export const csv = (doc: Minutes, book: Book, siblings: readonly Sibling[] = []): string => {
  const { day, number } = doc.about.now
  const actions = actionsOf(doc, siblings)
  const numbers = numbersOf(actions, number)
  return writeCsv(
    ['Number', 'Action', 'Owner', 'Department', 'Due day', 'Due time', 'Status'],
    actions.map((action) => [
      numbers.get(action.id) ?? '',
      action.what,
      action.owner,
      action.ownerDepartment,
      action.dueDay || (action.dueMinute === undefined ? '' : day),
      action.dueMinute === undefined ? '' : minuteText(action.dueMinute),
      stoodText(action, book.about.now.zone),
    ]),
  )
}

/** The whole of the minutes as Markdown, to be read without Hotset. */
export const md = (doc: Minutes, book: Book, siblings: readonly Sibling[] = []): string => {
  const { about, records } = doc
  const { title, number, day, place, chair, noteTaker, nextMeeting } = about.now
  const { zone } = book.about.now
  const actions = actionsOf(doc, siblings)
  const byId = new Map(actions.map((action) => [action.id, action]))
  const numbers = numbersOf(actions, number)
  const time = (at: number) => minuteText(wallClock(at, zone).minute)
  const came = (status: Attendee['status']) =>
    records.attendee.ordered
      .filter((attendee) => attendee.status === status)
      .map(({ name }) => name)
      .join(', ')
  const facts = [
    ['Production', book.about.now.title],
    ['Meeting', number === undefined ? '' : String(number)],
    ['Day', dayText(day)],
    ['Time', hoursText(about.now)],
    ['Place', place],
    ['In the chair', chair],
    ['Minutes by', noteTaker],
    ['Present', came('present')],
    ['Apologies', came('apologies')],
    ['Absent', came('absent')],
    ['Next meeting', nextMeeting],
  ].filter(([, value]) => value !== '')
  const body = proseOf(doc.text('body')).now
  const text = markdown(body, {
    time,
    photo: (record) => records.photo.get(record)?.caption || 'without words',
    action: (record) => actionLine(record && byId.get(record), numbers, day),
  })
  return [
    `# ${plain(title || 'Minutes')}\n\n`,
    ...facts.map(([label = '', value = '']) => `- **${label}:** ${plain(value)}\n`),
    '\n',
    times(doc, body),
    table('Matters arising', actions.filter(isArising), numbers, day, zone),
    text,
    table(
      'Actions',
      actions.filter((action) => !isArising(action)),
      numbers,
      day,
      zone,
    ),
    besides(doc, body),
  ]
    .join('')
    .trimEnd()
    .concat('\n')
}

const actionLine = (
  action: Action | undefined,
  numbers: ReadonlyMap<Id, string>,
  day: string,
): string => {
  if (!action) return '- Action removed'
  const { id, owner, what, state } = action
  const when = whenText(action, day)
  const who = owner === '' ? '' : `${plain(owner)} to `
  const by = when && `, by ${when}`
  return `- [${state === 'done' ? 'x' : ' '}] **${numbers.get(id) || 'Action'}** ${who}${plain(what)}${by}`
}

const table = (
  title: string,
  actions: readonly Action[],
  numbers: ReadonlyMap<Id, string>,
  day: string,
  zone: string,
): string => {
  if (actions.length === 0) return ''
  const rows = actions.map((action) => [
    numbers.get(action.id) ?? '',
    plain(action.what),
    plain(action.owner),
    whenText(action, day),
    isArising(action) ? arisingText(action, zone) : stoodText(action, zone),
  ])
  return sheet(title, ['No.', 'Action', 'Who', 'By', 'Status'], rows)
}

/** The photos that stand nowhere in the text, by what they show. */
const besides = (doc: Minutes, body: readonly Part[]): string => {
  const { photos } = gather(body)
  const loose = doc.records.photo.ordered.filter(({ id }) => !photos.has(id))
  if (loose.length === 0) return ''
  return `## Photos\n\n${loose.map(({ caption }) => `- ${plain(caption || 'Photo')}\n`).join('')}\n`
}

/** The agenda with its times. Until when somebody last tapped: what is under way has no end yet. */
const times = (doc: Minutes, body: readonly Part[]): string => {
  const turns = doc.records.turn.rows
  const until = turns.reduce((latest, { at = 0 }) => Math.max(latest, at), 0)
  const agenda = agendaOf(gather(body).items, doc.records.topic.rows, turns, until)
  if (!agenda.timed) return ''
  const total = totalOf(agenda)
  const rows = agenda.topics.map((topic) => [
    topic.number > 0 ? String(topic.number) : '',
    plain(topic.title || 'Topic'),
    plannedText(topic),
    takenText(topic),
  ])
  const together = ['', 'Together', plannedText(total), takenText(total)]
  return sheet('Agenda', ['No.', 'Topic', 'Planned', 'Taken'], [...rows, together])
}

/** A table under its heading. */
const sheet = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  `## ${title}\n\n${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')}\n`
