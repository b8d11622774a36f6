import { getContext, hasContext, setContext, type Snippet } from 'svelte'

const HEAD_TOOLS = Symbol('head tools')

/** Puts controls at the end of the head of whatever is drawn below: Print, More, who is here. */
export const provideHeadTools = (tools: () => Snippet | undefined): void => {
  setContext(HEAD_TOOLS, tools)
}

/** Reads the controls a head draws besides its own; they are absent where nobody provided any. */
export const headTools = (): (() => Snippet | undefined) =>
  hasContext(HEAD_TOOLS) ? getContext<() => Snippet | undefined>(HEAD_TOOLS) : () => undefined
