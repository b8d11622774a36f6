import { expect, test } from 'vitest'
import type { Book } from '../../book/schema'
import type { Opened } from '../kind'
import { draft, slackWater, type } from '../../../../tests/call-sheet'
import type { schema } from './schema'
import { SheetWork } from './sheet-work.svelte'

const workOn = (book: Book, issued?: Opened<typeof schema>['issued']) => {
  const doc = draft()
  // Of what a page hands to a view these are all that is asked for here.
  const opened = { doc, book, me: { name: 'Ines Okafor' }, issued } as unknown as Opened<
    typeof schema
  >
  return { doc, work: new SheetWork(opened) }
}
const messageIn = (work: SheetWork) => (work.mine ? work.messageFor(work.mine).split('\n') : [])

test('what is handed on before any issue says that it is none', () => {
  const { work } = workOn(slackWater().book)
  expect(messageIn(work).at(-1)).toBe('Not issued yet.')
})

test('what is handed on is what the last issue says, whatever is written since', async () => {
  const then = { doc: draft(), book: slackWater().book }
  const { doc, work } = workOn(then.book, {
    id: then.doc.records.note.add({ text: 'an id' }),
    title: 'Blue, second issue',
    open: () => Promise.resolve(then),
  })
  const call = work.sheet.cast.find(({ person }) => person.number === '1')?.call
  if (!call) throw new Error('Ines is called')
  type(doc, call.key, call.derived, '05:15')
  // Until it has been read, or where it is not here: the draft, and no word that it is the issue.
  expect(messageIn(work).at(-1)).toBe('Draft, not as in Blue, second issue.')
  expect(messageIn(work)[1]).toContain('Arrive 05:15')
  await work.readIssue()
  expect(messageIn(work)[1]).toContain('Arrive 07:00')
  expect(messageIn(work).at(-1)).toBe('Blue, second issue.')
})
