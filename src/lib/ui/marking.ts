import type { PhotoMark } from '../domain/photo-mark'

/** A mark that is drawn over a photo, and can be named. */
export type Mark = PhotoMark & { readonly id: string }

interface Named {
  readonly id: string
}

/** Marks over photos, as parts that show or draw them see them. */
export interface Marking {
  of(photo: Named): readonly Mark[]
  /** Returns its id, or nothing where it cannot be written. */
  add(photo: Named, mark: Omit<PhotoMark, 'of'>): string | undefined
  change(mark: Named, patch: Partial<Omit<PhotoMark, 'of'>>): void
  remove(mark: Named): void
  /** Takes back the last thing this person did, which is called `undoes`. */
  undo(): void
  readonly undoes: string | undefined
}
