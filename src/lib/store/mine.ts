/**
 * The origin of every change made on this device by a person. Undo takes back only these; sync
 * and storage apply with origins of their own.
 */
export const mine = Object.freeze({ origin: 'this person' })
