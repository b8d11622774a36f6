import type { Inventory, Item } from './schema'

/** Who does something, and when, in ms since 1970. */
export interface By {
  readonly name: string
  readonly at: number
}

/** Writes down what happened to an item, and who took it if somebody did. Inside an edit of the caller. */
export const addEvent = (list: Inventory, item: Item, by: By, what: string, to = ''): void => {
  list.records.event.add({ item: item.id, at: by.at, by: by.name, what, ...(to !== '' && { to }) })
}

/** An item as the last line names it. */
export const named = ({ name }: Pick<Item, 'name'>): string =>
  name === '' ? 'Something' : name.length > 60 ? `${name.slice(0, 59)}…` : name
