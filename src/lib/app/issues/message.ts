import { issueTitle, type IssueName } from '../../domain/issue'
import { markWords } from './mark-words'
import type { Changes } from './marks'

/** What a message says of an issue. */
interface Told {
  readonly production: string
  /** What the document is called. */
  readonly document: string
  readonly issue: IssueName & { readonly issuedBy: string; readonly note: string }
  /** The one thing it says to everybody: `06:45 unit call`. Absent where it says none. */
  readonly says?: string | undefined
  /** When it was issued, in words. */
  readonly when: string
  /** Since which issue, in words: `issue 1`. Absent for the first, and where it is not known. */
  readonly since?: string | undefined
  readonly changes?: Changes | undefined
}

/** More lines than this are not read in a message. */
const MOST = 12

/** An issue as a text for a message: what came, when, from whom, and what changed. */
export const messageOf = ({
  production,
  document,
  says,
  issue,
  when,
  since,
  changes,
}: Told): string => {
  const { issuedBy, note } = issue
  const head = [
    `${production}: ${document}`,
    [issueTitle(issue), when, issuedBy].filter(Boolean).join(', '),
  ]
  const lines = changes
    ? [
        ...changes.now.map((mark) => `* ${markWords(mark)}`),
        ...changes.gone.map((mark) => `Gone: ${markWords(mark)}`),
      ]
    : []
  const said =
    lines.length > MOST
      ? [...lines.slice(0, MOST - 1), `And ${lines.length - MOST + 1} more.`]
      : lines
  const changed =
    changes && since
      ? [said.length > 0 ? `Changed since ${since}:` : `Nothing changed since ${since}.`, ...said]
      : []
  return [...head, says, note, ...changed].filter(Boolean).join('\n')
}
