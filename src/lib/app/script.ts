import type { Problem } from '../domain/problem'
import type { Id } from '../domain/id'
import type { TextFile } from '../formats/text'
import { kindOf } from '../kinds'
import { compareScript, type Coming } from '../kinds/script/incoming'
import { schema, type ScriptDocument } from '../kinds/script/schema'
import { takeScript, type Taking } from '../kinds/script/taking'
import { Document } from '../store/document'
import { untilStopped, type Watch } from './beside'
import { flushed } from './flushed'
import type { Production } from './production.svelte'
import type { ScriptRead } from './script-reader'

export type { Coming, ScriptRead, Taking }

/**
 * Reads a script a person chose. Nothing of the book changes, and the page goes on meanwhile.
 * Answers nothing when the signal stopped it.
 */
export const readScript = (
  file: TextFile,
  watch: Watch = {},
): Promise<ScriptRead | Problem | undefined> => {
  // Readers of scripts are large, and most pages never ask for one.
  const read = async () => (await import('./script-reader')).readScenes(file, watch.onProgress)
  return untilStopped('scenes', file, read, watch)
}

/** A script that waits to be taken, beside what it is compared with. */
export interface Arriving {
  readonly coming: Coming
  /** The script it goes on with; absent where there is none yet. */
  readonly id: Id | undefined
  readonly doc: ScriptDocument
}

/** Compares a file with the script of the production: the oldest that is in use. Changes nothing. */
export const compareWith = async (
  production: Production,
  read: ScriptRead,
): Promise<Arriving | undefined> => {
  const [listed] = production
    .listed('script')
    .toSorted((a, b) => (a.entry.addedAt ?? 0) - (b.entry.addedAt ?? 0))
  const opened = listed && (await production.open(listed.id))
  const { book } = production
  // One that has not come to this device yet must not be taken for none.
  if (!book || (listed && !opened)) return undefined
  // A document is only ever opened with the schema of its own kind, and this one is a script's.
  const doc = opened ? (opened.doc as unknown as ScriptDocument) : new Document(schema)
  return { coming: compareScript(doc, book, read), id: opened?.id, doc }
}

/** `Big Fish.fdx` is called Big Fish. */
const withoutEnding = (file: string): string => file.replace(/\.[^.]{1,9}$/, '') || file

/**
 * Takes the file in: a script is made where there was none, else it goes on. Answers which, once the disk has it. One step for
 * the book and the script; that a script was made is a step of its own.
 */
export const bringIn = async (
  production: Production,
  { coming, id, doc }: Arriving,
  taking: Taking,
): Promise<Id | undefined> => {
  const { book } = production
  const kind = kindOf('script')
  if (!book || book.locked || !kind) return undefined
  if (id) {
    // What came from others while it was looked at counts too.
    takeScript(doc, book, compareScript(doc, book, coming.brought), taking)
    await flushed()
    return id
  }
  const made = await production.create(
    kind,
    coming.brought.title || withoutEnding(coming.brought.file),
  )
  const opened = await production.open(made)
  if (opened) takeScript(opened.doc as unknown as ScriptDocument, book, coming, taking)
  await flushed()
  return made
}
