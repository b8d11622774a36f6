import { expect, test } from 'vitest'
import { markFor } from './mark-for'

/** So much of an element as is asked: which of its own or what it is in, and the first mark inside. */
const within = (marks: Readonly<Record<string, string | undefined>>) => ({
  closest: (selector: string) =>
    selector in marks ? { querySelector: () => marks[selector] ?? null } : null,
})
const asked = (marks: Readonly<Record<string, string | undefined>>) =>
  markFor(within(marks) as unknown as Element)

test('keys on one of several cards in a row are for the mark of that card', () => {
  expect(asked({ '[data-card]': 'of 42C', '[data-row]': 'of 42A' })).toBe('of 42C')
  expect(asked({ '[data-row]': 'of 42A' })).toBe('of 42A')
})

test('a card without a mark does not pass its keys to the one beside it', () => {
  expect(asked({ '[data-card]': undefined, '[data-row]': 'of 42A' })).toBeUndefined()
  expect(asked({})).toBeUndefined()
})
