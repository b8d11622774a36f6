import type { Person } from '../../book/rows'
import type { Id } from '../../domain/id'
import type { Me } from '../../kinds/kind'
import type { Document } from '../../store/document'
import { calls } from './mentions'
import { threadsOf } from './record'

/** A comment of a thread that is open, as lists and Today know it without opening the document. */
export interface Brief {
  readonly id: Id
  readonly thread: Id
  readonly of: string
  /** What the record is called; empty for the document itself. */
  readonly title: string
  readonly by: Id | undefined
  readonly name: string
  readonly at: number
  readonly text: string
  readonly mentions: readonly Id[]
}

/**
 * What is open in a document, the earliest first. `titles`: what its records are called; what is said of
 * one that is gone is left out until it comes back. Rule [C5].
 */
export const briefsOf = (doc: Document, titles: ReadonlyMap<string, string>): readonly Brief[] =>
  threadsOf(doc).flatMap(({ id: thread, of, comments, settled }) => {
    const title = of === '' ? '' : titles.get(of)
    if (settled || title === undefined) return []
    return comments.map(({ id, by, name, at, text, mentions }) => ({
      ...{ id, thread, of, title, by, name, at, text, mentions },
    }))
  })

/** Those of a document that is not open, as this device wrote them down. */
export const briefsFrom = (stored: unknown): readonly Brief[] =>
  // Written by lookAt on this device only.
  Array.isArray(stored) ? (stored as readonly Brief[]) : []

/** Whether this person wrote it, here or on another device of theirs. */
export const isOwn = (
  { by, name }: { readonly by: Id | undefined; readonly name: string },
  me: Pick<Me, 'device' | 'name'>,
): boolean => by === me.device || (me.name !== '' && name === me.name)

/** What others said that was not read on this device. Rule [C6]. */
export const unreadIn = <C extends Pick<Brief, 'id' | 'by' | 'name'>>(
  comments: readonly C[],
  heard: ReadonlySet<Id>,
  me: Pick<Me, 'device' | 'name'>,
): readonly C[] => comments.filter((one) => !heard.has(one.id) && !isOwn(one, me))

/**
 * What was said to this person: they are called in it, have not read it here, and have said nothing
 * after it in its thread. Rule [C7].
 */
export const saidTo = (
  briefs: readonly Brief[],
  heard: ReadonlySet<Id>,
  me: Pick<Me, 'device' | 'name'>,
  people: readonly Pick<Person, 'id' | 'name'>[],
): readonly Brief[] =>
  unreadIn(briefs, heard, me).filter(
    (one) =>
      calls(one, me.name, people) &&
      !briefs.some((other) => other.thread === one.thread && other.at > one.at && isOwn(other, me)),
  )
