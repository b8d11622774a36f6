import type { Person } from '../../book/rows'
import type { Id } from '../../domain/id'
import type { Me } from '../../kinds/kind'
import type { Listed } from '../listed'
import { saidTo } from './unread'

/** Something said to this person, for Today and the icon of the app. */
export interface SaidTo {
  readonly key: Id
  readonly kind: string
  readonly doc: Id
  /** What the address names the record by; empty for the document itself. */
  readonly open: string
  readonly name: string
  readonly text: string
  /** Of what: the record and the document it is in. */
  readonly line: string
}

/** What was said to this person in any document that is not archived, the latest first. Rule [C7]. */
export const saidToMe = (
  documents: readonly Pick<Listed, 'id' | 'kind' | 'title' | 'entry' | 'talk' | 'heard'>[],
  me: Pick<Me, 'device' | 'name'>,
  people: readonly Pick<Person, 'id' | 'name'>[],
): readonly SaidTo[] =>
  documents
    .filter(({ entry, talk }) => !entry.archived && talk.length > 0)
    .flatMap(({ id: doc, kind, title, talk, heard }) =>
      saidTo(talk, heard, me, people).map((one) => ({
        at: one.at,
        said: {
          ...{ key: one.id, kind: kind.id, doc, open: one.of, text: one.text },
          name: one.name || 'Somebody',
          line: [one.title, title].filter(Boolean).join(', '),
        },
      })),
    )
    .sort((a, b) => b.at - a.at)
    .map(({ said }) => said)
