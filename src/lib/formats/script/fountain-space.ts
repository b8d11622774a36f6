import { usualSpace, type ElementType, type ScriptElement } from './model'

/** These say by themselves what they are, and need no empty line around them. */
const MARKED: readonly ElementType[] = ['section', 'synopsis', 'centred', 'page-break']

/** Fewest blank lines that keep two pieces apart in Fountain. */
export const leastSpace = (before: ScriptElement | undefined, type: ElementType): number =>
  before === undefined ||
  (MARKED.includes(type) && (MARKED.includes(before.type) || before.type === 'heading'))
    ? 0
    : usualSpace(before, type)

/** What an element says of the blank lines above it, of as many as there are. */
export const spaceOf = (
  before: ScriptElement | undefined,
  type: ElementType,
  blanks: number,
): { readonly space?: number } =>
  before === undefined || blanks === usualSpace(before, type) || blanks < leastSpace(before, type)
    ? {}
    : { space: blanks }
