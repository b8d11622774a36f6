import { randomFrom } from '../dice'

/** Ids come from the seed too, so that a life is the same each time. Returns what ends that. */
export const seedIds = (seed: number): (() => void) => {
  const dice = randomFrom(seed ^ 0x5eed)
  const { getRandomValues } = crypto
  crypto.getRandomValues = (array) => {
    if (array instanceof Uint8Array) for (let at = 0; at < array.length; at++) array[at] = dice(256)
    else if (array instanceof Uint32Array) array[0] = dice(2 ** 32)
    return array
  }
  return () => {
    crypto.getRandomValues = getRandomValues
  }
}
