import type { Changes } from '../../../../lib/app/issues/marks'
import { markWords } from '../../../../lib/app/issues/mark-words'
import type { Issue } from '../../../../lib/app/issues/record'
import { dayText, minuteText, wallClock } from '../../../../lib/domain/clock'
import { issueBand, issueNumber, paintOf } from '../../../../lib/domain/issue'
import type { PaperIssue } from '../../../../lib/ui/paper-issue'

/** `11 March 19:40`, in set time. */
export const whenText = (at: number, zone: string): string => {
  const { day, minute } = wallClock(at, zone)
  return `${dayText(day).replace(/^\S+ /, '')} ${minuteText(minute)}`
}

/** `19:40`, on another day with the day before it. */
export const shortWhen = (at: number, zone: string, now: number): string =>
  wallClock(at, zone).day === wallClock(now, zone).day
    ? minuteText(wallClock(at, zone).minute)
    : whenText(at, zone)

/** `issue 2`. */
export const numbered = (issue: Pick<Issue, 'number' | 'letter'>): string =>
  `issue ${issueNumber(issue)}`

/** What a paper is compared with, and what came of it. */
export interface Compared {
  readonly since: Issue
  /** Absent where the issue before cannot be read here. */
  readonly changes?: Changes | undefined
}

const NOTHING: ReadonlySet<string> = new Set()
/** More that is gone than this is counted. */
const MOST_GONE = 12

/** What an issue says of itself on paper. */
export const onIssue = (issue: Issue, zone: string, compared?: Compared): PaperIssue => {
  const taken =
    issue.takenBackAt === undefined
      ? ''
      : `TAKEN BACK${issue.takenBackBy ? ` by ${issue.takenBackBy}` : ''}, ${whenText(issue.takenBackAt, zone)}.`
  const { day, minute } = wallClock(issue.issuedAt, zone)
  const by = issue.issuedBy === '' ? '' : ` by ${issue.issuedBy}`
  return {
    band: issueBand(issue),
    colour: paintOf(issue),
    line: whenText(issue.issuedAt, zone),
    made: `Issued${by}, ${dayText(day)}, ${minuteText(minute)}`,
    changed: compared?.changes?.changed ?? NOTHING,
    says: [taken, issue.note, compared ? changeWords(compared) : ''].filter(Boolean).join(' '),
  }
}

/** What a draft says of the last issue. */
export const onDraft = (compared: Compared): PaperIssue => ({
  line: `Draft after ${numbered(compared.since)}`,
  changed: compared.changes?.changed ?? NOTHING,
  says: changeWords(compared),
})

const changeWords = ({ since, changes }: Compared): string => {
  if (!changes) return `Changes are not marked: ${numbered(since)} is not on this device.`
  const { changed, gone } = changes
  if (changed.size + gone.length === 0) return `Nothing changed since ${numbered(since)}.`
  const more = gone.length > MOST_GONE ? [`${gone.length - MOST_GONE} more`] : []
  const named = [...gone.slice(0, MOST_GONE).map(markWords), ...more]
  return [
    changed.size > 0 ? `* Changed since ${numbered(since)}.` : '',
    named.length > 0 ? `Gone since ${numbered(since)}: ${named.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
