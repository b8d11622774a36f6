import type { Book } from '../book/schema'
import { isProblem, type Problem } from '../domain/problem'
import { parseFountain } from '../formats/fountain'
import { scenesFrom, type SceneDraft } from '../formats/scenes'
import { readText, type TextFile } from '../formats/text'

/** A script that was read, before anything of it is taken. */
export interface ScriptRead {
  readonly file: string
  readonly title: string
  /** `UTF-8`, or what else it turned out to be. */
  readonly encoding: string
  readonly scenes: readonly SceneDraft[]
}

/** Reads a script a person chose. Nothing of the book changes. */
export const readScript = async (file: TextFile): Promise<ScriptRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const script = parseFountain(text.text)
  const scenes = scenesFrom(script)
  if (isProblem(scenes)) return { ...scenes, about: file.name }
  return { file: file.name, title: script.title['title'] ?? '', encoding: text.encoding, scenes }
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
      const { number, intExt, set, timeOfDay, eighths, characters, synopsis, omitted } = draft
      const read = { number, intExt, set, timeOfDay, eighths, estimated: true, characters, omitted }
      const id = known.get(number)
      if (!id) return [{ ...read, synopsis }]
      table.set(id, synopsis === '' || table.get(id)?.synopsis ? read : { ...read, synopsis })
      return []
    })
    table.addAll(fresh)
    if (book.about.now.title === '' && script.title !== '') book.about.set({ title: script.title })
  })
}
