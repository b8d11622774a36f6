import type { Book } from '../book/schema'
import type { Problem } from '../domain/problem'
import type { TextFile } from '../formats/text'
import { besidePage } from './beside'
import { readScenes, type ScriptRead } from './readers'

export type { ScriptRead }

/** Reads a script a person chose. Nothing of the book changes, and the page goes on meanwhile. */
export const readScript = (file: TextFile): Promise<ScriptRead | Problem> =>
  besidePage('scenes', file, () => readScenes(file))

/** How many scenes of the script the book has already, by number, and how many it has not. */
export const compareScenes = (
  book: Book,
  { scenes }: ScriptRead,
): { readonly known: number; readonly added: number } => {
  const numbers = new Set(book.records.scene.rows.map(({ number }) => number))
  const known = scenes.filter(({ number }) => numbers.has(number)).length
  return { known, added: scenes.length - known }
}

/**
 * Puts the scenes into the book as one step. A scene with a number the book knows takes the new
 * heading, length and characters; what people wrote on it stays. No scene is taken out.
 */
export const takeScenes = (book: Book, script: ScriptRead): void => {
  const { scene: table } = book.records
  const known = new Map(table.rows.map((row) => [row.number, row.id]))
  book.edit(`${script.scenes.length} scenes from ${script.file}`, () => {
    const fresh = script.scenes.flatMap((draft) => {
      const { number, intExt, set, timeOfDay, eighths, estimated } = draft
      const { characters, synopsis, omitted } = draft
      const read = { number, intExt, set, timeOfDay, eighths, estimated, characters, omitted }
      const id = known.get(number)
      if (!id) return [{ ...read, synopsis }]
      table.set(id, synopsis === '' || table.get(id)?.synopsis ? read : { ...read, synopsis })
      return []
    })
    table.addAll(fresh)
    if (book.about.now.title === '' && script.title !== '') book.about.set({ title: script.title })
  })
}
