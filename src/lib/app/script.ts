import type { Book } from '../book/schema'
import type { Problem } from '../domain/problem'
import type { TextFile } from '../formats/text'
import { besidePage, type Watch } from './beside'
import type { ScriptRead } from './script-reader'

export type { ScriptRead }

/**
 * Reads a script a person chose. Nothing of the book changes, and the page goes on meanwhile.
 * Answers nothing when the signal stopped it.
 */
export const readScript = (
  file: TextFile,
  watch: Watch = {},
): Promise<ScriptRead | Problem | undefined> => {
  const stopped = new Promise<undefined>((resolve) =>
    watch.signal?.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
  // Readers of scripts are large, and most pages never ask for one.
  const read = async () => (await import('./script-reader')).readScenes(file, watch.onProgress)
  return Promise.race([besidePage('scenes', file, read, watch), stopped])
}

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
      // Where the file only says OMITTED, the book still knows what the scene was.
      if (omitted && set === draft.heading) {
        table.set(id, { omitted, eighths, estimated })
        return []
      }
      table.set(id, synopsis === '' || table.get(id)?.synopsis ? read : { ...read, synopsis })
      return []
    })
    table.addAll(fresh)
    if (book.about.now.title === '' && script.title !== '') book.about.set({ title: script.title })
  })
}
