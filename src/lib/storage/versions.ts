import Dexie, { type EntityTable } from 'dexie'
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
  readonly zipped: Uint8Array<ArrayBuffer>
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
export interface NewVersion {
  readonly document: Id
  readonly at: number
  readonly name: string
  readonly digest: string
  /** The document as one update; asked for only when it is kept. */
  whole(): Uint8Array
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
export const keepVersion = async ({ whole, ...about }: NewVersion): Promise<boolean> => {
  const isKnown = async (): Promise<boolean> =>
    about.name === '' && (await versionsOf(about.document))[0]?.digest === about.digest
  try {
    if (await isKnown()) return true
    const zipped = await through(whole(), new CompressionStream('gzip'))
    await db.transaction('rw', db.versions, db.contents, async () => {
      // Another tab may have been first.
      if (await isKnown()) return
      const size = zipped.length
      const known = await versionsOf(about.document)
      const key = await db.versions.add({ ...about, size })
      await db.contents.put({ key, zipped })
      const gone = thinned([{ ...about, key, size }, ...known], MOST_BYTES)
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
  try {
    const content = await db.contents.get(key)
    return content && (await through(content.zipped, new DecompressionStream('gzip')))
  } catch (error) {
    // What is no gzip, or is cut, is a TypeError in browsers and an Error of zlib in Node.
    if (isStoreTrouble(error) || error instanceof TypeError || isZlib(error)) return undefined
    throw error
  }
}

const isZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/** The browser's own packing: in pieces, so that nobody who types waits for it. */
const through = async (
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> => {
  const piped = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(piped).arrayBuffer())
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
