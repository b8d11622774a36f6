import { problem } from '../src/lib/domain/problem'
import type { FileShelf, Pictures } from '../src/lib/kinds/kind'

/** A device that has no picture and takes none. */
export const noPictures: Pictures = {
  follow: () => () => undefined,
  take: () => Promise.resolve(problem('photo-none')),
}

/** A device that has no file and takes none. */
export const noFiles: FileShelf = {
  follow: () => () => undefined,
  fetch: () => undefined,
  stop: () => undefined,
  read: () => Promise.resolve(undefined),
  take: () => Promise.resolve(problem('attachment-unreadable')),
}
