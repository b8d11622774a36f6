import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/* Messages of y-webrtc's channel begin with one of these. Source: y-webrtc 10.3, y-webrtc.js. */
const SYNC = 0
const AWARENESS = 1
const ASK_AWARENESS = 3
const TAB_PEER = 4
/* What follows SYNC. Source: y-protocols 1.0, sync.js. */
const HAVE = 0
const UPDATE = 2

/** States in one message, and bytes in one state: a cursor has some hundred. */
const MOST_STATES = 2000
const LONGEST_STATE = 4096

/**
 * What of a message from another device may reach y-webrtc, which throws at some of what is
 * malformed. A device may not speak for this one, nor say that a third is a tab of this browser,
 * which would make us deaf to it; presence of those it says `takes` not is left out. Messages of types that are not known go no further. `'bad'`: no
 * honest device sends this.
 */
export const withoutImpostors = (
  message: Uint8Array,
  client: number,
  takes: (client: number) => boolean = () => true,
): Uint8Array | 'bad' | undefined => {
  try {
    const from = decoding.createDecoder(message)
    const type = decoding.readVarUint(from)
    if (type === TAB_PEER) return 'bad'
    if (type === AWARENESS) return ownLeftOut(message, from, (one) => one !== client && takes(one))
    if (type === SYNC) return isSync(from) ? message : 'bad'
    return type === ASK_AWARENESS ? message : undefined
  } catch (error) {
    // lib0 throws plain Errors for bytes that end too soon, JSON.parse SyntaxErrors.
    if (error instanceof Error) return 'bad'
    throw error
  }
}

/** Whether this is a question or an update as far as its frame tells. Throws when it is cut off. */
const isSync = (from: decoding.Decoder): boolean => {
  const step = decoding.readVarUint(from)
  const body = decoding.readVarUint8Array(from)
  if (decoding.hasContent(from) || step > UPDATE || body.length === 0) return false
  if (step !== HAVE) return true
  const have = decoding.createDecoder(body)
  for (let left = decoding.readVarUint(have); left > 0; left--) {
    decoding.readVarUint(have)
    decoding.readVarUint(have)
  }
  return !decoding.hasContent(have)
}

interface Entry {
  readonly client: number
  readonly clock: number
  readonly state: string
}

const ownLeftOut = (
  message: Uint8Array,
  from: decoding.Decoder,
  takes: (client: number) => boolean,
): Uint8Array | 'bad' | undefined => {
  const states = decoding.createDecoder(decoding.readVarUint8Array(from))
  const count = decoding.readVarUint(states)
  if (count > MOST_STATES || decoding.hasContent(from)) return 'bad'
  const kept: Entry[] = []
  for (let left = count; left > 0; left--) {
    const entry = {
      client: decoding.readVarUint(states),
      clock: decoding.readVarUint(states),
      state: decoding.readVarString(states),
    }
    // y-protocols parses this without a net; an entry that is no JSON would throw there.
    const state: unknown = JSON.parse(entry.state)
    if (typeof state !== 'object' || Array.isArray(state)) return 'bad'
    if (takes(entry.client) && entry.state.length <= LONGEST_STATE) kept.push(entry)
  }
  if (decoding.hasContent(states)) return 'bad'
  if (kept.length === count) return message
  return kept.length > 0 ? encode(kept) : undefined
}

const encode = (entries: readonly Entry[]): Uint8Array => {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(states, client)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, state)
  }
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, AWARENESS)
  encoding.writeVarUint8Array(to, encoding.toUint8Array(states))
  return encoding.toUint8Array(to)
}
