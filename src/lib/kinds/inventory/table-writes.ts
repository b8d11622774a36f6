import type { Sheet } from '../../grid/sheet'
import type { By } from './happening'
import { countLeft } from './part-steps'
import { addRows, itemFrom } from './rows'
import type { Inventory, Item } from './schema'
import { assignItem, changeItem, handItem, moveItem } from './steps'
import { placing, type Placing } from './stow/putting'

/** The column of what is left. It is no field: what is typed there is a count. */
export const LEFT = 'left'

/**
 * What the table writes: with the steps that everything else here is done by. The places of one edit are
 * written last and together: they can name what the same edit names, and the list is read once for all.
 */
export const writesOf = (
  list: Inventory,
  by: () => By,
  departmentOf: (name: string) => string,
): Pick<Sheet<Item>, 'write' | 'add' | 'edit'> => {
  let last: ((places: Placing) => void)[] | undefined
  return {
    write: (item, key, value) => {
      if (key === LEFT) {
        if (typeof value === 'number') countLeft(list, item, value, by())
        return
      }
      const read = itemFrom({ [key]: value })
      if (read.state !== undefined) moveItem(list, item, read.state, by())
      else if (read.holder !== undefined) {
        const to = { name: read.holder, department: departmentOf(read.holder) }
        handItem(list, item, to, by())
      } else if (read.owner !== undefined)
        assignItem(list, item, read.owner, departmentOf(read.owner))
      else if (read.place !== undefined && last) {
        last.push((places) => changeItem(list, item, read, by(), places))
      } else changeItem(list, item, key in read ? read : { [key]: undefined }, by())
    },
    add: (rows) => addRows(list, rows.map(itemFrom)),
    edit: (label, change) =>
      list.edit(label, () => {
        const writes: ((places: Placing) => void)[] = []
        last = writes
        try {
          change()
        } finally {
          last = undefined
        }
        const places = placing(list)
        for (const write of writes) write(places)
      }),
  }
}
