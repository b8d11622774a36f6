/** What this device remembers of how a person likes the app. Absent when it was never set. */
export const recall = (key: string): string | null => {
  if (typeof window === 'undefined') return null
  return attempt(() => localStorage.getItem(key))
}

/** Remembers it for next time, where the browser lets anything be kept. */
export const remember = (key: string, value: string): void => {
  attempt(() => {
    localStorage.setItem(key, value)
    return null
  })
}

const attempt = (act: () => string | null): string | null => {
  try {
    return act()
  } catch (error) {
    // A browser that keeps nothing, or is full, answers with a DOMException: then it is forgotten.
    if (error instanceof DOMException) return null
    throw error
  }
}
