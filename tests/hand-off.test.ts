import { describe, expect, test } from 'vitest'
import { schema as circleSchema } from '../src/lib/app/circle-schema'
import { schema as bookSchema } from '../src/lib/book/schema'
import { fileHeadOf } from '../src/lib/crypto/file-head'
import { newDeviceKeys } from '../src/lib/crypto/identity'
import { openedFile, sealedFile } from '../src/lib/crypto/sealed-file'
import { newSecret } from '../src/lib/crypto/secret'
import { hashOf, type Hash } from '../src/lib/domain/blob'
import { newId, type Id } from '../src/lib/domain/id'
import { isProblem } from '../src/lib/domain/problem'
import { kinds } from '../src/lib/kinds'
import type { Kind } from '../src/lib/kinds/kind'
import { Document } from '../src/lib/store/document'
import { given } from '../src/lib/sync/handoff/giving'
import { lackingCode, lackingFrom, type Holding } from '../src/lib/sync/handoff/lacking'
import { readSections, writtenSections } from '../src/lib/sync/handoff/sections'
import { proved, taken } from '../src/lib/sync/handoff/taking'
import { takenPhotos } from '../src/lib/sync/handoff/taking-photos'
import { Incoming, Outgoing } from '../src/lib/sync/optical/frames'
import { randomFrom, settled, SimNetwork, someIds, type SimDevice } from './peers'

/*
 * Files and moving codes as a way to travel, beside ordinary sync and without it: whatever went which
 * way, all devices end the same. A failure names its seed; SEED=… runs that one alone.
 */

const first = Number(process.env['SEED'] ?? 1)
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] ? 1 : 6))
const [circle, secret] = [newId(), newSecret()]

/** The circle's own document travels as every other does, and by files as well. */
const circleOf = (device: SimDevice) => ({ id: circle, replica: device.library.replica(circle) })

/** Photos travel between these devices by files and frames alone. */
const photos = new WeakMap<SimDevice, Map<Hash, Uint8Array<ArrayBuffer>>>()
const photosOf = (device: SimDevice) => {
  const kept = photos.get(device) ?? new Map<Hash, Uint8Array<ArrayBuffer>>()
  photos.set(device, kept)
  return kept
}

/** The whole journey's start: what a device has, as one sealed and signed file. */
const fileFrom = async (
  device: SimDevice,
  ids: readonly Id[],
  lacking?: Awaited<ReturnType<typeof lackingFrom>>,
): Promise<Blob> => {
  if (lacking && isProblem(lacking)) throw new Error(lacking.problem)
  const sections = given({
    maker: { device: newId(), name: 'Maya', madeAt: 0 },
    circle: circleOf(device),
    documents: ids,
    library: device.library,
    lacking,
    photos: [...photosOf(device).keys()],
    photo: async (hash) => photosOf(device).get(hash),
  })
  const keys = await newDeviceKeys()
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of sealedFile({ circle, secret, keys }, writtenSections(sections))) {
    parts.push(part)
  }
  return new Blob(parts)
}

/** The whole journey's end: read to the end first, then taken in. */
const openOn = async (device: SimDevice, file: Blob): Promise<void> => {
  const head = await fileHeadOf(file)
  if (isProblem(head)) throw new Error(head.problem)
  const read = () => readSections(openedFile(file, head, circle, secret))
  const proof = await proved(read())
  if (isProblem(proof)) throw new Error(proof.problem)
  const kept = photosOf(device)
  const came = await takenPhotos(read(), {
    has: (hash) => kept.has(hash),
    put: async (hash, bytes) => {
      kept.set(hash, bytes)
      return hash
    },
    takeBack: async (hash) => void kept.delete(hash),
  })
  if (isProblem(came)) throw new Error(came.problem)
  const into = { circle: circleOf(device), library: device.library }
  const result = await taken(read(), into)
  if (isProblem(result)) throw new Error(result.problem)
}

/** The file as it arrives at a camera that loses frames and comes late. */
const throughFrames = async (file: Blob, random: (below: number) => number): Promise<Blob> => {
  const out = await Outgoing.of(new Uint8Array(await file.arrayBuffer()))
  if (!out) throw new Error('The file travels')
  const incoming = new Incoming()
  for (let late = random(50); late > 0; late--) out.frame(600)
  for (let n = 0; n < 20_000 && !incoming.file; n++) {
    const frame = out.frame(200 + random(1400))
    if (random(10) >= 3) await incoming.take(frame)
  }
  if (!incoming.file) throw new Error('The frames never were enough')
  return new Blob([incoming.file])
}

const lackingBetween = async (from: SimDevice, to: SimDevice, ids: readonly Id[]) => {
  const holdings = (device: SimDevice): Promise<Holding[]> =>
    Promise.all(
      ids.map(async (id) => ({
        id,
        digest: await device.library.digest(id),
        have: device.library.replicas.get(id)?.have(),
      })),
    )
  return lackingFrom(await lackingCode(circle, await holdings(to)), circle, await holdings(from))
}

const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London', paper: 'a4' })
  book.records.day.addAll([{ date: '2026-03-12', callMinute: 450, scenes: ['42'] }])
  return book
}

