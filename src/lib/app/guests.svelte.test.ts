import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { newSecret } from '../crypto/secret'
import { newId, type Id } from '../domain/id'
import { kinds } from '../kinds'
import { device } from '../storage/device'
import { Circle, type Reach } from './circle.svelte'
import { defaultNetwork } from './network'
import { Guests } from './guests.svelte'
import type { Listed } from './listed'

const page = 'https://hotset.example/'
const [kind] = kinds
if (!kind) throw new Error('There is a kind')

/** A device in one circle that lists two documents. */
const floor = async () => {
  const production = newId()
  const reach: Reach = {
    device: newId(),
    network: Promise.resolve(defaultNetwork(page, 'none')),
    onScreen: () => [],
    limit: (id) => guests.limit(id),
    blobs: () => Promise.resolve(undefined),
  }
  const open = (id: Id) =>
    Circle.open(
      { id, production, name: 'Floor', secret: newSecret(), role: 'editor', joinedAt: 1 },
      reach,
    )
  const circle = await open(newId())
  const guests = new Guests(
    production,
    () => [circle],
    reach,
    () => undefined,
  )
  guests.follow(circle)
  const [list, other] = [newId(), newId()]
  for (const doc of [list, other]) circle.doc.records.entry.add({ doc, kind: kind.id })
  const entry = circle.entries.find(({ doc }) => doc === list)
  if (!entry) throw new Error('It lists what was added')
  const listed: Listed = {
    ...{ id: list, kind, title: 'Lock-off', summary: undefined },
    ...{ circle, entry, awaited: false, issues: [], talk: [], heard: new Set<Id>() },
  }
  return { production, circle, guests, listed, list, other }
}

test('[G1] the circle of a guest has one document, no book, and a secret of its own', async () => {
  const { guests, listed, circle, list } = await floor()
  await guests.give(listed)
  const given = guests.given(list)
  expect(given?.circle?.documents).toEqual([list])
  expect(given?.circle?.doc.about.now.book).toBeUndefined()
  expect(given?.circle?.row.secret).not.toEqual(circle.row.secret)
  expect(await guests.invite(given!, page, 'Slack Water')).toMatch(/#\/join\/[\w-]{40,}$/)
  await guests.give(listed)
  expect(guests.circles).toHaveLength(1)
})

test('[G3] what a guest lists in their circle is not carried', async () => {
  const { guests, listed, list, other } = await floor()
  await guests.give(listed)
  const theirs = guests.given(list)?.circle
  theirs?.doc.records.entry.add({ doc: other, kind: kind.id })
  theirs?.doc.about.set({ book: newId() })
  expect(theirs?.documents).toEqual([list])
  expect(theirs?.carries(other)).toBe(false)
})

test('[G4] a circle cannot give what it does not list', async () => {
  const { guests, circle } = await floor()
  const [doc, theirs] = [newId(), newId()]
  circle.doc.records.guest.add({ doc, circle: theirs, secret: 'A'.repeat(43), givenAt: 1 })
  expect(guests.limit(theirs)).toEqual([])
  await guests.close()
  expect(guests.circles).toEqual([])
})

test('[G5] ended, it carries nothing; undo takes it up again, and giving anew is a new circle', async () => {
  const { guests, listed, circle, list } = await floor()
  await guests.give(listed)
  const given = guests.given(list)!
  for (const [device, name] of [
    [given.record.givenBy, 'Maya'],
    [newId(), 'Ella'],
  ] as const) {
    given.circle?.doc.records.member.add({ device, name, joinedAt: 1 })
  }
  expect(guests.ended(list)).toBeUndefined()
  guests.end(guests.given(list)!)
  expect(guests.given(list)).toBeUndefined()
  expect(given.circle?.documents).toEqual([])
  // Who had it is known after their circle is gone, and on every device; who gave it is no guest.
  expect(guests.ended(list)?.had).toEqual(['Ella'])
  circle.doc.history.undo()
  expect(guests.ended(list)).toBeUndefined()
  expect(guests.given(list)?.record.circle).toBe(given.record.circle)
  expect(given.circle?.documents).toEqual([list])
  guests.end(given)
  await guests.give(listed)
  expect(guests.given(list)?.record.circle).not.toBe(given.record.circle)
})

test('[G5] taking back the giving leaves nothing carried, and an ended circle goes at the next start', async () => {
  const { production, guests, listed, circle, list } = await floor()
  await guests.give(listed)
  const theirs = guests.given(list)?.circle
  circle.doc.history.undo()
  expect(theirs?.documents).toEqual([])
  circle.doc.history.redo()
  guests.end(guests.given(list)!)
  await guests.close()
  const again: Guests = new Guests(
    production,
    () => [circle],
    { ...reachOf(circle), limit: (id) => again.limit(id) },
    () => undefined,
  )
  again.follow(circle)
  await expect.poll(() => device.circles.get(theirs!.id)).toBeUndefined()
  expect(again.circles).toEqual([])
  await again.close()
})

const reachOf = (circle: Circle): Reach => ({
  device: circle.id,
  network: Promise.resolve(defaultNetwork(page, 'none')),
  onScreen: () => [],
  limit: () => undefined,
  blobs: () => Promise.resolve(undefined),
})
