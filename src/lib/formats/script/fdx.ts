import { SaxesParser } from 'saxes'
import { problem, type Problem } from '../../domain/problem'
import { FdxBody } from './fdx-body'
import { FdxTables } from './fdx-tables'
import { entriesFrom } from './fdx-title'
import type { Script } from './model'

/** Characters read between two words of progress. */
const STEP = 65_536

/** Final Draft's own files are nine deep; an omitted scene adds three. */
const DEEPEST = 60

/** Flaws that are told. One slip in an attribute can make many. */
const TOLD = 20

/**
 * Reads a script of Final Draft. A file that is broken, cut or nested without end gives what stands
 * before the trouble, and says the line; what is no file of Final Draft is a Problem. No entity is
 * expanded but the five of XML, and no document type is read. Takes linear time.
 */
export const readFdx = (given: string, onProgress?: (share: number) => void): Script | Problem => {
  const { source, line } = mended(given)
  const body = new FdxBody()
  const tables = new FdxTables()
  const flaws: Problem[] = line === undefined ? [] : [problem('script-broken', `line ${line}`)]
  const path: string[] = []
  const parser = new SaxesParser()
  const flaw = (code: 'script-broken' | 'script-cut' | 'script-deep') => {
    if (flaws.length < TOLD) flaws.push(problem(code, `line ${parser.line}`))
  }
  let state: 'reading' | 'foreign' | 'stopped' = 'reading'
  let isClosing = false

  parser.on('error', () => {
    if (!isClosing && state === 'reading') flaw('script-broken')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (state !== 'reading') return
    if (path.length === 0 && name !== 'FinalDraft') state = 'foreign'
    path.push(name)
    if (path.length > DEEPEST) {
      state = 'stopped'
      flaw('script-deep')
      return
    }
    body.open(path, attributes, parser.line)
    tables.open(path, attributes)
  })
  const onText = (text: string) => {
    if (state !== 'reading') return
    body.text(text)
    tables.text(path, text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    if (state !== 'reading') return
    // What the end of the file closes was cut off; nothing may look as if it had been closed there.
    if (!isClosing) body.close(path)
    if (!isClosing) path.pop()
  })

  for (let at = 0; at < source.length && isReading(state); at += STEP) {
    parser.write(source.slice(at, at + STEP))
    onProgress?.(Math.min(1, (at + STEP) / source.length))
  }
  if (isForeign(state) || (path.length === 0 && !body.isBegun)) {
    return problem('script-not-final-draft')
  }
  isClosing = true
  if (isReading(state)) {
    if (path.length > 0) flaw('script-cut')
    parser.close()
  }
  const { elements, title } = body.end()
  return { title: entriesFrom(title), elements, ...tables.read(), flaws }
}

/** A lone & is a slip that a reader of XML takes for an entity as long as the rest of the file. */
const LONE = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,30});)/gi

/** The text with every lone & written as XML wants it, and the line of the first. */
const mended = (source: string): { readonly source: string; readonly line?: number } => {
  const at = source.search(LONE)
  return at < 0
    ? { source }
    : {
        source: source.replace(LONE, '&amp;'),
        line: source.slice(0, at).split(/\r\n|[\n\r]/).length,
      }
}

// Handlers change the state behind the compiler's back.
const isReading = (state: string): boolean => state === 'reading'
const isForeign = (state: string): boolean => state === 'foreign'
