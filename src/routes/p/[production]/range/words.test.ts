import { expect, test } from 'vitest'
import type { LinkFacts } from '../../../../lib/app/diagnosis'
import { newId } from '../../../../lib/domain/id'
import { answerWords, linkWords, waitingWords } from './words'

const device = newId()
const between = newId()
const clock = (time: number) => `10:${String(time).padStart(2, '0')}`
const nameOf = (id: string) => (id === between ? 'Maya' : 'Somebody')

const link = (over: Partial<LinkFacts> = {}): LinkFacts => ({
  device,
  route: { way: 'near', roundTrip: 3 },
  found: 'server',
  since: 31,
  documents: 0,
  bytes: 0,
  apartSince: undefined,
  travels: { photos: 0, files: 0 },
  travelsSince: undefined,
  ...over,
})
const linked = (over: Partial<LinkFacts>) => linkWords(link(over), clock, nameOf)
const waiting = (over: Partial<LinkFacts>) => waitingWords(link(over), clock)

test('how a device is linked, and who brought the two together', () => {
  expect(linked({})).toBe('Same network, 3 ms there and back. Since 10:31.')
  expect(linked({ route: { way: 'relay', roundTrip: 0.2 } })).toBe(
    'Through a relay, 1 ms there and back. Since 10:31.',
  )
  expect(linked({ route: { way: 'far', roundTrip: undefined }, found: 'code' })).toBe(
    'Across the internet, joined by a code. Since 10:31.',
  )
  expect(linked({ found: { by: between } })).toBe(
    'Same network, 3 ms there and back, introduced by Maya. Since 10:31.',
  )
  expect(linked({ route: undefined, found: undefined })).toBe('Linked. Since 10:31.')
})

test('what waits, and since when', () => {
  expect(waiting({})).toBe('Has everything')
  expect(waiting({ documents: undefined, apartSince: 32 })).toBe(
    'Comparing what both have, since 10:32',
  )
  expect(waiting({ documents: 1, apartSince: 32 })).toBe('1 document to go, since 10:32')
  expect(
    waiting({ documents: 2, travels: { photos: 3, files: 0 }, bytes: 1_400_000, apartSince: 5 }),
  ).toBe('2 documents to go, 3 photos to go, 1 MB on the way, since 10:05')
  // A photo travels on while every document is equal.
  expect(waiting({ travels: { photos: 0, files: 1 }, travelsSince: 7 })).toBe(
    '1 file to go, since 10:07',
  )
})

test('whether a server answers, and since when', () => {
  const server = { address: 'wss://a.example', since: 40 }
  expect(answerWords({ ...server, open: undefined }, clock)).toBe('Asking')
  expect(answerWords({ ...server, open: true }, clock)).toBe('Answers, since 10:40')
  expect(answerWords({ ...server, open: false }, clock)).toBe('Does not answer, since 10:40')
})
