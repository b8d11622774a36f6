import { isProblem, type Problem } from '../domain/problem'
import { readFdx } from '../formats/script/fdx'
import { readFountain } from '../formats/script/fountain'
import { isFdx } from '../formats/script/is-fdx'
import { titled } from '../formats/script/model'
import { scenesFrom, type SceneDraft } from '../formats/script/scenes'
import { readText, type TextFile } from '../formats/text'

/** A script that was read, before anything of it is taken. */
export interface ScriptRead {
  readonly file: string
  readonly title: string
  /** `UTF-8`, or what else it turned out to be. */
  readonly encoding: string
  readonly scenes: readonly SceneDraft[]
  /** What is wrong in it, with the line. The rest was read. */
  readonly flaws: readonly Problem[]
}

/** The scenes of a script file, of Final Draft or in Fountain. A Problem names the file. */
export const readScenes = async (
  file: TextFile,
  onProgress?: (share: number) => void,
): Promise<ScriptRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const read = isFdx(text.text, file.name) ? readFdx : readFountain
  const script = read(text.text, onProgress)
  if (isProblem(script)) return { ...script, about: file.name }
  const scenes = scenesFrom(script)
  if (isProblem(scenes)) return { ...scenes, about: file.name }
  const { flaws } = script
  return { file: file.name, title: titled(script, 'title'), encoding: text.encoding, scenes, flaws }
}
