import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../tests/dice'
import { choice, rank, text } from '../domain/field'
import type { Id } from '../domain/id'
import { Document } from './document'

const schema = {
  about: { title: text() },
  records: { item: { rank: rank(), name: text(), state: choice('open', 'done'), owner: text() } },
  texts: [],
} as const
type Doc = Document<typeof schema>

const open = (): Doc => new Document(schema)
/** `to` takes in what `from` has. */
const send = (from: Doc, to: Doc) => {
  const update = from.replica.lackedBy(to.replica.have())
  if (update) to.replica.apply(update, from)
}
const meet = (a: Doc, b: Doc) => {
  send(a, b)
  send(b, a)
}
const add = (doc: Doc, ...names: string[]): Id[] => {
  let ids: Id[] = []
  doc.edit(`${names.join(', ')} added`, () => {
    ids = doc.records.item.addAll(names.map((name) => ({ name })))
  })
  return ids
}
const set = (doc: Doc, id: Id | undefined, patch: { state?: 'done' | 'open'; owner?: string }) =>
  doc.edit('Changed', () => id && doc.records.item.set(id, patch))
const said = (doc: Doc) =>
  doc.records.item.ordered.map(({ name, state, owner }) => [name, state, owner].join(' '))

describe('taking back what was added', () => {
  test('[U6] a record somebody else has written in stays whole, on both devices, and the step says so', () => {
    const [maya, tom] = [open(), open()]
    const [rope] = add(maya, 'Rope')
    meet(maya, tom)
    set(tom, rope, { state: 'done', owner: 'Tom' })
    meet(maya, tom)
    expect(maya.history.undo()).toMatchObject({ label: 'Rope added', stays: 'all' })
    meet(maya, tom)
    expect(said(maya)).toEqual(['Rope done Tom'])
    expect(said(tom)).toEqual(['Rope done Tom'])
    expect(maya.history.next).toBeUndefined()
  })

  test('[U6] of several added together only those nobody else wrote in go', () => {
    const [maya, tom] = [open(), open()]
    const [, tea] = add(maya, 'Rope', 'Tea', 'Coats')
    meet(maya, tom)
    set(tom, tea, { state: 'done' })
    meet(maya, tom)
    expect(maya.history.undo()).toMatchObject({ stays: 'some' })
    expect(said(maya)).toEqual(['Tea done '])
    maya.history.redo()
    meet(maya, tom)
    expect(said(tom)).toEqual(['Rope open ', 'Tea done ', 'Coats open '])
  })

  test('[U6] what one wrote oneself, also after the other, does not make it one’s own again', () => {
    const [maya, tom] = [open(), open()]
    const [rope] = add(maya, 'Rope')
    meet(maya, tom)
    set(tom, rope, { state: 'done' })
    meet(maya, tom)
    set(maya, rope, { state: 'open' })
    maya.history.undo()
    maya.history.undo()
    expect(said(maya)).toEqual(['Rope done '])
  })

  test('[U6] it is asked again each time it is taken back', () => {
    const [maya, tom] = [open(), open()]
    const [rope] = add(maya, 'Rope')
    for (let times = 0; times < 3; times++) {
      maya.history.undo()
      expect(said(maya)).toEqual([])
      maya.history.redo()
      expect(said(maya)).toEqual(['Rope open '])
    }
    meet(maya, tom)
    set(tom, rope, { owner: 'Tom' })
    meet(maya, tom)
    expect(maya.history.undo()?.stays).toBeDefined()
    meet(maya, tom)
    expect(said(maya)).toEqual(['Rope open Tom'])
    expect(said(tom)).toEqual(['Rope open Tom'])
  })

  test('[U7] what somebody wrote apart, in a record that was taken back meanwhile, comes with it', () => {
    const [maya, tom] = [open(), open()]
    const [rope] = add(maya, 'Rope')
    meet(maya, tom)
    maya.history.undo()
    set(tom, rope, { state: 'done' })
    meet(maya, tom)
    expect(said(tom)).toEqual([])
    maya.history.redo()
    meet(maya, tom)
    expect(said(tom)).toEqual(['Rope done '])
  })

  test('[U6] [U7] whatever two people add, write, take back and bring again, nobody’s word goes by another’s undo', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const random = randomFrom(seed)
      const [maya, tom] = [open(), open()]
      const both = [maya, tom] as const
      for (let step = 0; step < 30; step++) {
        const mine = both[random(2)] ?? maya
        const other = mine === maya ? tom : maya
        const rows = mine.records.item.rows
        const row = rows[random(Math.max(1, rows.length))]
        const what = random(8)
        if (what < 2)
          add(mine, ...['Rope', 'Tea'].slice(0, 1 + random(2)).map((n) => `${n}${step}`))
        else if (what === 2) set(mine, row?.id, { owner: mine === maya ? 'Maya' : 'Tom' })
        else if (what === 3) set(mine, row?.id, { state: 'done' })
        else if (what === 4) send(other, mine)
        else if (what === 5) mine.history.redo()
        else {
          // An owner is a word that names its author: nobody's undo may take another's off the list.
          const author = mine === maya ? 'Tom' : 'Maya'
          const before = rows.filter(({ owner }) => owner === author)
          mine.history.undo()
          for (const { id, owner } of before) {
            expect(mine.records.item.get(id)?.owner, `seed ${seed}, step ${step}`).toBe(owner)
          }
        }
      }
      meet(maya, tom)
      meet(maya, tom)
      expect(said(maya), `seed ${seed}`).toEqual(said(tom))
    }
  })
})
