import { getContext, hasContext, onDestroy, setContext, type Snippet } from 'svelte'
import type { MenuItem } from './menu-item'

const HEAD_TOOLS = Symbol('head tools')

type Items = () => readonly MenuItem[]

interface HeadTools {
  readonly tools: () => Snippet | undefined
  readonly onitems: (items: Items | undefined) => void
}

/**
 * Puts controls at the end of the head of whatever is drawn below: Print, More, who is here. What is
 * drawn there may have items of its own for the menu: they are handed to `onitems`.
 */
export const provideHeadTools = (
  tools: HeadTools['tools'],
  onitems: HeadTools['onitems'] = () => undefined,
): void => {
  setContext<HeadTools>(HEAD_TOOLS, { tools, onitems })
}

const provided = (): HeadTools | undefined =>
  hasContext(HEAD_TOOLS) ? getContext<HeadTools>(HEAD_TOOLS) : undefined

/** Reads the controls a head draws besides its own; they are absent where nobody provided any. */
export const headTools = (): (() => Snippet | undefined) => provided()?.tools ?? (() => undefined)

/** Puts items first into the menu of the head, as long as the part that calls this is drawn. */
export const inHeadMenu = (items: Items): void => {
  const { onitems } = provided() ?? {}
  onitems?.(items)
  onDestroy(() => onitems?.(undefined))
}
