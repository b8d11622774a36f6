import { randomFillSync } from 'node:crypto'
import { closeSync, mkdtempSync, openAsBlob, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { fileHeadOf } from '../src/lib/crypto/file-head'
import { openedFile, sealedFile } from '../src/lib/crypto/sealed-file'
import { newSecret } from '../src/lib/crypto/secret'
import { hashOf, type Hash } from '../src/lib/domain/blob'
import { newId } from '../src/lib/domain/id'
import { isProblem } from '../src/lib/domain/problem'
import { Replica } from '../src/lib/store/replica'
import { given } from '../src/lib/sync/handoff/giving'
import { readSections, writtenSections } from '../src/lib/sync/handoff/sections'
import { proved } from '../src/lib/sync/handoff/taking'
import { takenPhotos } from '../src/lib/sync/handoff/taking-photos'

/*
 * A file of any length goes through in parts. Measured are the bytes in buffers after a collection of
 * what is not used any more, so that it is what is held and not what waits to be thrown away.
 */

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const MB = 1024 * 1024
const PHOTO = 2 * MB
const PHOTOS = 60

/** Most megabytes that were held at once since `since`. */
class Held {
  readonly #base: number
  #most = 0

  constructor() {
    this.#base = Held.#now()
  }

  look(): void {
    this.#most = Math.max(this.#most, Held.#now() - this.#base)
  }

  get megabytes(): number {
    return this.#most / MB
  }

  static #now(): number {
    collect()
    return process.memoryUsage().arrayBuffers
  }
}

test('a hand-off of 120 MB is written and read with a few MB at a time', async () => {
  const [circle, secret] = [newId(), newSecret()]
  // The same noise with another number in front each time: another photo, and none of them kept.
  const noise = randomFillSync(new Uint8Array(PHOTO))
  const photoAt = (index: number): Uint8Array<ArrayBuffer> => {
    const bytes = noise.slice()
    new DataView(bytes.buffer).setUint32(0, index)
    return bytes
  }
  const hashes: Hash[] = []
  for (let index = 0; index < PHOTOS; index++) hashes.push(await hashOf(photoAt(index)))
  const sections = given({
    maker: { device: newId(), name: 'Maya', madeAt: 0 },
    circle: { id: circle, replica: new Replica() },
    documents: [],
    library: {
      digest: async () => new Uint8Array(),
      open: () => Promise.reject(new Error('None')),
    },
    photos: hashes,
    photo: async (hash) => photoAt(hashes.indexOf(hash)),
  })

  const writing = new Held()
  // A browser keeps what is written outside the page; here it goes to the disk.
  const folder = mkdtempSync(join(tmpdir(), 'hotset-long-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'long.hotset')
  const to = openSync(path, 'w')
  let [length, looked] = [0, 0]
  for await (const part of sealedFile({ circle, secret }, writtenSections(sections))) {
    length += part.length
    writeSync(to, part)
    if (length - looked < 10 * MB) continue
    looked = length
    writing.look()
  }
  closeSync(to)
  const file = await openAsBlob(path)
  expect(file.size).toBeGreaterThan(PHOTOS * PHOTO)

  const head = await fileHeadOf(file)
  if (isProblem(head)) throw new Error(head.problem)
  const reading = new Held()
  const read = () => readSections(openedFile(file, head, circle, secret))
  expect(await proved(read())).toMatchObject({ photos: PHOTOS })
  const came: Hash[] = []
  const result = await takenPhotos(read(), {
    has: () => false,
    put: async (hash) => {
      came.push(hash)
      if (came.length % 5 === 0) reading.look()
      return hash
    },
    takeBack: async () => undefined,
  })
  expect(result).toMatchObject({ fresh: PHOTOS, wrong: 0 })
  expect(came).toEqual(hashes)
  console.log(
    `Held at most: ${writing.megabytes.toFixed(1)} MB writing, ${reading.megabytes.toFixed(1)} MB reading`,
  )
  expect(writing.megabytes).toBeLessThan(40)
  expect(reading.megabytes).toBeLessThan(40)
}, 120_000)
