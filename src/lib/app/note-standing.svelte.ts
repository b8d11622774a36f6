import type { Id } from '../domain/id'
import { inDateOrder } from '../book/days'
import type { Plan } from '../book/plan'
import type { Book } from '../book/schema'
import { toldDays } from '../book/told-days'
import { device } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import { standingFrom, type Standing } from './standing'

/** What the list of productions is told of one that is open. */
interface Told {
  readonly book: Book | undefined
  /** What is planned for its days, as far as that is known. */
  readonly plan?: Plan | undefined
  readonly shared: { readonly with: number; readonly behind: number }
}

/** Who is behind is written when it has held for this many ms: it flickers while somebody types. */
const CALM = 700

type Row = NonNullable<ReturnType<typeof rowOf>>

/**
 * Keeps what the list of productions shows of one, so that it need not be opened for it: writes what
 * has changed, at once but for who is behind, and what is not written yet when it is stopped. Returns
 * the function that stops it.
 */
export const noteStanding = (id: Id, told: () => Told): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: Row | undefined
  let known = ''
  const write = () => {
    const row = waiting
    waiting = undefined
    if (row) void writeDevice(() => put(id, row))
  }
  const stop = $effect.root(() => {
    $effect(() => {
      const row = (waiting = rowOf(told()))
      clearTimeout(timer)
      timer = setTimeout(write, CALM)
      const said = JSON.stringify({ ...row, summary: { ...row?.summary, behind: 0 } })
      if (!row || said === known) return
      known = said
      void writeDevice(() => put(id, row, 'as before'))
    })
  })
  return () => {
    stop()
    clearTimeout(timer)
    write()
  }
}

const put = async (id: Id, row: Row, behind?: 'as before'): Promise<void> => {
  const before = await device.productions.get(id)
  if (!before) return
  const last = Math.min(standingFrom(before.summary)?.behind ?? 0, row.summary.with)
  const now = { ...row, summary: { ...row.summary, ...(behind && { behind: last }) } }
  // Every write has the list of productions read again, in every tab.
  if (JSON.stringify({ ...before, ...now }) === JSON.stringify(before)) return
  await device.productions.update(id, now)
}

/** Nothing while neither the book nor anybody is known: it has just been joined. */
const rowOf = ({ book, plan, shared }: Told) => {
  if (!book && shared.with === 0) return undefined
  const { title = '', kind, company, zone = '', practice = false } = book?.about.now ?? {}
  const days = book ? toldDays(book, plan) : []
  const summary: Standing = {
    zone,
    practice,
    days: inDateOrder(days)
      .filter(({ type, date }) => type === 'shoot' && date !== '')
      .map(({ date, callMinute, wrapMinute, location }) => ({
        date,
        ...(callMinute !== undefined && { callMinute }),
        ...(wrapMinute !== undefined && { wrapMinute }),
        place: book?.records.location.get(location)?.name ?? '',
      })),
    with: shared.with,
    behind: shared.behind,
  }
  // A book that has not come has no title yet: what the invitation said stays.
  return { summary, ...(title !== '' && { title, kind, company }) }
}
