import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { newSecret } from '../crypto/secret'
import { newId } from '../domain/id'
import { Document } from '../store/document'
import { schema } from '../kinds/checklist/schema'
import { Room } from '../sync/room'
import { Circle } from './circle.svelte'
import { Company } from './company'
import { cursorsIn } from './cursors'
import { Fetching } from './fetching'
import { defaultNetwork } from './network'

/** A circle whose links come from code that fails so many times. */
const circleWith = (failures: number, online: EventTarget) => {
  let left = failures
  const links = new Fetching(
    () => (left-- > 0 ? Promise.reject(new TypeError('Not there')) : Promise.resolve({ Room })),
    online,
  )
  return Circle.open(
    {
      id: newId(),
      production: newId(),
      name: 'Floor',
      secret: newSecret(),
      role: 'editor',
      joinedAt: 1,
    },
    {
      device: newId(),
      network: Promise.resolve(defaultNetwork('https://hotset.example/', 'none')),
      onScreen: () => [],
      limit: () => undefined,
      blobs: () => Promise.resolve(undefined),
      links,
    },
  )
}

test('[N4] a circle without the code of links opens documents, says so, and looks once it has come', async () => {
  const online = new EventTarget()
  const circle = await circleWith(2, online)
  const company = new Company(() => [circle], newId())
  const connecting = circle.connect()
  await vi.waitFor(() => expect(circle.cannotLook).toBe(true))
  expect(company.shared.cannotLook).toBe(true)
  const doc = new Document(schema)
  const cursors = await cursorsIn(circle, newId(), doc as unknown as Document, company)
  cursors.setLocalStateField('user', { name: 'Maya' })
  expect(cursors.getLocalState()).toEqual({ user: { name: 'Maya' } })
  expect(circle.room).toBeUndefined()
  online.dispatchEvent(new Event('online'))
  expect(await connecting).toBe(circle.room)
  expect(company.shared.cannotLook).toBe(false)
  await circle.close()
})

test('[N4] a circle that is closed before its code has come waits for nothing', async () => {
  const online = new EventTarget()
  const circle = await circleWith(1, online)
  const connected = vi.fn()
  void circle.connect().then(connected)
  await vi.waitFor(() => expect(circle.cannotLook).toBe(true))
  await circle.close()
  online.dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(circle.cannotLook).toBe(false))
  expect(connected).not.toHaveBeenCalled()
  expect(circle.room).toBeUndefined()
})
