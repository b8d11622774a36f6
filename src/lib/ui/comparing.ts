import type { Photo } from '../domain/photo'

type Shown = Photo & { readonly id: string }

/** Photos that one may want to see beside another, and why: `Of Navy rum`. */
export interface Offer<P extends Shown> {
  readonly label: string
  /** The newest first. */
  readonly photos: readonly P[]
}

/** What photos are seen beside each other with. */
export interface Comparing<P extends Shown> {
  /** A photo that is still there, by its id. */
  find(id: string): P | undefined
  /** What else could be meant by "as it was", each photo once; groups that have none are left out. */
  offers(photo: P): readonly Offer<P>[]
  /** In slate letters: `Sc 12 T 3`. */
  mark(photo: P): string
  /** What it is of: `Navy rum`. */
  about(photo: P): string
  /** When it was taken and by whom: `Day 2, Thu 12 Mar 09:20, Ella`. */
  when(photo: P): string
}

/** So many are seen beside each other: more are too small to tell apart. */
export const MOST_BESIDE = 4

/** The photo that is put beside one at first: the latest taken before it, of the first group that has any. */
export const firstBeside = <P extends Shown>(
  photo: P,
  offers: readonly Offer<P>[],
): P | undefined => {
  const [group] = offers
  const before = ({ takenAt }: P) =>
    takenAt !== undefined && (photo.takenAt === undefined || takenAt < photo.takenAt)
  return group?.photos.find(before) ?? group?.photos[0]
}

/** Left to right, and above to below: the older one first. Those of no time stay behind, as they are. */
export const olderFirst = <P extends Photo>(photos: readonly P[]): readonly P[] =>
  [...photos].sort((a, b) => (a.takenAt ?? Infinity) - (b.takenAt ?? Infinity) || 0)

/** With one more, or with one less where it was there already. Where there are `MOST_BESIDE`, nothing changes. */
export const toggled = (chosen: readonly string[], id: string): readonly string[] =>
  chosen.includes(id)
    ? chosen.filter((one) => one !== id)
    : chosen.length < MOST_BESIDE
      ? [...chosen, id]
      : chosen
