import type { PhotoMark } from '../domain/photo-mark'
import type { Steps } from './undo-since'

/** A mark that is drawn over a photo, and can be named. */
export type Mark = PhotoMark & { readonly id: string }

interface Named {
  readonly id: string
}

/** Marks over photos, as parts that show or draw them see them. */
export interface Marking {
  of(photo: Named): readonly Mark[]
  /** How many further marks it has, which are not drawn: they are kept, and come up as others go. */
  hidden(photo: Named): number
  /** Returns its id, or nothing where it cannot be written: the photo has as many as one takes. */
  add(photo: Named, mark: Omit<PhotoMark, 'of'>): string | undefined
  change(mark: Named, patch: Partial<Omit<PhotoMark, 'of'>>): void
  remove(mark: Named): void
  /** Nobody works on it any more: a text in which nothing was written goes, for it cannot be seen. */
  leave(mark: Named): void
  /** What this person did in the document, marks and all else. */
  readonly history: Steps
}
