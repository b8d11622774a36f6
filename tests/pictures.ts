import { problem } from '../src/lib/domain/problem'
import type { Pictures } from '../src/lib/kinds/kind'

/** A device that has no picture and takes none. */
export const noPictures: Pictures = {
  follow: () => () => undefined,
  take: () => Promise.resolve(problem('photo-none')),
}
