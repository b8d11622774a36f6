import * as decoding from 'lib0/decoding'
import type { Replica } from '../store/replica'

/* A message of y-webrtc that carries part of the document. Source: y-protocols 1.0, sync.js. */
const SYNC = 0
const HAVE = 0

/**
 * What of y-webrtc's messages may reach the circle's own document: updates pass the same guard as
 * those of the exchange. What is early goes no further, and comes by the exchange when it is
 * compared. `'bad'`: no honest device sends this. Rule [E10] in SPEC.md.
 */
export const fitting = (message: Uint8Array, circle: Replica): Uint8Array | 'bad' | undefined => {
  const from = decoding.createDecoder(message)
  if (decoding.readVarUint(from) !== SYNC || decoding.readVarUint(from) === HAVE) return message
  const verdict = circle.look(decoding.readVarUint8Array(from))
  if (verdict === 'fits') return message
  // Whoever passes on what an impostor wrote need not be one.
  return verdict === 'early' || verdict === 'impostor' ? undefined : 'bad'
}
