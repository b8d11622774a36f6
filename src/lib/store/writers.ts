import type * as Y from 'yjs'

/** In every document: by which name who wrote under which number is known. Yjs draws the numbers. */
const WRITERS = 'writers'
/** The origin of what is written there: no step of anybody, so nothing that undo takes back. */
const signing = Object.freeze({ origin: 'signing' })
const LONGEST = 80

/**
 * From now on everything that is written here is signed with the name that `name` gives then. One
 * entry each time a document is opened and written in. Returns the function that stops it. Rules
 * [V1] and [V2] in SPEC.md.
 */
export const sign = (raw: Y.Doc, name: () => string): (() => void) => {
  const writers = raw.getMap(WRITERS)
  const note = ({ local, beforeState, afterState }: Y.Transaction) => {
    const { clientID } = raw
    if (!local || afterState.get(clientID) === beforeState.get(clientID)) return
    const known = writers.get(String(clientID))
    const now = name().slice(0, LONGEST)
    if (now !== '' && known !== now) {
      raw.transact(() => writers.set(String(clientID), now), signing)
    }
  }
  raw.on('afterTransaction', note)
  return () => raw.off('afterTransaction', note)
}

/** Who wrote under this number, or empty where nobody signed. */
export const writerOf = (raw: Y.Doc, client: number): string => {
  const name = raw.getMap(WRITERS).get(String(client))
  return typeof name === 'string' ? name.slice(0, LONGEST) : ''
}
