import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { openedBytes, sealedBytes } from './sealed-bytes'
import { newSecret } from './secret'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

test('[K18] sealed bytes open with their circle and words alone, and nothing altered opens', async () => {
  const lock = { circle: newId(), secret: newSecret() }
  const [inside, beside] = [bytes('People and their numbers'), bytes('issue 2')]
  const sealed = await sealedBytes(lock, 'issue', inside, beside)
  expect(await openedBytes(lock, 'issue', sealed, beside)).toEqual(inside)
  expect(new TextDecoder().decode(sealed)).not.toContain('People')
  for (const other of [
    { ...lock, secret: newSecret() },
    { ...lock, circle: newId() },
  ]) {
    expect(await openedBytes(other, 'issue', sealed, beside)).toBeUndefined()
  }
  expect(await openedBytes(lock, 'issue', sealed, bytes('issue 3'))).toBeUndefined()
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.slice()
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(await openedBytes(lock, 'issue', altered, beside)).toBeUndefined()
    expect(await openedBytes(lock, 'issue', sealed.slice(0, at), beside)).toBeUndefined()
  }
})
