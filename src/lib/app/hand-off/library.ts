import { base64url, base64urlBytes } from '../../crypto/secret'
import type { Id } from '../../domain/id'
import { digestOf, digestsOf, openDocument } from '../../storage/shelf'
import { lackingCode, lackingFrom, type Holding, type Lacking } from '../../sync/handoff/lacking'
import type { Library } from '../../sync/library'
import type { Problem } from '../../domain/problem'
import type { Circle } from '../circle.svelte'
import { absentPhotos } from './photos'

/** A circle's documents, as a hand-off reads and writes them: what is written is on the disk after `flushed`. */
export interface CircleLibrary extends Pick<Library, 'accepts' | 'digest' | 'open'> {
  /** Whether everything taken in is on this device's disk. */
  flushed(): Promise<boolean>
}

/** Documents that are open at once while they are written. */
const AT_ONCE = 8

export const libraryOf = (circle: Circle): CircleLibrary => {
  const writing = new Set<Promise<boolean>>()
  let isWritten = true
  return {
    accepts: (id) => circle.documents.includes(id),
    digest: digestOf,
    open: async (id) => {
      if (writing.size >= AT_ONCE) await Promise.race(writing)
      const { replica, kept, close } = await openDocument(id)
      return {
        replica,
        close: () => {
          const written = kept.flushed().finally(() => {
            close()
            writing.delete(written)
          })
          void written.then((is) => (isWritten &&= is))
          writing.add(written)
        },
      }
    },
    flushed: async () => {
      const all = await Promise.all([...writing, circle.kept.flushed()])
      return isWritten && all.every(Boolean)
    },
  }
}

/** What this device has of a circle, as bytes for a code. */
export const hereOf = async (circle: Circle): Promise<Uint8Array<ArrayBuffer>> =>
  lackingCode(circle.id, await holdingsOf(circle), await absentPhotos(circle.documents))

/** Reads what another device has of a circle. */
export const lackingOf = async (code: Uint8Array, circle: Circle): Promise<Lacking | Problem> =>
  lackingFrom(code, circle.id, await holdingsOf(circle))

/** A code's bytes as a text to copy. */
export const textFromBytes = base64url

/** The bytes of such a text, with the line breaks a message put in; none when it is no such text. */
export const bytesFromText = (text: string): Uint8Array<ArrayBuffer> =>
  base64urlBytes(text.replace(/\s+/g, '')) ?? new Uint8Array()

/** The circle's own document, then all others, those changed on screen included. */
const holdingsOf = async (circle: Circle): Promise<readonly Holding[]> => {
  const own = circle.doc.replica
  const first = { id: circle.id, digest: await own.digest(), have: own.have() }
  const digests = await digestsOf(circle.documents)
  const others: Holding[] = []
  for (const [id, digest] of digests) others.push({ id, digest, have: await haveOf(id, digest) })
  return [first, ...others]
}

const haveOf = async (id: Id, digest: Uint8Array): Promise<Uint8Array | undefined> => {
  if (digest.length === 0) return undefined
  const { replica, close } = await openDocument(id)
  try {
    return replica.have()
  } finally {
    close()
  }
}
