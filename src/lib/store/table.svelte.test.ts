import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { text } from '../domain/field'
import { Document } from './document'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

test('[T9] reading in an effect tracks, whoever makes the change', () => {
  const [a, b] = [new Document(schema), new Document(schema)]
  const seen: string[] = []
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(a.records.item.rows.map(({ name }) => name).join())
    })
  })
  flushSync()
  a.records.item.add({ name: 'Rope' })
  flushSync()
  b.records.item.add({ name: 'Ledger' })
  a.replica.apply(b.replica.all(), b)
  flushSync()
  expect(seen.map((names) => names.split(',').filter(Boolean).length)).toEqual([0, 1, 2])
  stop()
})

test('[T9] [U4] the last step and the lock track too', () => {
  const doc = new Document(schema)
  const seen: string[] = []
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(`${doc.history.last?.label ?? 'nothing'}${doc.locked ? ', locked' : ''}`)
    })
  })
  flushSync()
  doc.edit('Rope added', () => doc.records.item.add({ name: 'Rope' }))
  flushSync()
  doc.history.undo()
  flushSync()
  doc.replica.raw.getMap('about').set('needs', 99)
  flushSync()
  expect(seen).toEqual(['nothing', 'Rope added', 'nothing', 'nothing, locked'])
  stop()
})
