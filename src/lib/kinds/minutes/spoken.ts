import { dueFrom } from './due'
import { personFrom, type Known } from './people'
import type { Action } from './schema'

/** What an action says of itself when it is written as one line. */
export type Spoken = Partial<
  Pick<Action, 'owner' | 'ownerDepartment' | 'what' | 'dueDay' | 'dueMinute'>
>

/**
 * Reads an action as minutes are spoken, `Joan to clear the extra hour by 12:00`: who, what and
 * by when. Only people known here are who, and only a time or a day is when; all else is what.
 */
export const spoken = (line: string, people: readonly Known[], today: string): Spoken => {
  const { rest, due } = whenOf(line.trim(), today)
  const parts = /^(.{1,80}?)(?:\s+to\s+|\s*[:–]\s+)(\S.*)$/s.exec(rest)
  const known = personFrom(parts?.[1] ?? '', people)
  const what = known ? (parts?.[2] ?? '') : rest
  return {
    what,
    ...(known && { owner: known.name, ownerDepartment: known.department }),
    ...due,
  }
}

const whenOf = (line: string, today: string): { rest: string; due: ReturnType<typeof dueFrom> } => {
  const at = line.toLowerCase().lastIndexOf(' by ')
  const due = at < 0 ? undefined : dueFrom(line.slice(at + 4).replace(/\.$/, ''), today)
  return due ? { rest: line.slice(0, at).trim().replace(/,$/, ''), due } : { rest: line, due }
}
