import { bySceneNumber } from '../../book/scene'
import { addPhotos, photosText, putFirst } from '../../book/photos'
import { byNumber } from '../../domain/collate'
import type { NewPhoto } from '../../domain/photo'
import type { Inventory, Item, Photo } from './schema'

const of = ({ name }: Pick<Item, 'name'>): string => (name === '' ? '' : ` of ${name.slice(0, 60)}`)

/** Adds photos of an item, for one scene when there is one to be for. */
export const addItemPhotos = (
  list: Inventory,
  item: Item,
  photos: readonly NewPhoto[],
  scene: string,
): void =>
  list.edit(`${photosText(photos.length)}${of(item)} added`, () => {
    const ids = addPhotos(list.records.photo, item.id, photos)
    if (scene !== '') for (const id of ids) list.records.photo.set(id, { scene })
  })

/** Adds photos to this item, for this scene, whichever is shown by the time they are read. */
export const adding =
  (list: Inventory, item: Item, scene: string) =>
  (photos: readonly NewPhoto[]): void =>
    addItemPhotos(list, item, photos, scene)

/** Writes what a photo shows, or for which scene and take it is. */
export const changePhoto = (
  list: Inventory,
  item: Item,
  photo: Photo,
  patch: Partial<Pick<Photo, 'caption' | 'scene' | 'take'>>,
): void => list.edit(`Photo${of(item)} changed`, () => list.records.photo.set(photo.id, patch))

/** Takes a photo off the item. Undo brings it back. */
export const removePhoto = (list: Inventory, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} removed`, () => list.records.photo.remove(photo.id))

/** The photo stands for the item from now on: in tiles and on paper. */
export const showFirst = (list: Inventory, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} shown first`, () => putFirst(list.records.photo, photo))

/** The photos of these items, by scene and take, then in the order of the items; those of no scene last. */
export const photosInOrder = (
  items: readonly Item[],
  photosOf: (id: Item['id']) => readonly Photo[],
): readonly Photo[] =>
  items
    .flatMap(({ id }) => photosOf(id))
    .sort(
      (a, b) =>
        Number(a.scene === '') - Number(b.scene === '') ||
        bySceneNumber(a.scene, b.scene) ||
        byNumber(a.take, b.take),
    )

/** `Sc 42 T 3`, as far as somebody has said. */
export const photoMark = ({ scene, take }: Pick<Photo, 'scene' | 'take'>): string =>
  [scene && `Sc ${scene}`, take && `T ${take}`].filter(Boolean).join(' ')
