import { expect, test } from 'vitest'
import { Picking } from './picking.svelte'

interface Row {
  readonly id: string
  readonly gap?: true
}

const over = (...ids: string[]) => {
  let rows = $state.raw<readonly Row[]>([...ids.map((id) => ({ id })), { id: 'gap', gap: true }])
  const picking = new Picking<Row>(
    () => rows,
    ({ id }) => id,
    ({ gap }) => !gap,
  )
  const remove = (id: string) => (rows = rows.filter((row) => row.id !== id))
  return {
    picking,
    remove,
    row: (id: string) => ({ id }),
    picked: () => picking.picked.map(({ id }) => id),
  }
}

test('rows are picked in the order they stand in, and put back', () => {
  const { picking, row, picked } = over('a', 'b', 'c')
  picking.add(row('c'))
  expect(picking.on).toBe(true)
  picking.toggle(row('a'))
  expect(picked()).toEqual(['a', 'c'])
  picking.toggle(row('c'))
  expect(picked()).toEqual(['a'])
  picking.stop()
  expect([picking.on, picked()]).toEqual([false, []])
})

test('what is gone or not shown is not acted on, and what stands for nothing is not picked', () => {
  const { picking, remove, picked } = over('a', 'b')
  picking.start()
  picking.add({ id: 'gap', gap: true })
  picking.toggleAll()
  expect(picked()).toEqual(['a', 'b'])
  remove('a')
  expect(picked()).toEqual(['b'])
  picking.toggleAll()
  expect(picked()).toEqual([])
})
