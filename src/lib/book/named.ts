import { idFrom } from '../domain/id'
import type { Book } from './schema'

/** What a scene, a person or something a scene needs is called; nothing where the book has no such record. */
export const nameInBook = ({ records }: Book, record: string): string | undefined => {
  const id = idFrom(record)
  const scene = records.scene.get(id)
  return scene ? `Scene ${scene.number}` : (records.person.get(id) ?? records.element.get(id))?.name
}
