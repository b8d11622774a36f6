import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { randomFrom, SimDevice, someIds } from '../../../../tests/peers'
import { hashOf, type Hash } from '../../domain/blob'
import { newId, type Id } from '../../domain/id'
import { isProblem, problem, type Problem } from '../../domain/problem'
import { Replica } from '../../store/replica'
import { given } from './giving'
import { lackingCode, lackingFrom, type Holding } from './lacking'
import { readSections, writtenSections, type Section } from './sections'
import { proved, taken } from './taking'
import { takenPhotos, type PhotoShelf } from './taking-photos'

const maker = { device: newId(), name: 'Maya', madeAt: 1_700_000_000_000 }

async function* listed<T>(...items: readonly T[]) {
  for (const item of items) yield item
}

const bytesOf = async (sections: AsyncIterable<Section>): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of writtenSections(sections)) parts.push(part)
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

async function* cutUp(
  bytes: Uint8Array<ArrayBuffer>,
  random: (below: number) => number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, 'end' | Problem> {
  for (let at = 0; at < bytes.length;) {
    const size = 1 + random(random(4) === 0 ? 3 : 3000)
    yield bytes.slice(at, at + size)
    at += size
  }
  return 'end'
}

const readAll = (bytes: Uint8Array<ArrayBuffer>, seed: number) =>
  readFrom(readSections(cutUp(bytes, randomFrom(seed))))

const readFrom = async (reading: ReturnType<typeof readSections<'end'>>) => {
  const sections: Section[] = []
  for (;;) {
    const next = await reading.next()
    if (next.done) return { sections, end: next.value }
    sections.push(next.value)
  }
}

const noise = (length: number, seed: number): Uint8Array<ArrayBuffer> => {
  const random = randomFrom(seed)
  return Uint8Array.from({ length }, () => random(256))
}

describe('sections', () => {
  test('[H1] read back as they were written, however the bytes arrive', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed)
      const sections: Section[] = [{ type: 'maker', maker }]
      for (let n = random(8); n > 0; n--) {
        const bytes = noise(random(3) === 0 ? 0 : random(20_000), n)
        sections.push(
          random(2) === 0
            ? { type: 'document', id: newId(), update: bytes }
            : { type: 'photo', hash: await hashOf(bytes), bytes },
        )
      }
      const read = await readAll(await bytesOf(listed(...sections)), seed)
      expect(read, `seed ${seed}`).toEqual({ sections, end: 'end' })
    }
  })

  test('[H1] wherever the last bytes are cut apart', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const sections: Section[] = [
        { type: 'maker', maker },
        { type: 'document', id: newId(), update: noise(seed * 7, seed) },
      ]
      const whole = await bytesOf(listed(...sections))
      for (let last = 1; last <= 8; last++) {
        async function* inTwo(): AsyncGenerator<Uint8Array<ArrayBuffer>, 'end' | Problem> {
          yield whole.slice(0, -last)
          yield whole.slice(-last)
          return 'end'
        }
        const { end } = await readFrom(readSections(inTwo()))
        expect(end, `seed ${seed}, ${last} bytes apart`).toBe('end')
      }
    }
  })

  test('[H2] bytes that end too soon, or are none, end in a sentence', async () => {
    const whole = await bytesOf(
      listed<Section>(
        { type: 'maker', maker },
        { type: 'document', id: newId(), update: noise(5000, 1) },
      ),
    )
    for (let at = 0; at < whole.length; at += 97) {
      const { end } = await readAll(whole.slice(0, at), at)
      expect(end, `cut at ${at}`).toEqual({ problem: 'handoff-damaged' })
    }
    for (let seed = 1; seed <= 200; seed++) {
      const { end } = await readAll(noise(1 + (seed % 90), seed), seed)
      expect(isProblem(end), `seed ${seed}`).toBe(true)
    }
  })
})

/** A circle of one device: its own document and what it lists. */
const circleOf = (device: SimDevice, id: Id, replica: Replica) => ({
  circle: { id, replica },
  library: device.library,
})

