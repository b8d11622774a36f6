import { isProblem, problem, type Problem } from '../domain/problem'
import { parseCsv, type Csv } from '../formats/csv'
import { readFountain } from '../formats/script/fountain'
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
}

/** A sheet that was read, before anybody says what its columns mean. */
export interface CsvRead {
  readonly file: string
  readonly encoding: string
  readonly csv: Csv
}

/** The scenes of a script file. A Problem names the file. */
export const readScenes = async (file: TextFile): Promise<ScriptRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const script = readFountain(text.text)
  const scenes = scenesFrom(script)
  if (isProblem(scenes)) return { ...scenes, about: file.name }
  return { file: file.name, title: titled(script, 'title'), encoding: text.encoding, scenes }
}

/** The rows of a CSV file. A Problem names the file. */
export const readCsv = async (file: TextFile): Promise<CsvRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const csv = parseCsv(text.text)
  if (isProblem(csv)) return problem(csv.problem, file.name)
  return { file: file.name, encoding: text.encoding, csv }
}
