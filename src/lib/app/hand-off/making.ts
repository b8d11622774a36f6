import type { BlobRole, Hash } from '../../domain/blob'
import type { Id } from '../../domain/id'
import { digestsOf } from '../../storage/shelf'
import { sealedFile } from '../../crypto/sealed-file'
import { newSpokenCode, sealWithCode, spokenCodeText } from '../../crypto/spoken-code'
import { given } from '../../sync/handoff/giving'
import type { Lacking } from '../../sync/handoff/lacking'
import { writtenSections } from '../../sync/handoff/sections'
import type { Circle } from '../circle.svelte'
import { deviceKeys } from '../device-keys'
import type { Production } from '../production.svelte'
import { libraryOf } from './library'
import { photoBytes as photoBytesOf, photosOf, type PhotoPlan, type PhotoWish } from './photos'

/** What a person chose to hand over. */
export interface Chosen {
  readonly circle: Circle
  /** The documents, the book among them when it goes along. */
  readonly documents: readonly Id[]
  /** What the other device said it has. */
  readonly lacking?: Lacking | undefined
  /** Which photos of these documents go along. */
  readonly photos: PhotoWish
  /** Whether their attached files go along. */
  readonly files: boolean
  /**
   * The code that opens the invitation in the file, for a device that is not in the circle yet.
   * Absent: no invitation goes along.
   */
  readonly code?: string | undefined
}

/** A hand-off, ready to go. */
export interface HandOff {
  readonly file: File
  /** Whether this device could sign it. */
  readonly isSigned: boolean
  /** How many bytes of it are photos and files. */
  readonly photoBytes: number
  /** How many documents are in it, the list of the circle itself left out. */
  readonly documents: number
  /** How many pictures are in it. */
  readonly pictures: number
  /** How many attached files are in it. */
  readonly files: number
}

/** Bytes that are handed to the browser together: it moves them out of memory when they are many. */
const PART = 4 * 1024 * 1024
/** For progress: one document counts as so many bytes of photos. */
const DOCUMENT_BYTES = 20_000

/**
 * What the photos and files of these documents would add. Of documents that are equal over there only those
 * go along that are missing there.
 */
export const photosFor = async ({
  documents,
  lacking,
}: Pick<Chosen, 'documents' | 'lacking'>): Promise<PhotoPlan> => {
  if (!lacking) return photosOf(documents)
  const digests = await digestsOf(documents)
  const lacksBlob = (hash: Hash, role: BlobRole) =>
    lacking.lacksPhoto(hash, role === 'file' ? 'full' : role)
  const isEqual = (id: Id) => lacking.isEqual(id, digests.get(id) ?? new Uint8Array())
  const equal = new Set(documents.filter(isEqual))
  return photosOf(documents, (id, hash, role) => !equal.has(id) || lacksBlob(hash, role))
}

/** Bytes of the photos and files that are chosen to go along. */
export const bytesAlong = (plan: PhotoPlan, { photos, files }: Wish): number =>
  (photos === 'none' ? 0 : plan[photos].bytes) + (files ? plan.files.bytes : 0)

type Wish = Pick<Chosen, 'photos' | 'files'>

/** Makes the file. `onProgress` hears a share of 1; `signal` stops it, and then nothing is made. */
export const makeHandOff = async (
  production: Production,
  chosen: Chosen,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<HandOff | undefined> => {
  const { circle, documents, lacking, code } = chosen
  const { device, name } = production.me
  const keys = await deviceKeys()
  const door = code && (await sealWithCode(code, await production.invite(circle, '')))
  const plan = await photosFor(chosen)
  const attached = new Set(chosen.files ? plan.files.hashes : [])
  const photos = new Set(chosen.photos === 'none' ? [] : plan[chosen.photos].hashes)
  const whole = (documents.length + 1) * DOCUMENT_BYTES + bytesAlong(plan, chosen)
  let photoBytes = 0
  let pictures = 0
  let files = 0
  let written = 0
  const sections = given({
    maker: { device, name, madeAt: Date.now() },
    circle: { id: circle.id, replica: circle.doc.replica },
    documents,
    library: libraryOf(circle),
    lacking,
    photos: [...photos, ...[...attached].filter((hash) => !photos.has(hash))],
    photo: async (hash) => {
      const bytes = await photoBytesOf(hash)
      photoBytes += bytes?.length ?? 0
      if (bytes && photos.has(hash)) pictures += 1
      else if (bytes) files += 1
      return bytes
    },
    onSection: (done) => {
      signal.throwIfAborted()
      onProgress((done.documents * DOCUMENT_BYTES + photoBytes) / whole)
    },
  })
  async function* counted() {
    for await (const section of sections) {
      if (section.type === 'document' && section.id !== circle.id) written += 1
      yield section
    }
  }
  const { secret, role } = circle.row
  const sealing = { circle: circle.id, secret, door: door || undefined, role, keys }
  const parts = new Parts()
  try {
    for await (const part of sealedFile(sealing, writtenSections(counted()))) {
      signal.throwIfAborted()
      parts.add(part)
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined
    throw error
  }
  const title = production.book?.about.now.title || 'Production'
  const day = new Date().toISOString().slice(0, 10)
  const fileName = `${title} ${circle.row.name} ${day}.hotset`
  const file = new File([...parts.all()], fileName, { type: MEDIA_TYPE })
  onProgress(1)
  return { file, isSigned: keys !== undefined, photoBytes, documents: written, pictures, files }
}

/** A long run of bytes that is not all in this page's memory. */
class Parts {
  readonly #whole: Blob[] = []
  #some: Uint8Array<ArrayBuffer>[] = []
  #length = 0

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#some.push(bytes)
    this.#length += bytes.length
    if (this.#length >= PART) this.#close()
  }

  all(): readonly Blob[] {
    this.#close()
    return this.#whole
  }

  #close(): void {
    this.#whole.push(new Blob(this.#some))
    this.#some = []
    this.#length = 0
  }
}

/** What the app is registered for, so that a file opens in it. */
const MEDIA_TYPE = 'application/x-hotset'

/** A new code for an invitation in a file. */
export const newCode = newSpokenCode

/** The code as it is shown: in two halves. */
export const codeText = spokenCodeText
