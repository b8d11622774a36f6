/** How much this device keeps, in bytes; absent where the browser does not say. */
export interface Space {
  readonly used: number | undefined
  readonly free: number | undefined
  /** The browser promised not to clean up by itself. */
  readonly persistent: boolean
}

/** Asks the browser to keep everything until the person deletes it. True when it promised. */
export const askToPersist = async (): Promise<boolean> =>
  (await navigator.storage?.persist?.()) ?? false

export const space = async (): Promise<Space> => {
  const [estimate, persistent] = await Promise.all([
    navigator.storage?.estimate?.(),
    navigator.storage?.persisted?.(),
  ])
  const { quota, usage } = estimate ?? {}
  return {
    used: usage,
    free: quota === undefined || usage === undefined ? undefined : quota - usage,
    persistent: persistent ?? false,
  }
}
