import { isProblem, problem, type Problem } from '../../domain/problem'
import { fileHeadOf, isFileFor, type FileHead } from '../../crypto/file-head'
import { invitationFrom, type Invitation, type Role } from '../../crypto/invitation'
import { openedFile, type Signed } from '../../crypto/sealed-file'
import { base64url } from '../../crypto/secret'
import { openWithCode, spokenCodeFrom } from '../../crypto/spoken-code'
import { device, type CircleRow } from '../../storage/device'
import { readSections, type Section } from '../../sync/handoff/sections'
import { proved, taken, type Taken, type TakenDocument } from '../../sync/handoff/taking'
import { takenPhotos, type TakenPhotos } from '../../sync/handoff/taking-photos'
import type { Hotset } from '../hotset.svelte'
import type { Production } from '../production.svelte'
import { libraryOf } from './library'
import { photoShelf } from './photos'

/** A hand-off file whose head has been read. */
export type Found =
  /** This device is in the circle it is for. */
  | { readonly type: 'ours'; readonly head: FileHead; readonly row: CircleRow }
  /** It is not, and the file brings an invitation that a spoken code opens. */
  | { readonly type: 'invites'; readonly head: FileHead; readonly door: Uint8Array<ArrayBuffer> }

/** How sure it is who made a file. */
export type Certainty =
  /** Signed with the key that the circle knows for this device. */
  | 'signed'
  /** Not signed, signed with a key the circle does not know, or this browser cannot check. */
  | 'said'

/** What came in. */
export interface Arrived {
  readonly production: Production
  readonly circleName: string
  readonly taken: Taken
  /** Absent when the file brought none. */
  readonly photos: TakenPhotos | undefined
  readonly titles: ReadonlyMap<TakenDocument['id'], string>
  readonly certainty: Certainty
  /** What the sender says may be done with it. */
  readonly role: Role
  /** Whether all of it is on this device's disk. */
  readonly isSaved: boolean
}

/** Which circle of this device a file is for. */
export const lookInto = async (file: Blob): Promise<Found | Problem> => {
  const head = await fileHeadOf(file)
  if (isProblem(head)) return head
  const put = await device.productions
    .filter(({ removedAt }) => removedAt !== undefined)
    .primaryKeys()
  for (const row of await device.circles.toArray()) {
    if (put.includes(row.production)) continue
    if (await isFileFor(head, row.id, row.secret)) return { type: 'ours', head, row }
  }
  return head.door ? { type: 'invites', head, door: head.door } : problem('handoff-foreign')
}

/** Opens the invitation in a file with what somebody said and somebody typed. */
export const invitationIn = async (
  { door }: Extract<Found, { type: 'invites' }>,
  typed: string,
): Promise<Invitation | Problem> => {
  const code = spokenCodeFrom(typed)
  const text = code && (await openWithCode(code, door))
  return text ? invitationFrom(text, Date.now()) : problem('handoff-code')
}

/** How a file is being taken in. */
export interface TakingIn {
  /** Stops it and leaves everything as it was. Not heard any more once `onWriting` was called. */
  readonly signal: AbortSignal
  /** Hears a share of 1. */
  readonly onProgress: (share: number) => void
  /** Called before the first document changes. */
  readonly onWriting: () => void
}

/**
 * Takes a file in: all of it is read first, and only when nothing is wrong with it is anything
 * changed. Photos come before the documents that name them. Nothing when `signal` stopped it.
 */
export const takeIn = async (
  hotset: Hotset,
  file: Blob,
  { head, row }: Extract<Found, { type: 'ours' }>,
  { signal, onProgress, onWriting }: TakingIn,
): Promise<Arrived | Problem | undefined> => {
  const read = (from: number, share: number, stop?: AbortSignal) =>
    readSections(
      openedFile(file, head, row.id, row.secret, (bytes) => {
        stop?.throwIfAborted()
        onProgress(from + (bytes / file.size) * share)
      }),
    )
  const stoppable = (from: number, share: number) => untilStopped(read(from, share, signal), signal)
  try {
    const proof = await proved(stoppable(0, 0.4))
    if (isProblem(proof)) return proof
    const production = await hotset.open(row.production)
    // What guests send back is for a circle of theirs.
    await production?.guests.settled
    const circle = production?.all.find(({ id }) => id === row.id)
    if (!production || !circle) return problem('handoff-foreign')
    const isOwn = proof.maker?.device === production.me.device
    const photos =
      proof.photos > 0
        ? await takenPhotos(stoppable(0.4, 0.3), await photoShelf(!isOwn))
        : undefined
    if (isProblem(photos)) return photos
    signal.throwIfAborted()
    onWriting()
    const library = libraryOf(circle)
    const into = { circle: { id: circle.id, replica: circle.doc.replica }, library }
    const result = await taken(read(photos ? 0.7 : 0.4, photos ? 0.3 : 0.6), into)
    if (isProblem(result)) return result
    const isSaved = await library.flushed()
    return {
      production,
      circleName: row.name,
      taken: result.taken,
      photos,
      titles: titlesOf(production, result.taken.documents),
      certainty: certaintyOf(production, row, result.taken, result.end),
      role: head.role,
      isSaved,
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined
    throw error
  }
}

/** The same sections until `signal` stops them: then its reason is thrown. */
async function* untilStopped<R>(
  sections: AsyncGenerator<Section, R>,
  signal: AbortSignal,
): AsyncGenerator<Section, R> {
  for (;;) {
    signal.throwIfAborted()
    const next = await sections.next()
    if (next.done) return next.value
    yield next.value
  }
}

const certaintyOf = (
  production: Production,
  row: CircleRow,
  { maker }: Taken,
  { by, checked }: Signed,
): Certainty => {
  const members = production.all.find(({ id }) => id === row.id)?.members ?? []
  const member = members.find((one) => one.device === maker?.device)
  return checked && by && member?.key === base64url(by) ? 'signed' : 'said'
}

const titlesOf = (
  production: Production,
  documents: readonly TakenDocument[],
): ReadonlyMap<TakenDocument['id'], string> => {
  const listed = new Map(
    [...production.documents, ...production.templates].map(({ id, title }) => [id, title]),
  )
  return new Map(documents.map(({ id }) => [id, listed.get(id) ?? 'The book']))
}
