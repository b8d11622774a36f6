import { addPhotos, photosText, putFirst } from '../../book/photos'
import type { NewPhoto } from '../../domain/photo'
import type { Checklist, Item, Photo } from './schema'

const of = ({ text }: Pick<Item, 'text'>): string => (text === '' ? '' : ` of ${text.slice(0, 60)}`)

/** Adds photos of an item. */
export const addItemPhotos = (list: Checklist, item: Item, photos: readonly NewPhoto[]): void =>
  list.edit(`${photosText(photos.length)}${of(item)} added`, () => {
    addPhotos(list.records.photo, item.id, photos)
  })

/** Adds photos to this item, whichever is shown by the time they are read. */
export const adding =
  (list: Checklist, item: Item) =>
  (photos: readonly NewPhoto[]): void =>
    addItemPhotos(list, item, photos)

/** Writes what a photo shows. */
export const captionPhoto = (list: Checklist, item: Item, photo: Photo, caption: string): void =>
  list.edit(`Photo${of(item)} changed`, () => list.records.photo.set(photo.id, { caption }))

/** Takes a photo off the item. Undo brings it back. */
export const removePhoto = (list: Checklist, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} removed`, () => list.records.photo.remove(photo.id))

/** Puts a photo before the others. */
export const showFirst = (list: Checklist, item: Item, photo: Photo): void =>
  list.edit(`Photo${of(item)} shown first`, () => putFirst(list.records.photo, photo))
