import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/* Messages of y-webrtc's channel begin with one of these. Source: y-webrtc 10.3, y-webrtc.js. */
const AWARENESS = 1
const TAB_PEER = 4

/**
 * What of a message from another device may reach y-webrtc. A device may not speak for this one,
 * and may not say that a third is a tab of this browser, which would make us deaf to it.
 */
export const withoutImpostors = (message: Uint8Array, client: number): Uint8Array | undefined => {
  if (message[0] === TAB_PEER) return undefined
  if (message[0] !== AWARENESS) return message
  try {
    const from = decoding.createDecoder(message)
    decoding.readVarUint(from)
    const states = decoding.createDecoder(decoding.readVarUint8Array(from))
    const kept: { client: number; clock: number; state: string }[] = []
    let dropped = false
    for (let left = decoding.readVarUint(states); left > 0; left--) {
      const entry = {
        client: decoding.readVarUint(states),
        clock: decoding.readVarUint(states),
        state: decoding.readVarString(states),
      }
      // y-protocols parses this without a net; an entry that is no JSON would throw there.
      JSON.parse(entry.state)
      if (entry.client === client) dropped = true
      else kept.push(entry)
    }
    return dropped ? encode(kept) : message
  } catch (error) {
    // lib0 throws plain Errors for bytes that end too soon, JSON.parse SyntaxErrors.
    if (error instanceof Error) return undefined
    throw error
  }
}

const encode = (
  entries: readonly { client: number; clock: number; state: string }[],
): Uint8Array => {
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
