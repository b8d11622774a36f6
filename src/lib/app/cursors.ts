import type { Id } from '../domain/id'
import type { Document } from '../store/document'
import type { Cursors } from '../store/presence'
import type { Circle } from './circle.svelte'
import type { Company } from './company'

/**
 * The cursors in a document, of whoever is in its circle. While the part of the app that looks for others has
 * not come, one's own: a document opens without it.
 */
export const cursorsIn = async (
  circle: Circle,
  id: Id,
  doc: Document,
  company: Company,
): Promise<Cursors> => {
  const room = await circle.soon()
  const { clientID } = doc.replica.raw
  return room
    ? room.presence.cursors(id, clientID, (device) => company.nameOf(device))
    : alone(clientID)
}

const alone = (clientID: number): Cursors => {
  const states = new Map<number, Record<string, unknown>>()
  const mine = () => states.get(clientID) ?? null
  const set = (state: Record<string, unknown> | null) => {
    if (state) states.set(clientID, state)
    else states.delete(clientID)
  }
  return {
    ...{ clientID, doc: { clientID }, states },
    getStates: () => states,
    getLocalState: mine,
    setLocalState: set,
    setLocalStateField: (field, value) => set({ ...mine(), [field]: value }),
    on: () => undefined,
    off: () => undefined,
  }
}
