import type { Id } from '../../domain/id'
import type { Me } from '../../kinds/kind'
import type { Document } from '../../store/document'
import { commentTable, LONGEST_COMMENT, threadsOf } from './record'

/** Who writes, and when in ms since 1970. */
export interface Writer {
  readonly me: Pick<Me, 'device' | 'name'>
  readonly at: number
}

/** What is said, and to whom. */
export interface Words {
  readonly text: string
  readonly mentions: readonly Id[]
}

/**
 * Says something of a record, or of the document when `of` is empty; with `answers`, in that thread.
 * It stands after what it answers, whatever this device's clock says. Nothing without words. Rule [C3].
 */
export const comment = (
  doc: Document,
  { me, at }: Writer,
  { text, mentions }: Words,
  { of, answers }: { readonly of: string; readonly answers?: Id | undefined },
): void => {
  const words = trimmed(text)
  if (words === '') return
  const thread = threadsOf(doc).find(({ id }) => id === answers)
  const after = Math.max(at, ...(thread?.comments.map((each) => each.at + 1) ?? []))
  doc.edit(thread ? 'Answered' : 'Commented', () =>
    commentTable(doc).add({
      ...{ of: thread?.of ?? of, answers: thread?.id },
      ...{ text: words, mentions, by: me.device, name: me.name, at: after },
    }),
  )
}

/** Writes one's own comment anew; without words nothing happens. Rule [C4]. */
export const reword = (
  doc: Document,
  { me, at }: Writer,
  id: Id,
  { text, mentions }: Words,
): void => {
  const own = ownOf(doc, me, id)
  const words = trimmed(text)
  if (!own || words === '' || words === own.text) return
  doc.edit('Comment changed', () =>
    commentTable(doc).set(id, { text: words, mentions, changedAt: at }),
  )
}

/** Takes one's own comment away. Answers to it stay. Rule [C4]. */
export const withdraw = (doc: Document, { me }: Pick<Writer, 'me'>, id: Id): void => {
  if (ownOf(doc, me, id)) doc.edit('Comment removed', () => commentTable(doc).remove(id))
}

/** Says that nothing is open in a thread any more, or that something is again. */
export const settle = (doc: Document, { me, at }: Writer, thread: Id, settled: boolean): void => {
  const found = threadsOf(doc).find(({ id }) => id === thread)
  if (!found || (found.settled !== undefined) === settled) return
  doc.edit(settled ? 'Comments settled' : 'Comments opened again', () =>
    commentTable(doc).set(
      found.comments[0].id,
      settled ? { settledAt: at, settledBy: me.name } : { settledAt: undefined, settledBy: '' },
    ),
  )
}

const ownOf = (doc: Document, me: Pick<Me, 'device'>, id: Id) => {
  const row = commentTable(doc).get(id)
  return row?.by === me.device ? row : undefined
}

const trimmed = (text: string): string => text.trim().slice(0, LONGEST_COMMENT)
