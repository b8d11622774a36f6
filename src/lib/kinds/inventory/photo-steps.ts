import { addPhotos, photosText, putFirst } from '../../book/photos'
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

/** Writes what a photo shows, or for which scene it is. */
export const changePhoto = (
  list: Inventory,
  item: Item,
  photo: Photo,
  patch: Partial<Pick<Photo, 'caption' | 'scene'>>,
): void => list.edit(`Photo${of(item)} changed`, () => list.records.photo.set(photo.id, patch))

/** Takes a photo off the item. Undo brings it back. */
export const removePhoto = (list: Inventory, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} removed`, () => list.records.photo.remove(photo.id))

/** The photo stands for the item from now on: in tiles and on paper. */
export const showFirst = (list: Inventory, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} shown first`, () => putFirst(list.records.photo, photo))
