import { isProblem, problem, type Problem } from '../domain/problem'
import { readFdx } from '../formats/script/fdx'
import { readFountain } from '../formats/script/fountain'
import { isFdx } from '../formats/script/is-fdx'
import { titled } from '../formats/script/model'
import { packed } from '../formats/script/packed'
import { scenesFrom } from '../formats/script/scenes'
import { readText, type TextFile } from '../formats/text'
import type { Brought } from '../kinds/script/incoming'

/** A script that was read, before anything of it is taken. */
export interface ScriptRead extends Brought {
  /** `UTF-8`, or what else it turned out to be. */
  readonly encoding: string
  /** What is wrong in it, with the line. The rest was read. */
  readonly flaws: readonly Problem[]
}

/** Characters of a script as it is stored: what one change may bring to other devices, with room to spare. */
const LONGEST = 4_000_000

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
  // Only a long file can be long as it is stored.
  if (text.text.length > LONGEST / 4 && packed(script.elements).length > LONGEST) {
    return problem('script-too-long', file.name)
  }
  const title = titled(script, 'title').replaceAll('\n', ' ').trim()
  return { file: file.name, title, encoding: text.encoding, script, scenes, flaws }
}
