import Dexie, { type EntityTable } from 'dexie'
import { deflateSync, inflateSync } from 'fflate'
import type { Id } from '../domain/id'
import { thinned } from './thinning'
import { isStoreTrouble } from './trouble'

/** An earlier state of a document, kept on this device alone. */
export interface Version {
  readonly key: number
  readonly document: Id
  /** When the document was like this, in ms since 1970. */
  readonly at: number
  /** What the person called it; empty for one that was kept by itself. */
  readonly name: string
  /** Digest of the document then: equal ones are the same. */
  readonly digest: string
  /** Bytes it takes here. */
  readonly size: number
}

interface Content {
  readonly key: number
  /** Bytes of the whole before they were deflated. */
  readonly length: number
  readonly deflated: Uint8Array<ArrayBuffer>
}

/** A document's versions together take no more than this; older ones that nobody named go first. */
const MOST_BYTES = 24 * 1024 * 1024

class VersionDatabase extends Dexie {
  declare versions: EntityTable<Version, 'key'>
  declare contents: EntityTable<Content, 'key'>

  constructor() {
    super('hotset-versions')
    this.version(1).stores({ versions: '++key, document', contents: 'key' })
  }
}

const db = new VersionDatabase()

/** A state of a document to be kept. */
export interface Kept {
  readonly document: Id
  readonly at: number
  readonly name: string
  readonly digest: string
  readonly whole: Uint8Array
}

/** What is kept of a document, newest first. */
export const versionsOf = async (document: Id): Promise<readonly Version[]> =>
  (await db.versions.where('document').equals(document).toArray()).sort(
    (a, b) => b.at - a.at || b.key - a.key,
  )

/**
 * Keeps a state, unless the newest kept one is the same and nobody gives this one a name. What has
 * become too much is let go: it is never in the way of the document itself. False when the store
 * could not take it. Rules [S17] to [S19] in SPEC.md.
 */
export const keepVersion = async ({ whole, ...about }: Kept): Promise<boolean> => {
  const deflated = deflateSync(whole, { level: 6 })
  try {
    await db.transaction('rw', db.versions, db.contents, async () => {
      const known = await versionsOf(about.document)
      if (about.name === '' && known[0]?.digest === about.digest) return
      const key = await db.versions.add({ ...about, size: deflated.length })
      await db.contents.put({ key, length: whole.length, deflated })
      const gone = thinned([{ ...about, key, size: deflated.length }, ...known], MOST_BYTES)
      await forget(gone.map(({ key }) => key))
    })
    return true
  } catch (error) {
    if (!isStoreTrouble(error)) throw error
    return false
  }
}

/** The document as it was, as one update. Absent when it is not here any more, or not readable. */
export const wholeOf = async (key: number): Promise<Uint8Array | undefined> => {
  const content = await db.contents.get(key)
  try {
    return content && inflateSync(content.deflated, { out: new Uint8Array(content.length) })
  } catch (error) {
    // fflate throws an Error with a code of its own for bytes that are no deflate.
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Gives a version a name, which keeps it from being let go; empty takes the name away. */
export const nameVersion = async (key: number, name: string): Promise<void> => {
  await db.versions.update(key, { name })
}

/** Deletes all that is kept of a document. */
export const forgetVersions = async (document: Id): Promise<void> => {
  await db.transaction('rw', db.versions, db.contents, async () => {
    await forget((await versionsOf(document)).map(({ key }) => key))
  })
}

const forget = async (keys: readonly number[]): Promise<void> => {
  await db.versions.bulkDelete([...keys])
  await db.contents.bulkDelete([...keys])
}
