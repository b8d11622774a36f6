import type { Presence } from '../store/presence'
import type { Production } from './production.svelte'

/** Who is in the book now, and where; nothing where this device has no book of its own circle. */
export const bookPresence = async (production: Production): Promise<Presence | undefined> => {
  const [id] = production.circles.flatMap(({ doc }) => doc.about.now.book ?? [])
  return id && production.book ? production.presence(id, production.book) : undefined
}
