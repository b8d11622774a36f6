import { schema, type Inventory, type Item } from '../src/lib/kinds/inventory/schema'
import { Document } from '../src/lib/store/document'

/* Inventories as their tests fill them. */

export const open = (): Inventory => new Document(schema)

export const filled = (...items: Partial<Item>[]): Inventory => {
  const list = open()
  list.records.item.addAll(items)
  return list
}

export const only = (list: Inventory): Item => {
  const [item] = list.records.item.ordered
  if (!item) throw new Error('The list is empty')
  return item
}

export const names = (items: readonly Item[]) => items.map(({ name }) => name)