/** Something a person may do in a document of this kind. */
const edit = (device: SimDevice, id: Id, kind: Kind, random: (below: number) => number) => {
  const doc = new Document(kind.schema, device.library.replica(id))
  const starts = kind.starts(book())
  if (random(4) === 0) return starts[random(starts.length)]?.fill(doc)
  const tables = Object.entries(doc.records)
  const [name, table] = tables[random(Math.max(1, tables.length))] ?? []
  if (!name || !table) return
  const row = table.rows[random(Math.max(1, table.size))]
  const values = Object.fromEntries(
    Object.entries(kind.schema.records[name] ?? {})
      .filter(([key]) => key !== 'rank')
      .map(([key, field]) => [key, field.read(['Rope', 3, '2026-03-12', true][random(4)], {})]),
  )
  if (!row) table.add(values)
  else if (random(5) === 0) table.remove(row.id)
  else table.set(row.id, values)
}

/** Somebody joins the circle on this device. */
const joins = (device: SimDevice, name: string): void => {
  new Document(circleSchema, circleOf(device).replica).records.member.add({ name })
}
const membersOf = (device: SimDevice): readonly string[] => {
  const { member } = new Document(circleSchema, circleOf(device).replica).records
  return member.rows.map(({ name }) => name).sort()
}

const photograph = async (device: SimDevice, random: (below: number) => number): Promise<void> => {
  const bytes = Uint8Array.from({ length: 1 + random(300) }, () => random(256))
  photosOf(device).set(await hashOf(bytes), bytes)
}

const readingOf = (device: SimDevice, id: Id, kind: Kind): string => {
  const doc = new Document(kind.schema, device.library.replica(id))
  const tables = Object.values(doc.records).map((table) => table.ordered)
  return JSON.stringify([doc.about.now, ...tables, kind.summary(doc)])
}

describe.each(kinds.map((kind) => ({ kind, name: kind.label })))('$name', ({ kind }) => {
  test('travels by file, by frames and by sync at once, in any order, and ends the same', async () => {
    for (let seed = first; seed < first + runs; seed++) {
      const random = randomFrom(seed)
      const network = new SimNetwork(3, random)
      const ids = someIds(2)
      for (const { library } of network.devices) {
        for (const id of [circle, ...ids]) library.listed.add(id)
      }
      network.faults = { lost: random(30), doubled: random(20), overtaken: random(60) }
      const files: Blob[] = []
      for (let step = 0; step < 40; step++) {
        const index = random(3)
        const [device, other] = [network.at(index), network.at(random(3))]
        const what = random(11)
        if (what < 4) edit(device, ids[random(2)] ?? newId(), kind, random)
        else if (what === 4) await network.connect(index, random(3))
        else if (what === 5) network.cut(index, random(3))
        else if (what === 6) {
          const lacking = random(2) ? await lackingBetween(device, other, ids) : undefined
          files.push(await fileFrom(device, ids.slice(random(2)), lacking))
        } else if (what === 7) {
          // Late, again, or a moment after a newer one.
          const file = files[random(Math.max(1, files.length))]
          if (file) await openOn(device, file)
        } else if (what === 8) {
          const file = files.at(-1)
          if (file) await openOn(device, await throughFrames(file, random))
        } else if (what === 9) joins(device, `Ella ${step}`)
        else await photograph(device, random)
        await network.deliver(random(12))
        await settled()
      }
      if (random(2) === 0) await network.heal()
      else {
        // No network ever again: a file of everybody to everybody, the last one by frames.
        for (const from of network.devices) {
          const file = await fileFrom(from, ids)
          for (const to of network.devices) await openOn(to, file)
        }
        for (const to of network.devices.slice(0, 2)) {
          await openOn(to, await throughFrames(await fileFrom(network.at(2), ids), random))
        }
        const [one, ...others] = network.devices.map((device) => [...photosOf(device)].sort())
        for (const kept of others) expect(kept, `seed ${seed}`).toEqual(one)
      }
      const [members, ...rest] = network.devices.map(membersOf)
      for (const known of rest) expect(known, `seed ${seed}`).toEqual(members)
      for (const id of ids) {
        const [one, ...others] = network.devices.map((device) => readingOf(device, id, kind))
        for (const reading of others) expect(reading, `seed ${seed}`).toBe(one)
        const digests = await Promise.all(network.devices.map(({ library }) => library.digest(id)))
        for (const digest of digests) expect(digest, `seed ${seed}`).toEqual(digests[0])
      }
    }
  }, 120_000)

  test('what a person starts with comes out of frames as it went in', async () => {
    const network = new SimNetwork(2, randomFrom(first))
    const [a, b] = [network.at(0), network.at(1)]
    const [id] = someIds(1)
    if (!id) throw new Error('There is an id')
    for (const device of [a, b]) device.library.listed.add(id)
    kind.starts(book())[0]?.fill(new Document(kind.schema, a.library.replica(id)))
    const file = await fileFrom(a, [id])
    await openOn(b, await throughFrames(file, randomFrom(7)))
    expect(readingOf(b, id, kind)).toBe(readingOf(a, id, kind))
    expect(await b.library.digest(id)).toEqual(await a.library.digest(id))
  })
})
