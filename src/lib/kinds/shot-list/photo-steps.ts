import { addPhotos, photosText, putFirst } from '../../book/photos'
import { bySceneNumber } from '../../book/scene'
import { byNumber } from '../../domain/collate'
import type { NewPhoto } from '../../domain/photo'
import { designation, type Photo, type Shot, type ShotList } from './schema'

const called = (shot: Shot | undefined): string => (shot ? ` of ${designation(shot)}` : '')

/** Adds photos to this shot, whichever is shown by the time they are read. */
export const adding =
  (list: ShotList, shot: Shot) =>
  (photos: readonly NewPhoto[]): void =>
    list.edit(`${photosText(photos.length)} of ${designation(shot)} added`, () => {
      addPhotos(list.records.photo, shot.id, photos)
    })

/** Writes what a photo shows, or of which take it is. */
export const changePhoto = (
  list: ShotList,
  shot: Shot | undefined,
  photo: Photo,
  patch: Partial<Pick<Photo, 'caption' | 'take'>>,
): void => list.edit(`Photo${called(shot)} changed`, () => list.records.photo.set(photo.id, patch))

/** Takes a photo off its shot. Undo brings it back. */
export const removePhoto = (list: ShotList, shot: Shot | undefined, photo: Photo): void =>
  list.edit(`Photo${called(shot)} removed`, () => list.records.photo.remove(photo.id))

/** The photo is the frame of its shot from now on. */
export const makeFrame = (list: ShotList, shot: Shot | undefined, photo: Photo): void =>
  list.edit(`Photo${called(shot)} is its frame`, () => putFirst(list.records.photo, photo))

/** Every photo of a list, by scene, shot and take. Those whose shot is gone are not shown. */
export const photosInOrder = (list: ShotList): readonly Photo[] => {
  const place = new Map(
    [...list.records.shot.ordered]
      .sort((a, b) => bySceneNumber(a.scene, b.scene))
      .map(({ id }, at) => [id, at]),
  )
  const at = ({ of }: Photo) => (of === undefined ? undefined : place.get(of))
  return list.records.photo.ordered
    .filter((photo) => at(photo) !== undefined)
    .sort((a, b) => (at(a) ?? 0) - (at(b) ?? 0) || byNumber(a.take, b.take))
}
