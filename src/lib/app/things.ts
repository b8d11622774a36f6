import { fold } from '../domain/fold'
import type { Id } from '../domain/id'
import type { Inventory } from '../kinds/inventory/schema'
import type { KeptThing, Things } from '../kinds/things'
import type { Production } from './production.svelte'

/** The most that is offered at once: who wants another writes more of its name. */
const MOST = 8

/** Looks for things in the inventories of a production. They are opened when somebody asks. */
export const thingsOf = (production: Pick<Production, 'id' | 'listed' | 'open'>): Things => {
  const all = async (): Promise<readonly KeptThing[]> => {
    const lists = production.listed('inventory').filter(({ entry }) => !entry.archived)
    const opened = await Promise.all(lists.map(({ id }) => production.open(id)))
    return opened.flatMap((each) => {
      if (!each) return []
      // A document is only ever opened with the schema of its own kind, and this one is an inventory.
      const { about, records } = each.doc as unknown as Inventory
      return records.item.ordered.map((item): KeptThing => ({
        inventory: each.id,
        item: item.id,
        name: [item.tag, item.name].filter(Boolean).join(' '),
        list: about.now.title || 'Inventory',
        line: item.scenes.length === 0 ? '' : `sc ${item.scenes.join(', ')}`,
        href: `#/p/${production.id}/inventory/${each.id}/${item.id}`,
      }))
    })
  }
  return {
    find: async (words) => {
      const wanted = fold(words).split(/\s+/).filter(Boolean)
      if (wanted.length === 0) return []
      const begins = ({ name }: KeptThing) => fold(name).startsWith(wanted[0] ?? '')
      return (await all())
        .filter(({ name, list }) => wanted.every((word) => fold(`${name} ${list}`).includes(word)))
        .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
        .slice(0, MOST)
    },
    of: async (item: Id) => (await all()).find((thing) => thing.item === item),
  }
}
