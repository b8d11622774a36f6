import type { Id } from '../../domain/id'
import { sealedFile } from '../../crypto/sealed-file'
import { newSpokenCode, sealWithCode, spokenCodeText } from '../../crypto/spoken-code'
import { given } from '../../sync/handoff/giving'
import type { Lacking } from '../../sync/handoff/lacking'
import { writtenSections } from '../../sync/handoff/sections'
import type { Circle } from '../circle.svelte'
import { deviceKeys } from '../device-keys'
import type { Production } from '../production.svelte'
import { libraryOf } from './library'

/** What a person chose to hand over. */
export interface Chosen {
  readonly circle: Circle
  /** The documents, the book among them when it goes along. */
  readonly documents: readonly Id[]
  /** What the other device said it has. */
  readonly lacking?: Lacking | undefined
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
}

/** Makes the file. `onProgress` hears a share of 1; `signal` stops it, and then nothing is made. */
export const makeHandOff = async (
  production: Production,
  { circle, documents, lacking, code }: Chosen,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<HandOff | undefined> => {
  const { device, name } = production.me
  const keys = await deviceKeys()
  const door = code && (await sealWithCode(code, await production.invite(circle, '')))
  const sections = given({
    maker: { device, name, madeAt: Date.now() },
    circle: { id: circle.id, replica: circle.doc.replica },
    documents,
    library: libraryOf(circle),
    lacking,
    onDocument: (done) => onProgress(done / (documents.length + 1)),
  })
  const parts: Uint8Array<ArrayBuffer>[] = []
  const sealing = { circle: circle.id, secret: circle.row.secret, door: door || undefined, keys }
  for await (const part of sealedFile(sealing, writtenSections(sections))) {
    if (signal.aborted) return undefined
    parts.push(part)
  }
  const title = production.book?.about.now.title || 'Production'
  const day = new Date().toISOString().slice(0, 10)
  const file = new File(parts, `${title} ${circle.row.name} ${day}.hotset`, { type: MEDIA_TYPE })
  onProgress(1)
  return { file, isSigned: keys !== undefined }
}

/** What the app is registered for, so that a file opens in it. */
const MEDIA_TYPE = 'application/x-hotset'

/** A new code for an invitation in a file. */
export const newCode = newSpokenCode

/** The code as it is shown: in two halves. */
export const codeText = spokenCodeText
