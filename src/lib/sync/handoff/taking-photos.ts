import { hashOf, type Hash } from '../../domain/blob'
import { isProblem, type Problem } from '../../domain/problem'
import type { Section } from './sections'

/** Where the photos of a hand-off go. */
export interface PhotoShelf {
  /** Whether all of it is here. */
  has(hash: Hash): boolean
  /** Keeps a photo for good before it resolves, or says why it cannot. */
  put(hash: Hash, bytes: Uint8Array<ArrayBuffer>): Promise<Hash | Problem>
  /** Takes back one that `put` has kept, as if it had never come. */
  takeBack(hash: Hash): Promise<void>
}

/** What became of the photos of a hand-off, in numbers of photos and smaller pictures of them. */
export interface TakenPhotos {
  readonly fresh: number
  readonly same: number
  /** Their bytes were not what their hash says: left out. */
  readonly wrong: number
  /** Came whole and could not be kept, for the reason that `trouble` gives. */
  readonly unkept: number
  readonly trouble: Problem | undefined
}

/**
 * Keeps the photos of a hand-off that has been read to its end. Each is verified by its hash. When
 * reading is stopped by an error, what had come goes again, and the error is thrown on.
 */
export const takenPhotos = async <R>(
  sections: AsyncGenerator<Section, R | Problem>,
  shelf: PhotoShelf,
): Promise<TakenPhotos | Problem> => {
  const came: Hash[] = []
  let [same, wrong, unkept] = [0, 0, 0]
  let trouble: Problem | undefined
  try {
    for (;;) {
      const next = await sections.next()
      if (next.done) {
        if (!isProblem(next.value)) {
          return { fresh: came.length, same, wrong, unkept, trouble }
        }
        await takenBack(came, shelf)
        return next.value
      }
      const section = next.value
      if (section.type !== 'photo') continue
      const { hash, bytes } = section
      if (bytes.length === 0 || (await hashOf(bytes)) !== hash) wrong++
      else if (shelf.has(hash)) same++
      else {
        const kept = await shelf.put(hash, bytes)
        if (isProblem(kept)) {
          trouble ??= kept
          unkept++
        } else came.push(hash)
      }
    }
  } catch (error) {
    await takenBack(came, shelf)
    throw error
  }
}

const takenBack = async (came: readonly Hash[], shelf: PhotoShelf): Promise<void> => {
  for (const hash of came) await shelf.takeBack(hash)
}
