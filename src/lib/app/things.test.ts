import { expect, test } from 'vitest'
import { newId, type Id } from '../domain/id'
import { schema } from '../kinds/inventory/schema'
import { Document } from '../store/document'
import { thingsOf } from './things'

test('things of all lists that are in use are found by their words, those that begin with them first', async () => {
  const lists = ['Props', 'Costume', 'Old'].map((title) => {
    const doc = new Document(schema)
    doc.about.set({ title })
    return { id: newId(), doc }
  })
  const [props, costume, old] = lists.map(({ doc }) => doc.records.item)
  const [rope] =
    props?.addAll([{ name: 'Climbing rope', scenes: ['1', '2A'] }, { name: 'Rope' }]) ?? []
  costume?.add({ name: 'Rope belt' })
  old?.add({ name: 'Rope of the last film' })
  const production = {
    id: newId(),
    listed: () => lists.map(({ id }, at) => ({ id, entry: { archived: at === 2 } })),
    open: (id: Id) => Promise.resolve(lists.find((each) => each.id === id)),
  }
  const things = thingsOf(production as unknown as Parameters<typeof thingsOf>[0])
  const found = (words: string) => things.find(words).then((all) => all.map(({ name }) => name))
  expect(await found('rope')).toEqual(['Rope', 'Rope belt', 'Climbing rope'])
  expect(await found('rope props')).toEqual(['Rope', 'Climbing rope'])
  expect(await found('  ')).toEqual([])
  expect(await found('boat')).toEqual([])
  expect(rope && (await things.of(rope))).toMatchObject({ list: 'Props', line: 'sc 1, 2A' })
  expect(await things.of(newId())).toBeUndefined()
})
