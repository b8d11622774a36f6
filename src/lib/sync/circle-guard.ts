import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import type { Replica } from '../store/replica'
import { withoutImpostors } from './own-state'

/* A message of y-webrtc that carries part of the document. Source: y-protocols 1.0, sync.js. */
const SYNC = 0
const HAVE = 0
/** Devices whose presence is remembered: as many as have a seat in the crew. */
const MOST_DEVICES = 2000

/**
 * What of a message from another device may reach y-webrtc: presence in nobody else's name, and of
 * the circle's own document what the guard of the exchange lets pass too. What is early goes no
 * further, and comes by the exchange when it is compared. Names are free, so that presence of devices
 * never heard of is taken only while few are remembered.
 * `'bad'`: no honest device sends this. Rules [L8] and [E10] in SPEC.md.
 */
export const passing = (
  message: Uint8Array,
  { clientID, meta }: Pick<Awareness, 'clientID' | 'meta'>,
  circle: Replica,
): Uint8Array | 'bad' | undefined => {
  let room = MOST_DEVICES - meta.size
  const passed = withoutImpostors(message, clientID, (client) => meta.has(client) || room-- > 0)
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
