import 'fake-indexeddb/auto'
import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'
import { schema as bookSchema } from '../book/schema'
import { newId } from '../domain/id'
import { device } from '../storage/device'
import { Document } from '../store/document'
import { noteStanding } from './note-standing.svelte'
import { standingFrom } from './standing'

const production = async () => {
  const id = newId()
  const row = { title: 'Slack Water', kind: '', company: '', openedAt: 1, archived: false }
  await device.productions.put({ id, ...row })
  return id
}
/** Until it holds; a busy machine takes its time. */
const waitFor = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { timeout: 20_000 })
const nobody = { with: 0, behind: 0 }
const summaryOf = async (id: Awaited<ReturnType<typeof production>>) =>
  standingFrom((await device.productions.get(id))?.summary)

test('the list of productions is told of days, places and who is behind as they change', async () => {
  const id = await production()
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London' })
  const [inn] = book.records.location.addAll([{ name: 'Ferry Inn' }])
  const stop = noteStanding(id, () => ({ book, shared: { with: 4, behind: 2 } }))
  await waitFor(async () => expect(await summaryOf(id)).toMatchObject({ with: 4, behind: 2 }))
  book.records.day.addAll([
    { date: '2026-03-13', type: 'shoot' },
    { date: '2026-03-12', type: 'shoot', callMinute: 450, ...(inn && { location: inn }) },
    { date: '2026-03-10', type: 'prep' },
  ])
  await waitFor(async () =>
    expect((await summaryOf(id))?.days).toEqual([
      { date: '2026-03-12', callMinute: 450, place: 'Ferry Inn' },
      { date: '2026-03-13', place: '' },
    ]),
  )
  stop()
})

test('what changed last is written when the production is closed, and nothing is written twice', async () => {
  const id = await production()
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London', kind: 'series' })
  const written = vi.spyOn(device.productions, 'update')
  let stop = noteStanding(id, () => ({ book, shared: nobody }))
  await waitFor(async () => expect(await summaryOf(id)).toBeDefined())
  expect(written).toHaveBeenCalledTimes(1)
  book.about.set({ title: 'Slack Water 2' })
  flushSync()
  stop()
  await waitFor(async () => expect((await device.productions.get(id))?.title).toBe('Slack Water 2'))
  expect(written).toHaveBeenCalledTimes(2)
  const read = vi.spyOn(device.productions, 'get')
  stop = noteStanding(id, () => ({ book, shared: nobody }))
  flushSync()
  stop()
  await waitFor(() => expect(read).toHaveBeenCalled())
  await read.mock.results[0]?.value
  expect(written).toHaveBeenCalledTimes(2)
})

test('a production that was just joined keeps the title of its invitation until its book is here', async () => {
  const id = await production()
  const stop = noteStanding(id, () => ({ book: undefined, shared: { with: 1, behind: 0 } }))
  await waitFor(async () => expect(await summaryOf(id)).toMatchObject({ with: 1, days: [] }))
  expect((await device.productions.get(id))?.title).toBe('Slack Water')
  stop()
})
