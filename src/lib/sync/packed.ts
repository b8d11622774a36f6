import { deflateSync, Inflate } from 'fflate'

/** Below this many bytes it is not worth it, and above it is left as it is. */
const LEAST = 1024
const MOST = 4 * 1024 * 1024
/** Compressed bytes looked at in one go: what they can grow to at most is a thousand times this. */
const STEP = 8 * 1024

/**
 * The same in fewer bytes: what a crew writes is text, and every byte less is time on a radio that
 * thirty devices share. Nothing when it does not get smaller by a tenth.
 */
export const packed = (bytes: Uint8Array): Uint8Array | undefined => {
  if (bytes.length < LEAST || bytes.length > MOST) return undefined
  // The quickest level: a tablet packs faster than it sends.
  const small = deflateSync(bytes, { level: 1 })
  return small.length < bytes.length * 0.9 ? small : undefined
}

/**
 * What was packed, `length` bytes of it. Nothing when it is not that: bytes from outside may say
 * anything, so it is never made longer than was said, whatever they hold.
 */
export const unpacked = (bytes: Uint8Array, length: number): Uint8Array | undefined => {
  if (length > MOST) return undefined
  const whole = new Uint8Array(length)
  let at = 0
  let fits = true
  let ended = false
  const inflate = new Inflate((chunk, last) => {
    if (at + chunk.length > length) fits = false
    else whole.set(chunk, at)
    at += chunk.length
    ended ||= last
  })
  try {
    for (let from = 0; from < bytes.length && fits; from += STEP) {
      inflate.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length)
    }
  } catch (error) {
    // fflate throws an Error with a code of its own for bytes that are no deflate.
    if (error instanceof Error) return undefined
    throw error
  }
  return fits && ended && at === length ? whole : undefined
}
