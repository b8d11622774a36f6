import type { Meeting } from '../../lib/app/meeting.svelte'

/**
 * Hands on a meeting that has been begun, for an effect, and nothing again when it ends. Returns the function that
 * ends it, also before it has begun.
 */
export const meet = (
  beginning: Promise<Meeting>,
  take: (meeting: Meeting | undefined) => void,
): (() => void) => {
  let ended = false
  let begun: Meeting | undefined
  void beginning.then((meeting) => {
    begun = meeting
    if (ended) meeting.close()
    else take(meeting)
  })
  return () => {
    ended = true
    take(undefined)
    begun?.close()
  }
}
