import { expect, test } from 'vitest'
import { moved } from './grid-keys'

test('keys move within the table and never out of it', () => {
  const bounds = { rows: 10, columns: 4, page: 5 }
  const press = (key: string, ctrlKey = false) =>
    moved({ row: 2, column: 1 }, { key, ctrlKey, metaKey: false, altKey: false }, bounds)
  expect(press('ArrowDown')).toEqual({ row: 3, column: 1 })
  expect(press('ArrowUp', true)).toEqual({ row: 0, column: 1 })
  expect(press('PageUp')).toEqual({ row: 0, column: 1 })
  expect(press('PageDown')).toEqual({ row: 7, column: 1 })
  expect(press('End')).toEqual({ row: 2, column: 3 })
  expect(press('End', true)).toEqual({ row: 9, column: 3 })
  expect(press('Home', true)).toEqual({ row: 0, column: 0 })
  expect(press('a')).toBeUndefined()
})