describe('a hand-off', () => {
  const circle = newId()
  const pair = (count: number) => {
    const [a, b] = [new SimDevice(), new SimDevice()]
    const ids = someIds(count)
    for (const id of ids) {
      a.library.listed.add(id)
      b.library.listed.add(id)
    }
    return { a, b, ids, own: new Replica() }
  }
  const hand = async (
    a: SimDevice,
    b: SimDevice,
    ids: readonly Id[],
    own: Replica,
    lacking?: Awaited<ReturnType<typeof lackingFrom>>,
  ) => {
    if (lacking && isProblem(lacking)) throw new Error(lacking.problem)
    const bytes = await bytesOf(
      given({ maker, ...circleOf(a, circle, own), documents: ids, lacking }),
    )
    const result = await taken(
      readSections(cutUp(bytes, randomFrom(ids.length))),
      circleOf(b, circle, new Replica()),
    )
    if (isProblem(result)) throw new Error(result.problem)
    return { ...result.taken, bytes }
  }

  test('[H3] brings what was chosen, says who made it, and what was here already', async () => {
    const { a, b, ids, own } = pair(3)
    const [first, second, third] = ids as [Id, Id, Id]
    for (const id of ids) a.document(id).records.item.add({ name: 'Rope' })
    b.library.replica(second).apply(a.library.replica(second).all(), b)
    b.library.replica(third).apply(a.library.replica(third).all(), b)
    a.document(third).records.item.add({ name: 'Ledger' })
    const result = await hand(a, b, ids, own)
    expect(result.maker).toEqual(maker)
    expect(result.documents).toEqual([
      { id: first, change: 'new' },
      { id: second, change: 'same' },
      { id: third, change: 'changed' },
    ])
    expect(b.names(third)).toEqual(['Ledger', 'Rope'])
    const again = await hand(a, b, ids, own)
    expect(again.documents.map(({ change }) => change)).toEqual(['same', 'same', 'same'])
  })

  test('[H4] what the circle does not list, and what is no document, is left out and said', async () => {
    const { a, b, ids, own } = pair(2)
    const [first, second] = ids as [Id, Id]
    for (const id of ids) a.document(id).records.item.add({ name: 'Rope' })
    b.library.listed.delete(second)
    expect(await hand(a, b, ids, own)).toMatchObject({ refused: 1, documents: [{ id: first }] })
    expect(b.library.replicas.has(second)).toBe(false)
    const junk = await bytesOf(
      listed<Section>(
        { type: 'maker', maker },
        { type: 'document', id: first, update: noise(50, 3) },
      ),
    )
    const read = await taken(
      readSections(cutUp(junk, randomFrom(1))),
      circleOf(b, circle, new Replica()),
    )
    expect(read).toMatchObject({ taken: { refused: 1, documents: [] } })
    expect(b.names(first)).toEqual(['Rope'])
  })

  test('[H5] proving a hand-off reads all of it and changes nothing', async () => {
    const { a, b, ids, own } = pair(2)
    for (const id of ids) a.document(id).records.item.add({ name: 'Rope' })
    const bytes = await bytesOf(given({ maker, ...circleOf(a, circle, own), documents: ids }))
    expect(await proved(readSections(cutUp(bytes, randomFrom(1))))).toEqual({
      maker,
      photos: 0,
      end: 'end',
    })
    expect(b.library.replicas.size).toBe(0)
  })

  const holdings = async (device: SimDevice, ids: readonly Id[]): Promise<Holding[]> =>
    Promise.all(
      ids.map(async (id) => {
        const replica = device.library.replicas.get(id)
        return { id, digest: await device.library.digest(id), have: replica?.have() }
      }),
    )

  test('[H6] after reading what the other has, only what it lacks is sent', async () => {
    for (const count of [5, 60, 300]) {
      const { a, b, ids, own } = pair(count)
      for (const id of ids) {
        for (let n = 0; n < 20; n++) a.document(id).records.item.add({ name: `Rope ${n}` })
        b.library.replica(id).apply(a.library.replica(id).all(), b)
      }
      const [changed, fresh] = ids as [Id, Id]
      a.document(changed).records.item.add({ name: 'Ledger' })
      b.library.replicas.delete(fresh)
      const code = await lackingCode(circle, await holdings(b, ids))
      expect(code.length, `${count} documents`).toBeLessThan(1000)
      const lacking = await lackingFrom(code, circle, await holdings(a, ids))
      const { documents, bytes } = await hand(a, b, ids, own, lacking)
      const all = (await hand(a, new SimDevice(), ids, own)).bytes
      expect(b.names(changed)).toContain('Ledger')
      expect(b.names(fresh)).toHaveLength(20)
      // By group, some equal documents go along; by document, none does.
      expect(documents.length, `${count} documents`).toBeLessThan(count > 80 ? 20 : 3)
      expect(bytes.length).toBeLessThan(all.length / (count > 80 ? 10 : 2))
    }
  })

  test('[H6] two that are equal send nothing but who made it', async () => {
    const { a, b, ids, own } = pair(40)
    for (const id of ids) {
      a.document(id).records.item.add({ name: 'Rope' })
      b.library.replica(id).apply(a.library.replica(id).all(), b)
    }
    const lacking = await lackingFrom(
      await lackingCode(circle, await holdings(b, ids)),
      circle,
      await holdings(a, ids),
    )
    const { documents, bytes } = await hand(a, b, ids, own, lacking)
    expect(documents).toEqual([])
    expect(bytes.length).toBeLessThan(100)
  })

  test('[H10] photos that its documents lack are told, and nothing of photos by an older release', async () => {
    const { a, b, ids } = pair(60)
    const hashes = await Promise.all(
      Array.from({ length: 130 }, (_, n) => hashOf(Uint8Array.of(n, 7))),
    )
    const told = async (absent?: { small: readonly Hash[]; full: readonly Hash[] }) => {
      const code = await lackingCode(circle, await holdings(b, ids), absent)
      expect(code.length).toBeLessThan(1000)
      const read = await lackingFrom(code, circle, await holdings(a, ids))
      if (isProblem(read)) throw new Error(read.problem)
      return (role: 'small' | 'full') => hashes.filter((hash) => read.lacksPhoto(hash, role))
    }
    const few = await told({ small: hashes.slice(0, 3), full: hashes.slice(50, 110) })
    expect(few('small')).toEqual(hashes.slice(0, 3))
    expect(few('full')).toEqual(hashes.slice(50, 110))
    const many = await told({ small: [], full: hashes.slice(0, 61) })
    expect(many('small')).toEqual([])
    expect(many('full')).toEqual(hashes)
    const older = await told()
    expect([older('small'), older('full')]).toEqual([[], []])
  })

  test('[H7] a code of another circle, a misread one and a newer one each say so', async () => {
    const code = await lackingCode(circle, [])
    const problemOf = async (bytes: Uint8Array, id = circle) => {
      const read = await lackingFrom(bytes, id, [])
      return isProblem(read) ? read.problem : 'read'
    }
    expect(await problemOf(code)).toBe('read')
    expect(await problemOf(code, newId())).toBe('lacking-foreign')
    for (let at = 0; at < code.length; at++) {
      const bytes = code.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 4
      expect(await problemOf(bytes)).toBe('lacking-none')
      expect(await problemOf(code.slice(0, at))).toBe('lacking-none')
    }
  })
})

