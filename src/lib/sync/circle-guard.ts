import * as decoding from 'lib0/decoding'
import type { Replica } from '../store/replica'
import { withoutImpostors } from './own-state'

/* A message of y-webrtc that carries part of the document. Source: y-protocols 1.0, sync.js. */
const SYNC = 0
const HAVE = 0

/**
 * What of a message from another device may reach y-webrtc: presence in nobody else's name, and of
 * the circle's own document what the guard of the exchange lets pass too. What is early goes no
 * further, and comes by the exchange when it is compared. `client` names this device in presence.
 * `'bad'`: no honest device sends this. Rules [L8] and [E10] in SPEC.md.
 */
export const passing = (
  message: Uint8Array,
  client: number,
  circle: Replica,
): Uint8Array | 'bad' | undefined => {
  const passed = withoutImpostors(message, client)
  return passed instanceof Uint8Array ? fitting(passed, circle) : passed
}

const fitting = (message: Uint8Array, circle: Replica): Uint8Array | 'bad' | undefined => {
  const from = decoding.createDecoder(message)
  if (decoding.readVarUint(from) !== SYNC || decoding.readVarUint(from) === HAVE) return message
  const verdict = circle.look(decoding.readVarUint8Array(from))
  if (verdict === 'fits') return message
  // Whoever passes on what an impostor wrote need not be one.
  return verdict === 'early' || verdict === 'impostor' ? undefined : 'bad'
}
