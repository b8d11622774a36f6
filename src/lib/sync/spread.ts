import type { Partner } from './exchange'
import { toldBy } from './neighbours'
import type { Roster } from './roster'

/**
 * Whom to tell of an edit that came `from` these partners, or was typed here when it came from none
 * or several: other tabs always, and of the linked devices, whose numbers `clients` gives, those
 * whose turn it is and whom the sender has not told. Rule [E16] in SPEC.md.
 */
export const spread = (
  roster: Roster,
  clients: ReadonlyMap<Partner, number>,
  partners: readonly Partner[],
  from: readonly Partner[],
): readonly Partner[] => {
  const told = toldBy(roster.me.client, [...clients.values()])
  const [sender] = from.length === 1 ? from : []
  const client = sender && clients.get(sender)
  const seat = client === undefined ? undefined : roster.seat(client)
  const toldByThem = seat ? toldBy(seat.client, seat.near) : new Set<number>()
  return partners.filter((partner) => {
    if (partner === sender) return false
    const other = clients.get(partner)
    return other === undefined || (told.has(other) && !toldByThem.has(other))
  })
}