describe('photos in a hand-off', () => {
  const shelfOf = (room = Infinity) => {
    const kept = new Map<Hash, Uint8Array>()
    const shelf: PhotoShelf = {
      has: (hash) => kept.has(hash),
      put: async (hash, bytes) => {
        if (kept.size >= room) return problem('photos-full')
        kept.set(hash, bytes)
        return hash
      },
      takeBack: async (hash) => void kept.delete(hash),
    }
    return { kept, shelf }
  }
  const photo = async (seed: number): Promise<Extract<Section, { type: 'photo' }>> => {
    const bytes = noise(3000 + seed, seed)
    return { type: 'photo', hash: await hashOf(bytes), bytes }
  }
  const take = async (sections: readonly Section[], shelf: PhotoShelf) => {
    const bytes = await bytesOf(listed<Section>({ type: 'maker', maker }, ...sections))
    return takenPhotos(readSections(cutUp(bytes, randomFrom(sections.length))), shelf)
  }

  test('[H8] go along before the documents, are kept once, and stay when they are here', async () => {
    const a = new SimDevice()
    const [id] = someIds(1) as [Id]
    a.library.listed.add(id)
    a.document(id).records.item.add({ name: 'Rope' })
    const photos = [await photo(1), await photo(2)]
    const missing = await photo(3)
    const bytes = await bytesOf(
      given({
        maker,
        ...circleOf(a, newId(), new Replica()),
        documents: [id],
        photos: [...photos, missing].map(({ hash }) => hash),
        photo: async (hash) => photos.find((one) => one.hash === hash)?.bytes,
      }),
    )
    const read = () => readSections(cutUp(bytes, randomFrom(1)))
    const { sections } = await readAll(bytes, 5)
    expect(sections.map(({ type }) => type)).toEqual(['maker', 'photo', 'photo', 'document'])
    expect(await proved(read())).toEqual({ maker, photos: 2, end: 'end' })
    const { kept, shelf } = shelfOf()
    expect(await takenPhotos(read(), shelf)).toMatchObject({ fresh: 2, same: 0, wrong: 0 })
    for (const { hash, bytes } of photos) expect(kept.get(hash)).toEqual(bytes)
    expect(await takenPhotos(read(), shelf)).toMatchObject({ fresh: 0, same: 2, wrong: 0 })
    expect(kept.size).toBe(2)
  })

  test('[H8] one that is not what its hash says is left out and counted, the others come', async () => {
    const [good, other, here] = [await photo(1), await photo(2), await photo(3)]
    const { kept, shelf } = shelfOf()
    kept.set(here.hash, here.bytes)
    const wrong = [
      { ...good, hash: other.hash },
      { ...here, bytes: noise(10, 9) },
      { ...other, bytes: new Uint8Array() },
    ]
    expect(await take([...wrong, good], shelf)).toMatchObject({ fresh: 1, same: 0, wrong: 3 })
    expect([...kept.keys()]).toEqual([here.hash, good.hash])
    expect(kept.get(here.hash)).toEqual(here.bytes)
  })

  test('[H8] no space for photos is said, and what came before stays', async () => {
    const { kept, shelf } = shelfOf(1)
    expect(await take([await photo(1), await photo(2), await photo(3)], shelf)).toEqual({
      fresh: 1,
      same: 0,
      wrong: 0,
      unkept: 2,
      trouble: { problem: 'photos-full' },
    })
    expect(kept.size).toBe(1)
  })

  test('[H9] stopped after any of them, those that came go again, and older ones stay', async () => {
    const photos = await Promise.all([1, 2, 3, 4].map(photo))
    for (let until = 0; until <= 4; until++) {
      const { kept, shelf } = shelfOf()
      const [first] = photos
      if (first) await shelf.put(first.hash, first.bytes)
      async function* cut(): AsyncGenerator<Section, 'end'> {
        yield* photos.slice(0, until)
        throw new DOMException('Stopped', 'AbortError')
      }
      await expect(takenPhotos(cut(), shelf)).rejects.toThrow('Stopped')
      expect([...kept.keys()], `after ${until}`).toEqual([first?.hash])
    }
  })

  test('[H1] a section that only a newer release knows is left alone, and the rest is taken in', async () => {
    const b = new SimDevice()
    const [id] = someIds(1) as [Id]
    b.library.listed.add(id)
    const a = new SimDevice()
    a.document(id).records.item.add({ name: 'Rope' })
    const plain = (type: number, body: Uint8Array) => [type, ...varint(body.length), ...body]
    const update = a.library.replica(id).all()
    const run = Uint8Array.from([
      ...plain(9, noise(700, 1)),
      ...plain(2, Uint8Array.from([id.length, ...new TextEncoder().encode(id), ...update])),
      ...plain(100, noise(3, 1)),
      0,
    ])
    const result = await taken(
      readSections(cutUp(new Uint8Array(deflateSync(run)), randomFrom(2))),
      circleOf(b, newId(), new Replica()),
    )
    expect(result).toMatchObject({ taken: { documents: [{ id, change: 'new' }], refused: 0 } })
    expect(b.names(id)).toEqual(['Rope'])
  })
})

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
