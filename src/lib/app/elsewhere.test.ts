import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { elsewhereOf } from './elsewhere'

const [production, here, other, record] = [newId(), newId(), newId(), newId()]
const kind = { id: 'inventory', label: 'Inventory' }
const documents = [
  { id: here, title: 'Props', kind },
  { id: other, title: 'Set dressing', kind },
]
const leads = (address: string) => elsewhereOf(address, production, documents, here)

test('a code of another list of the production leads to it, whatever host printed it', () => {
  const href = `#/p/${production}/inventory/${other}/${record}`
  const there = { title: 'Set dressing', href }
  expect(leads(`https://crew.example/hotset/${href}`)).toEqual(there)
  expect(leads(` http://10.0.0.7:8080/${href}\n`)).toEqual(there)
})

test.each([
  ['another production', `https://crew.example/#/p/${newId()}/inventory/${other}/${record}`],
  [
    'a list that is not here',
    `https://crew.example/#/p/${production}/inventory/${newId()}/${record}`,
  ],
  [
    'a document of another kind',
    `https://crew.example/#/p/${production}/minutes/${other}/${record}`,
  ],
  [
    'this list, whose thing was removed',
    `https://crew.example/#/p/${production}/inventory/${here}/${record}`,
  ],
  ['a thing alone', record],
  ['a shop', '5012345678900'],
])('a code of %s leads nowhere', (_, code) => {
  expect(leads(code)).toBeUndefined()
})
