import type { Cursors } from '../../../store/presence'
import { tapeFrom } from '../../../ui/tape'

type State = Readonly<Record<string, unknown>>

/**
 * Where somebody's caret is, of which nothing can be wrong: y-tiptap believes what other devices
 * say and throws in the middle of drawing when it is no position.
 */
export const legalState = (state: State, text: string): Record<string, unknown> => {
  const user = isRecord(state['user']) ? state['user'] : {}
  const cursor = isRecord(state['cursor']) ? state['cursor'] : {}
  const anchor = legalPosition(cursor['anchor'], text)
  const head = legalPosition(cursor['head'], text)
  const name = typeof user['name'] === 'string' ? user['name'].trim().slice(0, 40) : ''
  const tape = user['colour'] ?? user['tape']
  return {
    user: {
      name: name || 'Somebody',
      tape: tapeFrom(typeof tape === 'string' ? tape : undefined),
      // y-tiptap writes one into the state and warns when it finds none.
      color: '#000000',
    },
    cursor: anchor && head ? { anchor, head } : null,
  }
}

/** The cursors of a document as y-tiptap reads them, each of them legal. */
export const legalCursors = (cursors: Cursors, text: string): Cursors => ({
  clientID: cursors.clientID,
  doc: cursors.doc,
  get states() {
    return this.getStates()
  },
  getStates: () =>
    new Map([...cursors.getStates()].map(([id, state]) => [id, legalState(state, text)])),
  getLocalState: () => {
    const state = cursors.getLocalState()
    return state && legalState(state, text)
  },
  setLocalState: (state) => cursors.setLocalState(state),
  setLocalStateField: (field, value) => cursors.setLocalStateField(field, value),
  on: (event, listener) => cursors.on(event, listener),
  off: (event, listener) => cursors.off(event, listener),
})

/** A Yjs relative position in `text`, or nothing. */
const legalPosition = (value: unknown, text: string): object | undefined => {
  if (!isRecord(value)) return undefined
  const [type, item] = [legalId(value['type']), legalId(value['item'])]
  const tname = value['tname'] ?? null
  const assoc = value['assoc'] ?? 0
  const legal =
    type !== undefined &&
    item !== undefined &&
    (tname === null || tname === text) &&
    (type ?? item ?? tname) !== null &&
    (assoc === 0 || assoc === -1)
  return legal ? { type, item, tname, assoc } : undefined
}

/** `undefined` is no legal id; `null` is none given. */
const legalId = (value: unknown): { client: number; clock: number } | null | undefined => {
  if (value === null || value === undefined) return null
  if (!isRecord(value)) return undefined
  const { client, clock } = value
  return isCount(client) && isCount(clock) ? { client, clock } : undefined
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const isRecord = (value: unknown): value is State => typeof value === 'object' && value !== null
