import type { Book } from '../../book/schema'
import { shootingDays } from '../../book/shooting-days'
import type { Plan } from '../../book/plan'
import { dayText, minuteText, wallClock } from '../../domain/clock'
import { fold } from '../../domain/fold'
import type { Comparing, Offer } from '../../ui/comparing'
import { photoMark } from './photo-steps'
import type { Item, Photo } from './schema'

/** So many are offered of each group: more are found on the wall of all photos. */
const MOST_OFFERED = 40

const key = (written: string): string => fold(written.trim())

/** The newest first; those of no time last, as they stand. */
const newestFirst = (photos: readonly Photo[]): readonly Photo[] =>
  [...photos].sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0))

/**
 * What one may want to see beside a photo: of the same thing, of what the same character has, of the same scene.
 * Each photo stands once, in the first of these it belongs to.
 */
export const offersFor = (
  photo: Photo,
  photos: readonly Photo[],
  itemOf: (photo: Photo) => Item | undefined,
): readonly Offer<Photo>[] => {
  const item = itemOf(photo)
  const character = key(item?.character ?? '')
  const scene = key(photo.scene)
  const groups: readonly [label: string, holds: (other: Photo) => boolean][] = [
    [item?.name ? `Of ${item.name}` : 'Of this thing', ({ of }) => of === photo.of],
    [
      `Of ${item?.character.trim() ?? ''}`,
      (other) => character !== '' && key(itemOf(other)?.character ?? '') === character,
    ],
    [`In scene ${photo.scene.trim()}`, (other) => scene !== '' && key(other.scene) === scene],
  ]
  // A photo whose thing is gone is seen nowhere else either.
  let rest = photos.filter((other) => other.id !== photo.id && itemOf(other) !== undefined)
  return groups.flatMap(([name, holds]): Offer<Photo>[] => {
    const found = newestFirst(rest.filter(holds))
    rest = rest.filter((other) => !found.includes(other))
    if (found.length === 0) return []
    const more = found.length > MOST_OFFERED
    return [
      {
        label: more ? `${name}, the newest ${MOST_OFFERED} of ${found.length}` : name,
        photos: found.slice(0, MOST_OFFERED),
      },
    ]
  })
}

/** `Day 2, Thu 12 Mar 09:20, Ella`: the day of shooting is said where the calendar has one. */
export const whenTaken = (
  { takenAt, takenBy }: Pick<Photo, 'takenAt' | 'takenBy'>,
  book: Book,
  plan: Plan | undefined,
  called: (name: string) => string,
): string => {
  const who = takenBy === '' ? '' : called(takenBy)
  if (takenAt === undefined) return who
  const { day, minute } = wallClock(takenAt, book.about.now.zone)
  const shooting = shootingDays(book, plan).find(({ date }) => date === day)
  return [
    shooting ? `Day ${shooting.number}` : '',
    `${dayText(day, 'short')} ${minuteText(minute)}`,
    who,
  ]
    .filter(Boolean)
    .join(', ')
}

interface List {
  readonly photos: readonly Photo[]
  photo(id: string): Photo | undefined
  itemOf(photo: Photo): Item | undefined
  titleOf(item: Item): string
  when(photo: Photo): string
  /** The script day of a scene, by its number: `N3`. */
  scriptDayOf(scene: string): string
}

/** How photos of an inventory are seen beside each other. */
export const comparingOf = (list: List): Comparing<Photo> => ({
  find: (id) => {
    const photo = list.photo(id)
    return photo && list.itemOf(photo) ? photo : undefined
  },
  offers: (photo) => offersFor(photo, list.photos, (one) => list.itemOf(one)),
  mark: (photo) => [photoMark(photo), list.scriptDayOf(photo.scene)].filter(Boolean).join(' · '),
  about: (photo) => {
    const item = list.itemOf(photo)
    return item ? list.titleOf(item) : ''
  },
  when: (photo) => list.when(photo),
})
