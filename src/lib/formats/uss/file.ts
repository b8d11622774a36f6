import { isProblem, type Problem } from '../../domain/problem'
import { readText, type TextFile } from '../text'
import type { Uss } from './model'
import { readUss } from './read'

/** A schedule that was read, before anything of it is taken. */
export interface UssRead {
  readonly file: string
  readonly uss: Uss
}

/** A schedule file in the Universal Schedule Standard. A Problem names the file, and the line where there is one. */
export const readUssFile = async (
  file: TextFile,
  onProgress?: (share: number) => void,
): Promise<UssRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const uss = readUss(text.text, onProgress)
  if (!isProblem(uss)) return { file: file.name, uss }
  return { ...uss, about: [file.name, uss.about].filter(Boolean).join(', ') }
}
