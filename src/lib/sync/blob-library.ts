import type { Hash } from '../domain/blob'
import type { Problem } from '../domain/problem'

/** Photos and files of one circle, as sync sees them. The app hands one to every room. */
export interface BlobLibrary {
  /** Bytes in every piece but the last of a blob. */
  readonly piece: number
  /** Whether a document of the circle names it: what none names is not given to its devices. */
  accepts(hash: Hash): boolean
  /** What this device lacks and should fetch now, most urgent first. */
  wanted(): readonly Hash[]
  /** The photo a blob belongs to: a thumbnail and its original count as one. */
  photoOf(hash: Hash): Hash
  /** Whether it is a file and no photo. */
  isFile(hash: Hash): boolean
  /** Bytes of a blob that is here whole; nothing when it is not. */
  size(hash: Hash): number | undefined
  /** Whether it is here whole and nobody is about to remove it. */
  stays(hash: Hash): Promise<boolean>
  /** One piece of a blob that is here whole. */
  read(hash: Hash, index: number): Promise<Uint8Array | undefined>
  /** Which pieces of it are here from before. */
  begin(hash: Hash, size: number): Promise<ReadonlySet<number> | Problem>
  write(hash: Hash, index: number, bytes: Uint8Array): Promise<Problem | undefined>
  /** Verifies a blob whose pieces are all here; a damaged one is gone afterwards. */
  finish(hash: Hash): Promise<'whole' | 'damaged' | Problem>
  /** Another device has all of it. */
  hasToo(hash: Hash): void
  /** What is wanted, accepted or here has changed. */
  onChange(listener: () => void): () => void
}
